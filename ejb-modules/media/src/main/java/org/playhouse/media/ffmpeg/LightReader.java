package org.playhouse.media.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.playhouse.media.plan.MasteringLight;
import org.playhouse.media.plan.MasteringLight.Content;
import org.playhouse.media.plan.MasteringLight.Display;

/** ffprobe's side data of a picture in our words. */
final class LightReader {
    private static final List<String> POINTS =
            List.of("green_x", "green_y", "blue_x", "blue_y", "red_x", "red_y", "white_point_x", "white_point_y");
    private static final Pattern FRACTION = Pattern.compile("(\\d{1,18})/([1-9]\\d{0,17})");
    private static final int CHROMATICITY = 50_000;
    private static final int LUMINANCE = 10_000;

    private LightReader() {}

    /** @param answer to {@code -show_frames}; what it does not say, or says with nonsense, is absent */
    static Optional<MasteringLight> read(Object answer) {
        Optional<Display> display = Optional.empty();
        Optional<Content> content = Optional.empty();
        for (Map<?, ?> frame : maps(answer, "frames")) {
            for (Map<?, ?> data : maps(frame, "side_data_list")) {
                String type = String.valueOf(data.get("side_data_type"));
                display = type.equals("Mastering display metadata") ? display(data) : display;
                content = type.equals("Content light level metadata") ? content(data) : content;
            }
        }
        return display.isEmpty() && content.isEmpty()
                ? Optional.empty()
                : Optional.of(new MasteringLight(display, content));
    }

    private static Optional<Display> display(Map<?, ?> data) {
        List<Long> numbers = new ArrayList<>();
        for (String point : POINTS) {
            steps(data, point, CHROMATICITY).ifPresent(numbers::add);
        }
        steps(data, "max_luminance", LUMINANCE).ifPresent(numbers::add);
        steps(data, "min_luminance", LUMINANCE).ifPresent(numbers::add);
        boolean sane = numbers.size() == 10
                && numbers.subList(0, 8).stream().allMatch(number -> number <= CHROMATICITY)
                && numbers.get(8) > numbers.get(9)
                && numbers.get(8) <= 0xFFFF_FFFFL;
        return sane ? Optional.of(new Display(numbers)) : Optional.empty();
    }

    private static Optional<Content> content(Map<?, ?> data) {
        return data.get("max_content") instanceof Long brightest
                        && data.get("max_average") instanceof Long average
                        && brightest >= 0
                        && brightest <= 0xFFFF
                        && average >= 0
                        && average <= 0xFFFF
                ? Optional.of(new Content(brightest, average))
                : Optional.empty();
    }

    private static Optional<Long> steps(Map<?, ?> data, String name, int perUnit) {
        Matcher value = FRACTION.matcher(String.valueOf(data.get(name)));
        return value.matches()
                ? Optional.of(
                        Math.round((double) Long.parseLong(value.group(1)) * perUnit / Long.parseLong(value.group(2))))
                : Optional.empty();
    }

    private static List<Map<?, ?>> maps(Object of, String name) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (of instanceof Map<?, ?> map && map.get(name) instanceof List<?> list) {
            list.forEach(each -> {
                if (each instanceof Map<?, ?> one) {
                    maps.add(one);
                }
            });
        }
        return maps;
    }
}
