package org.readingroom.commands.view;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.call.Printer;
import org.readingroom.call.Sentences;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.dicom.sr.MeasuredStructure;
import org.readingroom.dicom.sr.MeasurementReport;
import org.readingroom.dicom.sr.MeasurementReportWriter;
import org.readingroom.dicom.sr.PlanarMeasures;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Finding;
import org.readingroom.io.SafeFile;
import org.readingroom.report.MeasurementRow;
import org.readingroom.report.MeasurementTable;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.LesionAxes;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;
import org.readingroom.volume.measure.Measuring;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lengths, angles and values of regions, by points in the patient: what the workbench measures with the mouse. */
@Plugin(type = Command.class, label = "Measure Volume...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "measure-volume input=ct-folder kind=distance \"points=-12.5,3,40;10,8.5,40\" json=length.json"),
    description = "Measures a distance, an angle, or the values in a region or ball. Points are LPS, millimetres, x,y,z separated by ; or voxel indices with space=voxel. "
        + "Lengths are pixels where the file says no spacing, and an ultrasound region's own units inside of it.")
public class MeasureVolumeCommand extends ContextCommand {

    private static final String VOXEL = "voxel", IMAGE = "image";
    private static final double ON_PLANE = 0.5; // of the smallest spacing
    private static final double PARALLEL = 1 - 1e-12; // no direction is left across them

    @Parameter
    private Printer printer;

    @Parameter(label = "Volume", persist = false)
    private Volume input;
    @Parameter(label = "What to measure", choices = { "distance", "polyline", "angle", "cobb", "bidirectional", "ellipse", "rectangle", "freehand", "probe", "sphere" }, persist = false)
    private String kind = "distance";
    @Parameter(label = "Points (x,y,z;x,y,z)", persist = false, description = "distance 2, polyline 2 or more, angle 3 (the vertex second), cobb 4 (two lines), bidirectional 4 (long axis, short axis), "
        + "ellipse and rectangle 2 opposite corners, freehand 3 or more, probe 1, sphere 1 with radius, or 2")
    private String points;
    @Parameter(label = "Points are", choices = { "patient", VOXEL }, persist = false, description = "patient: LPS, millimetres; voxel: indices i,j,k from 0, which may have fractions")
    private String space = "patient";
    @Parameter(label = "Plane", choices = { IMAGE, "axial", "coronal", "sagittal" }, persist = false, description = "that ellipses, rectangles and freehand regions lie in; image: along the image's own columns and rows")
    private String plane = IMAGE;
    @Parameter(label = "u, plane's right (x,y,z)", required = false, persist = false, description = "with v: an oblique plane in place of the named one")
    private String u = "";
    @Parameter(label = "v, plane's down (x,y,z)", required = false, persist = false)
    private String v = "";
    @Parameter(label = "Radius (mm)", min = "0", persist = false, description = "of a sphere given by its centre")
    private double radius = 0;
    @Parameter(label = "Channel", min = "0", persist = false, description = "from 0")
    private int channel = 0;
    @Parameter(label = "Time", min = "0", persist = false, description = "from 0")
    private int time = 0;
    @Parameter(label = "Name", required = false, persist = false, description = "in tables and files; empty: what it is")
    private String name = "";
    @Parameter(label = "Save figures as JSON", style = "save", required = false, persist = false)
    private File json;
    @Parameter(label = "Save figures as CSV", style = "save", required = false, persist = false)
    private File csv;
    @Parameter(label = "Save as DICOM report", style = "save", required = false, persist = false, description = "of a DICOM series: Comprehensive 3D SR by TID 1500; distance, bidirectional, ellipse, rectangle and freehand")
    private File sr;

