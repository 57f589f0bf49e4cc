package org.readingroom.dicom.seg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentGeometry;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * Writes how sure it is that voxels belong to segments, such as the probability of a consensus, as DICOM Segmentation, FRACTIONAL, in steps of 1/255. What
 * comes back may differ by half a step, no more; sizes are told of what is at least half.
 */
@Plugin(type = SegmentationExporter.class)
public class FractionalSegExporter implements SegmentationExporter {

    private static final double HALF_STEP = 0.5 / FractionFrames.MOST + 1e-5; // and what sums of weights are beyond 1

    @Override
    public String id() {
        return "fractional";
    }

    @Override
    public List<String> extensions() {
        return List.of();
    }

    @Override
    public boolean needsSeries() {
        return true;
    }

    /** Segmentation Fractional Type: PROBABILITY, or OCCUPANCY in a subclass. */
    String type() {
        return "PROBABILITY";
    }

    /** @throws IllegalArgumentException as {@link SegExporter#export}, or if there are no fractions, or numbers that are none */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        if (request.fractions().isEmpty())
            throw new IllegalArgumentException(id() + " writes numbers from 0 to 1 for each voxel, and none were given; expected a volume of them for each segment as probability=, such as build-consensus writes. For masks export format=seg.");
        return SegWriting.write(request, target, labels -> new FractionFrames(labels, request.fractions(), type()), read -> compared(read, request, target));
    }

    private static ReadBack compared(SegWriting.Placed read, SegmentationExport request, Path target) throws IOException {
        LabelMap labels = request.labels();
        List<ReadBack.Check> checks = new ArrayList<>();
        for (int n = 0; n < labels.segments().size(); n++) {
            Segment s = labels.segments().get(n);
            ReadBack.Check check = compared(read, request.fractions().get(n), s, n + 1, labels.grid());
            if (!check.same())
                throw new IOException(target.getFileName() + ": reading the export back gave " + check.differing() + " voxels of segment '" + s.name() + "' that differ by more than half of 1/255; expected none. Nothing was kept; please report this with the program's version.");
            checks.add(check);
        }
        return new ReadBack(SegReader.FORMAT, target, checks);
    }

    private static ReadBack.Check compared(SegWriting.Placed read, Volume fractions, Segment segment, int number, VoxelGrid grid) throws IOException {
        Mask written = new Mask(grid.ni(), grid.nj(), grid.nk()), there = new Mask(grid.ni(), grid.nj(), grid.nk());
        long differing = 0;
        for (int k = 0; k < grid.nk(); k++) {
            float[] real = FractionFrames.plane(fractions, k);
            short[] stored = new short[real.length];
            for (SegFile.Frame f : read.frames().get(k)) if (f.segment() == number) stored = read.file().stored(f);
            byte[] a = written.plane(k), b = there.plane(k);
            for (int x = 0; x < real.length; x++) {
                double back = (double) stored[x] / read.file().most();
                if (!(Math.abs(back - real[x]) <= HALF_STEP)) differing++;
                if (2 * FractionFrames.stored(real[x]) >= FractionFrames.MOST) a[x] = 1;
                if (back >= 0.5) b[x] = 1;
            }
        }
        return new ReadBack.Check(segment.name(), SegmentGeometry.of(grid, written), SegmentGeometry.of(grid, there), differing);
    }
}
