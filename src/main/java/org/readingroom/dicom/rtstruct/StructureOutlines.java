package org.readingroom.dicom.rtstruct;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.label.DrawnOn;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.Rgb;

/** The structures of a structure set as they were drawn, for whoever needs their outlines and not voxels. */
public record StructureOutlines(List<Structure> structures, DrawnOn drawnOn) {

    /**
     * One structure.
     *
     * @param number   ROI Number
     * @param outlines closed ones in patient space; empty for one that was named and not drawn
     */
    public record Structure(int number, String name, Rgb color, List<PointMm[]> outlines) {}

    /** @throws IOException in a sentence, if it is no structure set, or a damaged one */
    public static StructureOutlines read(Path file) throws IOException {
        StructureSetFile set = StructureSetFile.open(file);
        return new StructureOutlines(set.rois().stream().map(r -> new Structure(r.number(), r.name(), r.color().orElse(LabelColors.of(r.number())), r.outlines())).toList(), set.drawnOn());
    }
}
