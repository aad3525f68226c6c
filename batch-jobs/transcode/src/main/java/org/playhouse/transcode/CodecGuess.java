package org.playhouse.transcode;

import java.util.Locale;
import org.playhouse.media.plan.Rung;
import org.playhouse.media.plan.VideoCoding;

/** What an encoder is going to say of a rung (RFC 6381): its profile at the lowest level whose picture and rate fit. */
final class CodecGuess {
    /** Largest picture and samples a second, then the level as the codecs parameter writes it. */
    private record Level(long picture, long rate, String word) {}

    /** ITU-T H.264, table A-1, in macroblocks. */
    private static final Level[] AVC = {
        new Level(99, 1485, "0a"),
        new Level(396, 11_880, "14"),
        new Level(1620, 40_500, "1e"),
        new Level(3600, 108_000, "1f"),
        new Level(8192, 245_760, "28"),
        new Level(8704, 522_240, "2a"),
        new Level(22_080, 589_824, "32"),
        new Level(36_864, 983_040, "33"),
        new Level(36_864, 2_073_600, "34"),
        new Level(139_264, 16_711_680, "3e")
    };
    /** ITU-T H.265, tables A.8 and A.9, in luma samples. */
    private static final Level[] HEVC = {
        new Level(36_864, 552_960, "30"),
        new Level(122_880, 3_686_400, "60"),
        new Level(245_760, 7_372_800, "63"),
        new Level(552_960, 16_588_800, "90"),
        new Level(983_040, 33_177_600, "93"),
        new Level(2_228_224, 66_846_720, "120"),
        new Level(2_228_224, 133_693_440, "123"),
        new Level(8_912_896, 267_386_880, "150"),
        new Level(8_912_896, 534_773_760, "153"),
        new Level(8_912_896, 1_069_547_520, "156")
    };
    /** AV1, A.3. */
    private static final Level[] AV1 = {
        new Level(147_456, 4_423_680, "00"),
        new Level(278_784, 8_363_520, "01"),
        new Level(665_856, 19_975_680, "04"),
        new Level(1_065_024, 31_950_720, "05"),
        new Level(2_359_296, 70_778_880, "08"),
        new Level(2_359_296, 141_557_760, "09"),
        new Level(8_912_896, 267_386_880, "12"),
        new Level(8_912_896, 534_773_760, "13"),
        new Level(8_912_896, 1_069_547_520, "14")
    };
    /** VP9, annex A. */
    private static final Level[] VP9 = {
        new Level(36_864, 829_440, "10"),
        new Level(73_728, 2_764_800, "11"),
        new Level(122_880, 4_608_000, "20"),
        new Level(245_760, 9_216_000, "21"),
        new Level(552_960, 20_736_000, "30"),
        new Level(983_040, 36_864_000, "31"),
        new Level(2_228_224, 83_558_400, "40"),
        new Level(2_228_224, 160_432_128, "41"),
        new Level(8_912_896, 311_951_360, "50"),
        new Level(8_912_896, 588_251_136, "51"),
        new Level(8_912_896, 1_176_502_272, "52")
    };

    private CodecGuess() {}

    static String of(VideoCoding coding, Rung rung, double rate) {
        long blocks = (long) ((rung.width() + 15) / 16) * ((rung.height() + 15) / 16);
        long samples = (long) rung.width() * rung.height();
        return switch (coding) {
            case AVC -> "avc1.6400" + level(AVC, blocks, rate);
            case HEVC -> "hvc1.1.6.L" + level(HEVC, samples, rate) + ".90";
            case HEVC10 -> "hvc1.2.4.L" + level(HEVC, samples, rate) + ".90";
            case AV1 -> String.format(Locale.ROOT, "av01.0.%sM.08.0.110.01.01.01.0", level(AV1, samples, rate));
            case VP9 -> String.format(Locale.ROOT, "vp09.00.%s.08.01.01.01.01.00", level(VP9, samples, rate));
        };
    }

    private static String level(Level[] levels, long picture, double rate) {
        for (Level level : levels) {
            if (picture <= level.picture && picture * rate <= level.rate) {
                return level.word;
            }
        }
        return levels[levels.length - 1].word;
    }
}
