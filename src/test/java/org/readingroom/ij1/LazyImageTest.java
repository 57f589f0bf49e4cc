package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.call.Printer;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneCache;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.lazy.PlaneSource;

class LazyImageTest {

    private static final int NI = 6, NJ = 5;

    /** Plane n of {@code type} is filled with n - 3; counts readings. */
    private static final class Source implements PlaneSource {
        final List<Integer> reads = Collections.synchronizedList(new ArrayList<>());
        private final SampleType type;
        private final int planes, damaged;

        Source(SampleType type, int planes, int damaged) {
            this.type = type;
            this.planes = planes;
            this.damaged = damaged;
        }

        @Override
        public int planes() {
            return planes;
        }

        @Override
        public int groups() {
            return planes;
        }

        @Override
        public int group(int plane) {
            return plane;
        }

        @Override
        public int place(int plane) {
            return 0;
        }

        @Override
        public Object[] read(int group) throws java.io.IOException {
            reads.add(group);
            if (group == damaged) throw new java.io.IOException("s" + group + ": is damaged.");
            Object plane = type.newArray(NI * NJ);
            if (plane instanceof short[] s) Arrays.fill(s, (short) (group - 3));
            else if (plane instanceof byte[] b) Arrays.fill(b, (byte) group);
            else if (plane instanceof int[] i) Arrays.fill(i, 70_000 * group);
            return new Object[] { plane };
        }

        @Override
        public String file(int group) {
            return "s" + group;
        }
    }

    /** One component, one time; plane n holds n - 3. */
    static Volume volume(SampleType type, int nk, PlaneCache cache) {
        return volume(new Source(type, nk, -1), type, nk, 1, 1, cache);
    }

    private static Volume volume(Source source, SampleType type, int nk, int components, int times, PlaneCache cache) {
        Samples samples = new Samples(type, NI, NJ, nk, components, times, LazyPlanes.of(source, cache), 0);
        return Volume.builder("CT", new VoxelGrid(NI, NJ, nk, Affine.centred(NI, NJ, nk, new Spacing(0.5, 0.5, 2))), samples).rescale(Rescale.of(2, -10))
            .quantity(Quantity.HOUNSFIELD).metadata("Modality", "CT").build();
    }

    @Test
    void signed_slices_are_read_when_they_are_shown_with_spacing_values_labels_and_header() {
        Source source = new Source(SampleType.INT16, 8, -1);
        ImagePlus image = Images.takeOver(volume(source, SampleType.INT16, 8, 1, 1, PlaneCache.unlimited()));
        assertThat(source.reads).as("the first slice, and the middle one for its range").hasSize(2);
        assertThat(image.getStack().isVirtual()).isTrue();
        assertThat(image.getStackSize()).isEqualTo(8);
        assertThat(image.getType()).isEqualTo(ImagePlus.GRAY16);
        assertThat(image.getCalibration().pixelDepth).isEqualTo(2);
        assertThat(image.getInfoProperty()).contains("Modality: CT");
        for (int slice1 = 1; slice1 <= 8; slice1++) {
            image.setSlice(slice1);
            assertThat(image.getStatistics(ImageStatistics.MEAN).mean).isEqualTo(2 * (slice1 - 1 - 3) - 10);
            assertThat(image.getStack().getSliceLabel(slice1)).startsWith((slice1 - 1) + ": L ");
        }
        assertThat(source.reads).doesNotHaveDuplicates().hasSize(8);
    }

    @Test
    void channels_and_times_lie_where_imagej_looks_for_them() {
        Source source = new Source(SampleType.UINT8, 24, -1);
        ImagePlus image = Images.toImagePlus(volume(source, SampleType.UINT8, 4, 3, 2, PlaneCache.unlimited()));
        for (int t = 0; t < 2; t++)
            for (int k = 0; k < 4; k++)
                for (int c = 0; c < 3; c++)
                    assertThat(image.getStack().getProcessor(image.getStackIndex(c + 1, k + 1, t + 1)).get(2, 2)).isEqualTo(k + 4 * (c + 3 * t));
    }

    @Test
    void types_that_imagej_lacks_are_shown_as_real_values() {
        ImagePlus image = Images.toImagePlus(volume(new Source(SampleType.INT32, 4, -1), SampleType.INT32, 4, 1, 1, PlaneCache.unlimited()));
        assertThat(image.getType()).isEqualTo(ImagePlus.GRAY32);
        assertThat(image.getStack().getProcessor(4).getf(1, 1)).isEqualTo(2f * 210_000 - 10);
    }

