package org.playhouse.e2e;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what a player reads of HLS: addresses, and the attributes that tests look at. */
final class Playlists {
    private static final Pattern URI_ATTRIBUTE = Pattern.compile("URI=\"([^\"]+)\"");

    private Playlists() {}

    /** Addresses of all media playlists of a multivariant playlist: variants first, then renditions of sound. */
    static List<String> media(String address, String text) {
        var found = new ArrayList<String>();
        for (var line : text.lines().toList()) {
            var uri = URI_ATTRIBUTE.matcher(line);
            if (line.startsWith("#EXT-X-MEDIA:") && uri.find()) {
                found.add(resolve(address, uri.group(1)));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                found.add(0, resolve(address, line));
            }
        }
        return found.stream().distinct().toList();
    }

    static String init(String address, String text) {
        var map = text.lines()
                .filter(line -> line.startsWith("#EXT-X-MAP:"))
                .findFirst()
                .orElseThrow();
        var uri = URI_ATTRIBUTE.matcher(map);
        if (!uri.find()) {
            throw new AssertionError(map);
        }
        return resolve(address, uri.group(1));
    }

    static List<String> segments(String address, String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> resolve(address, line))
                .toList();
    }

    static List<Double> durations(String text) {
        return text.lines()
                .filter(line -> line.startsWith("#EXTINF:"))
                .map(line -> Double.parseDouble(line.substring(8).split(",")[0]))
                .toList();
    }

    private static String resolve(String base, String relative) {
        return URI.create(base).resolve(relative).toString();
    }
}
