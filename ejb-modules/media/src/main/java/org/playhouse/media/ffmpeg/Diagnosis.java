package org.playhouse.media.ffmpeg;

import java.util.List;
import java.util.regex.Pattern;

/** Reads the engine's diagnostics: what they say about the store and about the source. */
final class Diagnosis {
    /** FFMPEG_ERROR_RATE_EXCEEDED, which has no words: too many of the source's pictures or sounds cannot be decoded. */
    private static final String UNDECODABLE = "1145393733";

    private static final Pattern AWAY = Pattern.compile(
            "Connection (refused|timed out|reset)|Operation timed out|Network is unreachable|No route to host"
                    + "|Failed to resolve hostname|HTTP error (5\\d\\d|403|429)|Server returned (5XX|403|429)"
                    + "|Stream ends prematurely|Broken pipe|Cannot assign requested address|Connection to tcp:.* failed"
                    + "|error:.*(SSL|tls)|Error number -(?!" + UNDECODABLE + " )\\d+ occurred|[Ii]nput/output error"
                    + "|Immediate exit|Will reconnect at \\d+ in [1-9]",
            Pattern.CASE_INSENSITIVE);

    /** A reading that was given up; without it the engine has connected again and has all bytes. */
    private static final Pattern GIVEN_UP = Pattern.compile(
            "Error during demuxing|Error opening input|partial file|ended prematurely|Read error|Packet corrupt");

    private static final Pattern CONNECTION = Pattern.compile("^\\[(https?|tcp|tls) @ [^]]*] \\[(error|warning)]");

    /** Of a kept connection that the store closed meanwhile: the first request on it fails, the next is sent at once. */
    private static final String NO_ANSWER = "Error reading HTTP response";

    private Diagnosis() {}

    /** Whether a store on the network was away for a while; it may have been reached again. */
    static boolean storeFaltered(List<String> lines) {
        return cut(lines)
                || lines.stream()
                        .anyMatch(line ->
                                !line.contains(NO_ANSWER) && AWAY.matcher(line).find());
    }

    /** Whether a line is about the way to the store, not about what lies there. */
    static boolean ofTheConnection(String line) {
        return CONNECTION.matcher(line).find();
    }

    /**
     * Whether the last that was told of the way is an error without another try. Demuxers take the "End of file" of whoever
     * accepts and closes, as a proxy does whose store is gone, for the end of the source, and say no more.
     */
    private static boolean cut(List<String> lines) {
        boolean error = false;
        for (String line : lines) {
            error = ofTheConnection(line) ? !line.contains("Will reconnect") : error;
        }
        return error;
    }

    /** Whether a run ended because too many of the source's pictures or sounds cannot be decoded. */
    static boolean undecodable(List<String> lines) {
        return lines.stream().anyMatch(line -> line.contains("Error number -" + UNDECODABLE + " "));
    }

    /** Whether a reading from the network ended because the store did not answer as a store does. */
    static boolean storeAway(List<String> lines) {
        return cut(lines)
                || storeFaltered(lines)
                        && lines.stream()
                                .anyMatch(line -> GIVEN_UP.matcher(line).find());
    }
}
