package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImagePlus;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/** Images that something else opened or made. */
class ImagesOfImageJTest {

    @ParameterizedTest
    @CsvSource({ "8-bit ramp, UINT8", "16-bit ramp, UINT16", "32-bit ramp, FLOAT32" })
    void pixels_are_shared_and_values_are_imagejs(String type, SampleType expected) {
        ImagePlus image = IJ.createHyperStack("x", 7, 5, 2, 3, 4, Integer.parseInt(type.substring(0, type.indexOf('-'))));
        for (int n = 1; n <= image.getStackSize(); n++) image.getStack().getProcessor(n).setf(3, 2, n);
        Volume volume = Images.toVolume(image);
        assertThat(volume.samples().type()).isEqualTo(expected);
        for (int t = 0; t < 4; t++)
            for (int c = 0; c < 2; c++)
                for (int k = 0; k < 3; k++) {
                    int slice1 = image.getStackIndex(c + 1, k + 1, t + 1);
                    assertThat(volume.samples().plane(k, c, t)).isSameAs(image.getStack().getPixels(slice1));
                    assertThat(volume.real(3, 2, k, c, t)).isEqualTo(slice1);
                }
    }

    @ParameterizedTest
    @CsvSource({ "mm, 1", "cm, 10", "micron, 0.001", "um, 0.001", "\u00b5m, 0.001", "nm, 0.000001", "inch, 25.4" })
    void a_length_becomes_millimetres(String unit, double mm) {
        ImagePlus image = IJ.createImage("x", 3, 3, 2, 8);
        image.getCalibration().setUnit(unit);
        image.getCalibration().pixelWidth = 0.5;
        image.getCalibration().pixelDepth = 3;
        Volume volume = Images.toVolume(image);
        assertThat(volume.grid().spacing().iMm()).isCloseTo(0.5 * mm, within(1e-12));
        assertThat(volume.grid().spacing().kMm()).isCloseTo(3 * mm, within(1e-12));
        assertThat(volume.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(volume.findings()).extracting(f -> f.code() + " " + f.level()).containsExactly(mm < 1 ? "UNPLACED NOTE" : "UNPLACED WARNING");
    }

    /** Oracle: ImageJ's own {@link Calibration}, with which its status line counts. */
    @ParameterizedTest
    @CsvSource({ "mm, 1, 0, 0, 0", "mm, 1, 12.5, -3, 2", "micron, 0.001, 64, 40, 1.5", "cm, 10, 0, 7, 0", "pixel, 1, 0, 0, 0", "pixel, 1, 5, 6, 1" })
    void places_along_the_axes_are_imagejs_coordinates(String unit, double mm, double xOrigin, double yOrigin, double zOrigin) {
        ImagePlus image = IJ.createImage("x", 30, 20, 6, 8);
        Calibration c = image.getCalibration();
        c.setUnit(unit);
        c.pixelWidth = unit.equals("pixel") ? 1 : 0.25;
        c.pixelHeight = unit.equals("pixel") ? 1 : 0.5;
        c.pixelDepth = 3;
        c.xOrigin = xOrigin;
        c.yOrigin = yOrigin;
        c.zOrigin = zOrigin;
        Volume volume = Images.toVolume(image);
        Affine a = volume.grid().affine();
        for (int[] v : new int[][] { { 0, 0, 0 }, { 29, 19, 5 }, { 13, 7, 2 } }) {
            PointMm p = volume.grid().toPatient(v[0], v[1], v[2]);
            assertThat(p.along(a.direction(0))).isCloseTo(c.getX(v[0]) * mm, within(1e-9));
            assertThat(p.along(a.direction(1))).isCloseTo(c.getY(v[1], 20) * mm, within(1e-9));
            assertThat(p.along(a.direction(2))).isCloseTo(c.getZ(v[2]) * mm, within(1e-9));
        }
        Calibration back = Images.toImagePlus(volume.toBuilder().name("computed").build()).getCalibration();
        assertThat(new double[] { back.xOrigin, back.yOrigin, back.zOrigin }).as("what is computed from it").containsExactly(new double[] { xOrigin, yOrigin, zOrigin }, within(1e-9));
    }

    @Test
    void pixels_without_a_length_are_told() {
        assertThat(Images.toVolume(IJ.createImage("x", 3, 3, 2, 8)).findings()).extracting("code").containsExactly("NO_SPACING", "UNPLACED");
    }

    @Test
    void signed_data_of_imagejs_own_readers_are_signed_here() {
        ImagePlus image = new ImagePlus("x", new ShortProcessor(2, 1));
        image.getCalibration().setSigned16BitCalibration();
        image.getProcessor().set(0, 0, 32768 - 1024);
        Volume volume = Images.toVolume(image);
        assertThat(volume.real(0, 0, 0, 0, 0)).isEqualTo(-1024);
        assertThat(volume.samples().storedType()).isEqualTo(SampleType.INT16);
    }

    @Test
    void a_straight_line_is_a_rescale_and_hounsfield_is_taken_at_its_word() {
        ImagePlus image = new ImagePlus("x", new ShortProcessor(2, 1));
        image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -1024, 2 }, "HU");
        image.getProcessor().set(1, 0, 600);
        Volume volume = Images.toVolume(image);
        assertThat(volume.real(1, 0, 0, 0, 0)).isEqualTo(image.getCalibration().getCValue(600)).isEqualTo(176);
        assertThat(volume.quantity()).isEqualTo(Quantity.HOUNSFIELD);
    }

    @Test
    void a_curve_gives_its_values() {
        ImagePlus image = new ImagePlus("x", new ByteProcessor(2, 1));
        image.getCalibration().setFunction(Calibration.UNCALIBRATED_OD, null, "OD");
        image.getProcessor().set(1, 0, 100);
        assertThat(Images.toVolume(image).real(1, 0, 0, 0, 0)).isCloseTo(Math.log10(255.0 / 100), within(1e-2));
        assertThat(Images.toVolume(image).real(1, 0, 0, 0, 0)).isEqualTo(image.getProcessor().getPixelValue(1, 0));
    }

    @Test
    void colour_becomes_three_components() {
        ColorProcessor pixels = new ColorProcessor(1, 1);
        pixels.set(0, 0, 0x0a141e);
        Volume volume = Images.toVolume(new ImagePlus("x", pixels));
        assertThat(volume.components()).isEqualTo(3);
        for (int c = 0; c < 3; c++) assertThat(volume.real(0, 0, 0, c, 0)).isEqualTo(10 * (c + 1));
    }

    @Test
    void a_virtual_stack_is_read_plane_by_plane() {
        VirtualStack stack = new VirtualStack(4, 4, 5) {
            @Override
            public ImageProcessor getProcessor(int slice1) {
                FloatProcessor p = new FloatProcessor(4, 4);
                p.setf(0, slice1);
                return p;
            }

            @Override
            public Object getPixels(int slice1) {
                return getProcessor(slice1).getPixels();
            }

            @Override
            public int getBitDepth() {
                return 32;
            }
        };
        assertThat(Images.toVolume(new ImagePlus("x", stack)).real(0, 0, 4, 0, 0)).isEqualTo(5);
    }

    @Test
    void whole_numbers_are_labels_and_others_are_refused_with_the_value() {
        ImagePlus bytes = IJ.createImage("x", 3, 3, 2, 8);
        bytes.getStack().getProcessor(2).set(1, 1, 5);
        LabelMap labels = Images.toLabelMap(bytes);
        assertThat(labels.value(0, 1, 1, 1)).isEqualTo(5);
        assertThat(labels.segments()).hasSize(1);
        ImagePlus floats = IJ.createImage("y", 3, 3, 1, 32);
        floats.getProcessor().setf(0, 0.5f);
        assertThatThrownBy(() -> Images.toLabelMap(floats)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0.5");
    }

    @Test
    void an_image_without_pixels_is_refused() {
        assertThatThrownBy(() -> Images.toVolume(new ImagePlus())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no pixels");
    }
}
