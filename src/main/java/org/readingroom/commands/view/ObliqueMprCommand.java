package org.readingroom.commands.view;

import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.display.PlaneImage;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.Reslice;
import org.readingroom.display.SlabSettings;
import org.readingroom.geometry.ImagePlane;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.CompleteGrid;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A plane at any angle, in millimetres of the patient, trilinear; single or as a slab. */
@Plugin(type = Command.class, label = "Oblique MPR...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "oblique-mpr input=ct-folder normal=0,-0.3,1 up=0,-1,0 spacing=1 output=oblique.png preset=abdomen"),
    description = "Cuts a plane at any angle through the patient, trilinear in real values. Points and directions are LPS, millimetres; pixel (0,0) has its centre at the origin.")
public class ObliqueMprCommand extends ContextCommand {

    @Parameter
    private Printer printer;

    @Parameter(label = "Volume", persist = false)
    private Volume input;
    @Parameter(label = "Origin (x,y,z mm)", required = false, persist = false, description = "centre of the first pixel; empty: the plane is centred on the volume")
    private String origin = "";
    @Parameter(label = "u, screen right (x,y,z)", required = false, persist = false)
    private String u = "";
    @Parameter(label = "v, screen down (x,y,z)", required = false, persist = false)
    private String v = "";
    @Parameter(label = "Normal (x,y,z), instead of u and v", required = false, persist = false)
    private String normal = "";
    @Parameter(label = "Up (x,y,z), with normal", required = false, persist = false)
    private String up = "";
    @Parameter(label = "Pixel size (mm)", min = "0", persist = false, description = "0: the volume's smallest spacing")
    private double spacing = 0;
    @Parameter(label = "Size (columns,rows)", required = false, persist = false, description = "empty: as much as the volume fills")
    private String size = "";
    @Parameter(label = "Value outside", required = false, persist = false, description = "also in the gap where slices are missing; empty: -1024 for HU, else 0")
    private String pad = "";
    @Parameter(label = "Slab thickness (mm)", min = "0", persist = false, description = "0: a single plane")
    private double slab = 0;
    @Parameter(label = "Slab step (mm)", min = "0", persist = false, description = "0: the volume's smallest spacing")
    private double step = 0;
    @Parameter(label = "Slab mode", choices = { "max", "min", "mean", "sum" }, persist = false)
    private String mode = "max";

    @Parameter(type = ItemIO.OUTPUT)
    private Volume plane;

    @Override
    public void run() {
        try {
            Volume whole = CompleteGrid.withoutGaps(input);
            ImagePlane where = new PlaneRequest(origin, u, v, normal, up, spacing, size).on(whole.grid());
            SlabSettings thick = new SlabSettings(slab, step > 0 ? step : whole.grid().spacing().smallest(), ProjectionMode.parse(mode));
            double outside = !pad.isBlank() ? Vectors.number("pad", pad) : input.quantity().outside();
            PlaneImage cut = Reslice.plane(whole, where, thick, outside);
            if (cut.invalid() == cut.values().length) printer.warn("warning: the plane does not meet the volume, so all of it is the value outside; origin, u and v are LPS millimetres.");
            plane = cut.toVolume(whole).toBuilder().name(input.name() + " oblique").build();
        } catch (IllegalArgumentException e) {
            cancel(Sentences.of("Oblique MPR", e));
        }
    }
}
