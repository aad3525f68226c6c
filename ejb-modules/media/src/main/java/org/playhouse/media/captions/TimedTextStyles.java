package org.playhouse.media.captions;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.playhouse.media.captions.CueText.Look;

/** Styles and regions of a TTML document (W3C TTML2, 10.2 and 10.4), as far as WebVTT can say them. */
final class TimedTextStyles {
    private static final int MOST = 10_000;
    private static final Set<String> INHERITED =
            Set.of("fontStyle", "fontWeight", "textDecoration", "textAlign", "visibility", "region");
    private static final Set<String> KNOWN = Set.of(
            "fontStyle",
            "fontWeight",
            "textDecoration",
            "textAlign",
            "visibility",
            "display",
            "origin",
            "extent",
            "displayAlign");
    private static final Pattern PAIR = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%\\s+(\\d{1,3}(?:\\.\\d{1,6})?)%");

    private final Map<String, Map<String, String>> styles = new HashMap<>();
    private final Map<String, Map<String, String>> regions = new HashMap<>();
    private String region = "";

    /** A style of the head, or one that stands in the region before it. */
    void style(Map<String, String> attributes, String within) {
        if (within.equals("region")) {
            regions.getOrDefault(region, new HashMap<>()).putAll(own(attributes));
        } else if (attributes.containsKey("id") && styles.size() < MOST) {
            styles.put(attributes.get("id"), own(attributes));
        }
    }

    void region(Map<String, String> attributes) {
        region = attributes.getOrDefault("id", "");
        if (regions.size() < MOST) {
            regions.put(region, own(attributes));
        }
    }

    /** What an element says itself: first the styles that it refers to, in their order, then its own words. */
    private Map<String, String> own(Map<String, String> attributes) {
        Map<String, String> style = new HashMap<>();
        String references = attributes.getOrDefault("style", "").strip();
        for (String reference : references.split("\\s+", 100)) {
            style.putAll(styles.getOrDefault(reference, Map.of()));
        }
        attributes.forEach((name, value) -> {
            if (KNOWN.contains(name)) {
                style.put(name, value.strip());
            }
        });
        return style;
    }

    /** Of an element of the body. */
    Map<String, String> computed(Map<String, String> parent, Map<String, String> attributes) {
        Map<String, String> style = new HashMap<>();
        INHERITED.stream().filter(parent::containsKey).forEach(name -> style.put(name, parent.get(name)));
        Map<String, String> own = own(attributes);
        if (attributes.containsKey("region")) {
            Map<String, String> named = regions.getOrDefault(attributes.get("region"), Map.of());
            INHERITED.stream().filter(named::containsKey).forEach(name -> style.put(name, named.get(name)));
            style.put("region", attributes.get("region"));
        }
        style.putAll(own);
        if ("none".equals(parent.get("display"))) {
            style.put("display", "none");
        }
        return style;
    }

    static boolean hidden(Map<String, String> style) {
        return "none".equals(style.get("display")) || "hidden".equals(style.get("visibility"));
    }

    static Look look(Map<String, String> style) {
        String face = style.getOrDefault("fontStyle", "");
        return new Look(
                face.equals("italic") || face.equals("oblique"),
                style.getOrDefault("fontWeight", "").equals("bold"),
                java.util.List.of(style.getOrDefault("textDecoration", "").split("\\s+", 9))
                        .contains("underline"));
    }

    /** WebVTT's settings; nothing for the bottom's middle. */
    String place(Map<String, String> style) {
        Map<String, String> where = regions.getOrDefault(style.getOrDefault("region", ""), Map.of());
        Matcher origin = PAIR.matcher(where.getOrDefault("origin", ""));
        Matcher extent = PAIR.matcher(where.getOrDefault("extent", ""));
        String row = "";
        if (origin.matches() && extent.matches()) {
            double top = Double.parseDouble(origin.group(2)) / 100;
            double height = Double.parseDouble(extent.group(2)) / 100;
            row = row(top, height, where.getOrDefault("displayAlign", "before"));
        }
        return Place.joined(row, side(style.getOrDefault("textAlign", "")));
    }

    private static String row(double top, double height, String align) {
        return switch (align) {
            case "before" -> "line:" + Place.percent(top);
            case "center" -> "line:" + Place.percent(top + height / 2) + ",center";
            default -> top + height > 0.75 ? "" : "line:" + Place.percent(top + height) + ",end";
        };
    }

    private static String side(String align) {
        return switch (align) {
            case "left", "right", "start", "end" -> "align:" + align;
            default -> "";
        };
    }
}
