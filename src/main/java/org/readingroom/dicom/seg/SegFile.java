package org.readingroom.dicom.seg;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.meaning.Palette;
import org.readingroom.dicom.pixel.CodeClaims;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.DrawnOn;

/**
 * A segmentation object taken apart: its segments, and its frames with their places. Pixels stay in the file until {@link #read}.
 * Frames may come in any order, with gaps, and without references to images.
 */
final class SegFile {

    static final String LABEL_MAP_CLASS = "1.2.840.10008.5.1.4.1.1.66.7";

    private static final double SAME_DIRECTION = 1e-4;
    private static final int MOST_SEGMENTS = 65535;
    private static final long MOST_FRAME_PIXELS = 1 << 28;

    enum Type { BINARY, FRACTIONAL, LABELMAP }

    /** @param segment Segment Number; -1 in label maps, where each pixel tells its own */
    record Frame(int index, int segment, PointMm position) {}

    private final DicomFile file;
    private final PixelData pixels;
    private FrameReader coded; // null for pixels that lie in the file as they are
    private Type type;
    private int rows, columns, bits, most;
    private double rowMm, columnMm, betweenMm, thickMm;
    private Direction alongColumns, alongRows;
    private final List<SegSegment> segments = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();

    private SegFile(DicomFile file, PixelData pixels) {
        this.file = file;
        this.pixels = pixels;
    }

    /** Patient and space; it may hold for several series of them. */
    DrawnOn drawnOn() {
        DataSet set = file.dataSet();
        return new DrawnOn("", set.string(Tag.FRAME_OF_REFERENCE_UID), DrawnOn.patient(set.string(Tag.PATIENT_ID), set.string(Tag.ISSUER_OF_PATIENT_ID), set.string(Tag.PATIENT_NAME)));
    }

    static boolean isSegmentation(DataSet set) {
        String sopClass = set.string(Tag.SOP_CLASS_UID);
        return sopClass.equals(SegObject.SOP_CLASS) || sopClass.equals(LABEL_MAP_CLASS);
    }

    /** @throws FormatException if it is no segmentation, a damaged one, or of a kind that is not read */
    static SegFile open(Path path) throws IOException {
        DicomFile file = DicomFile.read(path);
        DataSet set = file.dataSet();
        if (!isSegmentation(set))
            throw new FormatException(path, "SOP class '" + set.string(Tag.SOP_CLASS_UID) + "'", "a DICOM segmentation (1.2.840.10008.5.1.4.1.1.66.4 or .66.7)",
                "Open images with Open DICOM Series.");
        PixelData pixels = file.pixelData().orElseThrow(() -> new FormatException(path, "a segmentation without pixel data", "pixel data (7FE0,0010)", "Export it again."));
        SegFile seg = new SegFile(file, pixels);
        seg.layout(set);
        seg.segments(set);
        seg.places(set);
        return seg;
    }

    private void layout(DataSet set) throws IOException {
        String kind = set.string(Tag.SEGMENTATION_TYPE);
        type = switch (kind) {
            case "BINARY" -> Type.BINARY;
            case "FRACTIONAL" -> Type.FRACTIONAL;
            case "LABELMAP" -> Type.LABELMAP;
            default -> throw trouble("Segmentation Type (0062,0001) '" + kind + "'", "BINARY, FRACTIONAL or LABELMAP");
        };
        if (set.string(Tag.DIMENSION_ORGANIZATION_TYPE).equals("TILED_FULL"))
            throw trouble("Dimension Organization Type TILED_FULL (a slide)", "frames with positions in the patient");
        rows = positive(set, Tag.ROWS);
        columns = positive(set, Tag.COLUMNS);
        bits = positive(set, Tag.BITS_ALLOCATED);
        if ((long) rows * columns > MOST_FRAME_PIXELS) throw trouble("frames of " + columns + " x " + rows + " pixels", "frames that fit into memory");
        if (type == Type.BINARY ? bits != 1 : type == Type.FRACTIONAL ? bits != 8 : bits != 8 && bits != 16)
            throw trouble("Bits Allocated (0028,0100) " + bits + " in a " + type + " segmentation", type == Type.BINARY ? "1" : type == Type.FRACTIONAL ? "8" : "8 or 16");
        most = set.intValue(Tag.MAXIMUM_FRACTIONAL_VALUE).orElse(255);
        if (type == Type.FRACTIONAL && (most < 1 || most > 255)) throw trouble("Maximum Fractional Value (0062,000E) " + most, "1 to 255");
        if (pixels.encapsulated()) {
            coded = coded(set);
            return;
        }
        long bytes = ((long) positive(set, Tag.NUMBER_OF_FRAMES) * rows * columns * bits + 7) / 8;
        if (bytes > Math.min(pixels.length(), pixels.left()))
            throw trouble("pixel data of " + Math.min(pixels.length(), pixels.left()) + " bytes", bytes + " bytes for " + set.string(Tag.NUMBER_OF_FRAMES) + " frames of "
                + columns + " x " + rows);
    }

