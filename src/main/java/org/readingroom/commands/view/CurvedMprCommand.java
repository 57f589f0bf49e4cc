package org.readingroom.commands.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.CurvedPlane;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.CompleteGrid;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A plane that is bent along a line and straightened: what the workbench's curved plane shows. */
@Plugin(type = Command.class, label = "Curved MPR...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "curved-mpr input=ct-folder \"points=-40,10,0;0,-30,0;40,10,0\" slab=5 output=panorama.png preset=bone"),
    description = "Straightens the volume along a line, as for a panoramic picture of the teeth: columns lie along the line at even lengths, rows along one direction. "
        + "The line comes as points, LPS millimetres or voxel indices, or from a file: a polyline of measure-volume or of the Measure panel (JSON, CSV), or ImageJ's selection (.roi, .zip). "
        + "Lengths along the line and along the rows are true; oblique ones are not, so the picture has no place in the patient. json= tells where each column lies.")
public class CurvedMprCommand extends ContextCommand {

    private static final String VOXEL = "voxel";
    private static final double ALONG = Math.sqrt(0.5);

    @Parameter
    private Printer printer;
    @Parameter
    private StatusService status;

    @Parameter(label = "Volume", persist = false)
    private Volume input;
    @Parameter(label = "Points (x,y,z;x,y,z)", required = false, persist = false, description = "corners of the line, two or more")
    private String points = "";
    @Parameter(label = "Points are", choices = { "patient", VOXEL }, persist = false, description = "patient: LPS, millimetres; voxel: indices i,j,k from 0, which may have fractions")
    private String space = "patient";
    @Parameter(label = "Line from a file", required = false, persist = false, description = "measurements (.json, .csv) or ImageJ's selections (.roi, .zip), instead of points")
    private File line;
    @Parameter(label = "Name of the line", required = false, persist = false, description = "in the file; empty: the only one")
    private String name = "";
    @Parameter(label = "Down, where rows grow to (x,y,z)", required = false, persist = false,
        description = "empty: across the plane that the line was drawn on; else to the feet, or to the back where the line runs along the patient")
    private String down = "";
    @Parameter(label = "Height (mm)", min = "0", persist = false, description = "of the picture, whose middle row lies on the line; 0: through the whole volume")
    private double height = 0;
    @Parameter(label = "Pixel size (mm)", min = "0", persist = false, description = "0: the volume's smallest spacing")
    private double spacing = 0;
    @Parameter(label = "Value outside", required = false, persist = false, description = "empty: -1024 for HU, else 0")
    private String pad = "";
    @Parameter(label = "Slab thickness (mm)", min = "0", persist = false, description = "across the line and the rows; 0: the bent plane alone")
    private double slab = 0;
    @Parameter(label = "Slab step (mm)", min = "0", persist = false, description = "0: the volume's smallest spacing")
    private double step = 0;
    @Parameter(label = "Slab mode", choices = { "max", "min", "mean", "sum" }, persist = false)
    private String mode = "max";
    @Parameter(label = "Time", min = "0", persist = false, description = "from 0")
    private int time = 0;
    @Parameter(label = "Save the geometry as JSON", style = "save", required = false, persist = false, description = "length, pixel size, and the point of each column's middle")
    private File json;

    @Parameter(type = ItemIO.OUTPUT)
    private Volume curved;

    @Override
    public void run() {
        try {
            Volume whole = CompleteGrid.withoutGaps(input);
            if (time >= whole.times()) throw new IllegalArgumentException("there is no time " + time + "; the volume has " + whole.times() + ", counted from 0");
            double smallest = whole.grid().spacing().smallest(), pixel = spacing > 0 ? spacing : smallest;
            CurvedPlane plane = plane(whole.grid(), pixel);
            SlabSettings thick = new SlabSettings(slab, step > 0 ? step : smallest, ProjectionMode.parse(mode));
            requirePixels(plane, pixel);
            Volume made = plane.straightened(whole, pixel, thick, time, new StatusProgress(status, this));
            if (padded(made, pad.isBlank() ? input.quantity().outside() : Vectors.number("pad", pad)))
                printer.warn("warning: the line does not meet the volume, so all of the picture is the value outside; points are LPS millimetres.");
            if (json != null) SafeFile.writeText(json.toPath(), geometry(plane, made, pixel) + "\n");
            curved = made.toBuilder().name(input.name() + " curved").build();
        } catch (CancellationException e) {
            cancel("Curved MPR was stopped; nothing was written.");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Curved MPR", e));
        }
    }

