package org.playhouse.scheduler.control;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.playhouse.kernel.CommonProblem;
import org.playhouse.scheduler.ActionParameters;
import org.playhouse.scheduler.ScheduleContent;
import org.playhouse.scheduler.ScheduleWish;

/** What a schedule may say. Pure. */
public final class ScheduleRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final List<String> MISSED = List.of("skip", "once", "all");
    private static final int LONGEST_WORDS = 500;
    private static final int LONGEST_CRON = 200;
    private static final long HOUR = 3600;
    private static final long TEN_YEARS = 3653L * 24 * HOUR;
    private static final long YEAR = 366L * 24 * HOUR;
    private static final long MINUTE = 60;

    private static final String VIDEO = "videoId";
    private static final String TEMPLATE = "template";
    private static final String CHUNKS = "chunksOlderThanSeconds";
    private static final String UPLOADS = "uploadsOlderThanSeconds";
    private static final String PERIOD = "periodSeconds";
    /** What each action takes. */
    private static final Map<String, List<String>> ACTIONS = new LinkedHashMap<>();

    static {
        ACTIONS.put("publish", List.of(VIDEO));
        ACTIONS.put("withdraw", List.of(VIDEO));
        ACTIONS.put("reencode", List.of(TEMPLATE));
        ACTIONS.put("retention", List.of(CHUNKS, UPLOADS));
        ACTIONS.put("report", List.of(PERIOD));
    }

    private final List<Map<String, String>> faults = new ArrayList<>();

    private ScheduleRules() {}

    /** Refuses with every field that is wrong: 400 {@code http.invalid}. */
    static void demand(ScheduleWish wish, Instant now) {
        var rules = new ScheduleRules();
        rules.check(
                NAME.matcher(wish.name()).matches(),
                "name",
                "must be 1 to 40 small letters, digits and hyphens, and not begin with a hyphen");
        rules.words("reason", wish.reason());
        rules.times(wish.content(), now);
        rules.action(wish.content().action(), wish.content().parameters());
        if (!rules.faults.isEmpty()) {
            var first = rules.faults.get(0);
            throw CommonProblem.INVALID
                    .because(first.get("field") + " " + first.get("message"))
                    .with("fields", rules.faults);
        }
    }

    /** Refuses a reason that is too long. */
    static void demandReason(Optional<String> reason) {
        if (reason.orElse("").length() > LONGEST_WORDS) {
            throw CommonProblem.invalid("reason", "must be at most " + LONGEST_WORDS + " characters");
        }
    }

    private void times(ScheduleContent content, Instant now) {
        check(MISSED.contains(content.missed()), "missed", "must be one of " + MISSED);
        boolean zone = ZoneRulesProvider.getAvailableZoneIds().contains(content.zone());
        check(zone, "zone", "must be a name of the IANA time zone database, for instance Europe/Zurich");
        if (content.cron().length() > LONGEST_CRON) {
            check(false, "cron", "must be at most " + LONGEST_CRON + " characters");
            return;
        }
        try {
            var cron = Cron.of(content.cron());
            check(!zone || cron.next(now, ZoneId.of(content.zone())).isPresent(), "cron", "is never due");
        } catch (IllegalArgumentException e) {
            check(false, "cron", e.getMessage());
        }
    }

    private void action(String action, ActionParameters with) {
        if (!ACTIONS.containsKey(action)) {
            check(false, "action", "must be one of " + ACTIONS.keySet());
            return;
        }
        given(action, VIDEO, with.videoId());
        given(action, TEMPLATE, with.template());
        given(action, CHUNKS, with.chunksOlderThanSeconds());
        given(action, UPLOADS, with.uploadsOlderThanSeconds());
        given(action, PERIOD, with.periodSeconds());
        boolean video = ACTIONS.get(action).contains(VIDEO);
        check(!video || with.videoId().isPresent(), "parameters." + VIDEO, "must be there");
        boolean retention = action.equals("retention");
        boolean something = with.chunksOlderThanSeconds().isPresent()
                || with.uploadsOlderThanSeconds().isPresent();
        check(!retention || something, "parameters", "must say " + CHUNKS + " or " + UPLOADS);
        with.template()
                .ifPresent(name -> check(
                        NAME.matcher(name).matches(), "parameters." + TEMPLATE, "must be the name of a template"));
        between(CHUNKS, with.chunksOlderThanSeconds(), HOUR, TEN_YEARS);
        between(UPLOADS, with.uploadsOlderThanSeconds(), HOUR, TEN_YEARS);
        between(PERIOD, with.periodSeconds(), MINUTE, YEAR);
    }

    private void given(String action, String name, Optional<?> value) {
        check(
                value.isEmpty() || ACTIONS.get(action).contains(name),
                "parameters." + name,
                "is not known to " + action + ", which takes " + ACTIONS.get(action));
    }

    private void between(String name, Optional<Long> value, long least, long most) {
        value.ifPresent(seconds -> check(
                seconds >= least && seconds <= most,
                "parameters." + name,
                "must be between " + least + " and " + most + " seconds"));
    }

    private void words(String field, Optional<String> text) {
        check(text.orElse("").length() <= LONGEST_WORDS, field, "must be at most " + LONGEST_WORDS + " characters");
    }

    private void check(boolean right, String field, String message) {
        if (!right) {
            faults.add(Map.of("field", field, "message", message));
        }
    }
}
