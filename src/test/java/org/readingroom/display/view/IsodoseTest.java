package org.readingroom.display.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.SlabSettings;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** A dose that falls as a Gaussian from one point: each isodose is a circle whose radius a formula knows, in every plane. */
class IsodoseTest {

    @TempDir
    Path folder;

    private static final double SIGMA = 25, MAXIMUM = 60, PIXEL = 0.5;
    private static final int SIZE = 420;
    private static final PointMm CENTRE = new PointMm(3.3, -7.1, 11.7);
    private static final Volume CT = volume(new VoxelGrid(60, 60, 50, place(3, -86, -97, -63)), Quantity.HOUNSFIELD, false), DOSE = volume(new VoxelGrid(169, 169, 169, place(0.7, -55.3, -66.2, -46.9)), Quantity.DOSE, true); // fine enough that what is left is ours, and not what the grid leaves out

    private static Affine place(double mm, double x, double y, double z) {
        return Affine.of(new PointMm(x, y, z), Direction.LEFT, mm, Direction.POSTERIOR, mm, Direction.SUPERIOR, mm);
    }

    private static Volume volume(VoxelGrid grid, Quantity quantity, boolean gauss) {
        List<Object> planes = new ArrayList<>();
        for (int k = 0; k < grid.nk(); k++) {
            float[] plane = new float[grid.ni() * grid.nj()];
            for (int at = 0; at < plane.length && gauss; at++) plane[at] = (float) dose(grid.toPatient(at % grid.ni(), at / grid.ni(), k).distanceTo(CENTRE));
            planes.add(plane);
        }
        return Volume.builder("v", grid, new Samples(SampleType.FLOAT32, grid.ni(), grid.nj(), grid.nk(), 1, 1, planes, 0)).quantity(quantity).build();
    }

    private static double dose(double r) {
        return MAXIMUM * Math.exp(-r * r / (2 * SIGMA * SIGMA));
    }

    private static int[] picture(Isodose isodose, ViewPlane plane, boolean smooth) {
        ImageLook dose = ImageLook.of(DisplayWindow.linear(30, 60), false).isodose(isodose);
        Scene scene = new Scene(List.of(new Scene.ImageLayer(CT, ImageLook.of(DisplayWindow.linear(0, 400), false)), new Scene.ImageLayer(DOSE, dose)), List.of());
        int[] argb = new int[SIZE * SIZE];
        new ViewPainter().paint(scene, new ViewGeometry(new ViewState(plane, CENTRE, PIXEL, SlabSettings.SINGLE_PLANE, smooth, 0), SIZE, SIZE), argb);
        return argb;
    }

    private static Isodose green(double... percent) {
        return Isodose.standard(MAXIMUM).with(Arrays.stream(percent).mapToObj(p -> new Isodose.Level(p, 0x00ff00, true)).toList());
    }

    /** From the middle to a side, the place where the green is thickest, to a fraction of a pixel. */
    private static double radiusPx(int[] argb, double degrees) {
        double sum = 0, weights = 0;
        for (double r = 2; r < SIZE / 2.0 - 2; r += 0.05) {
            double x = SIZE / 2.0 + r * Math.cos(Math.toRadians(degrees)) - 0.5, y = SIZE / 2.0 + r * Math.sin(Math.toRadians(degrees)) - 0.5;
            int x0 = (int) x, y0 = (int) y;
            double green = 0;
            for (int n = 0; n < 4; n++) {
                int p = argb[x0 + (n & 1) + SIZE * (y0 + (n >> 1))];
                green += ((p >> 8 & 0xff) - (p >> 16 & 0xff)) * ((n & 1) == 1 ? x - x0 : 1 - x + x0) * (n >> 1 == 1 ? y - y0 : 1 - y + y0);
            }
            sum += r * Math.max(0, green);
            weights += Math.max(0, green);
        }
        return sum / weights;
    }

    @Test
    void each_isodose_is_the_circle_of_the_formula_to_a_tenth_of_a_pixel_in_every_plane() {
        ViewPlane oblique = ViewPlane.of(PlaneKind.AXIAL).turnedAbout(Direction.LEFT, 30).turnedAbout(Direction.SUPERIOR, 20);
        for (ViewPlane plane : List.of(ViewPlane.of(PlaneKind.AXIAL), ViewPlane.of(PlaneKind.CORONAL), ViewPlane.of(PlaneKind.SAGITTAL), oblique))
            for (double percent : new double[] { 95, 80, 50, 30, 10 }) {
                double mm = SIGMA * Math.sqrt(2 * Math.log(100 / percent));
                int[] argb = picture(green(percent), plane, percent != 50); // voxels shown as blocks have round isodoses too
                for (double angle = 0; angle < 360; angle += 15) assertThat(radiusPx(argb, angle)).as("%s %% at %s in %s", percent, angle, plane).isCloseTo(mm / PIXEL, within(0.1));
            }
    }

