package org.readingroom.formats.nrrd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.formats.ExportedLabels;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
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
        LabelMap onImage = ExportedLabels.complete(request);
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

    /** The layers as components of a volume that knows as much of its place as the image does. */
    private static Volume volume(SegmentationExport request, LabelMap labels) {
        Volume.Builder v = Volume.builder("segmentation", labels.grid(), ExportedLabels.samples(labels)).componentOrder(ComponentOrder.INTERLEAVED);
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
}
