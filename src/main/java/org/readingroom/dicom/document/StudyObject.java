package org.readingroom.dicom.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;

/**
 * One object of a study that is no image.
 *
 * @param title what it calls itself; may hold what somebody typed: for the screen only
 * @param date  YYYYMMDD, when it was made; empty if unknown
 * @param study Study Instance UID
 * @param frameOfReference its UID; empty if it names none
 * @param patient what tells patients apart: identifier and its issuer, or the name where there is no identifier; for comparing, never shown
 * @param series  Series Instance UIDs of the images that it is about; empty if it names none
 */
public record StudyObject(Kind kind, String title, String date, String study, String frameOfReference, String patient, Set<String> series, Path file) {

    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.", KEY_OBJECTS = "88.59";
    private static final Map<String, String> DOCUMENTS = Map.of("104.1", "PDF", "104.2", "CDA", "104.3", "STL", "104.4", "OBJ", "104.5", "MTL"); // PS3.4 B.5
    private static final String STRUCTURE_SET = "481.3"; // RT Structure Set: contours
    private static final int STRUCTURE_SET_LABEL = 0x30060002;
    private static final int DOCUMENT_TITLE = 0x00420010, CONCEPT_NAME = 0x0040A043;

    /** What can be done with it. */
    public enum Kind {
        /** A structured report: read as text. */
        REPORT("Report"),
        /** A PDF, CDA or surface in a DICOM file: handed to the system. */
        DOCUMENT("Document"),
        /** Images that somebody wants others to see: read as text. */
        KEY_IMAGES("Key images"),
        SEGMENTATION("Segmentation"),
        PRESENTATION_STATE("Presentation state");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }
    }

    /**
     * All in a folder and below it, of any study, reports first. Reads the header of each DICOM file that is not among the known ones.
     *
     * @param known files that need no look, such as the images that are open
     * @throws IOException if the folder cannot be read; single files that cannot be are passed by
     */
    public static List<StudyObject> in(Path folder, int depth, Set<Path> known, Progress progress) throws IOException {
        List<StudyObject> found = new ArrayList<>();
        List<Path> files = FolderFiles.below(folder, depth, progress);
        for (int n = 0; n < files.size(); n++) {
            progress.report(n, files.size());
            if (!known.contains(files.get(n))) of(files.get(n)).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(StudyObject::kind).thenComparing(StudyObject::date).thenComparing(o -> o.file.toString()));
        return found;
    }

    /** What a file is; empty for images and for what is no DICOM, or no readable one. */
    public static Optional<StudyObject> of(Path file) throws IOException {
        try {
            if (!DicomFile.looksLikeDicom(file)) return Optional.empty();
            DataSet set = DicomFile.readHeader(file).dataSet();
            return kindOf(set).map(kind -> new StudyObject(kind, titleOf(kind, set), dateOf(set), set.string(Tag.STUDY_INSTANCE_UID), set.string(Tag.FRAME_OF_REFERENCE_UID), patientOf(set), seriesOf(set), file));
        } catch (FormatException | java.nio.file.FileSystemException e) { // damaged, closed or gone: no object that could be offered
            return Optional.empty();
        }
    }

    private static String patientOf(DataSet set) {
        String id = set.string(Tag.PATIENT_ID).strip();
        return id.isEmpty() ? set.string(Tag.PATIENT_NAME).strip().toUpperCase(Locale.ROOT) : id + "@" + set.string(Tag.ISSUER_OF_PATIENT_ID).strip();
    }

    private static Set<String> seriesOf(DataSet set) {
        Set<String> all = new HashSet<>();
        for (DataSet item : set.items(Tag.REFERENCED_SERIES_SEQUENCE)) all.add(item.string(Tag.SERIES_INSTANCE_UID));
        return all;
    }

    private static Optional<Kind> kindOf(DataSet set) {
        String sopClass = set.string(Tag.SOP_CLASS_UID);
        if (!sopClass.startsWith(STORAGE)) return Optional.empty();
        String which = sopClass.substring(STORAGE.length());
        if (which.equals(KEY_OBJECTS)) return Optional.of(Kind.KEY_IMAGES);
        if (which.startsWith("88.")) return Optional.of(Kind.REPORT);
        if (DOCUMENTS.containsKey(which)) return Optional.of(Kind.DOCUMENT);
        if (which.equals("66.4") || which.equals("66.7") || which.equals(STRUCTURE_SET)) return Optional.of(Kind.SEGMENTATION);
        return which.startsWith("11.") ? Optional.of(Kind.PRESENTATION_STATE) : Optional.empty();
    }

    private static String titleOf(Kind kind, DataSet set) {
        String own = switch (kind) {
            case REPORT, KEY_IMAGES -> set.item(CONCEPT_NAME).map(c -> c.string(Tag.CODE_MEANING)).orElse("");
            case DOCUMENT -> (DOCUMENTS.get(set.string(Tag.SOP_CLASS_UID).substring(STORAGE.length())) + " " + set.string(DOCUMENT_TITLE)).strip();
            case SEGMENTATION -> first(set.string(Tag.CONTENT_DESCRIPTION), set.string(Tag.CONTENT_LABEL), set.string(STRUCTURE_SET_LABEL));
            default -> first(set.string(Tag.CONTENT_DESCRIPTION), set.string(Tag.CONTENT_LABEL));
        };
        return first(own, set.string(Tag.SERIES_DESCRIPTION), kind.label());
    }

    private static String dateOf(DataSet set) {
        return first(set.string(Tag.CONTENT_DATE), set.string(Tag.PRESENTATION_CREATION_DATE), set.string(Tag.INSTANCE_CREATION_DATE));
    }

    private static String first(String... texts) {
        for (String text : texts) if (!text.isBlank()) return text.strip();
        return "";
    }
}
