package org.readingroom.consensus.agreement;

import java.util.Arrays;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.mask.NearestDistance;

/** The elements of a surface: where each lies (plane, index in it) and how large it is. Shares its arrays. */
final class Surface {

    private final int[] planes;
    private final int[] indices;
    private final double[] sizes;

    private Surface(int[] planes, int[] indices, double[] sizes) {
        this.planes = planes;
        this.indices = indices;
        this.sizes = sizes;
    }

    int elements() {
        return sizes.length;
    }

    /** From each element; not shared. */
    double[] squaredMm(NearestDistance to) {
        return to.squaredMm(planes, indices);
    }

    double[] sizes() {
        return sizes;
    }

    /** Elements at voxel corners: where the code has a size. */
    static Surface ofCodes(byte[][] codes, double[] sizeOf) {
        int count = 0;
        for (byte[] plane : codes) for (byte code : plane) if (sizeOf[code & 0xff & sizeOf.length - 1] > 0) count++;
        int[] planes = new int[count], indices = new int[count];
        double[] sizes = new double[count];
        int at = 0;
        for (int k = 0; k < codes.length; k++)
            for (int n = 0; n < codes[k].length; n++) {
                double size = sizeOf[codes[k][n] & 0xff & sizeOf.length - 1];
                if (size > 0) {
                    planes[at] = k;
                    indices[at] = n;
                    sizes[at++] = size;
                }
            }
        return new Surface(planes, indices, sizes);
    }

    /** The same as a mask of corners. @param wide corners in a row */
    static Mask maskOfCodes(byte[][] codes, double[] sizeOf, int wide) {
        Mask mask = new Mask(wide, codes[0].length / wide, codes.length);
        for (int k = 0; k < codes.length; k++) {
            byte[] to = mask.plane(k);
            for (int n = 0; n < to.length; n++) to[n] = (byte) (sizeOf[codes[k][n] & 0xff & sizeOf.length - 1] > 0 ? 1 : 0);
        }
        return mask;
    }

    /** Voxels with a neighbour across a face (in 2-D an edge) that is out; outside of the mask all is out. */
    static Mask border(Mask mask, boolean flat) {
        int ni = mask.ni(), nj = mask.nj(), nk = mask.nk();
        Mask border = new Mask(ni, nj, nk);
        for (int k = 0; k < nk; k++) {
            byte[] here = mask.plane(k), to = border.plane(k);
            byte[] below = k > 0 ? mask.plane(k - 1) : null, above = k < nk - 1 ? mask.plane(k + 1) : null;
            for (int j = 0, n = 0; j < nj; j++)
                for (int i = 0; i < ni; i++, n++) {
                    if (here[n] == 0) continue;
                    boolean deep = i > 0 && i < ni - 1 && j > 0 && j < nj - 1 && here[n - 1] != 0 && here[n + 1] != 0 && here[n - ni] != 0 && here[n + ni] != 0
                        && (flat || below != null && above != null && below[n] != 0 && above[n] != 0);
                    if (!deep) to[n] = 1;
                }
        }
        return border;
    }

    static Surface ofBorder(Mask border) {
        int count = (int) border.count(), at = 0;
        int[] planes = new int[count], indices = new int[count];
        for (int k = 0; k < border.nk(); k++) {
            byte[] plane = border.plane(k);
            for (int n = 0; n < plane.length; n++)
                if (plane[n] != 0) {
                    planes[at] = k;
                    indices[at++] = n;
                }
        }
        double[] sizes = new double[count];
        Arrays.fill(sizes, 1);
        return new Surface(planes, indices, sizes);
    }
}