    @Test
    void the_image_gives_its_own_volume_back_without_reading_anything() {
        Source source = new Source(SampleType.INT16, 8, -1);
        ImagePlus image = Images.takeOver(volume(source, SampleType.INT16, 8, 1, 1, PlaneCache.unlimited()));
        int before = source.reads.size();
        Volume back = Images.toVolume(image);
        assertThat(back.samples().isLazy()).isTrue();
        assertThat(back.quantity()).isEqualTo(Quantity.HOUNSFIELD);
        assertThat(source.reads).hasSize(before);
        assertThat(back.real(1, 1, 7, 0, 0)).isEqualTo(-2);
    }

    @Test
    void a_changed_slice_is_refused_with_a_message_when_it_is_left_and_stays_as_it_is_in_the_volume() {
        ImagePlus image = Images.takeOver(volume(new Source(SampleType.INT16, 8, -1), SampleType.INT16, 8, 1, 1, PlaneCache.unlimited()));
        IJ.redirectErrorMessages();
        image.setSlice(3);
        image.getProcessor().add(100);
        image.setSlice(4);
        assertThat(IJ.getErrorMessage()).contains("Slice 3 was changed, and the change is lost").contains("Image > Duplicate");
        image.setSlice(3);
        assertThat(image.getStatistics(ImageStatistics.MEAN).mean).isEqualTo(-12);
    }

    @Test
    void a_changed_slice_is_refused_also_when_others_were_looked_at_beside_it_and_an_unchanged_one_is_left_without_a_word() {
        ImagePlus image = Images.takeOver(volume(SampleType.INT16, 8, new PlaneCache(0)));
        IJ.redirectErrorMessages();
        IJ.error("", "nothing yet");
        image.setSlice(3);
        image.setSlice(4);
        assertThat(IJ.getErrorMessage()).isEqualTo("nothing yet");
        image.getProcessor().add(100);
        image.getStack().getPixels(4);
        image.getStack().getPixels(6);
        image.setSlice(5);
        assertThat(IJ.getErrorMessage()).contains("Slice 4 was changed, and the change is lost");
    }

    @Test
    void a_damaged_slice_is_told_and_the_others_are_shown() {
        ImagePlus image = Images.takeOver(volume(new Source(SampleType.INT16, 8, 6), SampleType.INT16, 8, 1, 1, PlaneCache.unlimited()));
        IJ.redirectErrorMessages();
        image.setSlice(7);
        assertThat(IJ.getErrorMessage()).isEqualTo("s6: is damaged. Slice 7 is shown empty.");
        image.setSlice(8);
        assertThat(image.getStatistics(ImageStatistics.MEAN).mean).isEqualTo(-2);
    }

    @Test
    void what_is_opened_by_a_person_and_is_larger_than_the_memory_is_read_as_it_is_looked_at() {
        ImagePlus image = new ImageMaker(volume(new Source(SampleType.INT16, 8, -1), SampleType.INT16, 8, 1, 1, new PlaneCache(2L * NI * NJ * 2)), ImageMaker.Pixels.ARRIVING).make();
        for (int slice1 = 1; slice1 <= 8; slice1++) {
            image.setSlice(slice1);
            assertThat(image.getStatistics(ImageStatistics.MEAN).mean).isEqualTo(2 * (slice1 - 1 - 3) - 10);
        }
    }

    @Test
    void padding_is_told_of_where_each_slice_has_a_scale_of_its_own() {
        Volume v = volume(new Source(SampleType.INT16, 2, -1), SampleType.INT16, 2, 1, 1, PlaneCache.unlimited()).toBuilder().padding(new Volume.Padding(-3, -3)).build();
        assertThat(Images.toImagePlus(v).getProp(ImageMaker.PADDING)).isNull();
        ImagePlus image = Images.toImagePlus(v.toBuilder().rescale(Rescale.perPlane(new double[] { 1, 2 }, new double[] { 0, 0 })).build());
        assertThat(image.getProp(ImageMaker.PADDING)).contains("look like values");
    }

    @Test
    void colours_that_a_person_opens_are_shown_although_one_plane_is_damaged_and_it_is_told() {
        List<String> told = new ArrayList<>();
        Printer printer = new Printer();
        printer.to(line -> {}, told::add);
        Volume whole = ResultImages.inMemory(volume(new Source(SampleType.UINT8, 12, 5), SampleType.UINT8, 4, 3, 1, PlaneCache.unlimited()), printer);
        assertThat(whole.samples().isLazy()).isFalse();
        assertThat(whole.samples().stored(0, 0, 2, 0, 0)).isEqualTo(2);
        assertThat(told).singleElement().asString().contains("UNREADABLE").contains("s5");
    }

    @Test
    void colours_of_which_nothing_can_be_read_are_told_in_the_readers_sentence() {
        assertThatThrownBy(() -> ResultImages.inMemory(volume(new Source(SampleType.UINT8, 1, 0), SampleType.UINT8, 1, 1, 1, PlaneCache.unlimited()), new Printer()))
            .isInstanceOf(PlaneReadException.class).hasMessage("s0: is damaged.");
    }
}
