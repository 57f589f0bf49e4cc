package org.readingroom.formats.minc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.formats.RawOutput;
import org.readingroom.formats.minc.netcdf.NetcdfAttribute;
import org.readingroom.formats.minc.netcdf.NetcdfOutput;
import org.readingroom.formats.minc.netcdf.NetcdfType;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.SampleType;

/** A volume as MINC 1: the variables and attributes that libminc looks for, the image last. */
final class Minc1Output {

    private static final List<String> INFO = List.of("patient", "study", "acquisition");
    private static final int ALIGNMENT = 4;

    private final MincImage image;
    private final NetcdfOutput out = new NetcdfOutput();
    private final List<double[]> ranges = new ArrayList<>();
    private int anchors;

    Minc1Output(MincImage image) {
        this.image = image;
    }

    void write(OutputStream to, Progress progress) throws IOException {
        byte[] header = header();
        to.write(header);
        for (double[] r : ranges) {
            ByteBuffer bytes = ByteBuffer.allocate(8 * r.length);
            for (double v : r) bytes.putDouble(v);
            to.write(bytes.array());
        }
        to.write(new byte[ALIGNMENT * anchors]);
        RawOutput.write(image.samples(), ByteOrder.BIG_ENDIAN, ComponentOrder.INTERLEAVED, to, progress);
        to.write(new byte[(int) (-image.samples().bytes() & ALIGNMENT - 1)]);
    }

    /** Values follow in this order: the ranges, single numbers that nobody reads, the image. */
    private byte[] header() {
        List<String> names = image.dimensions(), over = image.rangeDimensions();
        for (String n : names) out.dimension(n, image.length(n));
        out.attribute(NetcdfAttribute.of("ident", MincWriter.IDENT)).attribute(NetcdfAttribute.of("minc_version", MincWriter.VERSION));
        converted(image.attributes().getOrDefault(MincHeader.GLOBAL, Map.of())).forEach(out::attribute);
        for (String range : List.of(MincHeader.IMAGE_MAX, MincHeader.IMAGE_MIN)) {
            out.variable(range, NetcdfType.DOUBLE, over, attributes("var_attribute", "image", Map.of()));
            ranges.add(range.equals(MincHeader.IMAGE_MAX) ? image.max() : image.min());
        }
        Map<String, Map<String, MincValue>> groups = new LinkedHashMap<>();
        for (String g : INFO) groups.put(g, Map.of());
        groups.putAll(image.attributes());
        groups.keySet().removeIf(g -> !MincWriter.isInfo(g));
        List<NetcdfAttribute> root = attributes("group________", "", Map.of());
        root.add(NetcdfAttribute.of("children", String.join("\n", groups.keySet()) + "\nimage"));
        anchor("rootvariable", root);
        groups.forEach((name, own) -> anchor(name, attributes("group________", "rootvariable", own)));
        for (MincLine l : image.lines()) anchor(l.name(), spatial(l));
        if (image.samples().times() > 1) anchor(MincHeader.TIME, time());
        SampleType type = image.samples().storedType();
        out.variable(MincHeader.IMAGE, type(type), names, imageAttributes(type));
        return out.header();
    }

    private void anchor(String name, List<NetcdfAttribute> attributes) {
        out.variable(name, NetcdfType.INT, List.of(), attributes);
        anchors++;
    }

    private static NetcdfType type(SampleType t) {
        return switch (t) {
            case INT8, UINT8 -> NetcdfType.BYTE;
            case INT16, UINT16 -> NetcdfType.SHORT;
            case INT32, UINT32 -> NetcdfType.INT;
            case FLOAT32 -> NetcdfType.FLOAT;
            case FLOAT64 -> NetcdfType.DOUBLE;
            case INT64, UINT64 -> throw new IllegalArgumentException("NetCDF has no " + t.label());
        };
    }

    private List<NetcdfAttribute> imageAttributes(SampleType type) {
        List<NetcdfAttribute> own = attributes("group________", "rootvariable", image.rest(MincHeader.IMAGE));
        own.add(NetcdfAttribute.of(MincHeader.IMAGE_MAX, "--->image-max"));
        own.add(NetcdfAttribute.of(MincHeader.IMAGE_MIN, "--->image-min"));
        own.add(NetcdfAttribute.of("complete", "true_"));
        own.add(NetcdfAttribute.of("signtype", type.isSigned() ? "signed__" : "unsigned"));
        if (image.valid().length == 2) own.add(NetcdfAttribute.of(MincHeader.VALID_RANGE, NetcdfType.DOUBLE, image.valid()));
        return own;
    }

    private List<NetcdfAttribute> spatial(MincLine l) {
        List<NetcdfAttribute> own = attributes("dimension____", "", image.rest(l.name()));
        own.add(NetcdfAttribute.of("comments", MincImage.comment(l.name())));
        own.add(NetcdfAttribute.of(MincHeader.SPACING, "regular__"));
        own.add(NetcdfAttribute.of("alignment", "centre"));
        own.add(NetcdfAttribute.of(MincHeader.STEP, NetcdfType.DOUBLE, l.step()));
        own.add(NetcdfAttribute.of(MincHeader.UNITS, "mm"));
        own.add(NetcdfAttribute.of(MincHeader.SPACETYPE, image.spacetype()));
        if (l.isPlaced()) {
            own.add(NetcdfAttribute.of(MincHeader.START, NetcdfType.DOUBLE, l.start()));
            own.add(NetcdfAttribute.of(MincHeader.COSINES, NetcdfType.DOUBLE, l.cosines()));
        }
        return own;
    }

    private List<NetcdfAttribute> time() {
        List<NetcdfAttribute> own = attributes("dimension____", "", image.rest(MincHeader.TIME));
        own.add(NetcdfAttribute.of(MincHeader.SPACING, "regular__"));
        own.add(NetcdfAttribute.of("alignment", "start_"));
        own.add(NetcdfAttribute.of(MincHeader.STEP, NetcdfType.DOUBLE, image.timeStep()));
        own.add(NetcdfAttribute.of(MincHeader.START, NetcdfType.DOUBLE, 0));
        own.add(NetcdfAttribute.of(MincHeader.UNITS, "s"));
        return own;
    }

    /** Those that bind variables to each other, then those that came along. */
    private static List<NetcdfAttribute> attributes(String vartype, String parent, Map<String, MincValue> own) {
        List<NetcdfAttribute> all = new ArrayList<>(List.of(NetcdfAttribute.of("parent", parent), NetcdfAttribute.of("varid", "MINC standard variable"), NetcdfAttribute.of("vartype", vartype),
            NetcdfAttribute.of("version", "MINC Version    1.0")));
        if (vartype.startsWith("dimension")) all.remove(0);
        all.addAll(converted(own));
        return all;
    }

    private static List<NetcdfAttribute> converted(Map<String, MincValue> values) {
        List<NetcdfAttribute> out = new ArrayList<>();
        values.forEach((name, v) -> out.add(switch (v.kind()) {
            case TEXT -> NetcdfAttribute.of(name, v.text());
            case INT -> NetcdfAttribute.of(name, NetcdfType.INT, v.numbers());
            case FLOAT -> NetcdfAttribute.of(name, NetcdfType.FLOAT, v.numbers());
            case DOUBLE -> NetcdfAttribute.of(name, NetcdfType.DOUBLE, v.numbers());
        }));
        return out;
    }
}
