package org.playhouse.media.presentation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.MediaException;
import org.playhouse.media.SoundRole;
import org.playhouse.media.cenc.Scheme;
import org.playhouse.media.cmaf.TrackIndex;
import org.playhouse.media.cmaf.TrackIndex.FirstPicture;
import org.playhouse.media.cmaf.TrackIndex.Init;
import org.playhouse.media.cmaf.TrackIndex.Kind;
import org.playhouse.media.cmaf.TrackIndex.Segment;
import org.playhouse.media.codec.DolbyLayout;
import org.playhouse.media.codec.VideoRange;
import org.playhouse.media.presentation.Pictures.Picture;
import org.playhouse.media.presentation.Pictures.Storyboard;

/** A presentation as JSON: fixed field order, no blanks, segments as rows of numbers. */
final class PresentationJson {
    private PresentationJson() {}

    static byte[] write(Presentation presentation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", presentation.id());
        map.put("packager", presentation.packager());
        map.put("protection", presentation.drm() ? "drm" : "none");
        map.put("duration", presentation.duration());
        map.put(
                "tracks",
                presentation.tracks().stream().map(PresentationJson::track).toList());
        map.put("pictures", pictures(presentation.pictures()));
        if (!presentation.texts().isEmpty()) {
            map.put(
                    "texts",
                    presentation.texts().stream().map(PresentationJson::text).toList());
        }
        return JsonText.write(map);
    }

