package org.readingroom.commands.annotate;

import java.io.IOException;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.volume.Volume;
import org.scijava.plugin.Parameter;

/** A command that looks for edges of the image on a slice. */
abstract class EdgeCommand extends SliceCommand {

    @Parameter(label = "Image", required = false, persist = false, description = "that the annotations belong to; empty: the active one")
    private Volume image;
    @Parameter(label = "Edge scale (mm)", min = "0", required = false, persist = false, description = "sigma of a Gaussian before edges are looked for: more for noisy images; empty: the smallest voxel length")
    private Double scale;
    @Parameter(label = "Channel (-1: mean of all)", min = "-1", persist = false, description = "of the image, from 0; -1: the mean of all, for colours")
    int channel = 0;

    /** @throws IllegalArgumentException if there is no image, it is another one, or it has no such channel or time */
    final Volume values(Annotated document) throws IOException {
        return image(document, image, channel, valueTime(), "an edge");
    }

    /** @param distance mm; null for the usual one, as is the smoothness */
    final EdgeSettings settings(Annotated document, Double distance, Double smoothness) {
        EdgeSettings usual = EdgeSettings.of(document.image().grid());
        return new EdgeSettings(scale == null ? usual.scaleMm() : scale, distance == null ? usual.distanceMm() : distance, smoothness == null ? usual.smoothness() : smoothness);
    }
}
