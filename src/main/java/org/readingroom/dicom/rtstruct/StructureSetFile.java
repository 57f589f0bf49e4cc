package org.readingroom.dicom.rtstruct;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.source.ShortNames;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.DrawnOn;
import org.readingroom.volume.label.Rgb;

/** A structure set taken apart: its structures with their outlines in patient space, and what it says of the images. */
final class StructureSetFile {

    /**
     * @param name     never blank
     * @param type     what the structure is coded as, if it is
     * @param category the same for its category
     * @param note     what we wrote about it
     * @param outlines closed ones, in patient space
     * @param others   contours that have no inside: points and open lines, in patient space; one that is damaged has no points
     */
    record Roi(int number, String name, Optional<Rgb> color, Optional<CodedConcept> type, Optional<CodedConcept> category, Optional<RoiNote> note, List<PointMm[]> outlines, List<PointMm[]> others) {}

    private final Path path;
    private final List<Roi> rois;
    private final Set<String> instances;
    private final String series;
    private final String frameOfReference;
    private final DrawnOn drawnOn;

    private StructureSetFile(Path path, List<Roi> rois, Set<String> instances, String series, String frameOfReference, DrawnOn drawnOn) {
        this.path = path;
        this.rois = List.copyOf(rois);
        this.instances = Set.copyOf(instances);
        this.series = series;
        this.frameOfReference = frameOfReference;
        this.drawnOn = drawnOn;
    }

    static boolean isStructureSet(DataSet d) {
        return d.string(Tag.SOP_CLASS_UID).equals(StructureSetObject.SOP_CLASS) || d.string(Tag.MODALITY).equals("RTSTRUCT");
    }

    /** @throws FormatException if it is none, or an outline is damaged */
    static StructureSetFile open(Path path) throws IOException {
        DataSet d = DicomFile.read(path).dataSet();
        if (!isStructureSet(d)) throw new FormatException(path, "another kind of DICOM object", "an RT Structure Set", "Choose the structure set.");
        Map<Integer, DataSet> contours = byNumber(d.items(RtTag.ROI_CONTOUR_SEQUENCE), RtTag.REFERENCED_ROI_NUMBER), observations = byNumber(d.items(RtTag.RT_ROI_OBSERVATIONS_SEQUENCE), RtTag.REFERENCED_ROI_NUMBER);
        List<Roi> rois = new ArrayList<>();
        Set<String> instances = new HashSet<>();
        String frame = "";
        for (DataSet item : d.items(RtTag.STRUCTURE_SET_ROI_SEQUENCE)) {
            int number = item.intValue(RtTag.ROI_NUMBER).orElseThrow(() -> new FormatException(path, "a structure without ROI Number (3006,0022)", "a number for each", "Export it again."));
            if (frame.isEmpty()) frame = item.string(RtTag.REFERENCED_FRAME_OF_REFERENCE_UID);
            rois.add(roi(path, number, item, contours.getOrDefault(number, new DataSet()), observations.getOrDefault(number, new DataSet()), instances));
        }
        Set<String> series = new HashSet<>();
        for (DataSet space : d.items(RtTag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)) {
            if (frame.isEmpty()) frame = space.string(Tag.FRAME_OF_REFERENCE_UID);
            for (DataSet study : space.items(RtTag.RT_REFERENCED_STUDY_SEQUENCE))
                for (DataSet s : study.items(RtTag.RT_REFERENCED_SERIES_SEQUENCE)) {
                    series.add(s.string(Tag.SERIES_INSTANCE_UID));
                    collect(s.items(RtTag.CONTOUR_IMAGE_SEQUENCE), instances);
                }
        }
        String one = series.size() == 1 ? series.iterator().next() : "";
        String patient = DrawnOn.patient(d.string(Tag.PATIENT_ID), d.string(Tag.ISSUER_OF_PATIENT_ID), d.string(Tag.PATIENT_NAME));
        return new StructureSetFile(path, rois, instances, one, frame, new DrawnOn(one, frame, patient));
    }

