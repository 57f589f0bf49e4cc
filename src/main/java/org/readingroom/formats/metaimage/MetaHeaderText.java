package org.readingroom.formats.metaimage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** The header of a volume that is to be written, in ITK's order of fields. What came with a volume from MetaImage and is still true goes in as it was. */
final class MetaHeaderText {

    static final String PACKED_SIZE = "CompressedDataSize";
    private static final int SIZE_WIDTH = 19; // digits of the largest long: the size of packed data is put in when it is known
    private static final double WHOLE = 1e15; // below it whole numbers are written without a point

    /** What the writer says itself. */
    private static final Set<String> OURS = Set.of("ObjectType", "NDims", "BinaryData", "BinaryDataByteOrderMSB", "ElementByteOrderMSB", "CompressedData", PACKED_SIZE, "TransformMatrix", "Rotation", "Orientation",
        "Offset", "Position", "Origin", "ImagePosition", "ElementSpacing", MetaPlace.CENTRE, MetaPlace.UNITS, MetaPlace.LETTERS, "DimSize", "HeaderSize", "ElementMin", "ElementMax", "ElementNBits",
        MetaImageReader.CHANNELS, MetaImageReader.SLOPE, MetaImageReader.INTERCEPT, "ElementType", MetaHeader.DATA_FILE);

    private final Volume v;
    private final Map<String, String> own = new LinkedHashMap<>();
    private final Map<String, String> lines = new LinkedHashMap<>();
    private final boolean isSlowest;
    private boolean isKept;
    private int dims;

    /** @param v with stored values that go in as they are */
    MetaHeaderText(Volume v) {
        this.v = v;
        if (isOwn(v)) v.metadata().forEach((key, value) -> {
            if (key.startsWith(MetaImageReader.KEY)) own.put(key.substring(MetaImageReader.KEY.length()), value);
        });
        isSlowest = v.components() > 1 && v.componentOrder() == ComponentOrder.SLOWEST && "5".equals(own.get("NDims"));
        choosePlace();
    }

    static boolean isOwn(Volume v) {
        return v.format().equals(MetaImageReader.FORMAT);
    }

    /** What of the kept fields may be written where nobody is to be named; Name is what the object is called, which often is the patient's. */
    static Optional<String> nobody(String key, String value) {
        String name = key.startsWith(MetaImageReader.KEY) ? key.substring(MetaImageReader.KEY.length()) : "";
        boolean told = !name.isEmpty() && !OURS.contains(name) && (name.equals("Name") || HeaderIdentity.isTold(name, value));
        return told ? Optional.empty() : Optional.of(value);
    }

    /** Where the components go in the file. */
    ComponentOrder componentOrder() {
        return isSlowest ? ComponentOrder.SLOWEST : ComponentOrder.INTERLEAVED;
    }

    /** The grid that readers of the file will find. */
    VoxelGrid grid() {
        VoxelGrid g = v.grid();
        if (isKept || v.verdict() != Verdict.UNPLACED) return g;
        return new VoxelGrid(g.ni(), g.nj(), g.nk(), Affine.scaling(g.affine().step(0), g.affine().step(1), g.affine().step(2)));
    }

    /** The fields of the place are kept to the letter where they still say the same, so that nothing is ever rounded. */
    private void choosePlace() {
        dims = isSlowest ? 5 : v.times() > 1 ? 4 : 3;
        try {
            int were = Integer.parseInt(own.getOrDefault("NDims", "0"));
            if (were < 1 || were > 5 || were < dims && !(were < 3 && v.grid().nk() == 1 && v.times() == 1 && (were == 2 || v.grid().nj() == 1))) return;
            MetaPlace place = MetaPlace.of(new MetaHeader(Path.of("header"), own, 0, List.of()), were);
            isKept = Affine.fromLps(place.rows()).equals(v.grid().affine()) && place.isPlaced() == (v.verdict() != Verdict.UNPLACED);
            if (isKept) dims = were;
        } catch (FormatException | IllegalArgumentException e) { // fields that were changed by somebody: the volume's own place is written
            isKept = false;
        }
    }

