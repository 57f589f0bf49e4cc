package org.readingroom.volume;

/** Count, extremes and sum of some numbers: of one plane first, of all planes in the end. */
public record StoredRange(double min, double max, double sum, long samples, long nonFinite) {

    public static final StoredRange NOTHING = new StoredRange(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0, 0);

    /** Stored values (offset taken off) of one plane. @param padding range to leave out, or null */
    public static StoredRange of(Samples s, int planeIndex, Volume.Padding padding) {
        return ofPlane(s, s.planes().get(planeIndex), padding);
    }

    /** The same for a plane that is at hand: an array of the samples' type. */
    static StoredRange ofPlane(Samples s, Object plane, Volume.Padding padding) {
        if (padding != null) return general(s, plane, padding);
        return switch (s.type()) {
            case INT8, UINT8 -> bytes((byte[]) plane, s.type().isSigned());
            case INT16, UINT16 -> shorts((short[]) plane, s.type().isSigned(), s.offset());
            case FLOAT32 -> floats((float[]) plane);
            default -> general(s, plane, null);
        };
    }

    /** The same for slope * v + intercept. */
    public StoredRange scaled(double slope, double intercept) {
        if (samples == 0) return this;
        double a = slope * min + intercept, b = slope * max + intercept;
        return new StoredRange(Math.min(a, b), Math.max(a, b), slope * sum + intercept * samples, samples, nonFinite);
    }

    public StoredRange with(StoredRange other) {
        return new StoredRange(Math.min(min, other.min), Math.max(max, other.max), sum + other.sum, samples + other.samples, nonFinite + other.nonFinite);
    }

    public VolumeStatistics statistics() {
        return samples == 0 ? new VolumeStatistics(Double.NaN, Double.NaN, Double.NaN, 0, nonFinite)
            : new VolumeStatistics(min, max, sum / samples, samples, nonFinite);
    }

    private static StoredRange bytes(byte[] p, boolean signed) {
        int low = Integer.MAX_VALUE, high = Integer.MIN_VALUE, flip = signed ? 0 : 0x80; // unsigned values, moved down to be compared as signed
        long sum = 0;
        for (byte b : p) {
            int v = (byte) (b ^ flip);
            if (v < low) low = v; // branches that are hardly ever taken: twice as fast as Math.min and max, which wait for the sample before
            if (v > high) high = v;
            sum += v;
        }
        return new StoredRange(low + flip, high + flip, sum + (double) flip * p.length, p.length, 0);
    }

    private static StoredRange shorts(short[] p, boolean signed, int offset) {
        int low = Integer.MAX_VALUE, high = Integer.MIN_VALUE, flip = signed ? 0 : 0x8000;
        long sum = 0;
        for (short s : p) {
            int v = (short) (s ^ flip);
            if (v < low) low = v;
            if (v > high) high = v;
            sum += v;
        }
        int up = flip - offset;
        return new StoredRange(low + up, high + up, sum + (double) up * p.length, p.length, 0);
    }

    private static StoredRange floats(float[] p) {
        float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
        double sum = 0;
        long n = 0;
        for (float v : p) {
            if (v - v != 0) continue; // NaN or infinite
            low = v < low ? v : low;
            high = v > high ? v : high;
            sum += v;
            n++;
        }
        return n == 0 ? none(p.length) : new StoredRange(low, high, sum, n, p.length - n);
    }

    private static StoredRange general(Samples s, Object plane, Volume.Padding padding) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY, sum = 0;
        long n = 0, bad = 0;
        for (int x = 0, all = s.ni() * s.nj(); x < all; x++) {
            double v = s.type().get(plane, x) - s.offset();
            if (!Double.isFinite(v)) {
                bad++;
                continue;
            }
            if (padding != null && padding.holds(v)) continue;
            low = Math.min(low, v);
            high = Math.max(high, v);
            sum += v;
            n++;
        }
        return n == 0 ? none(bad) : new StoredRange(low, high, sum, n, bad);
    }

    private static StoredRange none(long nonFinite) {
        return new StoredRange(NOTHING.min, NOTHING.max, 0, 0, nonFinite);
    }
}