    private static Map<String, Object> track(PresentedTrack track) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", track.number());
        map.put("name", track.name());
        map.put("key", track.key());
        map.put("sealed", track.sealed());
        Map<String, Object> keyIds = new LinkedHashMap<>();
        track.keyIds().forEach((scheme, kid) -> keyIds.put(scheme.word(), kid));
        map.put("keyIds", keyIds);
        if (track.rotation().rotates()) {
            map.put("rotation", rotation(track.rotation()));
        }
        TrackIndex index = track.index();
        map.put("kind", index.kind() == Kind.VIDEO ? "video" : "audio");
        map.put("codec", index.codec());
        map.put("timescale", index.timescale());
        map.put("width", index.width());
        map.put("height", index.height());
        map.put("frameRate", List.of(index.rateNumerator(), index.rateDenominator()));
        map.put("channels", index.channels());
        map.put("sampleRate", index.sampleRate());
        map.put("language", index.language());
        if (!index.dolby().equals(DolbyLayout.NONE)) {
            map.put("dolby", List.of(index.dolby().channelMap(), index.dolby().objects()));
        }
        if (index.range() != VideoRange.SDR) {
            map.put("range", index.range());
        }
        track.sound().ifPresent(sound -> map.put("sound", sound(sound)));
        map.put("peakBitrate", index.peakBitrate());
        map.put("averageBitrate", index.averageBitrate());
        map.put("duration", index.duration());
        map.put("init", List.of(index.init().offset(), index.init().size()));
        map.put("segments", index.segments().stream().map(PresentationJson::row).toList());
        return map;
    }

    private static Map<String, Object> rotation(KeyRotation rotation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("segments", rotation.segments());
        rotation.later().forEach((scheme, kids) -> map.put(scheme.word(), kids));
        return map;
    }

    private static KeyRotation readRotation(JsonFields fields) {
        Map<Scheme, List<UUID>> later = new TreeMap<>();
        fields.map().keySet().stream()
                .filter(word -> !word.equals("segments"))
                .forEach(word ->
                        later.put(Scheme.of(word), fields.list(word, item -> UUID.fromString(String.valueOf(item)))));
        return new KeyRotation(fields.small("segments"), later);
    }

    private static Map<String, Object> text(PresentedText text) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", text.number());
        map.put("name", text.name());
        map.put("language", text.language());
        map.put("kind", text.kind().word());
        map.put("key", text.key());
        map.put("bytes", text.bytes());
        return map;
    }

    private static PresentedText readText(JsonFields fields) {
        return new PresentedText(
                fields.small("number"),
                fields.text("name"),
                fields.text("language"),
                CaptionKind.valueOf(fields.text("kind").toUpperCase(Locale.ROOT)),
                fields.text("key"),
                fields.small("bytes"));
    }

    private static Map<String, Object> sound(PresentedSound sound) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("language", sound.language());
        map.put("role", sound.role().word());
        return map;
    }

    private static PresentedSound readSound(JsonFields fields) {
        String role = fields.text("role");
        return new PresentedSound(
                fields.text("language"),
                Arrays.stream(SoundRole.values())
                        .filter(each -> each.word().equals(role))
                        .findFirst()
                        .orElse(SoundRole.ALTERNATE));
    }

    /** offset, size, start, duration, first sample, samples; of pictures also where the first one starts, and its size. */
    private static List<Long> row(Segment s) {
        List<Long> row = new ArrayList<>(
                List.of(s.offset(), (long) s.size(), s.start(), s.duration(), s.firstSample(), (long) s.samples()));
        if (s.picture().known()) {
            row.add((long) s.picture().from());
            row.add((long) s.picture().size());
        }
        return row;
    }

    private static Map<String, Object> pictures(Pictures pictures) {
        Map<String, Object> map = new LinkedHashMap<>();
        pictures.poster().ifPresent(poster -> map.put("poster", picture(poster)));
        map.put(
                "thumbnails",
                pictures.thumbnails().stream().map(PresentationJson::picture).toList());
        pictures.storyboard().ifPresent(storyboard -> map.put("storyboard", storyboard(storyboard)));
        return map;
    }

    private static Map<String, Object> picture(Picture picture) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", picture.key());
        map.put("width", picture.width());
        map.put("height", picture.height());
        return map;
    }

    private static Map<String, Object> storyboard(Storyboard storyboard) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sheets", storyboard.sheets());
        map.put("tileWidth", storyboard.tileWidth());
        map.put("tileHeight", storyboard.tileHeight());
        map.put("columns", storyboard.columns());
        map.put("rows", storyboard.rows());
        map.put("interval", storyboard.interval());
        map.put("tiles", storyboard.tiles());
        if (storyboard.largestSheet() > 0) {
            map.put("largestSheet", storyboard.largestSheet());
        }
        return map;
    }

    static Presentation read(byte[] json) {
        try {
            JsonFields fields = JsonFields.of(JsonText.read(json));
            return Sense.demanded(new Presentation(
                    UUID.fromString(fields.text("id")),
                    fields.small("packager"),
                    fields.text("protection").equals("drm"),
                    Duration.parse(fields.text("duration")),
                    fields.list("tracks", item -> readTrack(JsonFields.of(item))),
                    readPictures(fields.object("pictures")),
                    fields.map().containsKey("texts")
                            ? fields.list("texts", item -> readText(JsonFields.of(item)))
                            : List.of()));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new MediaException("presentation.malformed", "a value makes no sense", e);
        }
    }

    private static PresentedTrack readTrack(JsonFields fields) {
        Map<Scheme, UUID> keyIds = new TreeMap<>();
        JsonFields kids = fields.object("keyIds");
        kids.map().keySet().forEach(word -> keyIds.put(Scheme.of(word), UUID.fromString(kids.text(word))));
        return new PresentedTrack(
                fields.small("number"),
                fields.text("name"),
                readIndex(fields),
                fields.text("key"),
                fields.flag("sealed"),
                keyIds,
                fields.optional("sound").map(PresentationJson::readSound),
                fields.optional("rotation").map(PresentationJson::readRotation).orElse(KeyRotation.NONE));
    }

    private static TrackIndex readIndex(JsonFields fields) {
        List<Long> rate = numbers(fields.map().get("frameRate"), 2);
        List<Long> init = numbers(fields.map().get("init"), 2);
        return new TrackIndex(
                fields.text("kind").equals("video") ? Kind.VIDEO : Kind.AUDIO,
                fields.text("codec"),
                fields.small("timescale"),
                fields.small("width"),
                fields.small("height"),
                rate.get(0).intValue(),
                rate.get(1).intValue(),
                fields.small("channels"),
                fields.small("sampleRate"),
                fields.text("language"),
                new Init(init.get(0), init.get(1).intValue()),
                fields.list("segments", PresentationJson::readSegment),
                fields.number("peakBitrate"),
                fields.number("averageBitrate"),
                fields.number("duration"),
                fields.map().containsKey("dolby") ? dolby(fields) : DolbyLayout.NONE,
                fields.map().containsKey("range") ? VideoRange.valueOf(fields.text("range")) : VideoRange.SDR);
    }

    private static DolbyLayout dolby(JsonFields fields) {
        List<Long> numbers = numbers(fields.map().get("dolby"), 2);
        return new DolbyLayout(numbers.get(0).intValue(), numbers.get(1).intValue());
    }

    private static Segment readSegment(Object row) {
        boolean pictured = row instanceof List<?> list && list.size() == 8;
        List<Long> n = numbers(row, pictured ? 8 : 6);
        return new Segment(
                n.get(0),
                n.get(1).intValue(),
                n.get(2),
                n.get(3),
                n.get(4),
                n.get(5).intValue(),
                pictured ? new FirstPicture(n.get(6).intValue(), n.get(7).intValue()) : FirstPicture.UNKNOWN);
    }

    private static List<Long> numbers(@Nullable Object value, int count) {
        List<Long> numbers = new ArrayList<>();
        if (value instanceof List<?> list && list.size() == count) {
            for (Object item : list) {
                if (item instanceof Long number) {
                    numbers.add(number);
                }
            }
        }
        if (numbers.size() != count) {
            throw new MediaException("presentation.malformed", "a row of " + count + " numbers is missing");
        }
        return numbers;
    }

    private static Pictures readPictures(JsonFields fields) {
        return new Pictures(
                fields.optional("poster").map(PresentationJson::readPicture),
                fields.list("thumbnails", item -> readPicture(JsonFields.of(item))),
                fields.optional("storyboard")
                        .map(board -> new Storyboard(
                                board.list("sheets", Object::toString),
                                board.small("tileWidth"),
                                board.small("tileHeight"),
                                board.small("columns"),
                                board.small("rows"),
                                Duration.parse(board.text("interval")),
                                board.small("tiles"),
                                board.map().containsKey("largestSheet") ? board.small("largestSheet") : 0)));
    }

    private static Picture readPicture(JsonFields fields) {
        return new Picture(fields.text("key"), fields.small("width"), fields.small("height"));
    }
}
