package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.ImageStatistics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.demo.DemoVolumeReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;

class ImagesTest {

    private static final float FLOAT_STEP = 1e-4f;

    @Test
    void imagej_measures_hounsfield_units_of_signed_data() {
        Volume volume = DemoVolumeReader.volume(5, 4, 3);
        ImagePlus image = Images.toImagePlus(volume);
        image.setSlice(2);
        assertThat(image.getBitDepth()).isEqualTo(16);
        assertThat(image.getCalibration().getValueUnit()).isEqualTo("HU");
        for (int j = 0; j < 4; j++) for (int i = 0; i < 5; i++) assertThat(image.getProcessor().getPixelValue(i, j)).isEqualTo((float) volume.real(i, j, 1, 0, 0));
        assertThat(image.getCalibration().getCValue(image.getProcessor().get(3, 2))).isEqualTo(volume.real(3, 2, 1, 0, 0));
        ImageStatistics measured = image.getStatistics(ImageStatistics.MEAN);
        assertThat(measured.mean).isCloseTo(2 + 15 + 100 - 1000, within(1e-9)); // mean of i is 2, of 10 j is 15
    }

    @Test
    void a_flip_in_imagej_costs_an_image_its_place_in_the_patient_and_says_so() {
        for (boolean isHorizontal : new boolean[] { true, false }) {
            ImagePlus image = Images.toImagePlus(DemoVolumeReader.volume(5, 4, 3));
            assertThat(Images.toVolume(image).verdict()).isNotEqualTo(Verdict.UNPLACED);
            if (isHorizontal) image.getStack().getProcessor(2).flipHorizontal(); // in place, one slice is enough
            else image.getStack().getProcessor(2).flipVertical();
            Volume after = Images.toVolume(image);
            assertThat(after.verdict()).isEqualTo(Verdict.UNPLACED);
            assertThat(after.findings()).anyMatch(f -> f.code().equals("FLIPPED"));
        }
    }

    @Test
    void drawing_filtering_and_flipping_twice_leave_an_image_where_it_is() {
        ImagePlus image = Images.toImagePlus(DemoVolumeReader.volume(9, 8, 3));
        image.getStack().getProcessor(1).set(2, 2, 40000);
        image.getStack().getProcessor(2).smooth();
        image.getStack().getProcessor(3).flipHorizontal();
        image.getStack().getProcessor(3).flipHorizontal();
        assertThat(Images.toVolume(image).verdict()).isNotEqualTo(Verdict.UNPLACED);
        for (int slice1 = 1; slice1 <= 3; slice1++) image.getStack().getProcessor(slice1).translate(1, 0);
        assertThat(Images.toVolume(image).findings()).anyMatch(f -> f.code().equals("CHANGED"));
    }

    @Test
    void slope_and_intercept_of_the_file_reach_imagejs_values() {
        Volume volume = DemoVolumeReader.volume(5, 4, 3).toBuilder().rescale(Rescale.of(0.5, -24)).build();
        ImagePlus image = Images.toImagePlus(volume);
        image.setSlice(3);
        assertThat(image.getProcessor().getPixelValue(4, 3)).isEqualTo(0.5f * (4 + 30 + 200 - 1000) - 24);
    }

    @Test
    void the_given_signed_volume_stays_as_it_was_unless_it_is_taken_over() {
        Volume volume = DemoVolumeReader.volume(5, 4, 3);
        ImagePlus copy = Images.toImagePlus(volume);
        assertThat(volume.real(0, 0, 0, 0, 0)).isEqualTo(-1000);
        Object plane = volume.samples().plane(0, 0, 0);
        ImagePlus taken = Images.takeOver(volume);
        assertThat(taken.getStack().getPixels(1)).isSameAs(plane);
        assertThat(copy.getStack().getPixels(1)).isNotSameAs(plane);
        assertThat(taken.getStack().getProcessor(1).get(0, 0)).isEqualTo(31768);
        assertThat(Images.toVolume(taken).real(0, 0, 0, 0, 0)).isEqualTo(-1000);
    }

    @Test
    void what_imagej_paints_the_volume_sees_and_the_other_way() {
        ImagePlus image = Images.takeOver(DemoVolumeReader.volume(5, 4, 3));
        Volume volume = Images.toVolume(image);
        image.getStack().getProcessor(2).set(1, 1, 32768 + 77);
        assertThat(volume.real(1, 1, 1, 0, 0)).isEqualTo(77);
        ((short[]) volume.samples().plane(2, 0, 0))[0] = (short) (32768 - 5);
        image.setSlice(3);
        assertThat(image.getProcessor().getPixelValue(0, 0)).isEqualTo(-5);
    }

