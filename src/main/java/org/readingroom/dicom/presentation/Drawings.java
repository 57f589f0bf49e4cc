package org.readingroom.dicom.presentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.dicom.data.CieLab;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.io.Finding;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.presentation.Drawing;
import org.readingroom.volume.presentation.Drawing.Point;
import org.readingroom.volume.presentation.Drawing.Units;
import org.readingroom.volume.presentation.ImageReference;

/** What is drawn and written on images, layer by layer. Source: PS3.3 C.10.5, C.10.7. */
final class Drawings {

    private static final int ANNOTATIONS = 0x00700001, LAYER = 0x00700002, TEXTS = 0x00700008, GRAPHICS = 0x00700009, COMPOUNDS = 0x00700209;
    private static final int BOX_UNITS = 0x00700003, ANCHOR_UNITS = 0x00700004, GRAPHIC_UNITS = 0x00700005, TEXT = 0x00700006, BOX_TOP_LEFT = 0x00700010, BOX_BOTTOM_RIGHT = 0x00700011,
        JUSTIFICATION = 0x00700012, ANCHOR = 0x00700014, ANCHOR_VISIBLE = 0x00700015;
    private static final int DATA = 0x00700022, TYPE = 0x00700023, FILLED = 0x00700024;
    private static final int LAYERS = 0x00700060, ORDER = 0x00700062, LAYER_GREY = 0x00700066, LAYER_LAB = 0x00700401;
    private static final int UNSAID_RGB = 0xffd54a; // as measurements have it: seen on bone and on air

    private Drawings() {}

    static List<Drawing> of(DataSet set, List<Finding> findings) {
        Map<String, DataSet> layers = layers(set);
        List<DataSet> items = new ArrayList<>(set.items(ANNOTATIONS)); // the lowest layer first
        items.sort(Comparator.comparingInt(i -> Optional.ofNullable(layers.get(i.string(LAYER).strip())).map(l -> l.intValue(ORDER).orElse(0)).orElse(0)));
        List<Drawing> all = new ArrayList<>();
        for (DataSet item : items) {
            List<ImageReference> images = PresentationReader.references(item);
            int rgb = colour(layers.get(item.string(LAYER).strip()));
            for (DataSet graphic : item.items(GRAPHICS)) add(all, findings, () -> new Drawing(images, rgb, shape(graphic), null));
            for (DataSet text : item.items(TEXTS)) add(all, findings, () -> new Drawing(images, rgb, null, text(text)));
            if (!item.items(COMPOUNDS).isEmpty()) findings.add(Finding.warning("PRESENTATION_PART", "Compound graphics (rulers, axes, crosshairs) are not shown.", "(0070,0209)"));
        }
        return all;
    }

    static Map<String, DataSet> layers(DataSet set) {
        Map<String, DataSet> layers = new HashMap<>();
        for (DataSet layer : set.items(LAYERS)) layers.put(layer.string(LAYER).strip(), layer);
        return layers;
    }

    private interface Made {
        Drawing drawing();
    }

    /** One that cannot be shown does not keep the others from being shown. */
    private static void add(List<Drawing> all, List<Finding> findings, Made made) {
        try {
            all.add(made.drawing());
        } catch (IllegalArgumentException e) {
            findings.add(Finding.warning("PRESENTATION_PART", "A graphic or text is not shown: " + e.getMessage() + ".", "(0070,0001)"));
        }
    }

    /** 0xRRGGBB. @param layer null if nobody describes it */
    static int colour(DataSet layer) {
        if (layer == null) return UNSAID_RGB;
        int[] lab = layer.ints(LAYER_LAB);
        if (lab.length == 3) {
            Rgb c = CieLab.toRgb(new int[] { lab[0] & 0xffff, lab[1] & 0xffff, lab[2] & 0xffff });
            return c.red() << 16 | c.green() << 8 | c.blue();
        }
        return layer.intValue(LAYER_GREY).isPresent() ? Math.min(255, (layer.intValue(LAYER_GREY).getAsInt() & 0xffff) >> 8) * 0x010101 : UNSAID_RGB;
    }

    private static Drawing.Shape shape(DataSet item) {
        String type = item.string(TYPE).strip();
        Drawing.Kind kind;
        try {
            kind = Drawing.Kind.valueOf(type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a graphic of type '" + type + "'", e);
        }
        return new Drawing.Shape(kind, units(item, GRAPHIC_UNITS), points(item.doubles(DATA)), item.string(FILLED).strip().equals("Y"));
    }

    private static Drawing.Text text(DataSet item) {
        List<String> lines = List.of(item.string(TEXT).split("\r\n|\r|\n", -1));
        List<Point> box = new ArrayList<>(points(item.doubles(BOX_TOP_LEFT))), anchor = points(item.doubles(ANCHOR));
        box.addAll(points(item.doubles(BOX_BOTTOM_RIGHT)));
        Drawing.Justification justification = switch (item.string(JUSTIFICATION).strip()) {
            case "CENTER" -> Drawing.Justification.CENTRE;
            case "RIGHT" -> Drawing.Justification.RIGHT;
            default -> Drawing.Justification.LEFT;
        };
        Units boxUnits = box.isEmpty() ? Units.PIXEL : units(item, BOX_UNITS), anchorUnits = anchor.isEmpty() ? Units.PIXEL : units(item, ANCHOR_UNITS);
        return new Drawing.Text(lines, boxUnits, box.size() == 2 ? box : List.of(), justification, anchorUnits, anchor, item.string(ANCHOR_VISIBLE).strip().equals("Y"));
    }

    private static Units units(DataSet item, int tag) {
        String units = item.string(tag).strip();
        return switch (units) {
            case "PIXEL" -> Units.PIXEL;
            case "DISPLAY" -> Units.DISPLAY;
            default -> throw new IllegalArgumentException("coordinates in units '" + units + "'");
        };
    }

    private static List<Point> points(double[] xy) {
        List<Point> all = new ArrayList<>();
        for (int n = 0; n + 1 < xy.length; n += 2) {
            if (!Double.isFinite(xy[n]) || !Double.isFinite(xy[n + 1])) throw new IllegalArgumentException("a point that is no number");
            all.add(new Point(xy[n], xy[n + 1]));
        }
        return all;
    }
}
