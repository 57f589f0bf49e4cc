package org.readingroom.formats.minc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawNumbers;
import org.readingroom.formats.RawSamples;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Samples;
import org.readingroom.volume.lazy.LazyPlanes;

/** Samples of a file in the order of {@link Samples}: straight from it where planes lie together, else put together from boxes. */
final class MincPlanes {

    private final Path file;
    private final MincHeader header;
    private final MincAxes axes;

    MincPlanes(Path file, MincHeader header, MincAxes axes) {
        this.file = file;
        this.header = header;
        this.axes = axes;
    }

    /** As ours: for what they need. */
    RawLayout layout() throws FormatException {
        return RawLayout.claimed(file, header.type(), header.order(), new long[] { axes.size(MincAxes.I), axes.size(MincAxes.J), axes.size(MincAxes.K) },
            axes.size(MincAxes.C), ComponentOrder.SLOWEST, axes.size(MincAxes.T));
    }

    Samples read(Loading loading, Progress progress) throws IOException {
        if (!axes.hasPlanes() || header.storage().offset().isEmpty()) return boxes(progress);
        return ordered(RawSamples.open(file, header.storage().offset().getAsLong(), inFile(), loading, progress));
    }

    /** From the bytes of an unpacked file. */
    Samples read(InputStream atSamples, Progress progress) throws IOException {
        layout().requireMemory(file);
        return ordered(RawSamples.read(atSamples, file, inFile(), progress));
    }

    /** All slow dimensions as one; what runs faster than i as components. */
    private RawLayout inFile() throws FormatException {
        int rank = axes.rank(), fast = axes.isInterleaved() ? axes.size(axes.role(rank - 1)) : 1;
        long slow = 1;
        for (int d = 0; d < rank - (axes.isInterleaved() ? 3 : 2); d++) slow *= axes.size(axes.role(d));
        return RawLayout.claimed(file, header.type(), header.order(), new long[] { axes.size(MincAxes.I), axes.size(MincAxes.J), slow }, fast,
            ComponentOrder.INTERLEAVED, 1);
    }

    private Samples ordered(Samples s) {
        int[] inFile = new int[s.planes().size()];
        int rank = axes.rank(), slowDimensions = rank - (axes.isInterleaved() ? 3 : 2);
        int[] at = new int[5];
        for (int n = 0; n < inFile.length; n++) {
            int rest = n % s.nk();
            for (int d = slowDimensions - 1; d >= 0; d--) {
                int role = axes.role(d);
                at[role] = rest % axes.size(role);
                rest /= axes.size(role);
            }
            if (axes.isInterleaved()) at[axes.role(rank - 1)] = n / s.nk();
            inFile[axes.plane(at[MincAxes.K], at[MincAxes.C], at[MincAxes.T])] = n;
        }
        IntFunction<Object> plane = n -> s.planes().get(inFile[n]);
        List<Object> planes = s.planes() instanceof LazyPlanes lazy ? lazy.view(inFile.length, plane) : IntStream.range(0, inFile.length).mapToObj(plane).toList();
        return of(planes);
    }

    private Samples of(List<Object> planes) {
        return new Samples(header.type(), axes.size(MincAxes.I), axes.size(MincAxes.J), axes.size(MincAxes.K), axes.size(MincAxes.C), axes.size(MincAxes.T), planes, 0);
    }

    private Samples boxes(Progress progress) throws IOException {
        RawLayout layout = layout();
        layout.requireMemory(file);
        Object[] planes = new Object[layout.nk() * layout.components() * layout.times()];
        try {
            header.storage().boxes((first, size, samples) -> put(first, size, samples, planes));
            for (int n = 0; n < planes.length; n++) if (planes[n] == null) planes[n] = newPlane();
        } catch (OutOfMemoryError e) { // what was read so far is let go with it
            throw new FormatException(file, "the voxels need " + layout.bytes() / 1_000_000 + " MB", "as much free memory", "Close other images or give Java more memory.");
        }
        progress.report(1, 1);
        return of(Arrays.asList(planes));
    }

    private Object newPlane() {
        return header.type().newArray(axes.size(MincAxes.I) * axes.size(MincAxes.J));
    }

    /** Row by row along the fastest dimension. */
    private void put(long[] first, int[] size, ByteBuffer samples, Object[] planes) {
        int rank = axes.rank(), row = size[rank - 1];
        long rows = 1;
        for (int d = 0; d < rank - 1; d++) rows *= size[d];
        Object box = decoded(samples, (int) (rows * row));
        int lastRole = axes.role(rank - 1), inside = (int) Math.min(row, axes.size(lastRole) - first[rank - 1]);
        long[] at = new long[5];
        for (int r = 0; r < rows; r++) {
            if (!place(r, first, size, at)) continue;
            at[lastRole] = first[rank - 1];
            if (lastRole == MincAxes.I) System.arraycopy(box, r * row, plane(at, planes), (int) (at[MincAxes.I] + axes.size(MincAxes.I) * at[MincAxes.J]), inside);
            else
                for (int n = 0; n < inside; n++, at[lastRole]++)
                    System.arraycopy(box, r * row + n, plane(at, planes), (int) (at[MincAxes.I] + axes.size(MincAxes.I) * at[MincAxes.J]), 1);
        }
    }

    /** Fills all but the last dimension. @return false if the row lies outside of the image */
    private boolean place(int row, long[] first, int[] size, long[] at) {
        int rest = row;
        boolean inside = true;
        for (int d = axes.rank() - 2; d >= 0; d--) {
            int role = axes.role(d);
            at[role] = first[d] + rest % size[d];
            rest /= size[d];
            inside &= at[role] < axes.size(role);
        }
        return inside;
    }

    private Object plane(long[] at, Object[] planes) {
        int n = axes.plane((int) at[MincAxes.K], (int) at[MincAxes.C], (int) at[MincAxes.T]);
        if (planes[n] == null) planes[n] = newPlane();
        return planes[n];
    }

    private Object decoded(ByteBuffer samples, int count) {
        Object box = header.type().newArray(count);
        RawNumbers.get(header.type(), samples.duplicate().order(header.order()), box, 0, count);
        return box;
    }
}
