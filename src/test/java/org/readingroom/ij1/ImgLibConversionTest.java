package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.process.ShortProcessor;
import java.util.List;
import net.imagej.Dataset;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.scijava.Context;
import org.scijava.convert.ConvertService;

/** Between imglib2's images, ImageJ2's Dataset and volumes. */
class ImgLibConversionTest {

    private static Context context;
    private static ConvertService convert;

    @BeforeAll
    static void start() {
        context = new Context();
        convert = context.service(ConvertService.class);
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @Test
    void a_planar_image_and_its_volume_are_one_memory() {
        PlanarImg<ShortType, ?> image = PlanarImgs.shorts(3, 2, 4);
        Volume volume = convert.convert(image, Volume.class);
        image.getAt(2, 1, 3).set((short) -7);
        assertThat(volume.samples().type()).isEqualTo(SampleType.INT16);
        assertThat(volume.real(2, 1, 3, 0, 0)).isEqualTo(-7);
        assertThat(volume.verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(volume.findings()).extracting(Finding::code).contains("NO_SPACING", "UNPLACED");
    }

    @Test
    void any_other_image_is_copied_value_by_value_wherever_its_first_pixel_lies() {
        long[] values = { 1, 2, 3, 4, 5, Long.MAX_VALUE - 1 };
        RandomAccessibleInterval<LongType> moved = Views.translate(ArrayImgs.longs(values, 3, 2), -5, 100);
        Volume volume = convert.convert(moved, Volume.class);
        assertThat((long[]) volume.samples().plane(0, 0, 0)).containsExactly(values);
        RandomAccessibleInterval<BitType> bits = ArrayImgs.bits(2, 2, 2, 1, 2);
        bits.getAt(1, 0, 1, 0, 1).set(true);
        assertThat(convert.convert(bits, Volume.class).samples().stored(1, 0, 1, 0, 1)).isEqualTo(1);
    }

    @Test
    void images_that_no_volume_can_be_are_refused() {
        assertThatThrownBy(() -> ImgLibVolume.of(ArrayImgs.bytes(2, 2, 2, 2, 2, 2))).hasMessageContaining("6 dimensions");
        assertThatThrownBy(() -> ImgLibVolume.of(ArrayImgs.argbs(2, 2))).hasMessageContaining("ARGBType").hasMessageContaining("real numbers");
    }

    @Test
    void a_volume_becomes_an_image_of_its_stored_values() {
        Samples samples = Samples.allocate(SampleType.INT16, 3, 2, 2, 1, 1);
        Volume volume = Volume.builder("v", new VoxelGrid(3, 2, 2, Affine.scaling(1, 1, 1)), samples).build();
        RandomAccessibleInterval<?> image = convert.convert(volume, RandomAccessibleInterval.class);
        ((short[]) samples.plane(1, 0, 0))[5] = -9;
        assertThat(((ShortType) image.getAt(2, 1, 1, 0, 0)).get()).isEqualTo((short) -9);
    }

    @Test
    void values_that_imagej_holds_with_an_offset_come_out_without_it() {
        ImagePlus image = new ImagePlus("x", new ShortProcessor(2, 2));
        image.getCalibration().setSigned16BitCalibration();
        image.getProcessor().set(1, 1, 32768 - 9);
        assertThat(((ShortType) VolumeToImgLib.stored(Images.toVolume(image)).getAt(1, 1, 0, 0, 0)).get()).isEqualTo((short) -9);
    }

    @Test
    void a_dataset_keeps_its_axes_whatever_their_order_and_shares_its_arrays() {
        PlanarImg<UnsignedShortType, ?> pixels = PlanarImgs.unsignedShorts(4, 3, 2, 5); // x, y, channel, z: ImageJ2's own order
        pixels.getAt(3, 2, 1, 4).set(4711);
        Dataset dataset = new Dataset("stack", pixels, List.of(Dataset.axis("X", "\u00b5m", 0.5), Dataset.axis("Y", "\u00b5m", 0.25), Dataset.axis("Channel", null, 1), Dataset.axis("Z", "\u00b5m", 2)));
        Volume volume = convert.convert(dataset, Volume.class);
        assertThat(volume.name()).isEqualTo("stack");
        assertThat(volume.components()).isEqualTo(2);
        assertThat(volume.grid().nk()).isEqualTo(5);
        assertThat(volume.real(3, 2, 4, 1, 0)).isEqualTo(4711);
        assertThat(volume.grid().spacing().iMm()).isCloseTo(0.0005, within(1e-12));
        assertThat(volume.grid().spacing().kMm()).isCloseTo(0.002, within(1e-12));
        pixels.getAt(0, 0, 1, 0).set(8);
        assertThat(volume.real(0, 0, 0, 1, 0)).isEqualTo(8);
    }

    @Test
    void a_dataset_with_an_axis_that_no_volume_has_is_refused() {
        Dataset lifetime = new Dataset("flim", PlanarImgs.bytes(2, 2, 8), List.of(Dataset.axis("X", "mm", 1), Dataset.axis("Y", "mm", 1), Dataset.axis("Lifetime", "ns", 1)));
        assertThatThrownBy(() -> ImgLibVolume.of(lifetime)).hasMessageContaining("3 dimensions, of which 2 are known");
    }

    @Test
    void a_volume_becomes_a_dataset_with_axes_in_millimetres() {
        Volume volume = Volume.builder("ct", new VoxelGrid(3, 2, 2, Affine.scaling(0.5, 0.75, 2)), Samples.allocate(SampleType.INT16, 3, 2, 2, 1, 1)).build();
        Dataset dataset = convert.convert(volume, Dataset.class);
        assertThat(dataset.getName()).isEqualTo("ct");
        assertThat(dataset.axis(1).type().getLabel()).isEqualTo("Y");
        assertThat(dataset.axis(1).unit()).isEqualTo("mm");
        assertThat(dataset.axis(2).averageScale(0, 1)).isEqualTo(2);
        assertThat(dataset.axis(4).type().getLabel()).isEqualTo("Time");
    }
}
