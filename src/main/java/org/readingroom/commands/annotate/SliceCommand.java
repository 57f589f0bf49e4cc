package org.readingroom.commands.annotate;

import org.readingroom.annotation.Axis;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.script.PlaceText;
import org.scijava.plugin.Parameter;

/** A command for one slice. */
abstract class SliceCommand extends TimedCommand {

    @Parameter(label = "Slice", min = "0", required = false, persist = false, description = "from 0")
    Integer slice;
    @Parameter(label = "Plane", choices = { "k", "j", "i", "axial", "coronal", "sagittal" }, persist = false, description = "the axis across the slice, or the one that is nearest to such a plane")
    private String plane = "k";

    final Axis axis(Annotated document) {
        return PlaceText.axis(plane, document.image().grid());
    }

    /** @throws IllegalArgumentException if none is given, or the image does not have it */
    final int slice0(Annotated document) {
        Axis axis = axis(document);
        if (slice == null) throw new IllegalArgumentException("slice= is missing; expected 0 to " + (document.image().grid().size(axis.index()) - 1));
        return PlaceText.slice(slice, axis, document.image().grid());
    }
}
