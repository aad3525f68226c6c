package org.playhouse.e2e;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The cookies of one answer, sent back as a browser does. */
record Jar(Map<String, String> cookies) {
    static Jar of(Answer answer) {
        var cookies = new LinkedHashMap<String, String>();
        for (var cookie : answer.expect(200).response().headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";")[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return new Jar(cookies);
    }

    Client client(Client client) {
        return client.with(
                "Cookie",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }

    /** With the CSRF header that a page of ours adds when it changes something. */
    Client writing(Client client, String door) {
        return client(client).with("X-CSRF-Token", cookies.get(door + "_csrf"));
    }
}
