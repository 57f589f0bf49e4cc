package org.readingroom.commands.view;

import org.readingroom.call.Sentences;
import org.readingroom.display.OrthogonalPlanes;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.PlanePosition;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.Slab;
import org.readingroom.volume.Volume;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** MIP, MinIP, mean or sum of a slab in millimetres, or of the whole volume. */
@Plugin(type = Command.class, label = "Slab Projection...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "slab-projection input=ct-folder plane=axial slab=20 position=60mm output=mip.png preset=angio"),
    description = "Projects a slab of planes onto one: highest (MIP), lowest (MinIP), mean or sum of the real values. Padding is left out.")
public class SlabProjectionCommand extends ContextCommand {

    private static final String ALL = "all";

    @Parameter(label = "Volume", persist = false)
    private Volume input;
    @Parameter(label = "Plane", choices = { "axial", "coronal", "sagittal" }, persist = false)
    private String plane = "axial";
    @Parameter(label = "Mode", choices = { "max", "min", "mean", "sum" }, persist = false)
    private String mode = "max";
    @Parameter(label = "Slab thickness (mm)", persist = false, description = "millimetres, the slices whose centre lies in it; all: the whole volume; 0: a single plane")
    private String slab = ALL;
    @Parameter(label = "Position", required = false, persist = false, description = "slice from 0, or millimetres from the first slice such as 12.5mm; empty: the middle")
    private String position = "";
    @Parameter(label = "Step (mm)", min = "0", persist = false, description = "above 0: a stack of slabs, one every so many millimetres, rounded to whole slices")
    private double step = 0;

    @Parameter(type = ItemIO.OUTPUT)
    private Volume projection;

    @Override
    public void run() {
        try {
            PlaneKind kind = PlaneKind.parse(plane);
            projection = project(kind, ProjectionMode.parse(mode)).toBuilder().name(input.name() + " " + ProjectionMode.parse(mode).title() + " " + kind.label()).build();
        } catch (IllegalArgumentException e) {
            cancel(Sentences.of("Slab Projection", e));
        }
    }

    private Volume project(PlaneKind kind, ProjectionMode projectionMode) {
        if (slab.strip().equalsIgnoreCase(ALL)) {
            if (step > 0 || !position.isBlank()) throw new IllegalArgumentException("slab=all takes the whole volume; give millimetres to use position or step");
            return Slab.whole(input, kind, projectionMode).image();
        }
        double thickness = Vectors.number("slab", slab);
        if (step > 0) {
            if (!position.isBlank()) throw new IllegalArgumentException("step makes a stack of slabs through the whole volume; leave position away, or step");
            return Slab.stack(input, kind, thickness, step, projectionMode);
        }
        PlanePosition at = position.isBlank() ? PlanePosition.index((OrthogonalPlanes.grid(input.grid(), kind).nk() - 1) / 2) : PlanePosition.parse(position);
        return Slab.at(input, kind, at, thickness, projectionMode).image();
    }
}
