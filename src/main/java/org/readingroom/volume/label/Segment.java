package org.readingroom.volume.label;

import java.util.Objects;
import java.util.UUID;

/**
 * One structure of a label map: the voxels of {@code layer} that hold {@code value}.
 *
 * @param layer    from 0; overlapping structures lie in different layers
 * @param value    1 to 65535; 0 is background
 * @param category coded category (CID 7150), such as Anatomical Structure
 * @param type     coded type (CID 7151 and its children), such as Liver
 * @param track    the annotation track it came from, or a UUID of its own
 */
public record Segment(int layer, int value, String name, Rgb color, CodedConcept category, CodedConcept type, UUID track) {

    /** For structures that nobody coded: (SCT, 85756007, Tissue), which says no more than is known. */
    public static final CodedConcept TISSUE = new CodedConcept("SCT", "85756007", "Tissue");

    public Segment {
        if (layer < 0) throw new IllegalArgumentException("layer " + layer + "; expected 0 or more");
        if (value < 1 || value > 65535) throw new IllegalArgumentException("label value " + value + "; expected 1 to 65535");
        if (name.isBlank()) throw new IllegalArgumentException("a segment needs a name");
        Objects.requireNonNull(color);
        Objects.requireNonNull(category);
        Objects.requireNonNull(type);
        Objects.requireNonNull(track);
    }

    /** An uncoded structure with a colour of the standard cycle and a stable UUID made from layer and value. */
    public static Segment plain(int layer, int value, String name) {
        return new Segment(layer, value, name, LabelColors.of(value), TISSUE, TISSUE,
            UUID.nameUUIDFromBytes(("segment " + layer + " " + value + " " + name).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
