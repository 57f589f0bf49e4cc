package org.readingroom.dicom.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.data.Vr;
import org.readingroom.volume.Headers;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;

/**
 * What is carried over from a DICOM source: of the scan always, of patient and study only when asked for. Values that break the rules of their
 * representation stay behind: they would make the new object invalid too. A volume of another format has none of all this.
 */
final class SourceFacts {

    /** Patient, study and trial. Source: PS3.3 C.7.1.1, C.7.2.1, C.7.2.2. */
    private static final int[] IDENTITY = {
        Tag.STUDY_DATE, Tag.STUDY_TIME, Tag.ACCESSION_NUMBER, Tag.REFERRING_PHYSICIAN_NAME, Tag.STUDY_DESCRIPTION, Tag.TIMEZONE_OFFSET_FROM_UTC,
        Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.ISSUER_OF_PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_BIRTH_TIME, Tag.PATIENT_SEX, Tag.OTHER_PATIENT_IDS,
        Tag.PATIENT_AGE, Tag.PATIENT_SIZE, Tag.PATIENT_WEIGHT, Tag.ETHNIC_GROUP, Tag.PATIENT_COMMENTS, Tag.PATIENT_IDENTITY_REMOVED, Tag.DEIDENTIFICATION_METHOD, Tag.STUDY_ID };
    /** How it was scanned, for CT and for MR. Source: PS3.3 C.8.2.1, C.8.3.1. */
    private static final int[] CT = { 0x00180022, Tag.KVP, 0x00181100, 0x00181120, 0x00181150, 0x00181151, 0x00181152, 0x00181160, 0x00181210 };
    private static final int[] MR = { 0x00180020, 0x00180021, 0x00180022, 0x00180023, 0x00180024, 0x00180080, 0x00180081, 0x00180082, 0x00180083, 0x00180084, 0x00180085,
        0x00180086, 0x00180087, 0x00180091, 0x00180095, 0x00181312, 0x00181314 };
    private static final int SCANNING_SEQUENCE = 0x00180020, INVERSION_TIME = 0x00180082, PHASE_DIRECTION = 0x00181312;
    /** What the standard enumerates: other words, which enhanced objects and old scanners have, would be errors. Source: PS3.3 C.7.1.1, C.7.3.1, C.8.3.1. */
    private static final Map<Integer, String> ENUMERATED = Map.of(SCANNING_SEQUENCE, "SE|IR|GR|EP|RM", 0x00180021, "SK|MTC|SS|TRSS|SP|MP|OSP|NONE", 0x00180023, "2D|3D", PHASE_DIRECTION, "ROW|COL|OTHER",
        Tag.PATIENT_POSITION, "(HF|FF|LF|RF|AF|PF)(P|S|DR|DL|R|L)", Tag.PATIENT_SEX, "M|F|O", Tag.LATERALITY, "R|L", Tag.PATIENT_IDENTITY_REMOVED, "YES|NO");
    /** Of which there is one, so that there is no left and right of it. Source: PS3.16 annex L, of the parts that Body Part Examined names. */
    private static final Set<String> UNPAIRED = Set.of(("ABDOMEN ABDOMENPELVIS AORTA BACK BLADDER BRAIN CEREBELLUM CSPINE CTSPINE CHEST CHESTABDOMEN CHESTABDPELVIS COCCYX "
        + "COLON DUODENUM ESOPHAGUS FACE GALLBLADDER HEAD HEADNECK HEART ILEUM JAW JEJUNUM LARYNX LIVER LSPINE LSSPINE "
        + "MEDIASTINUM MOUTH NECK NECKCHEST NECKCHESTABDOMEN NECKCHESTABDPELV NOSE PANCREAS PELVIS PENIS PHARYNX PROSTATE "
        + "RECTUM SKULL SPINE SPLEEN SSPINE STERNUM STOMACH TSPINE TLSPINE THYMUS THYROID TONGUE TRACHEA URETHRA UTERUS VAGINA "
        + "WHOLEBODY").split(" "));
    private static final int[] EACH = { Tag.BODY_PART_EXAMINED, Tag.PATIENT_POSITION, Tag.POSITION_REFERENCE_INDICATOR };
    private static final int[] LOSSY = { Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Tag.LOSSY_IMAGE_COMPRESSION_METHOD };
    private static final int MOST_WORDS = 64, MOST_SHORT = 16, MOST_REFERENCES = 10_000;

    private final Volume volume;
    private final Headers headers; // null: there are none
    private final SourceInstances instances; // null: likewise

    private SourceFacts(Volume volume) {
        this.volume = volume;
        headers = volume.headers().orElse(null);
        instances = volume.source().orElse(null);
    }

    static SourceFacts of(Volume volume) {
        return new SourceFacts(volume);
    }

    /** Whether the images came from DICOM, and may still be traced to it. */
    boolean isDicom() {
        return instances != null;
    }

    void putIdentity(DataSet set) {
        for (int tag : IDENTITY) carry(set, 0, tag);
        if (set.string(Tag.PATIENT_IDENTITY_REMOVED).equals("YES") && !set.contains(Tag.DEIDENTIFICATION_METHOD))
            set.putString(Tag.DEIDENTIFICATION_METHOD, "Not stated in the source images"); // Type 1C: the one demands the other
    }

