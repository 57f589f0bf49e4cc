package org.readingroom.ui.model;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.volume.Headers;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.DrawnOn;

/**
 * What the tree, hanging protocols and banners want to know of a volume's headers. Patient data in it are for comparing and, where somebody
 * asks, for showing: they go into no file, message or log.
 *
 * @param patient    what tells patients apart: identifier, its issuer, or the name where there is no identifier; empty if nobody knows
 * @param shownName  the patient's name and identifier, for whoever switches them on
 * @param laterality L, R, B or empty
 * @param view       a mammogram's view, such as MLO or CC; empty else
 * @param rowsTo     the side of the patient that rows of a single image run to, by Patient Orientation (0020,0020), such as A or PR; empty if nobody says
 * @param columnsTo  the same of columns
 */
public record StudyFacts(String patient, String shownName, String studyUid, String studyDate, String seriesUid, String seriesNumber, String modality, String laterality, String view, String rowsTo,
        String columnsTo) {

    public static final StudyFacts UNKNOWN = new StudyFacts("", "", "", "", "", "", "", "", "", "", "");

    private static final Pattern SIDES = Pattern.compile("([APRLHF]{1,3})\\\\([APRLHF]{1,3})");

    /** Reads the header of the first plane, which may be in a file: not for the event thread. */
    public static StudyFacts of(Volume volume) {
        Optional<Headers> headers = volume.headers();
        String modality = volume.metadata().getOrDefault("Modality", "");
        if (headers.isEmpty()) return new StudyFacts("", "", "", "", series(volume), "", modality, "", "", "", "");
        UnaryOperator<String> value = name -> clean(headers.get().value(0, name));
        String id = value.apply("PatientID"), name = value.apply("PatientName");
        String patient = DrawnOn.patient(id, value.apply("IssuerOfPatientID"), name);
        String side = first(value.apply("ImageLaterality"), value.apply("FrameLaterality"), value.apply("Laterality"));
        if (!side.matches("[LRB]")) side = ""; // U of what has no side says nothing to a reader
        boolean isSingle = volume.grid().nk() == 1 && volume.times() == 1; // others may each have their own
        Matcher sides = SIDES.matcher(isSingle ? value.apply("PatientOrientation") : "");
        boolean hasSides = sides.matches();
        return new StudyFacts(patient, name.isEmpty() ? id : name.replace('^', ' ').strip() + (id.isEmpty() ? "" : " (" + id + ")"), volume.source().map(SourceInstances::studyUid).orElse(""),
            value.apply("StudyDate"), series(volume), value.apply("SeriesNumber"), first(modality, value.apply("Modality")), side, mammogramView(value),
            hasSides ? sides.group(1) : "", hasSides ? sides.group(2) : "");
    }

    /** Of a picture that was computed from the volume and has other rows and columns: the same patient and study, sides that nobody names. */
    public StudyFacts ofDerived() {
        return new StudyFacts(patient, shownName, studyUid, studyDate, "", seriesNumber, modality, laterality, view, "", "");
    }

    private static String series(Volume volume) {
        return volume.source().map(SourceInstances::seriesUid).orElse("");
    }

    /** From View Position (0018,5101), else from the code of View Code Sequence (0054,0220), DICOM PS3.16 CID 4014. */
    private static String mammogramView(UnaryOperator<String> value) {
        String position = value.apply("ViewPosition");
        if (!position.isEmpty()) return position;
        return switch (value.apply("ViewCodeSequence.CodeValue")) {
            case "R-10226", "399368009" -> "MLO";
            case "R-10242", "399162004" -> "CC";
            default -> "";
        };
    }

    /** The side of the patient that an axis of a single image without a place runs to. @param axis 0 along rows, 1 along columns @param backwards what lies at its beginning */
    public String side(int axis, boolean backwards) {
        String to = axis == 0 ? rowsTo : axis == 1 ? columnsTo : "";
        if (!backwards) return to;
        StringBuilder from = new StringBuilder();
        for (char c : to.toCharArray()) from.append("PALRFH".charAt("APRLHF".indexOf(c)));
        return from.toString();
    }

    /** Whether two are known to show different patients. */
    public boolean isOtherPatientThan(StudyFacts other) {
        return !patient.isEmpty() && !other.patient.isEmpty() && !patient.equals(other.patient);
    }

    /** Whether one shows the left side and the other one the right. */
    public boolean isOtherSideThan(StudyFacts other) {
        return laterality.equals("L") && other.laterality.equals("R") || laterality.equals("R") && other.laterality.equals("L");
    }

    private static String first(String... texts) {
        for (String text : texts) if (!text.isEmpty()) return text;
        return "";
    }

    private static String clean(String text) {
        return text == null ? "" : text.strip();
    }
}
