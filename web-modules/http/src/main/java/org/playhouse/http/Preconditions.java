package org.playhouse.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.playhouse.kernel.CommonProblem;

/** Versions as strong entity tags (RFC 9110, 8.8.3) and the If-Match that a change must carry (13.1.1). */
public final class Preconditions {
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,9})\"");

    private Preconditions() {}

    /** The tag of a version, for {@code Response.tag(...)}. */
    public static EntityTag tag(int version) {
        return new EntityTag(Integer.toString(version));
    }

    /** The version that the caller saw. Absent: 428; not one strong tag of ours: 412. */
    public static int ifMatch(HttpHeaders headers) {
        var value = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (value == null || value.isBlank()) {
            throw CommonProblem.PRECONDITION_REQUIRED.because("Send If-Match with the ETag of what you are changing.");
        }
        var version = VERSION.matcher(value.strip());
        if (!version.matches()) {
            throw CommonProblem.PRECONDITION_FAILED.because("If-Match differs from the present ETag.");
        }
        return Integer.parseInt(version.group(1));
    }
}
