package org.readingroom.volume;

/**
 * Extremes and sum of a volume's real values, plane after plane, for one thread. Extremes are those of all its planes so far, which is all the same once the planes
 * are put together, and takes half the time: after a few planes hardly any sample goes beyond them.
 */
public final class PlaneRanges {

    private static final int TOGETHER = 1 << 15; // samples whose sum fits an int

    private final Volume volume;
    private final int mask; // takes the sign off unsigned samples; 0: no quick way
    private int low = Integer.MAX_VALUE, high = Integer.MIN_VALUE; // of stored values, the offset left in

    public PlaneRanges(Volume volume) {
        this.volume = volume;
        SampleType type = volume.samples().type();
        boolean isQuick = (type == SampleType.INT16 || type == SampleType.UINT16) && !volume.rescale().isPerPlane(); // else one plane's extremes say nothing of another one's
        mask = !isQuick ? 0 : type.isSigned() ? -1 : 0xffff;
    }

    /** Count and sum of one plane, extremes of all planes so far, padding included. @param plane its array */
    public StoredRange of(int planeIndex, Object plane) {
        if (mask == 0) return VolumeStatistics.ofPlane(volume, planeIndex, plane, null);
        short[] p = (short[]) plane;
        long sum = 0;
        for (int at = 0; at < p.length; at += TOGETHER) sum += look(p, at, Math.min(p.length, at + TOGETHER));
        int offset = volume.samples().offset();
        return new StoredRange(low - offset, high - offset, sum - (double) offset * p.length, p.length, 0).scaled(volume.rescale().slope(0), volume.rescale().intercept(0));
    }

    /** Their sum. By itself, because the launcher has Java compile it at once. */
    private int look(short[] p, int from, int to) {
        int keep = mask, least = low, most = high, sum = 0;
        for (int x = from; x < to; x++) {
            int v = p[x] & keep;
            if (v < least) least = v; // branches that are hardly ever taken: twice as fast as Math.min and max, which wait for the sample before
            if (v > most) most = v;
            sum += v;
        }
        low = least;
        high = most;
        return sum;
    }
}
