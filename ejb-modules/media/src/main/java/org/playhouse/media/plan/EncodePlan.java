package org.playhouse.media.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.playhouse.media.CaptionKind;
import org.playhouse.media.SoundRole;

/**
 * Everything that decides the bytes of a film's tracks. Film frame {@code n} is shown at {@code n / rate}; the source's
 * first picture is film frame {@code picture.leadFrames}.
 *
 * @param recipe version of the commands that read this plan
 * @param encoderBuild the engine's version line
 * @param threads of each encoder; part of the bytes
 * @param sounds the main one first; each is a chunk of its own
 * @param captions texts of the source; their tracks follow the sounds'
 * @param frames of the whole film
 * @param coding of the pictures; absent: AVC, as in the plans from before there was a choice, whose hash stays
 * @param range a high dynamic range that is kept; absent: pictures become BT.709
 */
public record EncodePlan(
        int recipe,
        String encoderBuild,
        int threads,
        String preset,
        Picture picture,
        List<Sound> sounds,
        List<Caption> captions,
        SegmentGrid grid,
        long frames,
        List<Rung> rungs,
        List<Chunk> chunks,
        Optional<VideoCoding> coding,
        Optional<HighRange> range) {
    /** Raised when the commands change their output for the same plan. */
    public static final int RECIPE = 2;

    public EncodePlan {
        sounds = List.copyOf(sounds);
        captions = List.copyOf(captions);
        rungs = List.copyOf(rungs);
        chunks = List.copyOf(chunks);
        coding = coding.filter(any -> any != VideoCoding.AVC);
    }

    /** Of standard range. */
    public EncodePlan(
            int recipe,
            String encoderBuild,
            int threads,
            String preset,
            Picture picture,
            List<Sound> sounds,
            List<Caption> captions,
            SegmentGrid grid,
            long frames,
            List<Rung> rungs,
            List<Chunk> chunks,
            Optional<VideoCoding> coding) {
        this(
                recipe,
                encoderBuild,
                threads,
                preset,
                picture,
                sounds,
                captions,
                grid,
                frames,
                rungs,
                chunks,
                coding,
                Optional.empty());
    }

    /**
     * The same film with some of its rungs, for an encode of them alone: each becomes what it is beside the others.
     *
     * @param positions from 1, ascending
     */
    public EncodePlan only(List<Integer> positions) {
        return new EncodePlan(
                recipe,
                encoderBuild,
                threads,
                preset,
                picture,
                sounds,
                captions,
                grid,
                frames,
                positions.stream().map(position -> rungs.get(position - 1)).toList(),
                chunks,
                coding,
                range);
    }

    /** How pictures are coded. */
    public VideoCoding video() {
        return coding.orElse(VideoCoding.AVC);
    }

    /**
     * The chosen picture and how it is brought to the grid.
     *
     * @param stream absolute index in the source
     * @param firstTicks time stamp of the first picture in {@code timeBase}
     * @param leadFrames how long the first picture is shown before its own time, because the sound starts earlier
     * @param pictureEnd film frame after the last picture; it is held until the film ends
     * @param width coded, before any turning, in pixels
     * @param turned whether the engine turns or mirrors the picture by its display matrix
     * @param matrix the colour matrix the source is read with
     * @param transfer in FFmpeg's words, {@value #RESERVED} where the pictures have words of colour that mean nothing
     */
    public record Picture(
            int stream,
            Rational timeBase,
            long firstTicks,
            int leadFrames,
            long pictureEnd,
            int width,
            int height,
            boolean turned,
            boolean interlaced,
            String matrix,
            String transfer) {
        public static final String RESERVED = "reserved";
    }

    /**
     * One sound track at 48 kHz.
     *
     * @param language BCP 47, {@code und} when unknown
     * @param name for people, the same for all codings of one sound, at most 40 characters
     * @param channels 1, 2 or 6 of the output
     * @param zeroMicros film's zero on the source's clock, in microseconds
     * @param packets how many the film lasts; the last one ends within one packet of the picture
     * @param copy takes the source's packets as they are; all else is for when they turn out not to be what they seemed
     */
    public record Sound(
            int stream,
            String language,
            String name,
            SoundRole role,
            SoundFormat format,
            int sourceChannels,
            int channels,
            long bitrate,
            long zeroMicros,
            long packets,
            Optional<Copy> copy) {
        public static final int SAMPLE_RATE = 48_000;

        /** Encoded anew. */
        public Sound(
                int stream,
                String language,
                String name,
                SoundRole role,
                SoundFormat format,
                int sourceChannels,
                int channels,
                long bitrate,
                long zeroMicros,
                long packets) {
            this(
                    stream,
                    language,
                    name,
                    role,
                    format,
                    sourceChannels,
                    channels,
                    bitrate,
                    zeroMicros,
                    packets,
                    Optional.empty());
        }

        /** The same, with the source's packets. */
        Sound copied(Copy packets) {
            return new Sound(
                    stream,
                    language,
                    name,
                    role,
                    format,
                    sourceChannels,
                    channels,
                    bitrate,
                    zeroMicros,
                    this.packets,
                    Optional.of(packets));
        }

        /** RFC 6381. */
        public String codec() {
            return copy.map(Copy::codec).orElse(format.codec());
        }
    }

    /**
     * Packets of the source, taken as they are.
     *
     * @param codec RFC 6381
     * @param spatial whether E-AC-3 has joint object coding
     * @param samples of each packet
     * @param rate samples per second
     * @param offset samples from the film's zero to the first packet's; below 0: an edit list hides what comes before zero
     * @param packets of the source
     * @param bitrate of the source, in bits per second
     */
    public record Copy(String codec, boolean spatial, int samples, int rate, long offset, long packets, long bitrate) {}

    /**
     * One text of the source.
     *
     * @param language BCP 47, {@code und} when unknown
     * @param zeroMicros film's zero on the source's clock, in microseconds
     * @param channel of caption data (CEA-608 and CEA-708), which may turn out to say nothing, or {@link #TTML}; absent: any
     *     other text, which the engine reads
     */
    public record Caption(
            int stream, String language, String name, CaptionKind kind, long zeroMicros, Optional<String> channel) {
        /** A stream of documents. */
        public static final String TTML = "ttml";

        /** Text that is a stream of its own. */
        public Caption(int stream, String language, String name, CaptionKind kind, long zeroMicros) {
            this(stream, language, name, kind, zeroMicros, Optional.empty());
        }
    }

    /** Whether one of the captions is read out of the pictures. */
    public boolean captionsInPicture() {
        return captions.stream().anyMatch(caption -> caption.stream() == picture.stream());
    }

    public Duration duration() {
        return grid.timeOf(frames);
    }

    /** 64 hex digits over everything above. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(toJson().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String toJson() {
        return RecordJson.write(this);
    }

    /** @throws org.playhouse.media.MediaException code {@code plan.malformed} */
    public static EncodePlan fromJson(String json) {
        return RecordJson.read(json, EncodePlan.class);
    }
}
