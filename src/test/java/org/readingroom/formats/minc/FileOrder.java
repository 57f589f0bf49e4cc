package org.readingroom.formats.minc;

import java.util.List;
import org.readingroom.volume.Volume;

/** Real values of a volume in the order of a MINC file, as MINC's own tools give them. */
final class FileOrder {

    private FileOrder() {}

    /** @param dimensions as the file has them, slowest first */
    static double[] real(Volume v, List<String> dimensions) {
        int rank = dimensions.size(), spatial = 0;
        int[] role = new int[rank], size = new int[rank], all = { v.grid().ni(), v.grid().nj(), v.grid().nk(), v.components(), v.times() };
        int count = 1;
        for (int d = rank - 1; d >= 0; d--) {
            role[d] = dimensions.get(d).endsWith("space") ? spatial++ : dimensions.get(d).equals("time") ? 4 : 3;
            size[d] = all[role[d]];
            count *= size[d];
        }
        double[] out = new double[count];
        int[] at = new int[5];
        for (int n = 0; n < count; n++) {
            int rest = n;
            for (int d = rank - 1; d >= 0; d--) {
                at[role[d]] = rest % size[d];
                rest /= size[d];
            }
            out[n] = v.real(at[0], at[1], at[2], at[3], at[4]);
        }
        return out;
    }
}