    /** Of one plane, k + nk * t in the volume's order. */
    void putScan(DataSet set, Kind kind, int plane) {
        for (int tag : EACH) carry(set, plane, tag);
        laterality(set, plane);
        for (int tag : kind == Kind.CT ? CT : kind == Kind.MR ? MR : new int[0]) carry(set, plane, tag);
        if (kind == Kind.MR && !set.strings(SCANNING_SEQUENCE).contains("IR")) set.remove(INVERSION_TIME); // Type 2C: with inversion recovery only
        if (value(plane, Tag.LOSSY_IMAGE_COMPRESSION).equals("01")) {
            set.putString(Tag.LOSSY_IMAGE_COMPRESSION, "01");
            for (int tag : LOSSY) carry(set, plane, tag);
        }
    }

    /** Type 2C: of paired parts only; empty where nobody knows. */
    private void laterality(DataSet set, int plane) {
        if (UNPAIRED.contains(set.string(Tag.BODY_PART_EXAMINED))) return;
        carry(set, plane, Tag.LATERALITY);
        if (!set.contains(Tag.LATERALITY)) set.putEmpty(Tag.LATERALITY);
    }

    Optional<String> studyUid() {
        return instances == null ? Optional.empty() : uid(instances.studyUid());
    }

    /**
     * The source's, as places hold in it still; an old series that has none gets one made of its own, always the same. Empty for volumes that came from
     * elsewhere.
     */
    Optional<String> frameOfReferenceUid() {
        Optional<String> own = uid(instances != null ? instances.frameOfReferenceUid() : volume.format().equals("DICOM") ? volume.metadata().getOrDefault("Frame of Reference UID", "") : "");
        return own.isPresent() || instances == null ? own : Optional.of(Uids.derived("frame of reference", instances.seriesUid()));
    }

    /** The source instances of some planes, each once. */
    List<DataSet> references(List<Integer> planes) {
        List<DataSet> items = new ArrayList<>();
        if (instances == null) return items;
        TreeSet<String> seen = new TreeSet<>();
        for (int p : planes) {
            SourceInstances.Plane plane = instances.planes().get(p);
            if (uid(plane.sopClassUid()).isEmpty() || uid(plane.sopInstanceUid()).isEmpty() || !seen.add(plane.sopInstanceUid()) || seen.size() > MOST_REFERENCES) continue;
            items.add(new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, plane.sopClassUid()).putString(Tag.REFERENCED_SOP_INSTANCE_UID, plane.sopInstanceUid()));
        }
        return items;
    }

    /** All source instances, each once. */
    List<DataSet> references() {
        return instances == null ? List.of() : references(IntStream.range(0, instances.planes().size()).boxed().toList());
    }

    /** Slice Thickness of a plane in mm; {@code otherwise} if it has none. */
    double sliceThicknessMm(int plane, double otherwise) {
        double mm = number(value(plane, Tag.SLICE_THICKNESS));
        return mm > 0 ? mm : otherwise;
    }

    int seriesNumber() {
        double n = number(value(0, Tag.SERIES_NUMBER));
        return Double.isNaN(n) ? 0 : (int) Math.abs(n % 1_000_000);
    }

    /** The third value of Image Type, such as AXIAL; empty if there is none. */
    String imageFlavour(int plane) {
        String[] values = value(plane, Tag.IMAGE_TYPE).split("\\\\");
        return values.length > 2 && isCode(values[2].strip()) ? values[2].strip() : "";
    }

    /** One value in full, empty if there is none. */
    String value(int plane, int tag) {
        return headers == null ? "" : headers.value(plane, Tag.name(tag).replaceAll("[()]", "")).strip();
    }

    private void carry(DataSet set, int plane, int tag) {
        String value = value(plane, tag);
        Vr vr = new DataSet().putEmpty(tag).require(tag).vr();
        if (value.isEmpty()) return;
        String[] values = value.split("\\\\", -1);
        for (int n = 0; n < values.length; n++) {
            values[n] = tag == PHASE_DIRECTION && values[n].strip().equals("COLUMN") ? "COL" : values[n].strip(); // what enhanced MR calls it
            if (!isFit(vr, values[n]) || !values[n].matches(ENUMERATED.getOrDefault(tag, "(?s).*"))) return;
        }
        if (vr == Vr.LT || vr == Vr.ST) set.putString(tag, value);
        else set.putString(tag, values);
    }

    private static boolean isFit(Vr vr, String value) {
        return switch (vr) {
            case CS -> isCode(value);
            case DS, IS -> value.length() <= MOST_SHORT && !Double.isNaN(number(value));
            case DA -> value.matches("[0-9]{8}");
            case TM -> value.matches("[0-9]{2}([0-9]{2}([0-9]{2}(\\.[0-9]{1,6})?)?)?");
            case AS -> value.matches("[0-9]{3}[DWMY]");
            case SH -> value.length() <= MOST_SHORT;
            case LO, PN -> value.length() <= MOST_WORDS * (vr == Vr.PN ? 3 : 1);
            default -> vr.isText();
        };
    }

    private static boolean isCode(String text) {
        return text.matches("[A-Z0-9_ ]{1,16}");
    }

    /** NaN for what is none. */
    static double number(String text) {
        return text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?") ? Double.parseDouble(text) : Double.NaN;
    }

    private static Optional<String> uid(String text) {
        return Optional.of(text).filter(t -> t.length() <= MOST_WORDS && t.matches("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+"));
    }
}
