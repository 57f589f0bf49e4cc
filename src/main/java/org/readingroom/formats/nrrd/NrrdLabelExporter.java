package org.readingroom.formats.nrrd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.CompleteGrid;
import org.readingroom.volume.label.CompleteLabels;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/**
 * Writes a segmentation as 3D Slicer does (NAME.seg.nrrd): all segments in one file, those that overlap in layers, which are the fastest axis.
 * uint8 where the values fit, else uint16. Where the image lacks slices, empty planes stand for them, so that the others keep their places.
 * Slicer's version before 4.11 knows no shared layers and would show one segment for each layer.
 */
@Plugin(type = SegmentationExporter.class)
public final class NrrdLabelExporter implements SegmentationExporter {

    private static final double GRID_MM = 0.01;
    private static final String ENDING = ".nrrd";

    @Override
    public String id() {
        return "nrrd";
    }

    @Override
    public List<String> extensions() {
        return List.of(SegNrrdWriter.ENDING, ENDING);
    }

    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        if (!target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING))
            throw new IllegalArgumentException(target.getFileName() + ": no name for an NRRD segmentation; expected one that ends in .seg.nrrd.");
        LabelMap onImage = complete(request);
        Volume v = volume(request, onImage);
        LabelMap labels = onImage.on(NrrdVolumeHeader.grid(v));
        NrrdHeader h = NrrdVolumeHeader.of(v, true);
        if (labels.layers() > 1) h.put("kinds", "list domain domain domain");
        SegmentFields.write(labels, offset(request, labels), h);
        List<ReadBack> compared = new ArrayList<>();
        SafeFile.writePath(target, temporary -> {
            NrrdOutput.write(h, v.samples(), ComponentOrder.INTERLEAVED, List.of(temporary), NrrdOutput.LABEL_LEVEL, progress);
            LabelMap read = new NrrdLabelReader().read(temporary, Progress.NONE);
            if (!read.segments().equals(labels.segments()))
                throw new IOException(target.getFileName() + ": reading the segmentation back gave other segments; expected those written. Nothing was kept; please report this.");
            compared.add(ReadBack.require("NRRD", target, labels, read));
        });
        return compared.get(0);
    }

    /** With a plane for each step between slices. */
    private static LabelMap complete(SegmentationExport request) {
        LabelMap labels = request.labels();
        if (request.image().isEmpty()) return labels;
        Volume image = request.image().get();
        if (image.verdict() == Verdict.IRREGULAR) // as the image itself: one affine cannot tell where the other slices lie
            throw new IllegalArgumentException("the image's slices lie at uneven distances, so a label map would not lie where its structures are; expected one step between all slices. "
                + "Keep the annotations, which count slices.");
        return image.verdict() == Verdict.INCOMPLETE && labels.grid().sameAs(image.grid(), GRID_MM) ? CompleteLabels.onGrid(CompleteGrid.of(image), labels) : labels;
    }

    /** The layers as components of a volume that knows as much of its place as the image does. */
    private static Volume volume(SegmentationExport request, LabelMap labels) {
        Volume.Builder v = Volume.builder("segmentation", labels.grid(), samples(labels)).componentOrder(ComponentOrder.INTERLEAVED);
        request.image().filter(i -> i.verdict() == Verdict.UNPLACED).ifPresent(i -> {
            v.verdict(Verdict.UNPLACED).format(i.format());
            NrrdMetadata.space(i).forEach(v::metadata);
        });
        return v.build();
    }

    /** Where the first voxel lies in the image, counted in its voxels; 0, 0, 0 where it is the image's own or nothing is known. */
    private static int[] offset(SegmentationExport request, LabelMap labels) {
        int[] none = new int[3];
        if (request.image().isEmpty() || request.image().get().verdict() == Verdict.UNPLACED) return none;
        VoxelGrid image = request.image().get().grid();
        PointMm first = image.toIndex(labels.grid().affine().origin());
        int[] offset = { (int) Math.rint(first.x()), (int) Math.rint(first.y()), (int) Math.rint(first.z()) };
        return image.toPatient(offset[0], offset[1], offset[2]).distanceTo(labels.grid().affine().origin()) <= GRID_MM ? offset : none;
    }

    /** A component for each layer. */
    private static Samples samples(LabelMap labels) {
        int all = 0;
        for (int layer = 0; layer < labels.layers(); layer++) for (short[] plane : labels.layer(layer)) for (short v : plane) all |= v;
        boolean wide = (all & 0xff00) != 0;
        List<Object> planes = new ArrayList<>();
        for (int layer = 0; layer < labels.layers(); layer++)
            for (short[] plane : labels.layer(layer)) planes.add(wide ? plane : bytes(plane));
        VoxelGrid g = labels.grid();
        return new Samples(wide ? SampleType.UINT16 : SampleType.UINT8, g.ni(), g.nj(), g.nk(), labels.layers(), 1, planes, 0);
    }

    private static byte[] bytes(short[] plane) {
        byte[] b = new byte[plane.length];
        for (int n = 0; n < b.length; n++) b[n] = (byte) plane[n];
        return b;
    }
}
