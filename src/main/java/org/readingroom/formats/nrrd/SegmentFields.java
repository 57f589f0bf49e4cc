package org.readingroom.formats.nrrd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

/** A segmentation's fields, Segmentation_... and SegmentN_..., to and from segments. Source: 3D Slicer's developer guide, Segmentations. */
final class SegmentFields {

    private static final String BINARY = "Binary labelmap";
    private static final String SEGMENTATION = "Segmentation_", OFFSET = SEGMENTATION + "ReferenceImageExtentOffset";
    private static final int MOST = 65535;

    private SegmentFields() {}

    /** Whether the header is one of a segmentation. */
    static boolean areThere(NrrdHeader h) {
        return h.keys.containsKey(key(0, "ID")) || h.keys.containsKey(key(0, "Name")) || h.keys.keySet().stream().anyMatch(k -> k.startsWith(SEGMENTATION));
    }

    private static String key(int n, String field) {
        return "Segment" + n + "_" + field;
    }

    /**
     * The segments that a header lists. Of files by early versions of Slicer each segment has a layer of its own, and value 1.
     *
     * @param layers how many the file has
     */
    static List<Segment> read(Path file, NrrdHeader h, int layers) throws FormatException {
        List<Segment> segments = new ArrayList<>();
        Set<List<Integer>> taken = new HashSet<>();
        for (int n = 0; n < MOST && (h.keys.containsKey(key(n, "ID")) || h.keys.containsKey(key(n, "Name"))); n++) {
            int layer = whole(file, h, n, "Layer", layers == 1 ? 0 : n), value = whole(file, h, n, "LabelValue", 1);
            if (layer < 0 || layer >= layers)
                throw new FormatException(file, key(n, "Layer") + " is " + layer, "0 to " + (layers - 1) + ", as many as there are layers", "The header is damaged; save the segmentation again.");
            if (value < 1 || value > MOST) throw new FormatException(file, key(n, "LabelValue") + " is " + value, "1 to " + MOST, "The header is damaged; save the segmentation again.");
            if (!taken.add(List.of(layer, value)))
                throw new FormatException(file, "two segments with value " + value + " in layer " + layer, "one for each value", "The header is damaged; save the segmentation again.");
            segments.add(segment(h, n, layer, value));
        }
        return segments;
    }

    private static Segment segment(NrrdHeader h, int n, int layer, int value) {
        String id = h.keys.getOrDefault(key(n, "ID"), ""), name = h.keys.getOrDefault(key(n, "Name"), id);
        if (name.isBlank()) name = id.isBlank() ? "Label " + value : id;
        SegmentTags tags = SegmentTags.parse(h.keys.getOrDefault(key(n, "Tags"), ""));
        name = tags.name().orElse(name);
        Segment plain = Segment.plain(layer, value, name);
        return new Segment(layer, value, name, color(h.keys.getOrDefault(key(n, "Color"), h.keys.getOrDefault(key(n, "DefaultColor"), ""))).orElse(LabelColors.of(value)),
            tags.category().orElse(plain.category()), tags.type().orElse(plain.type()), tags.track().orElse(plain.track()));
    }

    private static int whole(Path file, NrrdHeader h, int n, String field, int otherwise) throws FormatException {
        String text = h.keys.get(key(n, field));
        if (text == null || text.isBlank()) return otherwise;
        long v = NrrdValues.whole(file, key(n, field), text);
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, v));
    }

    /** Three numbers from 0 to 1; what is none leaves the segment with a colour of the standard cycle. */
    private static Optional<Rgb> color(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length != 3) return Optional.empty();
        int[] rgb = new int[3];
        for (int n = 0; n < 3; n++) {
            if (!words[n].matches("[0-9]{0,3}(\\.[0-9]{0,30})?([eE]-?[0-9]{1,3})?") || !words[n].matches("\\.?[0-9].*")) return Optional.empty();
            rgb[n] = (int) Math.round(255 * Math.min(1, Double.parseDouble(words[n])));
        }
        return Optional.of(new Rgb(rgb[0], rgb[1], rgb[2]));
    }

    /** The whole image for each: Slicer cuts a layer to the extent of its first segment. */
    static String extent(VoxelGrid g) {
        return "0 " + (g.ni() - 1) + " 0 " + (g.nj() - 1) + " 0 " + (g.nk() - 1);
    }

    /** The pairs of all segments. @param offset of the voxels in the grid of the image they were drawn on */
    static void write(LabelMap labels, int[] offset, NrrdHeader h) {
        VoxelGrid g = labels.grid();
        String extent = extent(g);
        int n = 0;
        for (Segment s : labels.segments()) {
            Map<String, String> k = h.keys;
            k.put(key(n, "ID"), "Segment_" + (n + 1));
            k.put(key(n, "Name"), s.name());
            k.put(key(n, "NameAutoGenerated"), "0");
            k.put(key(n, "Color"), s.color().red() / 255.0 + " " + s.color().green() / 255.0 + " " + s.color().blue() / 255.0);
            k.put(key(n, "ColorAutoGenerated"), "0");
            k.put(key(n, "LabelValue"), s.value() + "");
            k.put(key(n, "Layer"), s.layer() + "");
            k.put(key(n, "Extent"), extent);
            k.put(key(n, "Tags"), SegmentTags.text(s));
            n++;
        }
        h.keys.put(SEGMENTATION + "ContainedRepresentationNames", BINARY + "|");
        h.keys.put(SEGMENTATION + "MasterRepresentation", BINARY); // the name before Slicer 5.2
        h.keys.put(SEGMENTATION + "SourceRepresentation", BINARY);
        h.keys.put(OFFSET, offset[0] + " " + offset[1] + " " + offset[2]);
    }
}