    private static Map<Integer, DataSet> byNumber(List<DataSet> items, int tag) {
        Map<Integer, DataSet> all = new HashMap<>();
        for (DataSet item : items) item.intValue(tag).ifPresent(n -> all.putIfAbsent(n, item));
        return all;
    }

    private static Roi roi(Path path, int number, DataSet item, DataSet contour, DataSet observation, Set<String> instances) throws FormatException {
        List<PointMm[]> outlines = new ArrayList<>();
        List<PointMm[]> others = new ArrayList<>();
        for (DataSet c : contour.items(RtTag.CONTOUR_SEQUENCE)) {
            collect(c.items(RtTag.CONTOUR_IMAGE_SEQUENCE), instances);
            if (c.string(RtTag.CONTOUR_GEOMETRIC_TYPE).startsWith("CLOSED")) outlines.add(points(path, number, c));
            else others.add(open(c));
        }
        Optional<RoiNote> note = RoiNote.of(item.string(RtTag.ROI_DESCRIPTION));
        String label = item.string(RtTag.ROI_NAME), name = note.map(RoiNote::name).filter(n -> !n.isBlank() && ShortNames.isOf(label, n)).orElse(label);
        int[] rgb = contour.ints(RtTag.ROI_DISPLAY_COLOR);
        boolean isColor = rgb.length == 3 && (rgb[0] | rgb[1] | rgb[2]) >= 0 && Math.max(rgb[0], Math.max(rgb[1], rgb[2])) <= 255;
        return new Roi(number, name.isBlank() ? "structure " + number : name, isColor ? Optional.of(new Rgb(rgb[0], rgb[1], rgb[2])) : Optional.empty(),
            RoiCodes.type(observation), RoiCodes.category(observation), note, outlines, others);
    }

    private static PointMm[] points(Path path, int number, DataSet contour) throws FormatException {
        double[] mm = contour.doubles(RtTag.CONTOUR_DATA);
        int stated = contour.intValue(RtTag.NUMBER_OF_CONTOUR_POINTS).orElse(mm.length / 3);
        if (mm.length == 0 || mm.length % 3 != 0 || mm.length / 3 != stated)
            throw new FormatException(path, "an outline of structure " + number + " with " + mm.length + " coordinates for " + stated + " points", "three for each", "The file is damaged; export it again.");
        PointMm[] points = new PointMm[mm.length / 3];
        for (int n = 0; n < points.length; n++) {
            points[n] = new PointMm(mm[3 * n], mm[3 * n + 1], mm[3 * n + 2]);
            if (!points[n].isFinite()) throw new FormatException(path, "an outline of structure " + number + " with a point that is no place", "millimetres", "The file is damaged; export it again.");
        }
        return points;
    }

    /** Nothing is made of them but to tell how many there are, and to compare what was written: a bad one stops nobody. */
    private static PointMm[] open(DataSet contour) {
        double[] mm = contour.doubles(RtTag.CONTOUR_DATA);
        PointMm[] points = new PointMm[mm.length % 3 == 0 ? mm.length / 3 : 0];
        for (int n = 0; n < points.length; n++) points[n] = new PointMm(mm[3 * n], mm[3 * n + 1], mm[3 * n + 2]);
        return points;
    }

    private static void collect(List<DataSet> references, Set<String> into) {
        for (DataSet r : references) if (r.hasValue(Tag.REFERENCED_SOP_INSTANCE_UID)) into.add(r.string(Tag.REFERENCED_SOP_INSTANCE_UID));
    }

    Path path() {
        return path;
    }

    List<Roi> rois() {
        return rois;
    }

    /** SOP Instance UIDs of the images it refers to; may be empty. */
    Set<String> instances() {
        return instances;
    }

    /** Empty if it names none or several. */
    String series() {
        return series;
    }

    /** May be empty. */
    String frameOfReference() {
        return frameOfReference;
    }

    DrawnOn drawnOn() {
        return drawnOn;
    }
}
