package org.playhouse.media.presentation;

import java.util.regex.Pattern;

/**
 * One of several places that the same media can be fetched from (RFC 8216bis, 7.1; ISO/IEC 23009-1, 5.6).
 *
 * @param id for people and players
 * @param base absolute address, ends in a slash, that a manifest's relative addresses are relative to there
 */
public record Pathway(String id, String base) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public Pathway {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of a pathway: " + id);
        }
        if (!base.matches("https?://[^\\s\"<>]+/")) {
            throw new IllegalArgumentException("not the base of a pathway: " + base);
        }
    }
}
