package org.playhouse.porch;

/** The three things that are refused here, as rows of the public contract's table. */
enum Refusal {
    MALFORMED(400, "http.malformed", "The request cannot be read."),
    UNKNOWN(404, "http.unknown", "There is nothing at this address."),
    METHOD(405, "http.method", "This address does not know this method.");

    private final int status;
    private final String code;
    private final String message;

    Refusal(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    int status() {
        return status;
    }

    /** The body: exactly the shape of every other error. */
    String json(String traceId) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\",\"details\":{\"traceId\":\""
                + traceId + "\"}}}";
    }
}
