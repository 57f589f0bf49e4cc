package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.measure.ResultsTable;
import ij.process.ImageStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.report.MeasurementRow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;
import org.readingroom.volume.measure.Measuring;

/** The same selection measured by ImageJ and by us; selections there and back. */
class MeasurementRoisTest {

    private static final int SLICE1 = 3;
    private static final double ROUNDING = 1e-6, SINGLE_PRECISION = 1e-4; // ImageJ keeps the corners of polygons as floats

    @BeforeAll
    static void headless() {
    }

    private static Volume volume() {
        Samples s = Samples.allocate(SampleType.FLOAT32, 40, 30, 5, 1, 1);
        Random random = new Random(1);
        for (int k = 0; k < 5; k++) for (int at = 0; at < 1200; at++) ((float[]) s.plane(k, 0, 0))[at] = random.nextInt(3000) - 1000;
        Direction u = Direction.of(1, 0.2, 0.1), v = Direction.of(-0.2, 1, 0);
        VoxelGrid grid = new VoxelGrid(40, 30, 5, Affine.of(new PointMm(5, -9, 30), u, 0.8, v, 1.1, u.cross(v), 4));
        return Volume.builder("v", grid, s).quantity(Quantity.HOUNSFIELD).build();
    }

    private static List<Roi> rois() {
        List<Roi> rois = new ArrayList<>();
        rois.add(new Line(3, 4, 25, 19));
        rois.add(new PolygonRoi(new float[] { 2, 12.5f, 30 }, new float[] { 3, 20, 7 }, Roi.POLYLINE));
        rois.add(new PolygonRoi(new float[] { 2, 12.5f, 30 }, new float[] { 3, 20, 7 }, Roi.ANGLE));
        rois.add(new Roi(4, 5, 17, 11));
        rois.add(new OvalRoi(4, 5, 16, 10));
        rois.add(new PolygonRoi(new float[] { 5, 30, 33, 12 }, new float[] { 3, 7, 22, 25 }, Roi.POLYGON));
        rois.add(new PolygonRoi(new float[] { 5, 30, 33, 12 }, new float[] { 3, 7, 22, 25 }, Roi.FREEROI));
        rois.forEach(r -> r.setPosition(SLICE1));
        return rois;
    }

    @Test
    void values_of_areas_are_those_that_imagej_counts() {
        Volume volume = volume();
        ImagePlus image = Images.toImagePlus(volume);
        image.setSlice(SLICE1);
        int areas = 0;
        for (Roi roi : rois()) {
            if (!roi.isArea() || roi instanceof OvalRoi) continue;
            Measured m = Measuring.of(MeasurementRois.of(roi, volume, image).get(0), volume);
            image.setRoi(roi);
            ImageStatistics theirs = image.getStatistics();
            String what = roi.getTypeAsString();
            assertThat(m.figure("n").orElseThrow().value()).as(what).isEqualTo(theirs.pixelCount);
            assertThat(m.figure("mean").orElseThrow().value()).as(what).isCloseTo(theirs.mean, within(ROUNDING));
            assertThat(m.figure("sd").orElseThrow().value()).as(what).isCloseTo(theirs.stdDev, within(1e-3));
            assertThat(m.figure("min").orElseThrow().value()).as(what).isEqualTo(theirs.min);
            assertThat(m.figure("max").orElseThrow().value()).as(what).isEqualTo(theirs.max);
            areas++;
        }
        assertThat(areas).isEqualTo(3);
    }

    /** ImageJ makes ovals of polygons of its own, so counts may differ by rim pixels. */
    @Test
    void an_ellipse_has_nearly_as_many_pixels_as_imagejs_oval_and_the_area_of_the_formula() {
        Volume volume = volume();
        Roi oval = new OvalRoi(4, 5, 16, 10);
        oval.setPosition(SLICE1);
        Measured m = Measuring.of(MeasurementRois.of(oval, volume, null).get(0), volume);
        assertThat(m.figure("n").orElseThrow().value()).isCloseTo(oval.getStatistics().pixelCount, within(6.0));
        assertThat(m.figure("area").orElseThrow().value()).isCloseTo(Math.PI * 8 * 0.8 * 5 * 1.1, within(ROUNDING));
    }

    @Test
    void lengths_and_angles_are_those_that_imagej_measures_with_its_calibration() {
        Volume volume = volume();
        ImagePlus image = Images.toImagePlus(volume);
        for (Roi roi : rois().subList(0, 2)) {
            image.setRoi(roi);
            assertThat(Measuring.of(MeasurementRois.of(roi, volume, image).get(0), volume).main().orElseThrow().value()).isCloseTo(roi.getLength(), within(SINGLE_PRECISION));
        }
    }

    @Test
    void selections_come_back_from_measurements_where_they_were() {
        Volume volume = volume();
        for (Roi roi : rois()) {
            Measurement m = MeasurementRois.of(roi, volume, null).get(0);
            List<Roi> back = MeasurementRois.of(m, volume, "one", 0xff0000);
            assertThat(back).hasSize(1);
            assertThat(back.get(0).getPosition()).isEqualTo(SLICE1);
            assertThat(back.get(0).getName()).isEqualTo("one");
            Measurement again = MeasurementRois.of(back.get(0), volume, null).get(0);
            assertThat(again.kind()).isEqualTo(m.kind());
            for (int n = 0; n < m.points().size(); n++) assertThat(again.points().get(n).distanceTo(m.points().get(n))).as(roi.getTypeAsString()).isLessThan(SINGLE_PRECISION);
            assertThat(back.get(0).getFloatBounds().getX()).isCloseTo(roi.getFloatBounds().getX(), within(SINGLE_PRECISION));
        }
    }

    @Test
    void what_lies_on_no_slice_and_what_has_several_parts_is_refused_in_a_sentence() {
        Volume volume = volume();
        Measurement through = new Measurement(MeasurementKind.DISTANCE, List.of(volume.grid().toPatient(3, 3, 0), volume.grid().toPatient(3, 3, 4)), Direction.LEFT, Direction.POSTERIOR);
        assertThatThrownBy(() -> MeasurementRois.of(through, volume, "Distance 1", 0)).hasMessageContaining("Distance 1 does not lie on one slice");
        Roi two = new ShapeRoi(new Roi(1, 1, 3, 3)).or(new ShapeRoi(new Roi(10, 10, 3, 3)));
        assertThatThrownBy(() -> MeasurementRois.of(two, volume, null)).hasMessageContaining("2 parts");
        Roi far = new Roi(1, 1, 3, 3);
        far.setPosition(99);
        assertThatThrownBy(() -> MeasurementRois.of(far, volume, null)).hasMessageContaining("the volume has 5 slices");
    }

    @Test
    void results_have_a_column_for_each_figure_with_its_unit() {
        Volume volume = volume();
        ResultsTable table = new ResultsTable();
        List<MeasurementRow> rows = rois().stream().map(r -> MeasurementRois.of(r, volume, null).get(0)).map(m -> new MeasurementRow(m.kind().label(), "v", m, Measuring.of(m, volume))).toList();
        MeasurementTables.fill(table, rows);
        assertThat(table.getHeadings()).contains("Label", "Kind", "Length (mm)", "Angle (\u00b0)", "Mean (HU)", "Area (mm\u00b2)", "N", "Slice");
        assertThat(table.getValue("Slice", 0)).isEqualTo(SLICE1);
        assertThat(table.getValue("Length (mm)", 0)).isEqualTo(rows.get(0).measured().main().orElseThrow().value());
    }
}
