package org.readingroom.formats.minc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.readingroom.formats.minc.netcdf.NetcdfAttribute;
import org.readingroom.formats.minc.netcdf.NetcdfDimension;
import org.readingroom.formats.minc.netcdf.NetcdfHeader;
import org.readingroom.formats.minc.netcdf.NetcdfType;
import org.readingroom.formats.minc.netcdf.NetcdfVariable;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** MINC 1: an image as NetCDF holds it. The sign of its numbers stands in an attribute, because NetCDF's are all signed. */
final class Minc1 {

    private static final String UNSIGNED = "unsigned";

    private Minc1() {}

    static MincHeader header(MincBytes bytes) throws IOException {
        NetcdfHeader h;
        try (InputStream in = bytes.open()) {
            h = NetcdfHeader.parse(bytes.file(), in, bytes.size());
        }
        NetcdfVariable image = h.variable(MincHeader.IMAGE).orElseThrow(() -> new FormatException(bytes.file(), "a NetCDF file without the variable image", "a MINC image",
            "It holds something else."));
        long size = bytes.size();
        if (image.begin() < 0 || !(h.end(image) <= size)) throw new FormatException(bytes.file(), image.begin(), Math.max(0, size - image.begin()) + " bytes are left",
            (long) (h.end(image) - image.begin()) + " bytes of voxels, so " + (long) (h.end(image) - size) + " are missing", "The file is truncated or its header is damaged; copy or export it again.");
        Map<String, Map<String, MincValue>> attributes = new LinkedHashMap<>();
        attributes.put(MincHeader.GLOBAL, values(h.attributes()));
        Map<String, double[]> positions = new LinkedHashMap<>();
        for (NetcdfVariable v : h.variables()) {
            attributes.put(v.name(), values(v.attributes()));
            boolean isAxis = MincAxes.SPATIAL.contains(v.name()) && v.dimensions().size() == 1 && v.dimensions().get(0).name().equals(v.name()) && v.type() != NetcdfType.CHAR;
            if (isAxis) positions.put(v.name(), numbers(bytes, h, v));
        }
        List<String> names = image.dimensions().stream().map(NetcdfDimension::name).toList();
        long[] lengths = image.dimensions().stream().mapToLong(NetcdfDimension::length).toArray();
        return new MincHeader(1, names, lengths, type(bytes.file(), image), ByteOrder.BIG_ENDIAN, attributes, positions, range(bytes, h, MincHeader.IMAGE_MIN, names),
            range(bytes, h, MincHeader.IMAGE_MAX, names), new Stored(bytes, h, image));
    }

    private static Map<String, MincValue> values(List<NetcdfAttribute> attributes) {
        Map<String, MincValue> values = new LinkedHashMap<>();
        for (NetcdfAttribute a : attributes) values.put(a.name(), switch (a.type()) {
            case CHAR -> MincValue.of(a.text());
            case BYTE, SHORT, INT -> new MincValue(MincValue.Kind.INT, "", a.numbers());
            case FLOAT -> new MincValue(MincValue.Kind.FLOAT, "", a.numbers());
            case DOUBLE -> MincValue.of(a.numbers());
        });
        return values;
    }

    private static SampleType type(Path file, NetcdfVariable image) throws FormatException {
        String sign = image.attribute("signtype").map(a -> a.text().strip()).orElse(image.type() == NetcdfType.BYTE ? UNSIGNED : "");
        boolean unsigned = sign.startsWith(UNSIGNED);
        return switch (image.type()) {
            case BYTE -> unsigned ? SampleType.UINT8 : SampleType.INT8;
            case SHORT -> unsigned ? SampleType.UINT16 : SampleType.INT16;
            case INT -> unsigned ? SampleType.UINT32 : SampleType.INT32;
            case FLOAT -> SampleType.FLOAT32;
            case DOUBLE -> SampleType.FLOAT64;
            case CHAR -> throw new FormatException(file, "an image of text", "an image of numbers", "It holds something else.");
        };
    }

    private static MincRange range(MincBytes bytes, NetcdfHeader h, String name, List<String> image) throws IOException {
        NetcdfVariable v = h.variable(name).orElse(null);
        if (v == null) return null;
        List<String> over = v.dimensions().stream().map(NetcdfDimension::name).toList();
        if (v.type() == NetcdfType.CHAR || !image.containsAll(over)) throw new FormatException(bytes.file(), name + " over " + String.join(", ", over), "numbers over dimensions of the image",
            "The header is damaged; export the file again.");
        return new MincRange(over, numbers(bytes, h, v));
    }

    private static double[] numbers(MincBytes bytes, NetcdfHeader h, NetcdfVariable v) throws IOException {
        double all = v.values() * v.type().bytes() * (v.record() ? h.records() : 1);
        if (v.begin() < 0 || !(all <= Integer.MAX_VALUE - 8) || h.end(v) > bytes.size()) throw new FormatException(bytes.file(), "values of " + v.name() + " up to byte " + (long) h.end(v),
            "a file that holds them; it has " + bytes.size() + " bytes", "The file is truncated or its header is damaged; copy or export it again.");
        if (!v.record()) return v.type().numbers(bytes.read(v.begin(), (int) all));
        ByteBuffer joined = ByteBuffer.allocate((int) all);
        for (long r = 0; r < h.records(); r++) joined.put(bytes.read(v.begin() + r * h.recordBytes(), (int) (all / h.records())));
        return v.type().numbers(joined.array());
    }

    /** Where NetCDF has the image: in one piece, or a piece a record where other variables grow with it. */
    private record Stored(MincBytes bytes, NetcdfHeader header, NetcdfVariable image) implements MincStorage {

        @Override
        public OptionalLong offset() {
            boolean whole = !image.record() || header.recordBytes() == (long) (image.values() * image.type().bytes());
            return whole ? OptionalLong.of(image.begin()) : OptionalLong.empty();
        }

        @Override
        public void boxes(Box box) throws IOException {
            List<NetcdfDimension> d = image.dimensions();
            long[] first = new long[d.size()];
            int[] size = d.stream().mapToInt(x -> (int) x.length()).toArray();
            size[0] = 1;
            double one = image.values() * image.type().bytes() / (image.record() ? 1 : d.get(0).length());
            if (!(one <= Integer.MAX_VALUE - 8)) throw new FormatException(bytes.file(), "slabs of " + (long) one + " bytes", "fewer than 2^31", "Reshape the file with mincreshape.");
            long step = image.record() ? header.recordBytes() : (long) one;
            for (; first[0] < d.get(0).length(); first[0]++) box.take(first, size, ByteBuffer.wrap(bytes.read(image.begin() + first[0] * step, (int) one)));
        }
    }
}
