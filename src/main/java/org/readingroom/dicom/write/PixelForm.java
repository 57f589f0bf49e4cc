package org.readingroom.dicom.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.io.Finding;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.RgbVolume;
import org.readingroom.volume.scan.ColourCode;

/**
 * Which object a volume makes, and its numbers in a type that this object holds. CT only for HU of a CT, MR only for what came from MR; all else is
 * Secondary Capture, because their modules cannot be filled honestly. Whole numbers are kept exactly, also those that came as floats (signed
 * ones of 8 bits in 16, as programs take them for unsigned ones); others are rounded
 * ({@link Quantised}).
 */
final class PixelForm {

    private static final int OPAQUE = 255, SHIFT = 32768;
    private static final String NOT_KEPT = "NOT_KEPT";

    private final Kind kind;
    private final Volume volume;
    private final Quantised quantised; // null: the numbers are exact
    private final List<Finding> findings;

    private PixelForm(Kind kind, Volume volume, Quantised quantised, List<Finding> findings) {
        this.kind = kind;
        this.volume = volume;
        this.quantised = quantised;
        this.findings = findings;
    }

    Kind kind() {
        return kind;
    }

    /** The volume in the numbers that are written. */
    Volume volume() {
        return volume;
    }

    boolean isColour() {
        return volume.components() == 3;
    }

    /** What had to be changed; complete when all planes have been written. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        if (quantised != null) all.addAll(quantised.findings());
        return all;
    }

    /**
     * @param isOneFile all slices in one object
     * @param name      of the target, for messages
     * @throws IllegalArgumentException in one sentence, if no object holds these numbers
     */
    static PixelForm of(Volume v, boolean isOneFile, String name) {
        List<Finding> findings = new ArrayList<>();
        Volume plain = rgb(v, name, findings);
        if (plain.components() == 3) return new PixelForm(isOneFile ? Kind.COLOUR_FRAMES : Kind.CAPTURE, plain, null, findings);
        requireUsable(plain.rescale(), name);
        return isOneFile ? frames(plain, name, findings) : slices(plain, name, findings);
    }

    private static PixelForm slices(Volume v, String name, List<Finding> findings) {
        Kind kind = kind(v);
        SampleType type = v.samples().storedType();
        if (type.bytes() <= 2 && !type.isFloat() && !hasZeroSlope(v.rescale()))
            return new PixelForm(kind, type == SampleType.INT8 || kind.isScan() && type.bytes() == 1 ? retyped(v, type.isSigned() ? SampleType.INT16 : SampleType.UINT16, 0) : v, null, findings);
        StoredRange range = range(v, type);
        SampleType narrow = range == null || hasZeroSlope(v.rescale()) ? null : narrowest(range);
        if (narrow == null && !type.isFloat() && !hasZeroSlope(v.rescale()))
            throw new IllegalArgumentException(tooLong(name, range) + "; expected whole numbers of at most 32 bits. Write NRRD or NIfTI.");
        if (narrow == null || type.isFloat() && narrow.bytes() > 2) return quantised(kind, v, name, findings);
        if (narrow.bytes() > 2 && kind.isScan()) kind = Kind.CAPTURE; // their objects have 16 bits
        return new PixelForm(kind, narrow == v.samples().type() ? v : retyped(v, narrow, 0), null, findings);
    }

    private static PixelForm frames(Volume v, String name, List<Finding> findings) {
        SampleType type = v.samples().storedType();
        if (type == SampleType.UINT8 && v.rescale().isIdentity()) return new PixelForm(Kind.BYTE_FRAMES, v, null, findings);
        if (type == SampleType.UINT16 && !v.rescale().isPerPlane() && !hasZeroSlope(v.rescale())) return new PixelForm(Kind.WORD_FRAMES, v, null, findings);
        StoredRange range = v.rescale().isPerPlane() || hasZeroSlope(v.rescale()) ? null : range(v, type);
        if (range == null) return quantised(Kind.WORD_FRAMES, v, name, findings);
        if (range.max() - range.min() > 0xffff) {
            if (type.isFloat()) return quantised(Kind.WORD_FRAMES, v, name, findings);
            throw new IllegalArgumentException(tooLong(name, range) + "; expected a range of at most 65536 numbers, the most that the 16 bits of a file with several frames tell apart. Write a folder of slices (format=dicom), which may have 32 bits.");
        }
        double low = range.min() >= 0 && range.max() <= 0xffff ? 0 : range.min() >= -SHIFT && range.max() < SHIFT ? -SHIFT : range.min();
        return new PixelForm(Kind.WORD_FRAMES, retyped(v, SampleType.UINT16, low), null, findings);
    }

    private static PixelForm quantised(Kind kind, Volume v, String name, List<Finding> findings) {
        Quantised q = Quantised.of(v, name);
        return new PixelForm(kind, q.volume(), q, findings);
    }

    private static String tooLong(String name, StoredRange r) {
        return String.format(Locale.ROOT, "%s cannot be written as DICOM: the stored values go from %.0f to %.0f", name, r.min(), r.max());
    }

    /** HU alone make a CT, and only MR itself an MR; planes without a place make neither. Source: PS3.3 C.8.2.1, C.8.3.1. */
    private static Kind kind(Volume v) {
        if (v.verdict() == Verdict.UNPLACED) return Kind.CAPTURE;
        String modality = v.metadata().getOrDefault("Modality", "").strip();
        boolean isNamed = !modality.isEmpty() && v.format().equals("DICOM");
        if (v.quantity().equals(Quantity.HOUNSFIELD) && (!isNamed || modality.equals("CT"))) return Kind.CT;
        return isNamed && modality.equals("MR") ? Kind.MR : Kind.CAPTURE;
    }

