package org.readingroom.dicom.vendor;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.geometry.Direction;
import org.readingroom.volume.DiffusionWeighting;

/**
 * Diffusion weighting of one image: the standard's attributes (MR Diffusion macro, PS3.3 C.8.13.5.9), else those that Siemens, GE, Philips and UIH keep
 * apart. Most give directions in the patient; UIH gives them along the image's axes, GE along frequency, phase and slice encoding.
 */
public final class DiffusionTags {

    private static final int B_VALUE = 0x00189087, ORIENTATION = 0x00189089, DIRECTIONALITY = 0x00189075, DIRECTION_SEQUENCE = 0x00189076;
    private static final int PHASE_ENCODING = 0x00181312; // In-plane Phase Encoding Direction: ROW or COL
    private static final String SIEMENS = "SIEMENS MR HEADER", GE_PARAMETERS = "GEMS_PARM_01", GE_ACQUISITION = "GEMS_ACQU_01";
    private static final String PHILIPS = "Philips Imaging DD 001", PHILIPS_MR = "Philips MR Imaging DD 001";
    private static final double GE_OFFSET = 1e5; // b-values of GE carry flags above the fifth digit, such as 1000000800 for 800

    private static final int[] GE_AXIAL = { -1, -1, 1 }, GE_SAGITTAL = { 1, 1, -1 }, GE_CORONAL = { -1, 1, 1 };

    private DiffusionTags() {}

    /** Of an image that is a file; empty if the header says nothing of diffusion. */
    public static Optional<DiffusionWeighting> of(DataSet header) {
        Optional<DiffusionWeighting> standard = ofMacro(header);
        if (standard.isPresent() && (standard.get().bValue() == 0 || standard.get().hasDirection())) return standard;
        Optional<DiffusionWeighting> own = siemens(header);
        if (own.isEmpty()) own = uih(header);
        if (own.isEmpty()) own = philips(header);
        if (own.isEmpty()) own = ge(header);
        return own.isPresent() ? own : standard;
    }

    /** Of a frame of an enhanced image. @param macro its MR Diffusion Sequence item (0018,9117), or any data set that may hold these attributes itself */
    public static Optional<DiffusionWeighting> ofMacro(DataSet macro) {
        OptionalDouble b = macro.doubleValue(B_VALUE);
        String kind = macro.string(DIRECTIONALITY).trim().toUpperCase(Locale.ROOT);
        if (b.isEmpty()) return kind.equals("NONE") ? Optional.of(DiffusionWeighting.of(0)) : Optional.empty();
        if (kind.equals("ISOTROPIC") || kind.equals("NONE")) return weighting(b.getAsDouble(), new double[0]);
        return weighting(b.getAsDouble(), macro.item(DIRECTION_SEQUENCE).map(item -> item.doubles(ORIENTATION)).orElseGet(() -> macro.doubles(ORIENTATION)));
    }

    /**
     * Of a frame of an enhanced image: what Philips keeps privately counts where the macro is absent or names no direction.
     *
     * @param macro its MR Diffusion Sequence item, empty if it has none
     * @param own   its item of the functional groups
     */
    public static Optional<DiffusionWeighting> ofFrame(DataSet macro, DataSet own) {
        Optional<DiffusionWeighting> standard = ofMacro(macro);
        boolean whole = standard.isPresent() && (standard.get().bValue() == 0 || standard.get().hasDirection()) || macro.string(DIRECTIONALITY).trim().equals("ISOTROPIC");
        return whole ? standard : PhilipsFrame.in(own).flatMap(DiffusionTags::philips).or(() -> standard);
    }

    private static Optional<DiffusionWeighting> siemens(DataSet header) {
        double[] b = PrivateBlock.numbers(header, tag(header, 0x0019, SIEMENS, 0x0c), Vr.IS);
        if (b.length > 0) return weighting(b[0], PrivateBlock.numbers(header, tag(header, 0x0019, SIEMENS, 0x0e), Vr.FD));
        Optional<CsaHeader> csa = SiemensMosaic.kept(header);
        if (csa.isEmpty() || csa.get().number("B_value").isEmpty()) return Optional.empty();
        return weighting(csa.get().number("B_value").getAsDouble(), csa.get().numbers("DiffusionGradientDirection"));
    }

    /** Along rows, columns and normal of the image. */
    private static Optional<DiffusionWeighting> uih(DataSet header) {
        double[] b = PrivateBlock.numbers(header, tag(header, 0x0065, TileSheets.UIH, 0x09), Vr.FD);
        if (b.length == 0) return Optional.empty();
        double[] v = PrivateBlock.numbers(header, tag(header, 0x0065, TileSheets.UIH, 0x37), Vr.FD), o = header.doubles(Tag.IMAGE_ORIENTATION_PATIENT);
        if (v.length != 3 || !isOrientation(o)) return weighting(b[0], new double[0]);
        return weighting(b[0], inPatient(v[0], v[1], v[2], Direction.of(o[0], o[1], o[2]), Direction.of(o[3], o[4], o[5])));
    }

