package org.readingroom.dicom.write;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.data.Vr;
import org.readingroom.volume.Derivation;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.provenance.Provenance;

/** The attributes of one new series: what all of its files share, and what a volume says of its numbers. Source: PS3.3 C.7, C.8.6, C.11, C.12. */
final class ObjectHeader {

    static final String MAKER = "Reading Room", WRITTEN_BY = "Written by " + MAKER + " from ";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd"), TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final int DATE_OF_CAPTURE = 0x00181012, TIME_OF_CAPTURE = 0x00181014, SUV_TYPE = 0x00541006, CAPTURE_MODEL = 0x00181018, CAPTURE_MAKER = 0x00181016;
    private static final int SERIES_NUMBER_OFFSET = 2000; // beside the source's series in a list
    private static final int MOST_WORDS = 64, MOST_TEXT = 1024;
    /** What MR knows as third value of Image Type. Source: PS3.3 C.8.3.1.1.1. */
    private static final Set<String> MR_FLAVOURS = Set.of("DENSITY MAP", "DIFFUSION MAP", "IMAGE ADDITION", "MODULUS SUBTRACT", "MPR", "OTHER", "PHASE MAP", "PHASE SUBTRACT", "PROJECTION IMAGE",
        "T1 MAP", "T2 MAP", "VELOCITY MAP");
    /** Type 2: there, be it without a value. */
    private static final int[] NEVER_ABSENT = {
        Tag.STUDY_DATE, Tag.STUDY_TIME, Tag.ACCESSION_NUMBER, Tag.REFERRING_PHYSICIAN_NAME, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX, Tag.STUDY_ID };

    private final PixelForm form;
    private final Places places;
    private final SourceFacts source;
    private final SourceFacts origin; // of the volume that this one was made of; else the same
    private final Derivation derivation; // null: it is as it was read
    private final Volume given;
    private final DataSet shared;

    ObjectHeader(Volume given, PixelForm form, Places places, WriteRequest request, String name) {
        this.given = given;
        this.form = form;
        this.places = places;
        source = SourceFacts.of(given);
        derivation = request.derivation();
        origin = derivation == null ? source : SourceFacts.of(derivation.from());
        shared = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        patient(request, name);
        series(request);
        image();
        pixels();
    }

    /** A new data set with all that the files share. */
    DataSet shared() {
        DataSet set = new DataSet();
        for (var e : shared.elements()) set.put(e);
        return set;
    }

    SourceFacts source() {
        return source;
    }

