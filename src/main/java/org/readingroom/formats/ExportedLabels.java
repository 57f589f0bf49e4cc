package org.readingroom.formats;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.CompleteGrid;
import org.readingroom.volume.label.CompleteLabels;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationExport;

/** What writers of label maps make of them: a grid that one affine holds, and samples as small as the values allow. */
public final class ExportedLabels {

    private static final double GRID_MM = 0.01;
    private static final int WIDE = 0xff00; // bits that a byte lacks

    private ExportedLabels() {}

    /**
     * The labels with an empty plane for each slice that their image lacks, so that the others keep their places.
     *
     * @throws IllegalArgumentException in one sentence, if the image's slices lie at uneven distances: as of the image itself, no affine tells where
     */
    public static LabelMap complete(SegmentationExport request) {
        LabelMap labels = request.labels();
        if (request.image().isEmpty()) return labels;
        Volume image = request.image().get();
        if (image.verdict() == Verdict.IRREGULAR)
            throw new IllegalArgumentException("the image's slices lie at uneven distances, so a label map would not lie where its structures are; expected one step between all slices. "
                + "Keep the annotations, which count slices.");
        return image.verdict() == Verdict.INCOMPLETE && labels.grid().sameAs(image.grid(), GRID_MM) ? CompleteLabels.onGrid(CompleteGrid.of(image), labels) : labels;
    }

    /** A component for each layer: uint8 where all values fit, else uint16, which shares the arrays. */
    public static Samples samples(LabelMap labels) {
        return samples(labels, 0, labels.layers());
    }

    /** One layer of them. */
    public static Samples samples(LabelMap labels, int layer) {
        return samples(labels, layer, layer + 1);
    }

    private static Samples samples(LabelMap labels, int first, int end) {
        int all = 0;
        for (int n = first; n < end; n++) for (short[] plane : labels.layer(n)) for (short v : plane) all |= v;
        boolean wide = (all & WIDE) != 0;
        List<Object> planes = new ArrayList<>();
        for (int n = first; n < end; n++) for (short[] plane : labels.layer(n)) planes.add(wide ? plane : bytes(plane));
        VoxelGrid g = labels.grid();
        return new Samples(wide ? SampleType.UINT16 : SampleType.UINT8, g.ni(), g.nj(), g.nk(), end - first, 1, planes, 0);
    }

    private static byte[] bytes(short[] plane) {
        byte[] b = new byte[plane.length];
        for (int n = 0; n < b.length; n++) b[n] = (byte) plane[n];
        return b;
    }
}
