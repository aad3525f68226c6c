package org.playhouse.devstack;

/** The sample's sound: a music box over a ticking clock, 48 kHz stereo, loud enough to be heard (well above -40 dB). */
final class SampleSound {
    static final int RATE = 48_000;
    private static final double[] MELODY = {
        523.25, 659.25, 783.99, 1046.5, 783.99, 659.25, 440, 523.25, 659.25, 880, 659.25, 523.25, 349.23, 440, 523.25,
        698.46, 523.25, 440, 392, 493.88, 587.33, 783.99, 587.33, 493.88
    };
    private static final double NOTE = 0.5;
    private static final double RING = 2.2;

    private SampleSound() {}

    /** Interleaved 16-bit little-endian samples. */
    static byte[] of(double seconds) {
        int samples = (int) (seconds * RATE);
        double[] left = new double[samples];
        double[] right = new double[samples];
        for (int note = 0; note * NOTE < seconds; note++) {
            double pan = 0.5 + 0.35 * Math.sin(note * 0.9);
            ring(left, note * NOTE, MELODY[note % MELODY.length], 0.30 * (1 - pan));
            ring(right, note * NOTE, MELODY[note % MELODY.length], 0.30 * pan);
            if (note % 4 == 0) {
                ring(left, note * NOTE, MELODY[note % MELODY.length] / 4, 0.22);
                ring(right, note * NOTE, MELODY[note % MELODY.length] / 4, 0.22);
            }
        }
        for (int second = 0; second < seconds; second++) {
            tick(left, second, second % 2 == 0 ? 2_400 : 1_900);
            tick(right, second, second % 2 == 0 ? 2_400 : 1_900);
        }
        byte[] bytes = new byte[samples * 4];
        for (int i = 0; i < samples; i++) {
            put(bytes, 4 * i, left[i]);
            put(bytes, 4 * i + 2, right[i]);
        }
        return bytes;
    }

    private static void ring(double[] channel, double start, double pitch, double volume) {
        int from = (int) (start * RATE);
        int to = Math.min(channel.length, from + (int) (RING * RATE));
        for (int i = from; i < to; i++) {
            double t = (i - from) / (double) RATE;
            double decay = Math.exp(-2.1 * t) * Math.min(1, t * 400);
            channel[i] += volume
                    * decay
                    * (Math.sin(2 * Math.PI * pitch * t)
                            + 0.4 * Math.sin(4.01 * Math.PI * pitch * t) * Math.exp(-3 * t)
                            + 0.2 * Math.sin(8.1 * Math.PI * pitch * t) * Math.exp(-7 * t));
        }
    }

    private static void tick(double[] channel, int second, double pitch) {
        int from = second * RATE;
        int to = Math.min(channel.length, from + RATE / 20);
        for (int i = from; i < to; i++) {
            double t = (i - from) / (double) RATE;
            channel[i] += 0.25 * Math.exp(-160 * t) * Math.sin(2 * Math.PI * pitch * t);
        }
    }

    private static void put(byte[] bytes, int at, double value) {
        int sample = (int) (Math.tanh(value) * 32_000);
        bytes[at] = (byte) sample;
        bytes[at + 1] = (byte) (sample >> 8);
    }
}