    @Test
    void a_wash_fills_the_band_from_a_level_to_the_next_one_up() {
        int[] argb = picture(Isodose.standard(MAXIMUM).lines(false).wash(1).with(List.of(new Isodose.Level(80, 0xff0000, true), new Isodose.Level(50, 0x0000ff, true), new Isodose.Level(60, 0x00ff00, false))), ViewPlane.of(PlaneKind.AXIAL), true);
        int[] bare = picture(Isodose.standard(MAXIMUM).with(List.of(new Isodose.Level(500, 0, true))), ViewPlane.of(PlaneKind.AXIAL), true);
        for (int x = 0; x < SIZE; x++)
            for (int y : new int[] { 100, 210, 300 }) {
                double dose = dose(PIXEL * Math.hypot(x + 0.5 - SIZE / 2.0, y + 0.5 - SIZE / 2.0));
                if (Math.abs(dose - 48) < 0.2 || Math.abs(dose - 30) < 0.2) continue;
                assertThat(argb[x + SIZE * y] & 0xffffff).as("%d, %d: %s Gy", x, y, dose).isEqualTo(dose >= 48 ? 0xff0000 : dose >= 30 ? 0x0000ff : bare[x + SIZE * y] & 0xffffff);
            }
    }

    @Test
    void a_dose_begins_with_percent_of_its_own_maximum_and_other_volumes_with_none() {
        assertThat(ImageLook.first(CT).isodose()).isEqualTo(Isodose.NONE);
        Isodose first = ImageLook.first(DOSE).isodose();
        assertThat(first.reference()).isCloseTo(MAXIMUM, within(0.05));
        assertThat(first.isMaximum()).isTrue();
        assertThat(first.levels()).extracting(Isodose.Level::value).containsExactly(107.0, 105.0, 100.0, 95.0, 90.0, 80.0, 70.0, 50.0, 30.0);
        assertThat(first.of(50, false).legend("Gy").get(0).text()).isEqualTo("100 % = 50 Gy");
        assertThat(first.of(50, false).legend("Gy").get(4).text()).isEqualTo("95 %  47.5 Gy");
        assertThat(Isodose.standard(60).legend("").subList(0, 2)).extracting(Isodose.Entry::text).containsExactly("100 % = 60", "(the maximum)");
    }

    @Test
    void lines_stay_where_they_are_when_gray_are_counted_and_move_with_the_reference_when_percent_are() {
        Isodose percent = green(90, 45), gray = percent.percent(false);
        assertThat(gray.levels()).extracting(Isodose.Level::value).containsExactly(54.0, 27.0);
        assertThat(gray.levels().stream().mapToDouble(gray::real).toArray()).containsExactly(percent.levels().stream().mapToDouble(percent::real).toArray());
        assertThat(gray.of(30, false).real(gray.levels().get(0))).isEqualTo(54);
        assertThat(percent.of(30, false).real(percent.levels().get(0))).isEqualTo(27);
        assertThat(gray.percent(true)).isEqualTo(percent);
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> new Isodose.Level(0, 0, true)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Isodose.standard(Double.NaN)).hasMessageContaining("reference dose");
        assertThatThrownBy(() -> Isodose.standard(1).wash(2)).hasMessageContaining("from 0 to 1");
    }

    /** A real one, of relative dose: the bands are those of the numbers that pydicom reads. */
    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_bands_of_an_rt_dose_are_those_of_its_numbers() throws Exception {
        Programs.requirePython("pydicom");
        Path file = folder.resolve("rtdose.dcm"); // alone: others lie beside it
        Files.copy(Shared.corpus("dicom/objects/rtdose.dcm"), file);
        String script = "import pydicom,sys;d=pydicom.dcmread(sys.argv[1]);a=d.pixel_array*float(d.DoseGridScaling);print(a.max(),*a.flatten())";
        double[] theirs = Arrays.stream(Programs.run(List.of(Programs.PYTHON, "-W", "ignore", "-c", script, file.toString())).output().strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
        Volume dose = new DicomReader(PixelCodecs.builtIn()).read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        Isodose first = ImageLook.first(dose).isodose();
        assertThat(first.reference()).isCloseTo(theirs[0], within(1e-6));
        Isodose bands = first.lines(false).wash(1).with(List.of(new Isodose.Level(99, 0xff0000, true), new Isodose.Level(90, 0x00ff00, true), new Isodose.Level(70, 0x0000ff, true)));
        VoxelGrid grid = dose.grid();
        int seen = 0;
        for (int k = 0; k < grid.nk(); k++) {
            int[] argb = new int[grid.ni() * grid.nj()];
            ViewState state = ViewState.fit(grid, ViewPlane.ofImage(grid), grid.ni(), grid.nj()).centredOn(grid.toPatient((grid.ni() - 1) / 2.0, (grid.nj() - 1) / 2.0, k));
            new ViewPainter().paint(new Scene(List.of(new Scene.ImageLayer(dose, ImageLook.of(DisplayWindow.linear(1e6, 1), false).isodose(bands))), List.of()), new ViewGeometry(state, grid.ni(), grid.nj()), argb);
            for (int n = 0; n < argb.length; n++) {
                double percent = 100 * theirs[1 + k * argb.length + n] / theirs[0];
                if (Math.abs(percent - 99) < 1e-3 || Math.abs(percent - 90) < 1e-3 || Math.abs(percent - 70) < 1e-3) continue;
                assertThat(argb[n] & 0xffffff).as("voxel %d of slice %d: %s %%", n, k, percent).isEqualTo(percent >= 99 ? 0xff0000 : percent >= 90 ? 0x00ff00 : percent >= 70 ? 0x0000ff : 0);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(1400);
    }
}
