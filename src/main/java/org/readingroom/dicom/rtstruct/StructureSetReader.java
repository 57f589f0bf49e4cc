package org.readingroom.dicom.rtstruct;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.LayeredMasks;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * Reads RT Structure Sets of any program as label maps, on the grid of the images they were drawn on. These are looked for beside the file; without them a
 * grid of its own is made, which a finding tells. Structures that overlap go to layers of their own. Points and open lines have no inside and are told.
 */
@Plugin(type = SegmentationReader.class)
public class StructureSetReader implements SegmentationReader {

    static final String FORMAT = "RT Structure Set";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !DicomFile.looksLikeDicom(path)) return 0;
        try {
            return StructureSetFile.isStructureSet(DicomFile.readHeader(path).dataSet()) ? 1 : 0;
        } catch (FormatException e) { // damaged DICOM: nothing says that it was a structure set
            return 0;
        }
    }

    /** @throws FormatException if it is no structure set, a damaged one, has no outlines, or they are tilted against the images */
    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        StructureSetFile file = StructureSetFile.open(path);
        List<Finding> findings = new ArrayList<>();
        Optional<VoxelGrid> images = ImagesOf.grid(file, progress);
        VoxelGrid grid = images.isPresent() ? OwnGrid.covering(images.get(), file) : OwnGrid.of(file);
        if (images.isEmpty())
            findings.add(Finding.warning("OWN_GRID", "the images that the structures were drawn on are not beside the file; they lie on a grid of their own, pixels of 1 mm in the planes of the outlines", ""));
        else if (grid.nk() != images.get().nk())
            findings.add(Finding.warning("OWN_GRID", "only " + images.get().nk() + " of the images are beside the file; " + (grid.nk() - images.get().nk()) + " planes were added where there are outlines without", ""));
        return on(file, grid, findings, progress);
    }

    /** @throws FormatException as {@link #read}, also if outlines are tilted against the image */
    @Override
    public LabelMap readOn(VoxelGrid image, Path path, Progress progress) throws IOException {
        return on(path, image, progress);
    }

    /** The structures on a grid, such as that of images that lie elsewhere. @throws FormatException as {@link #read} */
    static LabelMap on(Path path, VoxelGrid grid, Progress progress) throws IOException {
        return on(StructureSetFile.open(path), grid, new ArrayList<>(), progress);
    }

    private static LabelMap on(StructureSetFile file, VoxelGrid grid, List<Finding> findings, Progress progress) throws IOException {
        OutlineRaster raster = new OutlineRaster(grid, file.path());
        LayeredMasks layers = new LayeredMasks(grid);
        List<Segment> segments = new ArrayList<>();
        boolean asWritten = isAsWritten(file.rois());
        int others = 0;
        for (StructureSetFile.Roi roi : file.rois()) {
            progress.report(segments.size(), file.rois().size());
            others += roi.others().size();
            Mask mask = raster.fill(roi);
            if (mask.isEmpty() && !roi.outlines().isEmpty())
                findings.add(Finding.warning("EMPTY_STRUCTURE", "structure " + roi.number() + " has outlines, but no voxel has its centre in one: it is smaller than the voxels, or outside", ""));
            int value = asWritten ? roi.note().orElseThrow().value() : segments.size() + 1;
            int layer = layers.add(mask, value, asWritten ? roi.note().orElseThrow().layer() : 0);
            segments.add(segment(roi, layer, value));
        }
        tell(findings, raster, others);
        return LabelMap.complete(grid, layers.layers(), segments).drawnOn(file.drawnOn()).telling(findings);
    }

    private static void tell(List<Finding> findings, OutlineRaster raster, int others) {
        if (raster.offPlanes() > 0) findings.add(Finding.warning("OFF_PLANE", raster.offPlanes() + " outlines lie up to " + String.format(Locale.ROOT, "%.2f", raster.furthestOffMm())
            + " mm beside the planes of the images and were filled in the nearest one", ""));
        if (raster.outside() > 0) findings.add(Finding.warning("OUTSIDE", raster.outside() + " outlines lie above or below the images and were left out", ""));
        if (raster.doubled() > 0) findings.add(Finding.note("DUPLICATE", raster.doubled() + " outlines are there twice and were taken once", ""));
        if (others > 0) findings.add(Finding.warning("NO_AREA", others + " points or open lines have no inside and were left out", ""));
    }

    /** Whether all structures carry the values and layers that we gave them, no two the same. */
    private static boolean isAsWritten(List<StructureSetFile.Roi> rois) {
        return rois.stream().allMatch(r -> r.note().isPresent() && r.note().get().layer() < rois.size())
            && rois.stream().map(r -> r.note().get().layer() + " " + r.note().get().value()).distinct().count() == rois.size();
    }

    private static Segment segment(StructureSetFile.Roi roi, int layer, int value) {
        Rgb color = roi.color().orElse(LabelColors.of(value));
        CodedConcept category = roi.category().or(() -> roi.note().map(RoiNote::category)).orElse(Segment.TISSUE);
        UUID track = roi.note().map(RoiNote::track).orElse(Segment.plain(layer, value, roi.name()).track());
        return new Segment(layer, value, roi.name(), color, category, roi.type().orElse(Segment.TISSUE), track);
    }
}