    @Test
    void geometry_and_header_come_back_while_the_stack_is_the_same_and_not_after() {
        Volume volume = DemoVolumeReader.volume(5, 4, 3).toBuilder().metadata("Modality", "CT").build();
        ImagePlus image = Images.takeOver(volume);
        assertThat(image.getInfoProperty()).contains("Modality: CT");
        assertThat(Images.toVolume(image).grid()).isEqualTo(volume.grid());
        assertThat(Images.toVolume(image).metadata()).containsEntry("Modality", "CT");
        image.getStack().deleteLastSlice();
        assertThat(Images.toVolume(image).verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(Images.toVolume(image).grid().nk()).isEqualTo(2);
    }

    @Test
    void spacing_is_millimetres_and_the_window_of_the_file_is_shown() {
        ImagePlus image = Images.toImagePlus(DemoVolumeReader.volume(5, 4, 3).toBuilder().window(new DisplayWindow(40, 400, DisplayWindow.Shape.LINEAR_EXACT, "")).build());
        Calibration c = image.getCalibration();
        assertThat(List.of(c.pixelWidth, c.pixelHeight, c.pixelDepth)).containsExactly(0.5, 0.5, 2.0);
        assertThat(c.getUnit()).isEqualTo("mm");
        assertThat(c.getCValue(image.getDisplayRangeMin())).isEqualTo(-160);
        assertThat(c.getCValue(image.getDisplayRangeMax())).isEqualTo(240);
        assertThat(image.getStack().getSliceLabel(2)).isEqualTo("1: L -10.00 P 20.00 S 32.00 mm");
    }

    @Test
    void a_rescale_that_differs_from_plane_to_plane_becomes_real_values() {
        double[] slopes = { 1, 2, 3 }, intercepts = { 0, 10, 20 };
        ImagePlus image = Images.toImagePlus(DemoVolumeReader.volume(5, 4, 3).toBuilder().rescale(Rescale.perPlane(slopes, intercepts)).build());
        assertThat(image.getBitDepth()).isEqualTo(32);
        assertThat(image.getStack().getVoxel(1, 1, 2)).isEqualTo(3 * -789.0 + 20, within((double) FLOAT_STEP));
        assertThat(Images.toVolume(image).real(1, 1, 2, 0, 0)).isEqualTo(3 * -789.0 + 20, within((double) FLOAT_STEP));
    }

    @Test
    void channels_slices_and_frames_stand_where_imagej_expects_them() {
        Samples s = Samples.allocate(SampleType.UINT16, 2, 2, 3, 2, 4);
        for (int t = 0; t < 4; t++) for (int c = 0; c < 2; c++) for (int k = 0; k < 3; k++) ((short[]) s.plane(k, c, t))[0] = (short) (k + 10 * c + 100 * t);
        ImagePlus image = Images.toImagePlus(Volume.builder("x", new VoxelGrid(2, 2, 3, Affine.scaling(1, 1, 1)), s).build());
        assertThat(List.of(image.getNChannels(), image.getNSlices(), image.getNFrames())).containsExactly(2, 3, 4);
        for (int t = 0; t < 4; t++)
            for (int c = 0; c < 2; c++)
                for (int k = 0; k < 3; k++) assertThat(image.getStack().getProcessor(image.getStackIndex(c + 1, k + 1, t + 1)).get(0)).isEqualTo(k + 10 * c + 100 * t);
        assertThat(Images.toVolume(image).samples().planes()).isEqualTo(s.planes());
    }

    @Test
    void three_byte_components_are_shown_in_colour() {
        Samples s = Samples.allocate(SampleType.UINT8, 1, 1, 1, 3, 1);
        for (int c = 0; c < 3; c++) ((byte[]) s.plane(0, c, 0))[0] = (byte) (50 + 80 * c);
        ImagePlus image = Images.toImagePlus(Volume.builder("x", new VoxelGrid(1, 1, 1, Affine.scaling(1, 1, 1)), s).build());
        assertThat(image.flatten().getProcessor().get(0, 0) & 0xffffff).isEqualTo(50 << 16 | 130 << 8 | 210);
    }

    @Test
    void values_that_imagej_has_no_type_for_are_kept_as_numbers() {
        Samples bytes = Samples.of(SampleType.INT8, 3, 1, new ArrayList<>(List.of((Object) new byte[] { -128, 0, 127 })));
        ImagePlus image = Images.toImagePlus(Volume.builder("x", new VoxelGrid(3, 1, 1, Affine.scaling(1, 1, 1)), bytes).build());
        assertThat(image.getProcessor().getPixelValue(0, 0)).isEqualTo(-128);
        Samples doubles = Samples.of(SampleType.FLOAT64, 2, 1, new ArrayList<>(List.of((Object) new double[] { 1.5, -2.25 })));
        assertThat(Images.toImagePlus(Volume.builder("x", new VoxelGrid(2, 1, 1, Affine.scaling(1, 1, 1)), doubles).build()).getProcessor().getf(1, 0)).isEqualTo(-2.25f);
    }

    @Test
    void an_unplaced_volume_of_microscopic_pixels_is_shown_in_micrometres_and_one_without_spacing_in_pixels() {
        Samples s = Samples.allocate(SampleType.UINT8, 2, 2, 1, 1, 1);
        Volume.Builder small = Volume.builder("x", new VoxelGrid(2, 2, 1, Affine.scaling(0.0005, 0.0005, 0.002)), s).verdict(Verdict.UNPLACED);
        assertThat(Images.toImagePlus(small.build()).getCalibration().getUnit()).isEqualTo("\u00b5m");
        assertThat(Images.toImagePlus(small.build()).getCalibration().pixelWidth).isCloseTo(0.5, within(1e-12));
        Volume none = Volume.builder("x", new VoxelGrid(2, 2, 1, Affine.scaling(1, 1, 1)), s).verdict(Verdict.UNPLACED).finding(Finding.warning("NO_SPACING", "none", "")).build();
        assertThat(Images.toImagePlus(none).getCalibration().scaled()).isFalse();
    }

    @Test
    void a_window_is_shown_as_dicom_defines_it_also_dark_for_high() {
        ImagePlus image = Images.toImagePlus(DemoVolumeReader.volume(50, 40, 3));
        ImageDisplay display = new ImageDisplay(image, Images.toVolume(image));
        display.show(new DisplayWindow(-800, 100, DisplayWindow.Shape.SIGMOID, ""));
        image.setSlice(2);
        int[] at = { 0, 25, 49 };
        for (int i : at) {
            double value = Images.toVolume(image).real(i, 8, 1, 0, 0);
            int expected = (int) Math.round(255 / (1 + Math.exp(-4 * (value + 800) / 100)));
            assertThat(image.getBufferedImage().getRGB(i, 8) & 0xff).as("at %s HU", value).isCloseTo(expected, within(4)); // 256 entries over three widths
        }
        ImagePlus inverted = Images.toImagePlus(DemoVolumeReader.volume(5, 4, 3).toBuilder().shownInverted(true).window(DisplayWindow.linear(-900, 300)).build());
        inverted.setSlice(1);
        assertThat(inverted.getBufferedImage().getRGB(0, 0) & 0xff).isGreaterThan(inverted.getBufferedImage().getRGB(4, 3) & 0xff);
        assertThat(inverted.getProcessor().getPixelValue(0, 0)).isEqualTo(-1000);
    }

    @Test
    void the_users_look_up_table_survives_a_window_and_colour_pictures_are_left_alone() {
        ImagePlus image = Images.toImagePlus(DemoVolumeReader.volume(5, 4, 3));
        image.setLut(ij.process.LUT.createLutFromColor(java.awt.Color.RED));
        ImageDisplay display = new ImageDisplay(image, Images.toVolume(image));
        display.show(DisplayWindow.linear(-2000, 100));
        assertThat(image.getBufferedImage().getRGB(0, 0) & 0xffffff).isEqualTo(0xff0000);
        display.show(new DisplayWindow(-2000, 100, DisplayWindow.Shape.SIGMOID, ""));
        display.show(DisplayWindow.linear(-2000, 100));
        assertThat(image.getBufferedImage().getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
        ImagePlus colour = new ImagePlus("c", new ij.process.ColorProcessor(2, 2));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new ImageDisplay(colour, Images.toVolume(colour)).show(DisplayWindow.linear(40, 400)))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("in colour");
    }

    @Test
    void labels_keep_values_names_and_place_and_see_what_is_painted() {
        VoxelGrid grid = DemoVolumeReader.volume(5, 4, 3).grid();
        LabelMap labels = LabelMap.empty(grid, List.of(Segment.plain(0, 3, "Liver")));
        labels.layer(0)[1][7] = 3;
        ImagePlus image = Images.toImagePlus(labels);
        image.setSlice(2);
        assertThat(image.getProcessor().get(2, 1)).isEqualTo(3);
        Rgb colour = Segment.plain(0, 3, "Liver").color();
        assertThat(image.getBufferedImage().getRGB(2, 1) & 0xffffff).isEqualTo(colour.argb() & 0xffffff);
        image.getProcessor().set(0, 0, 9);
        LabelMap back = Images.toLabelMap(image);
        assertThat(back.grid()).isEqualTo(grid);
        assertThat(back.segments()).extracting(Segment::value).containsExactly(3, 9);
        assertThat(back.segments().get(0).name()).isEqualTo("Liver");
        assertThat(Images.toVolume(image).grid()).isEqualTo(grid);
    }

    @Test
    void quantities_are_only_what_the_volume_says() {
        assertThat(Images.toVolume(Images.toImagePlus(DemoVolumeReader.volume(2, 2, 2))).quantity()).isEqualTo(Quantity.HOUNSFIELD);
        Volume plain = DemoVolumeReader.volume(2, 2, 2).toBuilder().quantity(Quantity.NONE).build();
        assertThat(Images.toImagePlus(plain).getCalibration().getValueUnit()).isEqualTo("Gray Value");
    }
}
