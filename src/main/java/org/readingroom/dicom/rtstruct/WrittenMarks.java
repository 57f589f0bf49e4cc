package org.readingroom.dicom.rtstruct;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.label.Mark;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;

/** Points and lines of a structure set that was just written, against what was to be written. */
final class WrittenMarks {

    private static final double SAME_MM = 0.01; // decimal strings of 16 characters

    private WrittenMarks() {}

    /** @throws IOException in a sentence, if one is missing or lies elsewhere */
    static void require(String name, SegmentationExport request, StructureSetFile written) throws IOException {
        List<Segment> segments = request.labels().segments();
        for (int n = 0; n < segments.size(); n++) {
            List<PointMm> expected = new ArrayList<>(), found = new ArrayList<>();
            for (Mark mark : request.marks()) if (mark.track().equals(segments.get(n).track())) expected.addAll(mark.points());
            for (PointMm[] contour : written.rois().get(n).others()) found.addAll(List.of(contour));
            boolean same = expected.size() == found.size();
            for (int p = 0; same && p < found.size(); p++) same = expected.get(p).distanceTo(found.get(p)) <= SAME_MM;
            if (!same) throw new IOException(name + ": reading the export back gave " + found.size() + " points of '" + segments.get(n).name() + "'; expected " + expected.size()
                + " at the same places. Nothing was kept; please report this with the program's version.");
        }
    }
}
