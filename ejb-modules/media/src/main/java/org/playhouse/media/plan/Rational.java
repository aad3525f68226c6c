package org.playhouse.media.plan;

/** An exact fraction in lowest terms: a frame rate in 1/s, an aspect ratio or a time base in s. */
public record Rational(long num, long den) implements Comparable<Rational> {
    public static final Rational ONE = new Rational(1, 1);
    public static final Rational UNKNOWN = new Rational(0, 1);

    public Rational {
        if (den <= 0 || num < 0) {
            throw new IllegalArgumentException(num + "/" + den);
        }
        long common = gcd(num, den);
        num /= common;
        den /= common;
    }

    /** "30000/1001", "16:9" or "25"; anything else, also "0/0", is {@link #UNKNOWN}. */
    public static Rational parse(String text) {
        if (text == null || !text.matches("\\d{1,18}([/:]\\d{1,18})?")) {
            return UNKNOWN;
        }
        String[] parts = text.split("[/:]");
        long den = parts.length == 2 ? Long.parseLong(parts[1]) : 1;
        return den == 0 ? UNKNOWN : new Rational(Long.parseLong(parts[0]), den);
    }

    public boolean known() {
        return num > 0;
    }

    public double value() {
        return (double) num / den;
    }

    public Rational inverse() {
        return new Rational(den, num);
    }

    @Override
    public int compareTo(Rational other) {
        return Double.compare(value(), other.value());
    }

    @Override
    public String toString() {
        return num + "/" + den;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? Math.max(a, 1) : gcd(b, a % b);
    }
}
