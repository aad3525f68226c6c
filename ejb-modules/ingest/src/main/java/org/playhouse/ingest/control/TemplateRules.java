package org.playhouse.ingest.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.playhouse.ingest.TemplateChange;
import org.playhouse.ingest.TemplateContent;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.media.plan.LadderWish;

/** What a template may say: only what the house makes, and what the standards allow. Pure. */
public final class TemplateRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final List<String> VIDEO = List.of("avc", "hevc", "hevc10", "av1", "vp9");
    private static final List<String> AUDIO = List.of("aac", "opus", "ac3", "eac3");
    private static final List<String> MODES = List.of("film", "drm", "none");
    private static final List<String> SCHEMES = List.of("cbcs", "cenc");
    private static final int LEAST_HEIGHT = 144;
    private static final int MOST_RUNGS = 8;
    private static final long LEAST_BITRATE = 64_000;
    private static final long MOST_BITRATE = 100_000_000;
    /** A player asks for each key of an HLS playlist alone. */
    private static final int SHORTEST_KEY = 10;

    private static final int LONGEST_KEY = 86_400;
    private static final int LONGEST_WORDS = 500;

    private final List<Map<String, String>> faults = new ArrayList<>();

    private TemplateRules() {}

    /** Refuses with every field that is wrong: 400 {@code http.invalid}. */
    public static void demand(TemplateChange wish) {
        var rules = new TemplateRules();
        rules.check(
                NAME.matcher(wish.name()).matches(),
                "name",
                "must be 1 to 40 small letters, digits and hyphens, and not begin with a hyphen");
        rules.words("reason", wish.reason().orElse(""));
        rules.content(wish.content());
        if (!rules.faults.isEmpty()) {
            var first = rules.faults.get(0);
            throw CommonProblem.INVALID
                    .because(first.get("field") + " " + first.get("message"))
                    .with("fields", rules.faults);
        }
    }

    private void content(TemplateContent content) {
        words("description", content.description().orElse(""));
        video(content.video());
        check(!content.audio().codecs().isEmpty(), "audio.codecs", "must name at least one of " + AUDIO);
        known("audio.codecs", AUDIO, content.audio().codecs());
        int channels = content.audio().maxChannels();
        check(channels == 2 || channels == 6, "audio.maxChannels", "must be 2 or 6");
        protection(content.protection(), content.video().codec());
    }

    private void video(TemplateContent.Pictures video) {
        check(VIDEO.contains(video.codec()), "video.codec", "must be one of " + VIDEO);
        video.maxHeight().ifPresent(height -> height("video.maxHeight", height));
        var rungs = video.rungs();
        check(rungs.isEmpty() || video.maxHeight().isEmpty(), "video.maxHeight", "must not stand beside rungs");
        check(rungs.size() <= MOST_RUNGS, "video.rungs", "must be at most " + MOST_RUNGS);
        var heights = new HashSet<Integer>();
        for (int i = 0; i < rungs.size(); i++) {
            var at = "video.rungs." + i;
            height(at + ".height", rungs.get(i).height());
            check(heights.add(rungs.get(i).height()), at + ".height", "is there twice");
            rungs.get(i)
                    .bitrate()
                    .ifPresent(bitrate -> check(
                            bitrate >= LEAST_BITRATE && bitrate <= MOST_BITRATE,
                            at + ".bitrate",
                            "must be between " + LEAST_BITRATE + " and " + MOST_BITRATE + " bits per second"));
        }
    }

    private void height(String field, int height) {
        check(
                height >= LEAST_HEIGHT && height <= LadderWish.TALLEST && height % 2 == 0,
                field,
                "must be even and between " + LEAST_HEIGHT + " and " + LadderWish.TALLEST);
    }

    /** VP Codec ISO Media File Format Binding 1.1, Common Encryption: only cenc is defined for VP9. */
    private void protection(TemplateContent.Protection protection, String codec) {
        var at = "protection.schemes";
        check(MODES.contains(protection.mode()), "protection.mode", "must be one of " + MODES);
        known(at, SCHEMES, protection.schemes());
        boolean clear = protection.mode().equals("none");
        check(clear || !protection.schemes().isEmpty(), at, "must name at least one of " + SCHEMES);
        check(!clear || protection.schemes().isEmpty(), at, "must be absent: mode none encrypts nothing");
        protection.keyPeriodSeconds().ifPresent(period -> {
            var field = "protection.keyPeriodSeconds";
            check(!clear, field, "must be absent: mode none encrypts nothing");
            check(
                    period >= SHORTEST_KEY && period <= LONGEST_KEY,
                    field,
                    "must be between " + SHORTEST_KEY + " and " + LONGEST_KEY);
        });
        check(
                !codec.equals("vp9") || !protection.schemes().contains("cbcs"),
                at,
                "must be cenc alone: cbcs is not defined for VP9 (VP Codec ISO Media File Format Binding 1.1)");
    }

    private void known(String field, List<String> allowed, List<String> words) {
        check(allowed.containsAll(words), field, "must be of " + allowed);
        check(new HashSet<>(words).size() == words.size(), field, "must name each once");
    }

    private void words(String field, String text) {
        check(text.length() <= LONGEST_WORDS, field, "must be at most " + LONGEST_WORDS + " characters");
    }

    private void check(boolean right, String field, String message) {
        if (!right) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