    /** Frames that a codec has made. What the code itself says of loss counts: the header may tell of the image that was drawn on. */
    private FrameReader coded(DataSet set) throws IOException {
        if (CodeClaims.isLossy(file, PixelCodecs.builtIn())) throw trouble("pixels compressed with loss (" + file.syntax().name() + ")", "pixels as they were drawn: changed numbers are other segments");
        PixelLayout layout = PixelLayout.of(file);
        if (layout.samples() != 1 || layout.frames() != positive(set, Tag.NUMBER_OF_FRAMES)) throw trouble(layout.samples() + " samples a pixel", "one");
        return FrameReader.of(file, layout, PixelCodecs.builtIn());
    }

    private void segments(DataSet set) throws FormatException {
        int least = type == Type.LABELMAP ? 0 : 1, greatest = type == Type.LABELMAP ? MOST_SEGMENTS - 1 : MOST_SEGMENTS; // 0 needs a value of its own with us
        Set<Integer> numbers = new HashSet<>();
        Optional<Palette> palette = set.string(Tag.PHOTOMETRIC_INTERPRETATION).equals("PALETTE COLOR") ? Palette.of(set) : Optional.empty();
        for (DataSet item : set.items(Tag.SEGMENT_SEQUENCE)) {
            SegSegment s = SegSegment.read(item, set.string(Tag.SOP_INSTANCE_UID), palette);
            if (s.number() < least || s.number() > greatest || !numbers.add(s.number()))
                throw trouble("Segment Number (0062,0004) '" + item.string(Tag.SEGMENT_NUMBER) + "'", "different numbers from " + least + " on");
            segments.add(s);
        }
        if (segments.isEmpty()) throw trouble("no segments", "at least one in the Segment Sequence (0062,0002)");
    }

    private void places(DataSet set) throws FormatException {
        DataSet shared = set.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElseGet(DataSet::new);
        List<DataSet> perFrame = set.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        int count = positive(set, Tag.NUMBER_OF_FRAMES);
        if (perFrame.size() != count) throw trouble(perFrame.size() + " items of per-frame functional groups", count + ", the number of frames");
        for (DataSet own : perFrame) {
            orientation(macro(own, shared, Tag.PLANE_ORIENTATION_SEQUENCE).doubles(Tag.IMAGE_ORIENTATION_PATIENT));
            measures(macro(own, shared, Tag.PIXEL_MEASURES_SEQUENCE));
            double[] p = macro(own, shared, Tag.PLANE_POSITION_SEQUENCE).doubles(Tag.IMAGE_POSITION_PATIENT);
            if (p.length != 3 || !new PointMm(p[0], p[1], p[2]).isFinite())
                throw trouble("frame " + (frames.size() + 1) + " without Image Position (Patient) (0020,0032)", "a position in the patient for each frame");
            int segment = type == Type.LABELMAP ? -1 : macro(own, shared, Tag.SEGMENT_IDENTIFICATION_SEQUENCE).intValue(Tag.REFERENCED_SEGMENT_NUMBER).orElse(-1);
            if (type != Type.LABELMAP && segments.stream().noneMatch(s -> s.number() == segment))
                throw trouble("frame " + (frames.size() + 1) + " of segment " + segment, "a segment that the Segment Sequence (0062,0002) lists");
            frames.add(new Frame(frames.size(), segment, new PointMm(p[0], p[1], p[2])));
        }
    }

    private static DataSet macro(DataSet own, DataSet shared, int sequence) {
        return own.item(sequence).or(() -> shared.item(sequence)).orElseGet(DataSet::new);
    }

    private void orientation(double[] v) throws FormatException {
        if (v.length != 6) throw trouble("no Image Orientation (Patient) (0020,0037)", "six numbers");
        Direction columnwise, rowwise;
        try {
            columnwise = Direction.of(v[0], v[1], v[2]);
            rowwise = Direction.of(v[3], v[4], v[5]);
            columnwise.cross(rowwise);
        } catch (IllegalArgumentException e) {
            throw trouble("an Image Orientation (Patient) (0020,0037) that is no plane", "two directions at a right angle");
        }
        if (alongColumns == null) {
            alongColumns = columnwise;
            alongRows = rowwise;
        } else if (columnwise.dot(alongColumns) < 1 - SAME_DIRECTION || rowwise.dot(alongRows) < 1 - SAME_DIRECTION)
            throw trouble("frames of different orientation", "parallel frames");
    }

