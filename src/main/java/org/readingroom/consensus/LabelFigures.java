package org.readingroom.consensus;

import java.util.List;
import org.readingroom.volume.label.Segment;

/**
 * The consensus on one label.
 *
 * @param segment    its value, name, colour and layer in the result
 * @param prior      mean share of foreground over readers and field of view (times the confidence weight, with STAPLE)
 * @param iterations of an iterative rule; 0 for votes
 * @param field      the voxels that were counted
 * @param readers    in the order of the input
 * @param voxels     of this label in the result
 */
public record LabelFigures(Segment segment, double prior, int iterations, FieldOfView field, List<ReaderFigures> readers, long voxels) {

    public LabelFigures {
        readers = List.copyOf(readers);
    }

    /** The label's value, its name in the figures contract. */
    public int label() {
        return segment.value();
    }
}
