package org.readingroom.formats.nrrd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.readingroom.formats.LabelVolumes;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationExport;
import org.scijava.plugin.Plugin;

/**
 * Writes a volume whose values are labels as 3D Slicer's segmentation (NAME.seg.nrrd). One that came from such a file keeps its segments, tags and layers; the
 * labels of others get segments called by their values. Images are refused: every grey value would become a segment.
 */
@Plugin(type = VolumeWriter.class)
public final class SegNrrdWriter implements VolumeWriter {

    /** The ending of 3D Slicer's segmentations. */
    public static final String ENDING = ".seg.nrrd";

    private static final int FEW_LABELS = 64; // fewer are taken for labels whatever they look like

    @Override
    public String format() {
        return "NRRD segmentation";
    }

    @Override
    public List<String> extensions() {
        return List.of(ENDING);
    }

    @Override
    public Map<String, String> otherNames() {
        return Map.of("slicer", "", "slicersegmentation", "");
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    /** {@inheritDoc} @throws IllegalArgumentException also if the values are those of an image */
    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        if (NrrdLabelReader.isSegmentation(volume)) return new NrrdWriter().write(wholeExtents(volume), target, request, progress);
        SegmentationExport export = SegmentationExport.on(volume, labels(volume, target), volume.name(), SegmentationExport.Origin.MANUAL);
        new NrrdLabelExporter().export(export, target, progress);
        return new ArrayList<>();
    }

    /** Slicer cuts a layer to the extent of its first segment, and extents of a file that was turned or cut are those of another. */
    private static Volume wholeExtents(Volume v) {
        Volume.Builder all = v.toBuilder();
        String extent = SegmentFields.extent(v.grid());
        for (String key : v.metadata().keySet()) if (NrrdMetadata.isKey(key, "Segment[0-9]+_Extent")) all.metadata(key, extent);
        return all.build();
    }

    private static LabelMap labels(Volume v, Path target) {
        if (v.quantity().isKnown()) throw noLabels(target, "its values are " + v.quantity().unit());
        LabelMap labels;
        try {
            labels = LabelVolumes.of(List.of(target), List.of(v), List.of());
        } catch (FormatException e) {
            String sentence = e.getMessage().substring(target.getFileName().toString().length() + 2);
            throw noLabels(target, sentence.substring(0, sentence.indexOf("; expected")));
        }
        if (labels.segments().size() > FEW_LABELS && !isPatches(labels)) throw noLabels(target, "it has " + labels.segments().size() + " different values, of which seldom two alike lie side by side");
        return labels;
    }

    private static IllegalArgumentException noLabels(Path target, String why) {
        return new IllegalArgumentException(target.getFileName() + ": a segmentation holds labels, and this is an image: " + why + "; expected whole numbers from 0 to 65535, one for each structure. "
            + "Write .nrrd to keep the image.");
    }

    /** Structures are patches: most voxels have a neighbour of the same label. Pictures have noise. */
    private static boolean isPatches(LabelMap labels) {
        long labelled = 0, alike = 0;
        for (short[] plane : labels.layer(0))
            for (int n = 1; n < plane.length; n++)
                if (plane[n] != 0) {
                    labelled++;
                    if (plane[n] == plane[n - 1]) alike++;
                }
        return 2 * alike >= labelled;
    }
}
