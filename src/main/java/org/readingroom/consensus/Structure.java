package org.readingroom.consensus;

import java.util.List;
import java.util.Objects;
import org.readingroom.volume.Segment;

/**
 * A structure that several readers drew.
 *
 * @param segment its value, name, colour and codes; its layer is the one of the result
 * @param layers  for each reader in order, the layers of that reader's label map in which {@code segment.value()} means this structure;
 *                empty if the reader has no such label
 */
public record Structure(Segment segment, List<List<Integer>> layers) {

    public Structure {
        Objects.requireNonNull(segment);
        layers = layers.stream().map(List::copyOf).toList();
    }

    public boolean isKnownTo(int reader) {
        return !layers.get(reader).isEmpty();
    }
}