    /** Axes right to left, front to back, foot to head. */
    private static Optional<DiffusionWeighting> philips(DataSet header) {
        double[] b = PrivateBlock.numbers(header, tag(header, 0x2001, PHILIPS, 0x03), Vr.FL);
        return b.length == 0 ? Optional.empty() : weighting(b[0], three(header, 0x2005, PHILIPS_MR, 0xb0, Vr.FL));
    }

    private static Optional<DiffusionWeighting> ge(DataSet header) {
        double[] flagged = PrivateBlock.numbers(header, tag(header, 0x0043, GE_PARAMETERS, 0x39), Vr.IS);
        if (flagged.length == 0 || !(flagged[0] >= 0)) return Optional.empty();
        double b = flagged[0] % GE_OFFSET;
        double[] encoded = three(header, 0x0019, GE_ACQUISITION, 0xbb, Vr.DS), o = header.doubles(Tag.IMAGE_ORIENTATION_PATIENT);
        String phase = header.string(PHASE_ENCODING).trim().toUpperCase(Locale.ROOT);
        boolean columns = phase.startsWith("COL");
        if (b == 0 || encoded.length != 3 || !columns && !phase.equals("ROW")) return weighting(b, new double[0]);
        return weighting(b, gePatient(encoded, o, columns));
    }

    /** Where an anonymiser took the creators of private blocks away, the maker's name says who wrote the first block. */
    private static OptionalInt tag(DataSet header, int group, String creator, int element) {
        String maker = header.string(Tag.MANUFACTURER).toUpperCase(Locale.ROOT);
        boolean own = maker.startsWith(creator.startsWith("GEMS") ? "GE" : creator.substring(0, 7).toUpperCase(Locale.ROOT));
        return own ? PrivateBlock.tagOrFirst(header, group, creator, element) : PrivateBlock.tag(header, group, creator, element);
    }

    /** Frequency, phase and slice encoding to the patient: which sign the axes have for slices mainly across each axis is what dcm2niix makes of them. */
    private static double[] gePatient(double[] encoded, double[] o, boolean columns) {
        if (!isOrientation(o)) return new double[0];
        Direction row = Direction.of(o[0], o[1], o[2]), column = Direction.of(o[3], o[4], o[5]);
        Direction normal = row.cross(column);
        double x = Math.abs(normal.x()), y = Math.abs(normal.y()), z = Math.abs(normal.z());
        int[] sign = z >= x && z >= y ? GE_AXIAL : x >= y ? GE_SAGITTAL : GE_CORONAL;
        return inPatient(sign[0] * (columns ? encoded[0] : encoded[1]), sign[1] * (columns ? encoded[1] : -encoded[0]), sign[2] * encoded[2], row, column);
    }

    private static boolean isOrientation(double[] o) {
        if (o.length != 6) return false;
        for (double v : o) if (!(Math.abs(v) < 2)) return false;
        double row = Math.hypot(Math.hypot(o[0], o[1]), o[2]), column = Math.hypot(Math.hypot(o[3], o[4]), o[5]);
        return row > 0.5 && column > 0.5 && Math.abs(o[0] * o[3] + o[1] * o[4] + o[2] * o[5]) < 0.1 * row * column;
    }

    private static double[] inPatient(double alongRow, double alongColumn, double alongNormal, Direction row, Direction column) {
        Direction normal = row.cross(column);
        return new double[] { alongRow * row.x() + alongColumn * column.x() + alongNormal * normal.x(),
            alongRow * row.y() + alongColumn * column.y() + alongNormal * normal.y(), alongRow * row.z() + alongColumn * column.z() + alongNormal * normal.z() };
    }

    /** Three attributes of one number each. */
    private static double[] three(DataSet header, int group, String creator, int first, Vr unstated) {
        double[] all = new double[3];
        for (int n = 0; n < 3; n++) {
            double[] value = PrivateBlock.numbers(header, tag(header, group, creator, first + n), unstated);
            if (value.length == 0) return new double[0];
            all[n] = value[0];
        }
        return all;
    }

    /** @param direction three numbers, or anything else for none */
    private static Optional<DiffusionWeighting> weighting(double b, double[] direction) {
        if (!(b >= 0) || Double.isInfinite(b)) return Optional.empty();
        boolean directed = b > 0 && direction.length == 3 && Double.isFinite(direction[0] + direction[1] + direction[2]);
        return Optional.of(directed ? DiffusionWeighting.of(b, direction[0], direction[1], direction[2]) : DiffusionWeighting.of(b));
    }
}
