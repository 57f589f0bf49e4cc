package org.readingroom.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** A window made from the values themselves, and the choice of the first window to show. */
public final class AutoWindow {

    private static final double LOW = 0.001, HIGH = 0.999; // of all measured voxels: our choice, keeps out metal and air around
    private static final int MOST_SAMPLES = 4_000_000; // of real values to sort; more are thinned evenly
    private static final String NAME = "automatic";

    private AutoWindow() {}

    /** The file's first window, else {@link #of}. */
    public static DisplayWindow first(Volume volume) {
        return volume.windows().isEmpty() ? of(volume) : volume.windows().get(0);
    }

    /**
     * From the 0.1 to the 99.9 percentile of the real values, padding and NaN left out. Of shape LINEAR_EXACT, so that a range below 1 is
     * possible too. Where nearly all voxels have one value: from the lowest to the highest. A volume of one value, or of none, gets a width of 1 around it (or around 0).
     */
    public static DisplayWindow of(Volume volume) {
        return of(volume, LOW, HIGH);
    }

    /** Whether a window is that of a volume, or slice, of one value: it tells nothing of others. */
    public static boolean isOfOneValue(DisplayWindow window) {
        return window.explanation().equals(NAME) && window.width() == 1;
    }

    /** As {@link #of(Volume)}, from one percentile to another. @param low from 0 to 1, as {@code high}, which is larger */
    public static DisplayWindow of(Volume volume, double low, double high) {
        if (!(low >= 0 && low < high && high <= 1)) throw new IllegalArgumentException("percentiles from " + low + " to " + high + "; expected parts of 1, the lower first");
        double[] ends = WindowLut.fits(volume.samples().type()) && !volume.rescale().isPerPlane() ? byCounting(volume, low, high) : bySorting(volume, low, high);
        if (ends[0] == ends[1] && (low > 0 || high < 1)) return of(volume, 0, 1); // a mask of few voxels: nearly all are background
        if (!(ends[1] > ends[0])) return new DisplayWindow(Double.isFinite(ends[0]) ? ends[0] : 0, 1, DisplayWindow.Shape.LINEAR_EXACT, NAME);
        return new DisplayWindow((ends[0] + ends[1]) / 2, ends[1] - ends[0], DisplayWindow.Shape.LINEAR_EXACT, NAME);
    }

    /** As {@link #of(Volume)}, from one component alone. @param c from 0 */
    public static DisplayWindow ofChannel(Volume volume, int c) {
        Samples s = volume.samples();
        List<Object> planes = new ArrayList<>();
        for (int t = 0; t < s.times(); t++) for (int k = 0; k < s.nk(); k++) planes.add(s.plane(k, c, t));
        Samples one = new Samples(s.type(), s.ni(), s.nj(), s.nk(), 1, s.times(), planes, s.offset());
        return of(volume.toBuilder().on(volume.grid(), one).build());
    }

    private static double[] byCounting(Volume volume, double low, double high) {
        SampleType type = volume.samples().type();
        int bits = type.bytes() * 8, values = 1 << bits, shift = type.isSigned() ? values / 2 : 0;
        long[] counts = new long[values]; // by array value + shift, so in order of value
        for (Object plane : volume.samples().planes()) {
            if (plane instanceof short[] p) for (short v : p) counts[type.isSigned() ? v + shift : v & 0xffff]++;
            else for (byte v : (byte[]) plane) counts[type.isSigned() ? v + shift : v & 0xff]++;
        }
        Optional<Volume.Padding> padding = volume.padding();
        long all = 0;
        for (int n = 0; n < values; n++) {
            if (padding.isPresent() && padding.get().holds(n - shift - volume.samples().offset())) counts[n] = 0;
            all += counts[n];
        }
        if (all == 0) return new double[] { Double.NaN, Double.NaN };
        double a = real(volume, ranked(counts, rank(low, all)) - shift), b = real(volume, ranked(counts, rank(high, all)) - shift);
        return new double[] { Math.min(a, b), Math.max(a, b) };
    }

    private static double real(Volume volume, int inArray) {
        return volume.rescale().slope(0) * (inArray - volume.samples().offset()) + volume.rescale().intercept(0);
    }

    private static int ranked(long[] counts, long rank) {
        long seen = 0;
        for (int n = 0; n < counts.length; n++) {
            seen += counts[n];
            if (seen > rank) return n;
        }
        throw new IllegalStateException("rank " + rank + " of " + seen);
    }

    private static long rank(double fraction, long all) {
        return Math.round(fraction * (all - 1));
    }

    private static double[] bySorting(Volume volume, double low, double high) {
        int n = volume.grid().ni() * volume.grid().nj(), planes = volume.grid().nk() * volume.components() * volume.times();
        int step = (int) Math.max(1, (long) n * planes / MOST_SAMPLES);
        float[] plane = new float[n], some = new float[(int) ((long) n * planes / step) + planes];
        int count = 0, next = 0;
        for (int t = 0; t < volume.times(); t++)
            for (int c = 0; c < volume.components(); c++)
                for (int k = 0; k < volume.grid().nk(); k++) {
                    RealValues.plane(volume, k, c, t, plane);
                    for (; next < n; next += step) if (Float.isFinite(plane[next])) some[count++] = plane[next];
                    next -= n;
                }
        if (count == 0) return new double[] { Double.NaN, Double.NaN };
        Arrays.sort(some, 0, count);
        return new double[] { some[(int) rank(low, count)], some[(int) rank(high, count)] };
    }
}