    /** @param dataFile LOCAL, or a name @param packedSize of packed data; 0 to leave room for it (see {@link #packedSizeAt}), negative for raw data */
    byte[] bytes(String dataFile, long packedSize) {
        lines.clear();
        put("ObjectType", "Image");
        put("NDims", dims + "");
        put("BinaryData", "True");
        put("BinaryDataByteOrderMSB", "False");
        put("CompressedData", packedSize < 0 ? "False" : "True");
        if (packedSize >= 0) put(PACKED_SIZE, packedSize == 0 ? " ".repeat(SIZE_WIDTH) : packedSize + "");
        if (isKept) keepPlace();
        else putPlace();
        own.forEach((name, value) -> {
            if (!OURS.contains(name) && !value.isBlank() && !(name + value).matches("(?s).*[\\r\\n].*")) put(name, value);
        });
        long[] sizes = { v.grid().ni(), v.grid().nj(), v.grid().nk(), v.times(), isSlowest ? v.components() : 1 };
        put("DimSize", String.join(" ", Arrays.stream(sizes, 0, dims).mapToObj(Long::toString).toList()));
        if (own.containsKey("ElementMin") || own.containsKey("ElementMax")) putRange();
        if (v.components() > 1 && !isSlowest) put(MetaImageReader.CHANNELS, v.components() + "");
        if (!v.rescale().isIdentity()) {
            put(MetaImageReader.SLOPE, text(v.rescale().slope(0)));
            put(MetaImageReader.INTERCEPT, text(v.rescale().intercept(0)));
        }
        put("ElementType", MetaType.of(v.samples().storedType()).name());
        put(MetaHeader.DATA_FILE, dataFile);
        StringBuilder s = new StringBuilder();
        lines.forEach((name, value) -> s.append(name).append(" = ").append(value).append('\n'));
        return s.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The place that {@link #bytes} left for the size of packed data. */
    static long packedSizeAt(byte[] header) {
        return new String(header, StandardCharsets.ISO_8859_1).indexOf(PACKED_SIZE + " = ") + PACKED_SIZE.length() + 3L;
    }

    private void put(String name, String value) {
        lines.put(name, value);
    }

    private void keepPlace() {
        for (List<String> names : List.of(MetaPlace.MATRIX, MetaPlace.POSITION, MetaPlace.SPACING)) {
            Optional<String> there = names.stream().filter(own::containsKey).findFirst();
            String modern = names == MetaPlace.POSITION ? "Offset" : names.get(0);
            there.ifPresent(name -> put(modern, own.get(name)));
        }
        for (String name : List.of(MetaPlace.CENTRE, MetaPlace.UNITS, MetaPlace.LETTERS)) if (own.containsKey(name)) put(name, own.get(name));
    }

    private void putPlace() {
        Affine a = v.grid().affine();
        double[] spacing = new double[dims], offset = new double[dims], matrix = new double[dims * dims];
        for (int n = 0; n < dims; n++) matrix[n * dims + n] = 1;
        for (int axis = 0; axis < 3; axis++) {
            spacing[axis] = a.step(axis);
            offset[axis] = a.get(axis, 3);
            for (int r = 0; r < 3; r++) matrix[axis * dims + r] = factor(a.get(r, axis), spacing[axis]);
        }
        for (int n = 3; n < dims; n++) spacing[n] = 1;
        if (dims > 3) spacing[3] = timeStep();
        if (v.verdict() != Verdict.UNPLACED) {
            put("TransformMatrix", text(matrix));
            put("Offset", text(offset));
            put(MetaPlace.CENTRE, text(new double[dims]));
            if (dims == 3) put(MetaPlace.LETTERS, MetaPlace.fromLetters(v.grid()));
        }
        put("ElementSpacing", text(spacing));
    }

    /** What times {@code step} is {@code product} again: the quotient, or a neighbour of it where rounding lost a digit. */
    private static double factor(double product, double step) {
        double q = product / step;
        for (double near : new double[] { q, Math.nextUp(q), Math.nextDown(q) }) if (near * step == product) return near;
        return q;
    }

    private double timeStep() {
        double seconds = TimeStep.seconds(v);
        if (seconds > 0) return seconds;
        String[] was = own.getOrDefault("ElementSpacing", "").strip().split("\\s+"); // of one time: the volume has no step, the header keeps its own
        boolean told = was.length > 3 && was[3].matches("[0-9]{1,9}(\\.[0-9]{1,20})?([eE]-?[0-9]{1,2})?") && Double.parseDouble(was[3]) > 0;
        return told ? Double.parseDouble(was[3]) : 1; // ITK knows no images whose steps nobody knows
    }

    private void putRange() {
        StoredRange range = StoredRange.NOTHING;
        for (int n = 0; n < v.samples().planes().size(); n++) range = range.with(StoredRange.of(v.samples(), n, null));
        if (range.samples() == 0) return;
        put("ElementMin", text(range.min()));
        put("ElementMax", text(range.max()));
    }

    private static String text(double[] values) {
        return String.join(" ", Arrays.stream(values).mapToObj(MetaHeaderText::text).toList());
    }

    /** As few digits as give the same number again. */
    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < WHOLE ? Long.toString((long) value) : Double.toString(value);
    }
}
