package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** Numbers of a header that lie about the pixels: lines 4 and 5 of the security checklist. Nothing outside of the data is read, nothing large is allocated. */
class HostilePixelsTest {

    @TempDir
    Path folder;

    private Volume open(Consumer<DataSet> change) throws IOException {
        Path file = new SmallSeries(folder).slice(1, 0, 7, change);
        return new DicomReader(PixelCodecs.builtIn()).read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private void assertRefused(Consumer<DataSet> change, String... words) {
        assertThatThrownBy(() -> open(change)).isInstanceOf(FormatException.class).hasMessageContainingAll(words);
    }

    @Test
    void dimensions_in_another_representation_are_read_if_they_make_sense() throws IOException {
        assertThat(open(d -> d.putInts(Tag.ROWS, Vr.UL, 3).putInts(Tag.COLUMNS, Vr.UL, 4)).grid().ni()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({ "0, 4", "3, 0", "65535, 65535", "-1, 4", "3, 2147483647" })
    void dimensions_beyond_the_data_are_refused(int rows, int columns) {
        assertThatThrownBy(() -> open(d -> d.putInts(Tag.ROWS, Vr.UL, rows).putInts(Tag.COLUMNS, Vr.UL, columns))).isInstanceOf(FormatException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "-1", "2147483648", "2147483647", "99999999999999999999", "1e400", "three" })
    void a_number_of_frames_that_is_none_or_too_large_is_refused(String frames) {
        assertThatThrownBy(() -> open(d -> d.putString(Tag.NUMBER_OF_FRAMES, frames))).isInstanceOf(FormatException.class);
    }

    @Test
    void dimensions_whose_product_overflows_are_refused() {
        assertRefused(d -> d.putInts(Tag.ROWS, 65535).putInts(Tag.COLUMNS, 65535).putString(Tag.NUMBER_OF_FRAMES, "2147483647").putInts(Tag.SAMPLES_PER_PIXEL, 4), "65535 x 65535");
        assertRefused(d -> d.putInts(Tag.ROWS, 32768).putInts(Tag.COLUMNS, 32768).putString(Tag.NUMBER_OF_FRAMES, "4"), "32768 x 32768");
    }

    @Test
    void pixel_data_that_end_early_are_refused_and_what_is_too_much_is_told() throws IOException {
        assertRefused(d -> d.putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[22]), "22 bytes of pixel data", "24");
        Volume v = open(d -> d.putBytes(Tag.PIXEL_DATA, Vr.OW, Arrays.copyOf(d.bytes(Tag.PIXEL_DATA), 240)));
        assertThat(v.real(3, 2, 0, 0, 0)).isEqualTo(-3);
        assertThat(v.findings()).filteredOn(f -> f.code().equals("TRAILING_BYTES")).singleElement().extracting("message").asString().contains("216 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 2, 7, 11, 24, 48, 64, 65535 })
    void bits_allocated_that_nobody_reads_are_named(int bits) {
        assertRefused(d -> d.putInts(Tag.BITS_ALLOCATED, bits).putInts(Tag.BITS_STORED, Math.max(1, bits)), "Bits Allocated = " + bits);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 17, 32, 65535 })
    void more_bits_stored_than_allocated_are_refused(int bits) {
        assertRefused(d -> d.putInts(Tag.BITS_STORED, bits), "Bits Stored = " + bits);
    }

    @Test
    void a_palette_that_is_shorter_than_it_says_and_indices_beyond_it_are_survived() throws IOException {
        Consumer<DataSet> palette = d -> {
            d.putString(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR").putInts(Tag.PIXEL_REPRESENTATION, 0);
            for (int c = 0; c < 3; c++)
                d.putBytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + c, Vr.US, new byte[] { 2, 0, 0, 0, 8, 0 }).putBytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + c, Vr.OW, new byte[] { 1, 2 });
        };
        assertThat(open(palette).scan().colours().argb(7)).as("index 7 of 2").isEqualTo(0xff020202);
        Volume damaged = open(d -> {
            palette.accept(d);
            d.putBytes(Tag.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, new byte[0]);
        });
        assertThat(damaged.scan().colours()).isNull();
    }

    @Test
    void an_overlay_larger_than_its_data_is_left_out_and_told() throws IOException {
        for (int[] size : new int[][] { { 3, 100, 1 }, { 65535, 65535, 2147483647 }, { 0, 4, 1 } }) {
            Volume v = open(d -> d.putInts(0x60000010, Vr.US, size[0]).putInts(0x60000011, Vr.US, size[1]).putString(0x60000015, Vr.IS, "" + size[2])
                .putBytes(0x60003000, Vr.OW, new byte[2]));
            assertThat(v.scan().overlays()).isEmpty();
            assertThat(v.findings()).filteredOn(f -> f.code().equals("OVERLAYS")).hasSize(1);
        }
    }

    @Test
    void overlays_far_outside_of_the_image_are_empty() throws IOException {
        Volume v = open(d -> d.putInts(0x60000010, Vr.US, 3).putInts(0x60000011, Vr.US, 4).putInts(0x60000050, Vr.SS, -32768, 32767).putBytes(0x60003000, Vr.OW, new byte[] { -1, -1 }));
        assertThat(v.scan().overlays().get(0).masks().of(0).orElseThrow().count()).isZero();
    }

    @Test
    void many_frames_share_the_tables_of_their_file() throws IOException {
        int frames = 30_000; // at 128 KB each they would take 4 GB
        DataSet lut = new DataSet().putBytes(Tag.LUT_DESCRIPTOR, Vr.US, new byte[] { 0, 0, 0, 0, 16, 0 }).putBytes(Tag.LUT_DATA, Vr.OW, new byte[131072]);
        byte[] real = new byte[60_000];
        DataSet mapping = new DataSet().putInts(0x00409216, Vr.US, 0).putInts(0x00409211, Vr.US, 7000).putBytes(0x00409212, Vr.FD, real);
        Volume v = open(d -> d.putInts(Tag.ROWS, 1).putInts(Tag.COLUMNS, 1).putInts(Tag.PIXEL_REPRESENTATION, 0).putString(Tag.NUMBER_OF_FRAMES, "" + frames)
            .putItems(Tag.VOI_LUT_SEQUENCE, lut).putItems(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE, mapping).putBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2 * frames]));
        assertThat(v.grid().nk()).isEqualTo(frames);
        assertThat(v.scan().mappings()).hasSize(1);
        assertThat(v.windows()).hasSize(1);
    }
}