    private void requirePixels(CurvedPlane plane, double pixel) {
        double wide = plane.lengthMm() / pixel + 1, high = plane.heightMm() / pixel + 1;
        if (!(wide * high <= CurvedPlane.MOST_PIXELS))
            throw new IllegalArgumentException(String.format(Locale.ROOT, "a line (%s=) of %.6g mm and a height of %.6g mm make %.0f x %.0f pixels of %s mm (spacing=); expected larger pixels, %d of them at the most",
                line != null ? "line" : "points", plane.lengthMm(), plane.heightMm(), wide, high, pixel, CurvedPlane.MOST_PIXELS));
    }

    private CurvedPlane plane(VoxelGrid grid, double pixel) throws IOException {
        if (points.isBlank() == (line == null)) throw new IllegalArgumentException("a curved plane needs points= or line=, and not both");
        if (line == null && !name.isBlank()) throw new IllegalArgumentException("name=" + name + " goes with line= only");
        LineFile.Line drawn = line != null ? new LineFile(line.toPath(), input).line(name) : new LineFile.Line("", typed(), null);
        if (drawn.points().stream().distinct().count() < 2)
            throw new IllegalArgumentException((line != null ? "line=" + line.getName() : "points=" + points.strip()) + " is one point; expected a line of two points or more that differ, such as points=-40,10,0;0,-30,0");
        Direction rows = !down.isBlank() ? Vectors.direction("down", down) : drawn.normal() != null ? towardsFeet(drawn.normal()) : across(drawn.points());
        return new CurvedPlane(drawn.points(), rows, height > 0 ? height : Math.max(pixel, reach(grid, drawn.points(), rows)));
    }

    private List<PointMm> typed() {
        List<PointMm> all = new ArrayList<>();
        for (String text : points.split(";")) {
            PointMm p = Vectors.point("points", text.strip());
            all.add(space.equals(VOXEL) ? input.grid().toPatient(p.x(), p.y(), p.z()) : p);
        }
        return all;
    }

    /** As the workbench hangs it. */
    private static Direction towardsFeet(Direction normal) {
        return normal.z() > 0.5 ? normal.opposite() : normal;
    }

    private static Direction across(List<PointMm> line) {
        PointMm a = line.get(0), b = line.get(line.size() - 1);
        return Math.abs(b.z() - a.z()) > ALONG * a.distanceTo(b) ? Direction.POSTERIOR : Direction.SUPERIOR.opposite();
    }

    /** Twice as far as the volume reaches to either side of the line. */
    private static double reach(VoxelGrid g, List<PointMm> line, Direction rows) {
        double most = 0;
        for (int corner = 0; corner < 8; corner++) {
            PointMm p = g.toPatient((corner & 1) * (g.ni() - 1), (corner >> 1 & 1) * (g.nj() - 1), (corner >> 2) * (g.nk() - 1));
            for (PointMm at : line) most = Math.max(most, Math.abs(p.along(rows) - at.along(rows)));
        }
        return 2 * most;
    }

    /** Puts the value outside where nothing was measured. @return whether that is everywhere */
    private static boolean padded(Volume made, double outside) {
        boolean nothing = true;
        for (int c = 0; c < made.components(); c++) {
            float[] values = (float[]) made.samples().plane(0, c, 0);
            for (int n = 0; n < values.length; n++) {
                if (Float.isNaN(values[n])) values[n] = (float) outside;
                else nothing = false;
            }
        }
        return nothing;
    }

    private static String geometry(CurvedPlane plane, Volume made, double pixel) {
        JsonObject o = new JsonObject();
        o.addProperty("columns", made.grid().ni());
        o.addProperty("rows", made.grid().nj());
        o.addProperty("pixel_mm", pixel);
        o.addProperty("length_mm", plane.lengthMm());
        o.addProperty("height_mm", made.grid().nj() * pixel);
        o.add("down", numbers(plane.down().x(), plane.down().y(), plane.down().z()));
        o.addProperty("middle_row", (made.grid().nj() - 1) / 2);
        JsonArray columns = new JsonArray();
        for (int n = 0; n < made.grid().ni(); n++) {
            PointMm p = plane.at(n * pixel);
            columns.add(numbers(p.x(), p.y(), p.z()));
        }
        o.add("middle_lps_mm", columns);
        return o.toString();
    }

    private static JsonArray numbers(double... values) {
        JsonArray a = new JsonArray();
        for (double v : values) a.add(v);
        return a;
    }
}
