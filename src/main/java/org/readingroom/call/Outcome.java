package org.readingroom.call;

import java.nio.file.Path;
import java.util.List;

/**
 * What came out of a command.
 *
 * @param images Volumes and LabelMaps in the order of the command's outputs
 * @param saved  the files that {@code output=} made of them; empty if the host is to show them
 */
public record Outcome(List<Object> images, List<Path> saved) {

    public Outcome {
        images = List.copyOf(images);
        saved = List.copyOf(saved);
    }
}
