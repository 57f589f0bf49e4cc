package org.readingroom.formats.minc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.io.FormatException;

/**
 * Which of a file's dimensions, slowest first, is which of ours. The spatial ones keep the file's order: the fastest is i, then j, then k;
 * which way they run in the patient is said by the affine.
 */
final class MincAxes {

    static final int I = 0, J = 1, K = 2, C = 3, T = 4;
    static final List<String> SPATIAL = List.of("xspace", "yspace", "zspace");
    private static final int MOST = 0x7fffffff;

    private final List<String> dimensions;
    private final int[] roles;
    private final int[] sizes = { 1, 1, 1, 1, 1 };
    private final String[] names = new String[5];

    private MincAxes(List<String> dimensions) {
        this.dimensions = List.copyOf(dimensions);
        roles = new int[dimensions.size()];
    }

    /** @throws FormatException if there are other dimensions than three of space, time and vector_dimension */
    static MincAxes of(Path file, MincHeader h) throws FormatException {
        MincAxes axes = new MincAxes(h.dimensions());
        int spatial = I;
        for (int d = h.dimensions().size() - 1; d >= 0; d--) {
            String name = h.dimensions().get(d);
            long length = h.lengths()[d];
            int role = SPATIAL.contains(name) ? spatial++ : name.equals(MincHeader.TIME) ? T : name.equals(MincHeader.VECTOR) ? C : -1;
            if (role < 0 || role > T || axes.names[role] != null || h.dimensions().indexOf(name) != d)
                throw new FormatException(file, "an image over the dimensions " + String.join(", ", h.dimensions()),
                    "xspace, yspace and zspace, each once at most, with time or vector_dimension", "Reshape it with mincreshape.");
            if (length < 1 || length > MOST)
                throw new FormatException(file, "the dimension " + name + " has length " + length, "at least 1", "The header is damaged; export the file again.");
            axes.roles[d] = role;
            axes.names[role] = name;
            axes.sizes[role] = (int) length;
        }
        if (spatial < K) throw new FormatException(file, "an image of " + spatial + " spatial dimensions", "two or three", "There is no picture in it.");
        axes.nameTheRest();
        return axes;
    }

    /** A picture of two dimensions is one slice along the third. */
    private void nameTheRest() {
        if (names[K] != null) return;
        List<String> left = new ArrayList<>(SPATIAL);
        left.removeAll(Arrays.asList(names));
        names[K] = left.get(0);
    }

    /** What stands at a place of the file's order: one of I, J, K, C, T. */
    int role(int dimension) {
        return roles[dimension];
    }

    int rank() {
        return roles.length;
    }

    int size(int role) {
        return sizes[role];
    }

    /** The file's name of one of ours; null for C and T where it has none. */
    String name(int role) {
        return names[role];
    }

    /** Where a dimension stands in the file's order, -1 if it is none of the image's. */
    int indexOf(String name) {
        return dimensions.indexOf(name);
    }

    /** Index of the plane in {@link org.readingroom.volume.Samples}. */
    int plane(int k, int c, int t) {
        return k + sizes[K] * (c + sizes[C] * t);
    }

    /** Whether C or T runs fastest in the file, faster than i. */
    boolean isInterleaved() {
        return roles[roles.length - 1] > K;
    }

    /** Whether rows and columns are the fastest dimensions of the file but for one of colour or time: then planes are runs of bytes. */
    boolean hasPlanes() {
        int i = roles.length - (isInterleaved() ? 2 : 1);
        return roles[i] == I && roles[i - 1] == J;
    }
}