    private void measures(DataSet item) throws FormatException {
        double[] spacing = item.doubles(Tag.PIXEL_SPACING);
        if (spacing.length != 2 || !(spacing[0] > 0) || !(spacing[1] > 0) || !Double.isFinite(spacing[0] * spacing[1])) throw trouble("no Pixel Spacing (0028,0030)", "two positive numbers");
        rowMm = spacing[0];
        columnMm = spacing[1];
        betweenMm = item.doubleValue(Tag.SPACING_BETWEEN_SLICES).orElse(0);
        thickMm = item.doubleValue(Tag.SLICE_THICKNESS).orElse(0);
    }

    Type type() {
        return type;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    double rowMm() {
        return rowMm;
    }

    double columnMm() {
        return columnMm;
    }

    /** As stated, 0 if it is not. */
    double betweenMm() {
        return betweenMm;
    }

    /** Slice Thickness; 0 if it is not told. No distance of planes: slices may overlap. */
    double thickMm() {
        return thickMm;
    }

    /** Direction of growing column index. */
    Direction alongColumns() {
        return alongColumns;
    }

    /** Direction of growing row index. */
    Direction alongRows() {
        return alongRows;
    }

    List<SegSegment> segments() {
        return segments;
    }

    List<Frame> frames() {
        return frames;
    }

    /** The value of label maps that is no segment; -1 if the file names none. */
    int background() {
        return file.dataSet().intValue(Tag.PIXEL_PADDING_VALUE).orElse(-1);
    }

    /** Stored values of a frame: 0 and 1, fractions up to {@link #most}, or segment numbers in label maps. Several threads may call it. */
    short[] stored(Frame frame) throws IOException {
        short[] out = new short[rows * columns];
        if (coded != null) return decoded(frame, out);
        if (type == Type.BINARY) {
            paint(frame, out, (short) 1);
            return out;
        }
        byte[] raw = raw(frame);
        for (int x = 0; x < out.length; x++)
            out[x] = (short) (bits == 8 ? raw[x] & 0xff : pixels.bigEndian() ? (raw[2 * x] & 0xff) << 8 | raw[2 * x + 1] & 0xff : raw[2 * x] & 0xff | (raw[2 * x + 1] & 0xff) << 8);
        return out;
    }

    /** Which pixels belong to the frame's segment: 0 and 1. @param threshold of fractions: the share of the maximum from which on a voxel belongs to the segment */
    short[] mask(Frame frame, double threshold) throws IOException {
        short[] out = stored(frame);
        for (int x = 0; x < out.length; x++) out[x] = (short) (out[x] != 0 && (type == Type.BINARY || (out[x] & 0xffff) >= threshold * most) ? 1 : 0);
        return out;
    }

    /** Paints a value where a binary frame has its segment. */
    void paint(Frame frame, short[] into, short value) throws IOException {
        if (coded == null) {
            PackedBits.paint(raw(frame), (int) ((long) frame.index * rows * columns % 8), into, value);
            return;
        }
        short[] mask = decoded(frame, new short[rows * columns]);
        for (int x = 0; x < mask.length; x++) if (mask[x] != 0) into[x] = value;
    }

    /** Bytes that hold the frame; of packed bits it may begin and end within one. */
    private byte[] raw(Frame frame) throws IOException {
        long n = (long) rows * columns, firstBit = frame.index * n * bits;
        byte[] raw = new byte[(int) ((firstBit % 8 + n * bits + 7) / 8)];
        file.read(pixels.offset() + firstBit / 8, raw);
        return raw;
    }

    private short[] decoded(Frame frame, short[] out) throws IOException {
        Object[] plane = { coded.layout().newPlane() };
        coded.read(frame.index, plane);
        for (int x = 0; x < out.length; x++) out[x] = (short) (plane[0] instanceof byte[] b ? b[x] & 0xff : ((short[]) plane[0])[x] & 0xffff);
        return out;
    }

    /** Maximum Fractional Value. */
    int most() {
        return most;
    }

    FormatException trouble(String found, String expected) {
        return new FormatException(file.path(), found, expected, "Convert it with the program that made it, or ask its maker.");
    }

    private int positive(DataSet set, int tag) throws FormatException {
        int v = set.intValue(tag).orElse(0);
        if (v < 1) throw trouble(Tag.name(tag) + " '" + set.string(tag) + "'", "a positive number");
        return v;
    }
}
