package org.readingroom.ij1;

import ij.gui.Roi;
import java.awt.Color;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.annotation.Bitmask;
import org.readingroom.formats.ExportedLabels;
import org.readingroom.formats.LabelTable;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * Writes a label map as selections of ImageJ's ROI Manager: one for each segment and slice, with holes and all its parts, at its slice (from 1), in the segment's
 * name and colour. Codes and tracks stand in a property of each.
 */
@Plugin(type = SegmentationExporter.class)
public final class RoiZipExporter implements SegmentationExporter {

    static final String ENDING = ".zip", SEGMENT = "rr_segment";

    @Override
    public String id() {
        return "roi";
    }

    @Override
    public List<String> extensions() {
        return List.of(ENDING);
    }

    /** @throws IllegalArgumentException if a segment has no voxel: a selection would have no place */
    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        if (!target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) throw new IllegalArgumentException(target.getFileName() + ": no name for selections of ImageJ; expected one that ends in .zip.");
        LabelMap labels = ExportedLabels.complete(request);
        List<Roi> rois = new ArrayList<>();
        for (Segment s : labels.segments()) {
            progress.report(s.value(), 1 + labels.segments().get(labels.segments().size() - 1).value());
            int before = rois.size();
            add(labels, s, rois);
            if (rois.size() == before) throw new IllegalArgumentException("segment '" + s.name() + "' has no voxel and so no selection; expected segments with voxels. Choose the others with track= or classes=.");
        }
        if (rois.isEmpty()) throw new IllegalArgumentException("the label map has no segments; expected something to select. Draw or import something first.");
        List<ReadBack> compared = new ArrayList<>();
        SafeFile.writePath(target, temporary -> {
            RoiFile.writeZip(temporary, rois);
            LabelMap read = new RoiZipReader().readOn(labels.grid(), temporary, Progress.NONE);
            if (!read.segments().equals(labels.segments()))
                throw new IOException(target.getFileName() + ": reading the selections back gave other segments; expected those written. Nothing was kept; please report this.");
            compared.add(ReadBack.require("ROI zip", target, labels, read));
        });
        return compared.get(0);
    }

    private static void add(LabelMap labels, Segment s, List<Roi> rois) {
        FigureRois figures = new FigureRois(labels.grid());
        Mask mask = labels.mask(s);
        for (int k = 0; k < mask.nk(); k++) {
            Bitmask section = Bitmask.of(mask.slice(k));
            if (section.isEmpty()) continue;
            Roi roi = figures.roi(section);
            roi.setName(String.format(Locale.ROOT, "%s %04d", s.name(), k + 1));
            roi.setStrokeColor(new Color(s.color().red(), s.color().green(), s.color().blue()));
            roi.setPosition(k + 1);
            roi.setProperty(SEGMENT, URLEncoder.encode(LabelTable.toJson(s), StandardCharsets.UTF_8)); // ImageJ reads properties as Latin-1, and backslashes as Java's
            rois.add(roi);
        }
    }
}