    private void patient(WriteRequest request, String name) {
        if (request.identity()) origin.putIdentity(shared);
        if (!request.patientName().isBlank()) shared.putString(Tag.PATIENT_NAME, fit(request.patientName(), "patient's name", name));
        if (!request.patientId().isBlank()) shared.putString(Tag.PATIENT_ID, fit(request.patientId(), "patient's ID", name));
        if (!shared.hasValue(Tag.PATIENT_NAME)) shared.putString(Tag.PATIENT_NAME, "Anonymous^");
        if (!shared.hasValue(Tag.PATIENT_ID)) shared.putString(Tag.PATIENT_ID, "RR-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(java.util.Locale.ROOT)); // archives keep patients apart by it
        for (int tag : NEVER_ABSENT) if (!shared.contains(tag)) shared.putEmpty(tag);
        shared.putString(Tag.STUDY_INSTANCE_UID, request.identity() ? origin.studyUid().orElseGet(Uids::create) : Uids.create());
    }

    /** What the caller wrote, not shown in messages: it names a patient. */
    private static String fit(String text, String what, String name) {
        String value = text.strip();
        if (value.length() > MOST_WORDS || value.indexOf('\\') >= 0 || value.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException(name + ": the " + what + " that was given cannot stand in a DICOM header; expected at most " + MOST_WORDS + " characters without backslashes.");
        return value;
    }

    private void series(WriteRequest request) {
        LocalDateTime now = LocalDateTime.now();
        String date = now.format(DATE), time = now.format(TIME), version = Optional.ofNullable(ObjectHeader.class.getPackage().getImplementationVersion()).orElse("development");
        shared.putString(Tag.SOP_CLASS_UID, form.kind().sopClassUid()).putString(Tag.MODALITY, modality())
            .putString(Tag.INSTANCE_CREATION_DATE, date).putString(Tag.INSTANCE_CREATION_TIME, time).putString(Tag.CONTENT_DATE, date).putString(Tag.CONTENT_TIME, time)
            .putString(Tag.MANUFACTURER, MAKER).putString(Tag.MANUFACTURER_MODEL_NAME, MAKER).putString(Tag.SOFTWARE_VERSIONS, version)
            .putString(Tag.SERIES_INSTANCE_UID, Uids.create()).putInts(Tag.SERIES_NUMBER, request.identity() && origin.isDicom() ? origin.seriesNumber() + SERIES_NUMBER_OFFSET : 1);
        String description = description(request);
        shared.putString(Tag.SERIES_DESCRIPTION, description.length() > MOST_WORDS ? description.substring(0, MOST_WORDS).strip() : description);
        if (form.kind().isCapture())
            shared.putString(Tag.CONVERSION_TYPE, "WSD").putString(DATE_OF_CAPTURE, date).putString(TIME_OF_CAPTURE, time).putString(CAPTURE_MAKER, MAKER).putString(CAPTURE_MODEL, MAKER);
    }

    /** The name of a series of DICOM is its description; of other volumes it is that of a file, which people name after patients. */
    private String description(WriteRequest request) {
        String own = given.name().replace('\\', '/').strip();
        if (!own.isEmpty() && (request.identity() || given.format().equals("DICOM"))) return own;
        return given.format().isEmpty() ? "Made by " + MAKER : "Converted from " + given.format();
    }

    /** A PET that is captured stays a PET: its unit is told by what only PET has. Others that nobody knows are OT. */
    private String modality() {
        if (form.kind() == Kind.CT || isHounsfield()) return "CT";
        String own = given.format().equals("DICOM") ? given.metadata().getOrDefault("Modality", "").strip() : "";
        if (own.isEmpty() && (given.quantity().equals(Quantity.ACTIVITY) || given.quantity().equals(Quantity.SUV))) return "PT";
        return own.matches("[A-Z]{2,16}") && !own.equals("SEG") && !own.startsWith("RT") ? own : "OT";
    }

    /** A CT that is captured stays one by its unit: its frames are told to be HU, which nothing but CT has. */
    private boolean isHounsfield() {
        String own = given.metadata().getOrDefault("Modality", "").strip();
        return given.quantity().equals(Quantity.HOUNSFIELD) && form.kind() != Kind.BYTE_FRAMES && (own.equals("CT") || !given.format().equals("DICOM"));
    }

    private void image() {
        Kind kind = form.kind();
        String flavour = source.imageFlavour(0);
        if (kind == Kind.CT) shared.putString(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY", flavour.equals("LOCALIZER") ? flavour : "AXIAL"); // the two that CT has, PS3.3 C.8.2.1.1.1
        else if (kind == Kind.MR) shared.putString(Tag.IMAGE_TYPE, MR_FLAVOURS.contains(flavour) || flavour.isEmpty() ? new String[] { "DERIVED", "SECONDARY", flavour.isEmpty() ? "OTHER" : flavour }
            : new String[] { "DERIVED", "SECONDARY", "OTHER", flavour }); // makers' own words, such as M for magnitude, stand behind
        else shared.putString(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY");
        String how = derivation == null ? "" : ": " + derivation.description().replace('\\', '/');
        shared.putString(Tag.DERIVATION_DESCRIPTION, shortened(WRITTEN_BY + (given.format().isEmpty() ? "a volume" : "a volume read from " + given.format()) + how));
        shared.putString(Tag.IMAGE_COMMENTS, Provenance.USE);
        derivation();
        shared.putEmpty(Tag.ACQUISITION_NUMBER);
        if (kind.isScan()) shared.putEmpty(Tag.PATIENT_POSITION);
        if (kind == Kind.CT) shared.putEmpty(Tag.KVP);
        if (kind == Kind.MR) shared.putString(0x00180020, "RM").putString(0x00180021, "NONE").putEmpty(0x00180022).putEmpty(0x00180023).putEmpty(0x00180081).putEmpty(0x00180091)
            .putEmpty(0x00180080);
        String burned = source.value(0, Tag.BURNED_IN_ANNOTATION);
        if (burned.equals("YES") || burned.equals("NO")) shared.putString(Tag.BURNED_IN_ANNOTATION, burned);
        else if (kind.isMultiFrame()) shared.putString(Tag.BURNED_IN_ANNOTATION, mayHoldText() ? "YES" : "NO"); // Type 1: in doubt it is treated as if it names somebody
        if (places.isPlaced()) {
            shared.putString(Tag.FRAME_OF_REFERENCE_UID, source.frameOfReferenceUid().or(origin::frameOfReferenceUid).orElseGet(Uids::create)).putEmpty(Tag.POSITION_REFERENCE_INDICATOR);
        }
        if (!places.isPlaced() || kind.isCapture()) shared.putEmpty(Tag.PATIENT_ORIENTATION); // Type 2C unless an object must have a plane
    }

    private static String shortened(String text) {
        return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    }

    /** How the image came to be, by code, and of which images. Source: PS3.3 C.7.6.1.1.4, C.8.6.1.1.1. */
    private void derivation() {
        if (derivation == null) return;
        if (!derivation.code().isEmpty())
            shared.putItems(Tag.DERIVATION_CODE_SEQUENCE, new DataSet().putString(Tag.CODE_VALUE, derivation.code()).putString(Tag.CODING_SCHEME_DESIGNATOR, "DCM").putString(Tag.CODE_MEANING, derivation.meaning()));
        if (form.kind().isCapture() && derivation.isProjection()) shared.putString(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY", "PROJECTION IMAGE");
        else if (form.kind() != Kind.CT && derivation.code().equals("113072")) shared.putString(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY", "MPR");
        List<DataSet> images = origin.references();
        for (DataSet image : images)
            image.putItems(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, new DataSet().putString(Tag.CODE_VALUE, "121322").putString(Tag.CODING_SCHEME_DESIGNATOR, "DCM").putString(Tag.CODE_MEANING, "Source image for image processing operation"));
        if (!images.isEmpty()) shared.putItems(Tag.SOURCE_IMAGE_SEQUENCE, images);
    }

    /** Photographs and screens, ultrasound and what nobody knows carry text in their pixels; scanners' slices do not. */
    private boolean mayHoldText() {
        return source.isDicom() && !given.metadata().getOrDefault("Modality", "").matches("CT|MR|PT|NM");
    }

    private void pixels() {
        Volume v = form.volume();
        Samples s = v.samples();
        int bits = 8 * s.storedType().bytes();
        boolean isGrey = !form.isColour();
        shared.putInts(Tag.SAMPLES_PER_PIXEL, s.components()).putString(Tag.PHOTOMETRIC_INTERPRETATION, !isGrey ? "RGB" : isInverted() ? "MONOCHROME1" : "MONOCHROME2")
            .putInts(Tag.ROWS, s.nj()).putInts(Tag.COLUMNS, s.ni()).putInts(Tag.BITS_ALLOCATED, bits).putInts(Tag.BITS_STORED, bits).putInts(Tag.HIGH_BIT, bits - 1)
            .putInts(Tag.PIXEL_REPRESENTATION, s.storedType().isSigned() ? 1 : 0);
        if (!isGrey) {
            shared.putInts(Tag.PLANAR_CONFIGURATION, 0);
            return;
        }
        if (form.kind().isMultiFrame()) shared.putString(Tag.PRESENTATION_LUT_SHAPE, "IDENTITY");
        Vr ofSamples = s.storedType().isSigned() ? Vr.SS : Vr.US;
        if (bits <= 16) v.padding().ifPresent(p -> {
            shared.putInts(Tag.PIXEL_PADDING_VALUE, ofSamples, (int) p.low());
            if (p.high() != p.low()) shared.putInts(Tag.PIXEL_PADDING_RANGE_LIMIT, ofSamples, (int) p.high());
        });
    }

    private boolean isInverted() {
        return form.volume().isShownInverted() && !form.kind().isMultiFrame();
    }

    /** Whether the display loses something that the volume says. */
    boolean losesInversion() {
        return given.isShownInverted() && !isInverted();
    }

    /** Slope, intercept, unit and window. @param plane k + nk * t in the volume's order */
    void putValues(DataSet set, int plane) {
        if (form.isColour()) return;
        Rescale r = form.volume().rescale();
        boolean isPet = modality().equals("PT");
        if (form.kind() != Kind.BYTE_FRAMES && (form.kind() == Kind.CT || form.kind() == Kind.WORD_FRAMES || isPet || !r.isIdentity() || !rescaleType().equals("US")))
            set.putDoubles(Tag.RESCALE_INTERCEPT, r.intercept(plane)).putDoubles(Tag.RESCALE_SLOPE, r.slope(plane)).putString(Tag.RESCALE_TYPE, rescaleType());
        else if (form.kind() == Kind.BYTE_FRAMES) set.putInts(Tag.RESCALE_INTERCEPT, 0).putInts(Tag.RESCALE_SLOPE, 1).putString(Tag.RESCALE_TYPE, "US");
        if (isPet && given.quantity().equals(Quantity.ACTIVITY)) set.putString(Tag.UNITS, "BQML");
        if (isPet && given.quantity().equals(Quantity.SUV)) set.putString(Tag.UNITS, "GML").putString(SUV_TYPE, "BW");
        List<DisplayWindow> windows = windows(plane);
        if (windows.isEmpty()) return;
        set.putDoubles(Tag.WINDOW_CENTER, windows.stream().mapToDouble(DisplayWindow::centre).toArray())
            .putDoubles(Tag.WINDOW_WIDTH, windows.stream().mapToDouble(DisplayWindow::width).toArray());
        DisplayWindow.Shape shape = windows.get(0).shape();
        if (shape != DisplayWindow.Shape.LINEAR) set.putString(Tag.VOI_LUT_FUNCTION, shape.name());
    }

    /** Those of the first one's shape, which holds for all; the plane's own first. */
    private List<DisplayWindow> windows(int plane) {
        List<DisplayWindow> all = new ArrayList<>();
        if (!form.kind().isMultiFrame() && !given.planeWindows().isEmpty()) all.add(given.planeWindows().get(plane));
        else all.addAll(given.windows());
        all.removeIf(w -> w.shape() == DisplayWindow.Shape.TABLE || Double.isInfinite(w.width()));
        if (!all.isEmpty()) {
            DisplayWindow.Shape first = all.get(0).shape();
            all.removeIf(w -> w.shape() != first);
        }
        return all;
    }

    /** What the rescaled values are, where DICOM has a word for it. Source: PS3.3 C.11.1.1.2. */
    private String rescaleType() {
        return form.kind() == Kind.CT || isHounsfield() ? "HU" : switch (given.quantity().unit()) {
            case "OD/1000" -> "OD";
            case "mg/ml" -> "MGML";
            case "%" -> "PCT";
            case "Z_EFF", "HU_MOD" -> given.quantity().unit();
            case "10^23/ml" -> "ED";
            case "N/Nw" -> "EDW";
            default -> "US";
        };
    }

    /** What readers of the file will be told of the unit. */
    boolean keepsUnit() {
        Quantity q = given.quantity();
        if (!q.isKnown() || form.isColour()) return true;
        if (form.kind() == Kind.CT || isHounsfield()) return true;
        if (modality().equals("PT")) return q.equals(Quantity.ACTIVITY) || q.equals(Quantity.SUV);
        return form.kind() != Kind.BYTE_FRAMES && !rescaleType().equals("US");
    }

    /** Whether any window is a curve, which is left out. */
    boolean losesCurve() {
        return given.windows().stream().anyMatch(w -> w.shape() == DisplayWindow.Shape.TABLE);
    }

    /** The bits that a sample takes in the file. */
    Vr pixelVr() {
        return form.volume().samples().storedType().bytes() == 1 ? Vr.OB : Vr.OW;
    }

    /** Bytes of one plane, with all of its components. */
    long planeBytes() {
        Samples s = form.volume().samples();
        return (long) s.ni() * s.nj() * s.components() * s.storedType().bytes();
    }

    /** The samples of one slice, little endian, components side by side. */
    byte[] planeBytes(int k, int t) {
        Samples s = form.volume().samples();
        int n = s.ni() * s.nj(), nc = s.components();
        byte[] out = new byte[Math.toIntExact(planeBytes())];
        for (int c = 0; c < nc; c++) {
            Object plane = s.plane(k, c, t);
            if (s.type().bytes() == 1) {
                byte[] p = (byte[]) plane;
                if (nc == 1) System.arraycopy(p, 0, out, 0, n);
                else for (int x = 0; x < n; x++) out[x * nc + c] = p[x];
            } else if (plane instanceof short[] p) {
                for (int x = 0; x < n; x++) {
                    int v = p[x] - s.offset();
                    out[2 * x] = (byte) v;
                    out[2 * x + 1] = (byte) (v >> 8);
                }
            } else {
                int[] p = (int[]) plane;
                for (int x = 0; x < n; x++) for (int b = 0; b < 4; b++) out[4 * x + b] = (byte) (p[x] >> 8 * b);
            }
        }
        return out;
    }
}
