package org.readingroom.formats.minc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.formats.RawOutput;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.SampleType;

/** A volume as MINC 2: the groups, datasets and attributes that libminc looks for. */
final class Minc2Output {

    private static final List<String> INFO = List.of("patient", "study", "acquisition");

    private final MincImage image;

    Minc2Output(MincImage image) {
        this.image = image;
    }

    void write(OutputStream out, Progress progress) throws IOException {
        new HdfOutput(tree()).write(out, to -> RawOutput.write(image.samples(), ByteOrder.LITTLE_ENDIAN, ComponentOrder.INTERLEAVED, to, progress));
    }

    private HdfNode tree() {
        HdfNode root = HdfNode.group(""), minc = root.child(HdfNode.group("minc-2.0"));
        minc.attribute("ident", MincWriter.IDENT).attribute("minc_version", MincWriter.VERSION);
        add(minc, image.attributes().getOrDefault(MincHeader.GLOBAL, Map.of()));
        HdfNode dimensions = minc.child(HdfNode.group("dimensions"));
        for (MincLine l : image.lines()) spatial(dimensions, l);
        if (image.samples().times() > 1) time(dimensions);
        if (image.samples().components() > 1)
            add(standard(dimensions.child(HdfNode.anchor(MincHeader.VECTOR)), "dimension____").attribute(MincHeader.LENGTH, image.samples().components()), image.rest(MincHeader.VECTOR));
        HdfNode full = minc.child(HdfNode.group("image")).child(HdfNode.group("0"));
        range(full, MincHeader.IMAGE_MIN, image.min());
        range(full, MincHeader.IMAGE_MAX, image.max());
        List<String> names = image.dimensions();
        SampleType type = image.samples().storedType();
        HdfNode samples = standard(full.child(HdfNode.samples(MincHeader.IMAGE, type.isFloat() ? HdfTypes.floating(type.bytes()) : HdfTypes.whole(type.bytes(), type.isSigned()),
            image.lengths(names), image.samples().bytes())), "group________").attribute("dimorder", String.join(",", names)).attribute("complete", "true_");
        if (image.valid().length == 2) samples.attribute(MincHeader.VALID_RANGE, image.valid());
        add(samples, image.rest(MincHeader.IMAGE));
        info(minc.child(HdfNode.group("info")));
        return root;
    }

    private static HdfNode standard(HdfNode n, String vartype) {
        return n.attribute("varid", "MINC standard variable").attribute("vartype", vartype).attribute("version", "MINC Version    1.0");
    }

    private static void add(HdfNode to, Map<String, MincValue> attributes) {
        attributes.forEach((name, v) -> {
            if (v.kind() == MincValue.Kind.TEXT) to.attribute(name, v.text());
            else to.attributes.add(HdfTypes.attribute(name, type(v.kind()), v.numbers().length, bytes(v)));
        });
    }

    private static byte[] type(MincValue.Kind kind) {
        return kind == MincValue.Kind.INT ? HdfTypes.whole(4, true) : HdfTypes.floating(kind == MincValue.Kind.FLOAT ? 4 : 8);
    }

    private static byte[] bytes(MincValue v) {
        return switch (v.kind()) {
            case INT -> HdfTypes.ints(v.numbers());
            case FLOAT -> HdfTypes.floats(v.numbers());
            default -> HdfTypes.bytes(v.numbers());
        };
    }

    private void spatial(HdfNode dimensions, MincLine l) {
        HdfNode d = standard(dimensions.child(HdfNode.anchor(l.name())), "dimension____").attribute("comments", MincImage.comment(l.name())).attribute(MincHeader.SPACING, "regular__")
            .attribute("alignment", "centre").attribute(MincHeader.LENGTH, (int) l.length()).attribute(MincHeader.STEP, l.step()).attribute(MincHeader.UNITS, "mm")
            .attribute(MincHeader.SPACETYPE, image.spacetype());
        if (l.isPlaced()) d.attribute(MincHeader.START, l.start()).attribute(MincHeader.COSINES, l.cosines());
        add(d, image.rest(l.name()));
    }

    private void time(HdfNode dimensions) {
        HdfNode d = standard(dimensions.child(HdfNode.anchor(MincHeader.TIME)), "dimension____").attribute(MincHeader.SPACING, "regular__").attribute("alignment", "start_")
            .attribute(MincHeader.LENGTH, image.samples().times()).attribute(MincHeader.STEP, image.timeStep()).attribute(MincHeader.START, 0.0).attribute(MincHeader.UNITS, "s");
        add(d, image.rest(MincHeader.TIME));
    }

    private void range(HdfNode full, String name, double[] values) {
        List<String> over = image.rangeDimensions();
        HdfNode n = standard(full.child(HdfNode.doubles(name, image.lengths(over), values)), "var_attribute");
        if (!over.isEmpty()) n.attribute("dimorder", String.join(",", over));
    }

    private void info(HdfNode info) {
        Map<String, Map<String, MincValue>> groups = new LinkedHashMap<>();
        for (String g : INFO) groups.put(g, Map.of());
        groups.putAll(image.attributes());
        groups.forEach((name, attributes) -> {
            if (MincWriter.isInfo(name)) add(standard(info.child(HdfNode.anchor(name)), "group________"), attributes);
        });
    }
}
