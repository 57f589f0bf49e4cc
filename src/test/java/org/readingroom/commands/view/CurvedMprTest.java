package org.readingroom.commands.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import ij.process.FloatPolygon;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.cli.Launcher;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;

/** In a field that is linear in x, y and z interpolation is exact: every pixel has a closed value, whatever the line. */
class CurvedMprTest {

    private static final double FLOAT = 1e-4;

    @TempDir
    private Path folder;
    private Path input;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();

    private static double field(PointMm p) {
        return 3 * p.x() - 2 * p.y() + 0.5 * p.z() + 7;
    }

    @BeforeEach
    void write() throws Exception {
        VoxelGrid grid = new VoxelGrid(60, 50, 40, Affine.fromLps(new double[][] { { 0.8, 0, 0, -20 }, { 0, 1.1, 0, -25 }, { 0, 0, 2.5, -40 } }));
        Samples s = Samples.allocate(SampleType.FLOAT32, 60, 50, 40, 1, 1);
        for (int k = 0; k < 40; k++) for (int j = 0; j < 50; j++) for (int i = 0; i < 60; i++) ((float[]) s.plane(k, 0, 0))[i + 60 * j] = (float) field(grid.toPatient(i, j, k));
        input = folder.resolve("linear.nii");
        new NiftiWriter().write(Volume.builder("linear", grid, s).build(), input, WriteRequest.ANONYMOUS, Progress.NONE);
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (all.get(0).equals("curved-mpr") || all.get(0).equals("oblique-mpr") || all.get(0).equals("measure-volume")) all.add("input=" + input);
        out.reset();
        err.reset();
        return new Launcher(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(all.toArray(String[]::new));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    private static Volume read(Path file) throws Exception {
        return new NiftiReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private static String text(List<PointMm> points) {
        return points.stream().map(p -> p.x() + "," + p.y() + "," + p.z()).collect(Collectors.joining(";"));
    }

    /** The chords of a helix: as long as each chord, and straight between its corners. */
    @Test
    void along_a_helix_every_column_has_the_values_of_its_place_and_the_geometry_says_which_that_is() throws Exception {
        int corners = 24;
        double radius = 9, rise = 12, pixel = 0.5;
        List<PointMm> helix = new ArrayList<>();
        for (int n = 0; n <= corners; n++) helix.add(new PointMm(radius * Math.cos(2 * Math.PI * n / corners), radius * Math.sin(2 * Math.PI * n / corners), rise * n / corners));
        double chord = Math.hypot(2 * radius * Math.sin(Math.PI / corners), rise / corners), length = corners * chord;
        Path picture = folder.resolve("c.nii"), json = folder.resolve("c.json");
        assertThat(run("curved-mpr", "points=" + text(helix), "spacing=" + pixel, "height=10", "down=0,0,-1", "output=" + picture, "json=" + json)).as(said()).isZero();
        Volume made = read(picture);
        JsonObject told = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(told.get("length_mm").getAsDouble()).isCloseTo(length, within(1e-9));
        int columns = (int) Math.floor(length / pixel) + 1, rows = 21;
        assertThat(List.of(made.grid().ni(), made.grid().nj(), made.grid().nk())).containsExactly(columns, rows, 1);
        assertThat(made.verdict()).as("it has no place in the patient").isEqualTo(Verdict.UNPLACED);
        assertThat(made.grid().affine().step(0)).isCloseTo(pixel, within(1e-6));
        JsonArray middle = told.getAsJsonArray("middle_lps_mm");
        assertThat(middle).hasSize(columns);
        for (int column = 0; column < columns; column++) {
            double at = column * pixel;
            int part = (int) Math.min(corners - 1, Math.floor(at / chord));
            double share = at / chord - part;
            PointMm a = helix.get(part), b = helix.get(part + 1), p = new PointMm(a.x() + share * (b.x() - a.x()), a.y() + share * (b.y() - a.y()), a.z() + share * (b.z() - a.z()));
            JsonArray m = middle.get(column).getAsJsonArray();
            assertThat(p.distanceTo(new PointMm(m.get(0).getAsDouble(), m.get(1).getAsDouble(), m.get(2).getAsDouble()))).as("column %d", column).isLessThan(1e-9);
            for (int row = 0; row < rows; row++)
                assertThat(made.real(column, row, 0, 0, 0)).as("column %d, row %d", column, row).isCloseTo(field(new PointMm(p.x(), p.y(), p.z() - (row - 10) * pixel)), within(FLOAT));
        }
        valid(json);
    }

    private static void valid(Path json) throws Exception {
        Programs.requirePython("jsonschema");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", "import json, sys, jsonschema; jsonschema.Draft202012Validator(json.load(open(sys.argv[1]))).validate(json.load(open(sys.argv[2])))",
            "src/main/resources/org/readingroom/schema/curved-mpr.schema.json", json.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void a_straight_line_gives_the_oblique_planes_values_with_every_kind_of_slab() throws Exception {
        double c = Math.cos(Math.toRadians(30)), s = Math.sin(Math.toRadians(30));
        Path curved = folder.resolve("c.nii"), oblique = folder.resolve("o.nii");
        for (String slab : List.of("slab=0", "slab=4 mode=max", "slab=4 mode=mean", "slab=4 mode=min")) {
            List<String> more = List.of(slab.split(" "));
            List<String> call = new ArrayList<>(List.of("curved-mpr", "points=-5,-5,0;" + (-5 + 12 * c) + "," + (-5 + 12 * s) + ",0", "spacing=0.5", "height=10", "step=0.5", "output=" + curved));
            call.addAll(more);
            assertThat(run(call.toArray(String[]::new))).as(said()).isZero();
            call = new ArrayList<>(List.of("oblique-mpr", "origin=-5,-5,5", "u=" + c + "," + s + ",0", "v=0,0,-1", "spacing=0.5", "size=25,21", "step=0.5", "output=" + oblique));
            call.addAll(more);
            assertThat(run(call.toArray(String[]::new))).as(said()).isZero();
            Volume a = read(curved), b = read(oblique);
            assertThat(a.grid().ni()).isEqualTo(25);
            for (int row = 0; row < 21; row++) for (int column = 0; column < 25; column++) assertThat(a.real(column, row, 0, 0, 0)).as("%s %d %d", slab, column, row).isCloseTo(b.real(column, row, 0, 0, 0), within(FLOAT));
        }
    }

    private static PolygonRoi polyline(String name, int slice1, float... xy) {
        FloatPolygon p = new FloatPolygon();
        for (int n = 0; n < xy.length; n += 2) p.addPoint(xy[n], xy[n + 1]);
        PolygonRoi roi = new PolygonRoi(p, Roi.POLYLINE);
        roi.setName(name);
        roi.setPosition(slice1);
        return roi;
    }

    @Test
    void a_line_comes_as_voxels_from_measurements_and_from_imagej_with_the_same_picture() throws Exception {
        String voxels = "10,10,20;30,10,20;30,40,20";
        Path wanted = folder.resolve("w.nii"), json = folder.resolve("m.json"), csv = folder.resolve("m.csv"), roi = folder.resolve("r.roi"), zip = folder.resolve("r.zip"), made = folder.resolve("c.nii");
        assertThat(run("curved-mpr", "points=" + voxels, "space=voxel", "output=" + wanted)).as(said()).isZero();
        Volume first = read(wanted);
        assertThat(first.grid().ni()).as("16 + 33 mm of line, pixels of 0.8 mm").isEqualTo((int) Math.floor(49 / 0.8) + 1);
        assertThat(run("measure-volume", "kind=polyline", "space=voxel", "points=" + voxels, "json=" + json, "csv=" + csv)).as(said()).isZero();
        PolygonRoi drawn = polyline("arch", 21, 10, 10, 30, 10, 30, 40);
        try (OutputStream to = Files.newOutputStream(roi)) {
            new RoiEncoder(to).write(drawn);
        }
        try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Roi r : List.of(drawn, polyline("other", 3, 1, 1, 5, 5), new Roi(3, 3, 4, 4))) {
                to.putNextEntry(new ZipEntry(r.getName() + ".roi"));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                new RoiEncoder(bytes).write(r);
                to.write(bytes.toByteArray());
            }
        }
        for (String line : List.of("line=" + json, "line=" + csv, "line=" + roi, "line=" + zip + " name=Arch")) {
            List<String> call = new ArrayList<>(List.of("curved-mpr", "output=" + made));
            call.addAll(List.of(line.split(" ")));
            assertThat(run(call.toArray(String[]::new))).as(said()).isZero();
            Volume again = read(made);
            assertThat(again.grid().ni()).as(line).isEqualTo(first.grid().ni());
            assertThat(again.grid().nj()).isEqualTo(first.grid().nj());
            for (int column = 0; column < first.grid().ni(); column++) for (int row = 0; row < first.grid().nj(); row++) assertThat(again.real(column, row, 0, 0, 0)).as("%s %d %d", line, column, row).isCloseTo(first.real(column, row, 0, 0, 0), within(1e-3));
        }
        assertThat(run("curved-mpr", "line=" + zip, "output=" + made)).isEqualTo(1);
        assertThat(said()).contains("r.zip: 2 lines: 'arch', 'other'; expected one", "name=");
    }

    @Test
    void a_picture_is_written_like_that_of_any_plane() throws Exception {
        Path png = folder.resolve("c.png");
        assertThat(run("curved-mpr", "points=-10,0,0;0,10,0;10,0,0", "output=" + png, "window=10,200")).as(said()).isZero();
        BufferedImage picture = ImageIO.read(png.toFile());
        assertThat(picture.getWidth()).isGreaterThanOrEqualTo(30);
        assertThat(picture.getHeight()).isGreaterThan(50);
    }

    @Test
    void outside_of_the_volume_stands_the_value_outside_and_a_line_beside_it_is_told() throws Exception {
        Path made = folder.resolve("c.nii");
        assertThat(run("curved-mpr", "points=0,0,0;100,0,0", "height=4", "pad=-77", "output=" + made)).as(said()).isZero();
        Volume v = read(made);
        assertThat(v.real(v.grid().ni() - 1, 2, 0, 0, 0)).isEqualTo(-77);
        assertThat(v.real(0, (v.grid().nj() - 1) / 2, 0, 0, 0)).isCloseTo(7, within(FLOAT));
        assertThat(run("curved-mpr", "points=500,0,0;600,0,0", "height=4", "output=" + made)).isZero();
        assertThat(said()).contains("does not meet the volume");
    }

    @Test
    void calls_that_make_no_sense_are_refused_in_one_sentence_each() throws Exception {
        Path bad = folder.resolve("bad.json"), lone = folder.resolve("p.csv"), text = folder.resolve("t.txt"), damaged = folder.resolve("d.roi");
        Files.writeString(bad, "{\"measurements\": [{}]}");
        Files.writeString(lone, "name,kind,points\nhere,probe,\"1,2,3\"\n");
        Files.writeString(text, "1,2,3");
        Files.writeString(damaged, "no selection");
        String[][] calls = { { "needs points= or line=" }, { "points=1,2,3;4,5,6", "line=" + bad, "needs points= or line=" }, { "points=1,2,3", "points=1,2,3 is one point; expected a line of two points or more" }, { "points=1,2,3;1,2,3", "is one point; expected a line of two points or more" }, { "points=1,2;3,4", "expected 3 separated by commas" },
            { "points=1,2,3;4,5,x", "x is not a number" }, { "points=1,2,3;4,5,6", "name=a", "goes with line= only" }, { "points=1,2,3;4,5,6", "down=0,0,0", "has no direction" }, { "line=" + bad, "bad.json" },
            { "line=" + lone, "no line" }, { "line=" + text, "another ending" }, { "line=" + damaged, "d.roi" }, { "line=" + folder.resolve("none.csv"), "no such file" }, { "points=1,2,3;4,5,6", "time=3", "no time 3" },
            { "points=1,2,3;4,5,6", "spacing=0.0001", "mm (spacing=); expected larger pixels" }, { "points=0,0,0;1e9,0,0", "a line (points=) of" }, { "points=NaN,2,3;4,5,6", "not a finite number" } };
        for (String[] call : calls) {
            List<String> words = new ArrayList<>(List.of("curved-mpr", "output=" + folder.resolve("never.nii")));
            words.addAll(List.of(call).subList(0, call.length - 1));
            assertThat(run(words.toArray(String[]::new))).as(String.join(" ", call)).isEqualTo(1);
            assertThat(said().lines()).as(said()).hasSize(1).allMatch(l -> l.contains(call[call.length - 1]), String.join(" ", call));
        }
        assertThat(folder.resolve("never.nii")).doesNotExist();
    }
}