    /** Extremes of stored values if all are whole; else null. */
    private static StoredRange range(Volume v, SampleType type) {
        Samples s = v.samples();
        StoredRange all = StoredRange.NOTHING;
        for (int n = 0; n < s.planes().size(); n++) {
            if (type.isFloat() && !isWhole(s, n)) return null;
            all = all.with(StoredRange.of(s, n, null));
        }
        return all;
    }

    private static boolean isWhole(Samples s, int plane) {
        Object values = s.planes().get(plane);
        for (int x = 0; x < s.ni() * s.nj(); x++) {
            double value = s.type().get(values, x);
            if (value != Math.rint(value) || Double.isInfinite(value)) return false;
        }
        return true;
    }

    private static SampleType narrowest(StoredRange r) {
        if (r.min() >= Short.MIN_VALUE && r.max() <= Short.MAX_VALUE) return SampleType.INT16;
        if (r.min() >= 0 && r.max() <= 0xffff) return SampleType.UINT16;
        if (r.min() >= Integer.MIN_VALUE && r.max() <= Integer.MAX_VALUE) return SampleType.INT32;
        return r.min() >= 0 && r.max() <= 0xffffffffL ? SampleType.UINT32 : null;
    }

    /** Stored values less {@code low}, in another type; real values stay. */
    private static Volume retyped(Volume v, SampleType type, double low) {
        Samples s = v.samples();
        Samples made = s.remade(type, 0, n -> {
            Object from = s.planes().get(n), to = type.newArray(s.ni() * s.nj());
            for (int x = 0; x < s.ni() * s.nj(); x++) type.put(to, x, s.type().get(from, x) - s.offset() - low);
            return to;
        });
        Rescale r = v.rescale();
        double[] intercepts = new double[r.intercepts().length];
        for (int n = 0; n < intercepts.length; n++) intercepts[n] = r.intercepts()[n] + r.slopes()[n] * low;
        Volume.Padding p = v.padding().orElse(null);
        return v.toBuilder().on(v.grid(), made).rescale(new Rescale(r.slopes(), intercepts)).padding(p == null ? null : new Volume.Padding(p.low() - low, p.high() - low)).build();
    }

    private static boolean hasZeroSlope(Rescale r) {
        for (double slope : r.slopes()) if (slope == 0) return true;
        return false;
    }

    private static void requireUsable(Rescale r, String name) {
        for (int n = 0; n < r.slopes().length; n++)
            if (!Double.isFinite(r.slopes()[n]) || !Double.isFinite(r.intercepts()[n]))
                throw new IllegalArgumentException(name + " cannot be written as DICOM: slope " + r.slopes()[n] + " and intercept " + r.intercepts()[n] + " are no scale; expected finite numbers.");
    }

    /** Red, green and blue of 8 bits, or one component. */
    private static Volume rgb(Volume v, String name, List<Finding> findings) {
        ColourCode code = v.scan().colours();
        if (code != null && !code.isPlain()) {
            findings.add(Finding.note(NOT_KEPT, "Colours were turned into red, green and blue of 8 bits, as they are shown.", "(0028,0004)"));
            return RgbVolume.of(v);
        }
        SampleType type = v.samples().storedType();
        if (v.components() == 1) return v;
        if (type == SampleType.UINT8 && v.components() == 3) return v.rescale().isIdentity() ? v : unscaled(v, findings);
        if (type == SampleType.UINT8 && v.components() == 4 && isOpaque(v.samples())) return withoutAlpha(v, findings);
        String what = v.components() == 2 && type.isFloat() ? "complex numbers" : v.components() == 4 && type == SampleType.UINT8 ? "colours that are partly transparent"
            : v.components() + " components of " + type.label() + " a voxel";
        throw new IllegalArgumentException(name + " cannot be written as DICOM: it holds " + what + "; expected one number a voxel, or red, green and blue of 8 bits. Write NIfTI or NRRD.");
    }

    private static Volume unscaled(Volume v, List<Finding> findings) {
        findings.add(Finding.note(NOT_KEPT, "Colours have no slope and intercept in DICOM: those that the volume had were left out.", "(0028,1053)"));
        return v.toBuilder().rescale(Rescale.IDENTITY).build();
    }

    private static boolean isOpaque(Samples s) {
        for (int t = 0; t < s.times(); t++)
            for (int k = 0; k < s.nk(); k++) for (byte a : (byte[]) s.plane(k, 3, t)) if ((a & 0xff) != OPAQUE) return false;
        return true;
    }

    private static Volume withoutAlpha(Volume v, List<Finding> findings) {
        Samples s = v.samples();
        List<Object> planes = new ArrayList<>();
        for (int t = 0; t < s.times(); t++) for (int c = 0; c < 3; c++) for (int k = 0; k < s.nk(); k++) planes.add(s.plane(k, c, t));
        findings.add(Finding.note(NOT_KEPT, "The fourth component, opacity, is 255 everywhere and was left out: DICOM has none.", ""));
        return v.toBuilder().on(v.grid(), new Samples(s.type(), s.ni(), s.nj(), s.nk(), 3, s.times(), planes, 0)).rescale(Rescale.IDENTITY).padding(null).build();
    }
}
