package org.readingroom.commands.view;

import java.util.ArrayList;
import java.util.List;
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

/** Axial, coronal or sagittal planes along the volume's own axes, in radiological orientation. */
@Plugin(type = Command.class, label = "Orthogonal MPR...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "orthogonal-mpr input=ct-folder plane=coronal position=80mm output=coronal.png preset=lung"),
    description = "Shows a volume as axial, coronal or sagittal planes in radiological orientation. No voxel is interpolated; a slab joins neighbouring planes.")
public class OrthogonalMprCommand extends ContextCommand {

    @Parameter(label = "Volume", persist = false)
    private Volume input;
    @Parameter(label = "Plane", choices = { "axial", "coronal", "sagittal", "all" }, persist = false)
    private String plane = "axial";
    @Parameter(label = "Position", required = false, persist = false, description = "slice from 0, or millimetres from the first slice such as 12.5mm; empty: the whole stack")
    private String position = "";
    @Parameter(label = "Slab thickness (mm)", min = "0", persist = false, description = "slices whose centre lies in it; 0: a single plane")
    private double slab = 0;
    @Parameter(label = "Slab mode", choices = { "max", "min", "mean", "sum" }, persist = false)
    private String mode = "max";

    @Parameter(type = ItemIO.OUTPUT)
    private List<Volume> planes;

    @Override
    public void run() {
        try {
            List<Volume> made = new ArrayList<>();
            for (PlaneKind kind : PlaneKind.values())
                if (plane.equals("all") || plane.equals(kind.label())) made.add(named(kind, cut(kind)));
            planes = made;
        } catch (IllegalArgumentException e) {
            cancel(Sentences.of("Orthogonal MPR", e));
        }
    }

    private Volume cut(PlaneKind kind) {
        ProjectionMode projection = ProjectionMode.parse(mode);
        if (!position.isBlank()) return Slab.at(input, kind, PlanePosition.parse(position), slab, projection).image();
        if (slab == 0) return OrthogonalPlanes.stack(input, kind);
        return Slab.stack(input, kind, slab, OrthogonalPlanes.grid(input.grid(), kind).spacing().kMm(), projection);
    }

    private Volume named(PlaneKind kind, Volume volume) {
        return volume.toBuilder().name(input.name() + " " + kind.label()).build();
    }
}
