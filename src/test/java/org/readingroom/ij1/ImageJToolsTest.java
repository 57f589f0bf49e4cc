package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.imagej.patcher.LegacyEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** ImageJ's own tools, called by macros, on a series that our command opened: what they say is what pydicom computes from the files, and what rulers say. */
class ImageJToolsTest {

    private static final double DIGITS = 1e-6;
    private static final String OPEN = "run('Open DICOM Series...', 'path=[" + TestImages.CT + "]'); setSlice(31); run('Set Measurements...', 'area mean standard min redirect=None decimal=9'); ";
    private static LegacyEnvironment imageJ;
    private static Map<String, double[]> expected;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        expected = ImageJExpects.ofTestSeries();
        imageJ = new LegacyEnvironment(null, true);
        imageJ.disableIJ1PluginDirs();
        imageJ.disableInitializer();
        imageJ.addPluginClasspath(ClassPath.files().stream().filter(f -> !f.getName().matches("(ij|ij1-patcher|javassist|classgraph)-.*")).toArray(File[]::new));
    }

    @Test
    void measure_gives_hounsfield_units_and_square_millimetres() throws IOException {
        double[] said = numbers(OPEN + "makeRectangle(70, 60, 25, 15); run('Measure'); see(getResult('Mean', 0)); see(getResult('StdDev', 0)); see(getResult('Min', 0)); see(getResult('Max', 0)); see(getResult('Area', 0));");
        assertThat(Arrays.copyOf(said, 4)).containsExactly(expected.get("box"), within(DIGITS));
        assertThat(said[4]).isCloseTo(25 * 2.3 * 15 * 2, within(DIGITS));
    }

    @Test
    void a_line_is_as_long_as_pixels_of_unequal_sides_make_it() throws IOException {
        double[] spacing = expected.get("spacing");
        double[] said = numbers(OPEN + "getVoxelSize(w, h, d, unit); see(w); see(h); see(d); makeLine(20, 30, 120, 110); run('Measure'); see(getResult('Length', 0)); see(getResult('Angle', 0));");
        assertThat(Arrays.copyOf(said, 3)).containsExactly(spacing, within(1e-4)); // the header's positions have six decimals
        assertThat(said[3]).isCloseTo(Math.hypot(100 * spacing[0], 80 * spacing[1]), within(DIGITS));
        assertThat(said[4]).isCloseTo(-Math.toDegrees(Math.atan2(80 * spacing[1], 100 * spacing[0])), within(1e-4));
    }

    @Test
    void a_profile_has_the_values_of_the_file_a_pixel_width_apart() throws IOException {
        double[] said = numbers(OPEN + "makeLine(30, 80, 120, 80); p = getProfile(); for (n = 0; n < p.length; n++) see(p[n]);");
        assertThat(said).containsExactly(expected.get("line"), within(DIGITS));
        double[] plot = numbers(OPEN + "makeLine(30, 80, 120, 80); run('Plot Profile'); Plot.getValues(x, y); for (n = 0; n < x.length; n++) see(x[n]); for (n = 0; n < y.length; n++) see(y[n]);");
        int n = plot.length / 2;
        assertThat(Arrays.copyOfRange(plot, n, 2 * n)).containsExactly(expected.get("line"), within(1e-3));
        for (int i = 0; i < n; i++) assertThat(plot[i]).as("mm along the line").isCloseTo(i * 2.3, within(1e-3));
    }

    @Test
    void slices_are_labelled_with_their_place_and_shown_through_the_files_window() throws IOException {
        double[] position = expected.get("position");
        List<String> said = macro(OPEN + "see(getMetadata('Label')); getMinAndMax(low, high); see(low); see(high); see(getValue(80, 70)); Stack.getUnits(X, Y, Z, Time, Value); see(X + Y + Z + ' ' + Value);");
        assertThat(said.get(0)).isEqualTo(String.format(java.util.Locale.ROOT, "30: L %.2f P %.2f S %.2f mm", position[0], position[1], position[2]));
        assertThat(List.of(Double.valueOf(said.get(1)), Double.valueOf(said.get(2)))).containsExactly(expected.get("window")[0], expected.get("window")[1]);
        assertThat(Double.parseDouble(said.get(3))).isEqualTo(expected.get("voxel")[0]);
        assertThat(said.get(4)).isEqualTo("mmmmmm HU");
    }

    @Test
    void reslice_gives_coronal_and_sagittal_planes_of_the_right_size_with_the_files_values() throws IOException {
        String tell = "getVoxelSize(w, h, d, unit); see(w); see(h); see(d); see(getWidth()); see(getHeight()); see(nSlices); ";
        double[] coronal = numbers(OPEN + "run('Reslice [/]...', 'output=2 start=Top avoid'); " + tell + "setSlice(81); run('Measure'); see(getResult('Mean', 0)); see(getResult('Min', 0)); see(getResult('Max', 0)); see(getValue(75, 0)); see(getValue(75, 59));");
        assertThat(Arrays.copyOf(coronal, 6)).containsExactly(new double[] { 2.3, 5, 2, 160, 60, 160 }, within(1e-4));
        assertThat(Arrays.copyOfRange(coronal, 6, 11)).containsExactly(expected.get("coronal"), within(DIGITS));
        double[] sagittal = numbers(OPEN + "run('Reslice [/]...', 'output=2.3 start=Left rotate avoid'); " + tell + "setSlice(71); run('Measure'); see(getResult('Mean', 0)); see(getValue(0, 90)); see(getValue(59, 90));");
        assertThat(Arrays.copyOf(sagittal, 6)).containsExactly(new double[] { 5, 2, 2.3, 60, 160, 160 }, within(1e-4));
        assertThat(Arrays.copyOfRange(sagittal, 6, 9)).containsExactly(expected.get("sagittal"), within(DIGITS));
        double[] filled = numbers(OPEN + "run('Reslice [/]...', 'output=2 start=Top'); " + tell);
        assertThat(filled[1] * filled[4]).as("mm from end to end, filled between slices").isCloseTo(60 * 5.0, within(filled[1]));
    }

    @Test
    void a_series_in_time_is_a_hyperstack_with_its_seconds() throws Exception {
        Programs.requirePython("nibabel");
        Path file = folder.resolve("in time.nii.gz");
        Programs.Run made = Programs.run(List.of(Programs.PYTHON, "-c", "import nibabel,numpy,sys\nv=numpy.arange(6*5*3*4,dtype=numpy.int16).reshape(6,5,3,4)\n"
            + "i=nibabel.Nifti1Image(v,numpy.diag([-2.,-3.,4.,1.]))\ni.header.set_zooms((2,3,4,2.5))\ni.header.set_xyzt_units('mm','sec')\nnibabel.save(i,sys.argv[1])", file.toString()));
        assertThat(made.exit()).as(made.output()).isZero();
        double[] said = numbers("run('Open Medical Volume...', 'path=[" + file + "]'); Stack.getDimensions(w, h, c, s, f); see(w); see(h); see(c); see(s); see(f); see(Stack.getFrameInterval()); Stack.setPosition(1, 2, 4); see(getValue(4, 3));");
        assertThat(said).containsExactly(6, 5, 1, 3, 4, 2.5, ((4 * 5 + 3) * 3 + 1) * 4 + 3);
    }

    private double[] numbers(String text) throws IOException {
        return macro(text, "d2s(x, 9)").stream().mapToDouble(Double::parseDouble).toArray();
    }

    private List<String> macro(String text) throws IOException {
        return macro(text, "'' + x");
    }

    /** @param said how a value x becomes a text: ImageJ adds a number to a text with four decimals */
    private List<String> macro(String text, String said) throws IOException {
        Path seen = folder.resolve("seen.txt");
        Files.deleteIfExists(seen);
        imageJ.runMacro("close(\"*\"); run(\"Clear Results\"); " + (text + " function see(x) { File.append(" + said).replace('\'', '"') + ", \"" + seen + "\"); }", "");
        return Files.readAllLines(seen);
    }
}
