package org.readingroom.volume.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.readingroom.io.Finding;
import org.readingroom.io.Parallel;

/**
 * What an export became when it was read again: each segment's size and place, written against read.
 *
 * @param findings what the format could not hold as it was, though nothing of the voxels is lost
 */
public record ReadBack(String format, Path file, List<Check> segments, List<Finding> findings) {

    private static final double PLACE_TOLERANCE_MM = 0.01;

    /** @param differing voxels that are in one and not in the other */
    public record Check(String name, SegmentGeometry written, SegmentGeometry read, long differing) {
        public boolean same() {
            return differing == 0 && written.voxels() == read.voxels() && written.isClose(read, PLACE_TOLERANCE_MM);
        }
    }

    public ReadBack {
        segments = List.copyOf(segments);
        findings = List.copyOf(findings);
    }

    /** With nothing to be told. */
    public ReadBack(String format, Path file, List<Check> segments) {
        this(format, file, segments, List.of());
    }

    /** The same with more to be told. */
    public ReadBack telling(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new ReadBack(format, file, segments, all);
    }

    public boolean same() {
        return segments.stream().allMatch(Check::same);
    }

    /**
     * Compares segment by segment, in the order of the written ones; both must list the same number of segments in the same order.
     *
     * @throws IOException with one sentence if anything differs; the message names the segment, not the patient
     */
    public static ReadBack require(String format, Path file, LabelMap written, LabelMap read) throws IOException {
        if (written.segments().size() != read.segments().size())
            throw failed(file, read.segments().size() + " segments", written.segments().size() + " segments");
        if (!written.grid().sameAs(read.grid(), PLACE_TOLERANCE_MM))
            throw failed(file, "a grid " + read.grid(), "the written grid " + written.grid());
        List<SegmentGeometry> before = SegmentGeometry.of(written), after = SegmentGeometry.of(read);
        long[] differing = differing(written, read);
        List<Check> checks = new ArrayList<>();
        for (int n = 0; n < written.segments().size(); n++) {
            Check check = new Check(written.segments().get(n).name(), before.get(n), after.get(n), differing[n]);
            if (!check.same())
                throw failed(file, "segment '" + check.name() + "' with " + check.read().voxels() + " voxels, " + check.differing() + " of them different",
                    check.written().voxels() + " voxels, none different");
            checks.add(check);
        }
        return new ReadBack(format, file, checks);
    }

    private static IOException failed(Path file, String found, String expected) {
        return new IOException(file.getFileName() + ": reading the export back gave " + found + "; expected " + expected
            + ". Nothing was kept; please report this with the program's version.");
    }

    /** By segment. Where values and layers are the same ones, planes that are equal need no closer look. */
    private static long[] differing(LabelMap written, LabelMap read) {
        boolean sameNumbers = written.layers() == read.layers();
        for (int n = 0; n < written.segments().size(); n++) {
            Segment a = written.segments().get(n), b = read.segments().get(n);
            sameNumbers &= a.layer() == b.layer() && a.value() == b.value();
        }
        boolean mayBeEqual = sameNumbers;
        AtomicLongArray differing = new AtomicLongArray(written.segments().size());
        Parallel.<RuntimeException>count(written.grid().nk(), k -> {
            for (int layer = 0; layer < written.layers(); layer++) {
                short[] p = written.plane(layer, k);
                if (mayBeEqual && Arrays.equals(p, read.plane(layer, k))) continue;
                for (int n = 0; n < written.segments().size(); n++) {
                    Segment a = written.segments().get(n), b = read.segments().get(n);
                    if (a.layer() == layer) differing.addAndGet(n, differing(p, (short) a.value(), read.plane(b.layer(), k), (short) b.value()));
                }
            }
        });
        long[] all = new long[differing.length()];
        for (int n = 0; n < all.length; n++) all[n] = differing.get(n);
        return all;
    }

    private static long differing(short[] p, short a, short[] q, short b) {
        long n = 0;
        for (int x = 0; x < p.length; x++) if (p[x] == a != (q[x] == b)) n++;
        return n;
    }
}
