package org.readingroom.ij1;

import java.util.stream.IntStream;
import org.readingroom.volume.Samples;

/**
 * What an image's planes weighed, and where, when it was opened. ImageJ flips pixels in place and tells nobody: the arrays are the same, the
 * patient is mirrored. A flip leaves a plane's sum as it was and mirrors its centre of mass exactly; no edit does that by chance.
 *
 * @param sum     of the values of each plane
 * @param columns sum of value times column
 * @param rows    sum of value times row
 */
record PlaneMoments(int ni, int nj, double[] sum, double[] columns, double[] rows) {

    private static final double ROUNDING = 1e-9; // of sums of floats in another order; those of whole numbers are exact

    static PlaneMoments of(Samples samples) {
        int planes = samples.planes().size();
        PlaneMoments m = new PlaneMoments(samples.ni(), samples.nj(), new double[planes], new double[planes], new double[planes]);
        IntStream.range(0, planes).parallel().forEach(n -> m.weigh(samples, n));
        return m;
    }

    private void weigh(Samples samples, int n) {
        Object plane = samples.planes().get(n);
        for (int j = 0; j < nj; j++) {
            double line = 0, moment = 0;
            if (plane instanceof short[] p) {
                long sumOfRow = 0, momentOfRow = 0;
                for (int i = 0, at = j * ni; i < ni; i++, at++) {
                    sumOfRow += p[at] & 0xffff;
                    momentOfRow += (long) i * (p[at] & 0xffff);
                }
                line = sumOfRow;
                moment = momentOfRow;
            } else
                for (int i = 0, at = j * ni; i < ni; i++, at++) {
                    double v = samples.type().get(plane, at);
                    if (Double.isNaN(v)) continue;
                    line += v;
                    moment += i * v;
                }
            sum[n] += line;
            columns[n] += moment;
            rows[n] += j * line;
        }
    }

    /** Whether at least one plane was mirrored since, in columns, in rows or in both. */
    boolean isMirroredIn(PlaneMoments now) {
        for (int n = 0; n < sum.length; n++) {
            if (differ(sum[n], now.sum[n], Math.abs(sum[n]))) continue;
            double size = Math.abs(sum[n]) * Math.max(ni, nj);
            boolean columnsMoved = differ(columns[n], now.columns[n], size), rowsMoved = differ(rows[n], now.rows[n], size);
            boolean columnsMirrored = !differ((ni - 1) * sum[n] - columns[n], now.columns[n], size), rowsMirrored = !differ((nj - 1) * sum[n] - rows[n], now.rows[n], size);
            if ((columnsMoved || rowsMoved) && (!columnsMoved || columnsMirrored) && (!rowsMoved || rowsMirrored)) return true;
        }
        return false;
    }

    /** Share of planes whose pixels weigh otherwise now: what was drawn, filtered or moved. */
    double changedSince(PlaneMoments now) {
        int changed = 0;
        for (int n = 0; n < sum.length; n++) {
            double size = Math.abs(sum[n]) * Math.max(ni, nj);
            if (differ(sum[n], now.sum[n], Math.abs(sum[n])) || differ(columns[n], now.columns[n], size) || differ(rows[n], now.rows[n], size)) changed++;
        }
        return (double) changed / sum.length;
    }

    private static boolean differ(double a, double b, double size) {
        return Math.abs(a - b) > ROUNDING * size;
    }
}