    @Override
    public void run() {
        try {
            Measurement measurement = measurement();
            Measured measured = Measuring.of(measurement, input);
            List<MeasurementRow> rows = List.of(new MeasurementRow(name.isBlank() ? measurement.kind().label() : name.strip(), input.name(), measurement, measured));
            List<Finding> beyond = MeasuredReach.leaves(measurement, input.grid()) ? List.of(beyond(measurement)) : List.of(), findings = new ArrayList<>(input.findings());
            findings.addAll(beyond);
            if (json != null) SafeFile.writeText(json.toPath(), MeasurementTable.json(rows, findings) + "\n");
            if (csv != null) SafeFile.writeText(csv.toPath(), MeasurementTable.csv(rows));
            if (measured.isRefused()) throw new IllegalArgumentException("Measure Volume: " + measured.refused() + ".");
            if (sr != null) {
                SourceSeries source = SourceSeries.of(input, "a report of measurements");
                MeasuredStructure one = PlanarMeasures.of(rows.get(0).name().replaceAll("\\p{Cc}+", " "), measurement, measured, input.quantity(), source.modality());
                MeasurementReportWriter.write(sr.toPath(), new MeasurementReport("", List.of(one)), source);
            }
            printer.print(MeasurementTable.text(rows));
            printer.warn(beyond);
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Measure Volume", e));
        }
    }

    private static Finding beyond(Measurement m) {
        return Finding.warning("BEYOND_VOLUME", "The " + m.kind().id() + " reaches beyond the volume; its values are those of the part inside, its size is that of all of it.", "");
    }

    private Measurement measurement() {
        MeasurementKind what = MeasurementKind.parse(kind);
        ViewPlane on = plane();
        List<PointMm> all = new ArrayList<>();
        for (String text : points.split(";")) {
            PointMm p = Vectors.point("points", text.strip());
            all.add(space.equals(VOXEL) ? input.grid().toPatient(p.x(), p.y(), p.z()) : p);
        }
        if (radius > 0 && what != MeasurementKind.SPHERE) throw new IllegalArgumentException("radius=" + radius + " goes with kind=sphere only, got kind=" + kind);
        if (what == MeasurementKind.SPHERE && all.size() == 1) {
            if (!(radius > 0)) throw new IllegalArgumentException("a sphere needs its centre and radius=, or its centre and a point on its surface");
            all.add(all.get(0).plus(on.right(), radius));
        } else if (radius > 0) {
            throw new IllegalArgumentException("radius=" + radius + " and two points: give the centre and radius, or the centre and a point on the surface");
        }
        MeasuredReach.requireSize(what, all, on);
        Measurement measurement = new Measurement(what, all, on.right(), on.down(), channel, time);
        if (what == MeasurementKind.BIDIRECTIONAL) LesionAxes.require(all);
        if (what.isRegion()) requireOnePlane(measurement);
        return measurement;
    }

    private ViewPlane plane() {
        if (u.isBlank() != v.isBlank()) throw new IllegalArgumentException("u and v belong together; one is missing");
        if (!u.isBlank()) {
            Direction right = Vectors.direction("u", u), down = Vectors.direction("v", v);
            if (Math.abs(right.dot(down)) > PARALLEL) throw new IllegalArgumentException("u=" + u + " and v=" + v + " lie along one line; expected two directions at right angles");
            return new ViewPlane(right, down, right.cross(down));
        }
        return plane.equals(IMAGE) ? ViewPlane.ofImage(input.grid()) : ViewPlane.of(PlaneKind.parse(plane));
    }

    private void requireOnePlane(Measurement m) {
        double first = m.points().get(0).along(m.normal()), most = ON_PLANE * input.grid().spacing().smallest();
        for (PointMm p : m.points()) {
            double off = Math.abs(p.along(m.normal()) - first);
            if (off > most) throw new IllegalArgumentException(String.format(Locale.ROOT, "the points of %s do not lie on one %s plane: one is %.2f mm off it; expected less than %.2f. "
                + "Choose the plane with plane= or u= and v=.", m.kind().id(), u.isBlank() ? plane : "oblique", off, most));
        }
    }
}
