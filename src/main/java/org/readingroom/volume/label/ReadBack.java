package org.readingroom.volume.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an export became when it was read again: each segment's size and place, written against read.
 */
public record ReadBack(String format, Path file, List<Check> segments) {

    private static final double PLACE_TOLERANCE_MM = 0.01;

    /** @param differing voxels that are in one and not in the other */
    public record Check(String name, SegmentGeometry written, SegmentGeometry read, long differing) {
        public boolean same() {
            return differing == 0 && written.voxels() == read.voxels() && written.isClose(read, PLACE_TOLERANCE_MM);
        }
    }

    public ReadBack {
        segments = List.copyOf(segments);
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
        List<Check> checks = new ArrayList<>();
        for (int n = 0; n < written.segments().size(); n++) {
            Segment a = written.segments().get(n), b = read.segments().get(n);
            Check check = new Check(a.name(), SegmentGeometry.of(written, a), SegmentGeometry.of(read, b), differing(written, a, read, b));
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

    private static long differing(LabelMap written, Segment a, LabelMap read, Segment b) {
        long n = 0;
        for (int k = 0; k < written.grid().nk(); k++) {
            short[] p = written.plane(a.layer(), k), q = read.plane(b.layer(), k);
            for (int x = 0; x < p.length; x++) if (p[x] == (short) a.value() != (q[x] == (short) b.value())) n++;
        }
        return n;
    }
}
