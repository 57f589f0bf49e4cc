package org.readingroom.formats.nrrd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawSamples;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Samples;
import org.readingroom.volume.lazy.LazyPlanes;

/**
 * Voxels out of their bytes, with the axes of space brought to i, j, k in the file's order. Other axes may stand anywhere: before i they are
 * interleaved, behind k whole pictures follow each other; between them rows or planes are sorted.
 *
 * @param samples    i, j, k, components, times
 * @param components where they lay in the file
 */
record NrrdSamples(Samples samples, ComponentOrder components) {

    /** Products of the sizes of axes: those before i, between i and j, j and k, behind k. */
    private record Blocks(long fast, long ni, long rows, long nj, long planes, long nk, long slow) {
        static Blocks of(NrrdAxes axes) {
            int[] at = axes.spatial();
            long[] between = { 1, 1, 1, 1 }, space = { 1, 1, 1 };
            for (int n = 0, block = 0; n < axes.sizes().length; n++) {
                if (block < at.length && n == at[block]) space[block++] = axes.sizes()[n];
                else between[block == at.length ? 3 : block] *= axes.sizes()[n];
            }
            return new Blocks(between[0], space[0], between[1], space[1], between[2], space[2], between[3]);
        }
    }

    static NrrdSamples read(NrrdData data, NrrdAxes axes, Loading loading, List<Finding> findings, Progress progress) throws IOException {
        Blocks b = Blocks.of(axes);
        RawLayout layout = RawLayout.claimed(data.header(), data.type(), data.order(), new long[] { b.ni, Math.multiplyExact(b.nj, b.rows), Math.multiplyExact(b.nk, b.planes) },
            b.fast, ComponentOrder.INTERLEAVED, b.slow);
        Samples raw = raw(data, layout, b.rows > 1 ? Loading.WHOLE : loading, findings, progress);
        Samples sorted = b.rows > 1 ? sortedRows(raw, (int) b.rows) : raw;
        return placed(sorted, axes, b);
    }

    private static Samples raw(NrrdData data, RawLayout layout, Loading loading, List<Finding> findings, Progress progress) throws IOException {
        if (data.encoding() == NrrdEncoding.RAW) {
            List<RawSamples.Piece> pieces = data.pieces();
            long behind = pieces.size() > 1 ? 0 : Files.size(pieces.get(0).file()) - pieces.get(0).offset() - layout.bytes();
            if (behind > 0) findings.add(Finding.note("TRAILING_BYTES", behind + " bytes behind the voxels were not read.", ""));
            return RawSamples.open(pieces, layout, loading, progress);
        }
        layout.requireMemory(data.header());
        try (InputStream in = data.open()) {
            return RawSamples.read(in, data.files().get(0), layout, progress);
        }
    }

    /** Rows j * n + m of a plane become row j of plane m; the new planes of a slice follow each other. */
    private static Samples sortedRows(Samples s, int n) {
        int nj = s.nj() / n, ni = s.ni();
        List<Object> planes = new ArrayList<>();
        for (int t = 0; t < s.times(); t++)
            for (int c = 0; c < s.components(); c++)
                for (int m = 0; m < n; m++)
                    for (int k = 0; k < s.nk(); k++) {
                        Object from = s.plane(k, c, t), to = s.type().newArray(ni * nj);
                        for (int j = 0; j < nj; j++) System.arraycopy(from, (j * n + m) * ni, to, j * ni, ni);
                        planes.add(to);
                    }
        return new Samples(s.type(), ni, nj, s.nk(), s.components() * n, s.times(), planes, 0);
    }

    /** Planes in the order of the volume. */
    private static NrrdSamples placed(Samples s, NrrdAxes axes, Blocks b) {
        int components = 1, times = 1;
        for (int n = 0; n < axes.sizes().length; n++) {
            if (axes.roles().get(n) == NrrdAxes.Role.COMPONENT) components *= (int) axes.sizes()[n];
            if (axes.isSequence(n)) times *= (int) axes.sizes()[n];
        }
        int nk = (int) b.nk;
        List<Object> planes = s.planes();
        if (!isInOrder(axes, b)) {
            int[] from = new int[nk * components * times];
            for (int n = 0; n < from.length; n++) from[index(n, axes, b, nk, components)] = n;
            IntFunction<Object> plane = n -> s.planes().get(from[n]);
            planes = s.planes() instanceof LazyPlanes lazy ? lazy.view(from.length, plane) : Arrays.stream(from).mapToObj(s.planes()::get).toList();
        }
        boolean slowest = false;
        for (int n = axes.sizes().length - 1, last = axes.spatial()[axes.spatial().length - 1]; n > last; n--)
            if (axes.roles().get(n) == NrrdAxes.Role.COMPONENT && axes.sizes()[n] > 1) slowest = true;
        return new NrrdSamples(new Samples(s.type(), s.ni(), s.nj(), nk, components, times, planes, 0), slowest ? ComponentOrder.SLOWEST : ComponentOrder.INTERLEAVED);
    }

    /** Whether components come before times and nothing stands between the axes of space: as volumes have it. */
    private static boolean isInOrder(NrrdAxes axes, Blocks b) {
        boolean time = false;
        for (int n = 0; n < axes.sizes().length; n++) {
            if (axes.sizes()[n] == 1) continue;
            if (axes.isSequence(n)) time = true;
            if (axes.roles().get(n) == NrrdAxes.Role.COMPONENT && time) return false;
        }
        return b.rows == 1 && b.planes == 1;
    }

    /** Where the n-th plane as it was read (k and planes between, fastest; then fast, rows, slow) stands in the volume. */
    private static int index(int n, NrrdAxes axes, Blocks b, int nk, int components) {
        long inK = n % (b.nk * b.planes), rest = n / (b.nk * b.planes);
        long rows = rest % b.rows; // sorted rows lie within what was a component
        long fast = rest / b.rows % b.fast, slow = rest / b.rows / b.fast;
        long[] left = { fast, rows, inK % b.planes, slow };
        int k = (int) (inK / b.planes), component = 0, time = 0, componentStep = 1, timeStep = 1, block = 0;
        int[] at = axes.spatial();
        for (int axis = 0; axis < axes.sizes().length; axis++) {
            if (block < at.length && axis == at[block]) {
                block++;
                continue;
            }
            int which = block == at.length ? 3 : block, size = (int) axes.sizes()[axis], i = (int) (left[which] % size);
            left[which] /= size;
            if (axes.isSequence(axis)) {
                time += i * timeStep;
                timeStep *= size;
            } else {
                component += i * componentStep;
                componentStep *= size;
            }
        }
        return k + nk * (component + components * time);
    }
}
