package org.readingroom.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.Gzipped;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Headers that lie, files that end, bytes that flip: one sentence each, no memory claimed, no wrong voxels. */
class HostileNiftiTest {

    private static final int DIM = 40, DATATYPE = 70, PIXDIM = 76, VOX_OFFSET = 108, SLOPE = 112, INTER = 116, UNITS = 123, CAL_MAX = 124, QFORM = 252, SFORM = 254, SROW = 280, MAGIC = 344;

    @TempDir
    Path folder;
    private byte[] good;

    @BeforeEach
    void a_good_file() throws IOException {
        Samples s = Samples.allocate(SampleType.INT16, 4, 3, 2, 1, 1);
        for (int n = 0; n < 24; n++) s.image().getAt(n % 4, n / 4 % 3, n / 12, 0, 0).setReal(n);
        new NiftiWriter().write(Volume.builder("good", new VoxelGrid(4, 3, 2, Affine.scaling(0.5, 0.75, 2)), s).build(), folder.resolve("good.nii"), Progress.NONE);
        good = Files.readAllBytes(folder.resolve("good.nii"));
    }

    @Test
    void a_file_cut_anywhere_is_refused_in_one_sentence_plain_or_packed() throws IOException {
        byte[] packed = Gzipped.of(good);
        for (int length = 0; length < good.length; length++) refused(Arrays.copyOf(good, length), "cut.nii");
        for (int length = 0; length < packed.length; length++) refused(Arrays.copyOf(packed, length), "cut.nii.gz");
    }

    @Test
    void a_flipped_byte_in_packed_data_is_noticed() throws IOException {
        byte[] packed = Gzipped.of(good);
        for (int at = 10; at < packed.length - 4; at++) {
            byte[] wrong = packed.clone();
            wrong[at] ^= 0x10;
            refused(wrong, "flipped.nii.gz");
        }
    }

    @Test
    void whatever_stands_in_the_header_the_file_opens_or_is_refused_in_a_sentence() throws IOException {
        Random random = new Random(20);
        int opened = 0;
        for (int n = 0; n < 1500; n++) {
            byte[] wrong = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) wrong[random.nextInt(352)] = (byte) random.nextInt();
            try {
                assertThat(read(n % 2 == 0 ? wrong : Gzipped.of(wrong), "fuzz.nii").samples().bytes()).isLessThanOrEqualTo(good.length);
                opened++;
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("fuzz.nii").contains("expected").doesNotContain("Exception").doesNotContain("\n");
            }
        }
        assertThat(opened).isBetween(150, 1450);
    }

    @Test
    void each_lie_is_named() throws IOException {
        for (Object[] lie : new Object[][] {
            { DIM, (short) 0, "dim[0] = 0" }, { DIM, (short) 9, "dim[0] = 9" }, { DIM + 2, (short) 0, "dim[1] = 0" }, { DIM + 4, (short) -3, "dim[2] = -3" },
            { DIM + 6, (short) 32767, "bytes" }, { DATATYPE, (short) 0, "datatype 0 (unknown)" }, { DATATYPE, (short) 1, "one bit a voxel" }, { DATATYPE, (short) 1536, "float128" },
            { DATATYPE, (short) 2048, "complex256" }, { DATATYPE, (short) 77, "datatype 77" }, { VOX_OFFSET, -352f, "vox_offset = -352" }, { VOX_OFFSET, Float.NaN, "vox_offset = NaN" },
            { VOX_OFFSET, 352.5f, "vox_offset = 352.5" }, { VOX_OFFSET, 100f, "vox_offset = 100" }, { VOX_OFFSET, 1e18f, "bytes are left" }, { MAGIC, 0, "magic word is missing" },
            { MAGIC, 0x0031696e, "the image file is not there" }, { 0, 349, "size is given as 349" } })
            assertThatThrownBy(() -> read(with((int) lie[0], lie[1]), "lie.nii")).as(lie[2] + "").isInstanceOf(FormatException.class).hasMessageStartingWith("lie.nii").hasMessageContaining((String) lie[2]);
    }

    @Test
    void a_file_that_ends_early_is_refused_with_how_many_bytes_are_missing_packed_or_not() throws IOException {
        byte[] cut = Arrays.copyOf(good, good.length - 7);
        assertThatThrownBy(() -> read(cut, "cut.nii")).isInstanceOf(FormatException.class).hasMessageContaining("7 are missing");
        assertThatThrownBy(() -> read(Gzipped.of(cut), "cut.nii.gz")).isInstanceOf(FormatException.class).hasMessageContaining("7 are missing");
        byte[] stored = stored(good); // deflate's blocks as they are: one that is cut has as many bytes less
        assertThatThrownBy(() -> read(Arrays.copyOf(stored, stored.length - 8 - 7), "stored.nii.gz")).as("cut, and no checksum").isInstanceOf(FormatException.class).hasMessageContaining("7 are missing");
    }

    private static byte[] stored(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.NO_COMPRESSION);
            }
        }) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void a_slope_without_an_intercept_that_is_a_number_is_told_and_scales_nothing() throws IOException {
        byte[] file = with(SLOPE, 2f);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(INTER, Float.NaN);
        Volume volume = read(file, "slope.nii");
        assertThat(volume.findings()).extracting(Finding::code).contains("RESCALE_UNUSABLE");
        assertThat(volume.rescale().isIdentity()).isTrue();
        assertThat(read(with(SLOPE, Float.NaN), "none.nii").findings()).as("no scale, as many programs write it").extracting(Finding::code).doesNotContain("RESCALE_UNUSABLE");
    }

    @Test
    void a_small_packed_file_that_claims_gigabytes_is_refused_before_they_are_claimed() throws IOException {
        byte[] bomb = with(DIM + 2, (short) 1000);
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putShort(DIM + 4, (short) 1000).putShort(DIM + 6, (short) 500);
        assertThatThrownBy(() -> read(Gzipped.of(bomb), "bomb.nii.gz")).isInstanceOf(FormatException.class).hasMessageContaining("bytes of gzip").hasMessageContaining("1000000000 bytes that the header claims");
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putShort(DIM + 2, (short) 32767).putShort(DIM + 4, (short) 32767).putShort(DIM + 6, (short) 32767);
        assertThatThrownBy(() -> read(Gzipped.of(bomb), "bomb.nii.gz")).isInstanceOf(FormatException.class).hasMessageContaining("MB");
    }

    @Test
    void a_slope_that_is_none_means_no_scaling() throws IOException {
        for (float none : new float[] { 0, Float.NaN, Float.POSITIVE_INFINITY }) {
            byte[] bytes = with(SLOPE, none);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(INTER, 50);
            assertThat(read(bytes, "slope.nii").rescale()).isEqualTo(Rescale.IDENTITY);
        }
        assertThat(read(with(INTER, Float.NaN), "slope.nii").rescale()).isEqualTo(Rescale.IDENTITY);
    }

    @Test
    void units_are_turned_into_mm() throws IOException {
        for (Object[] unit : new Object[][] { { (byte) 1, 500.0 }, { (byte) 2, 0.5 }, { (byte) 3, 0.0005 }, { (byte) 0, 0.5 }, { (byte) 7, 0.5 } }) {
            byte[] bytes = good.clone();
            bytes[UNITS] = (byte) unit[0];
            assertThat(read(bytes, "units.nii").grid().spacing().iMm()).isEqualTo((double) unit[1]);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(SFORM, (short) 0);
            assertThat(read(bytes, "units.nii").grid().spacing().iMm()).isEqualTo((double) unit[1]);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(QFORM, (short) 0);
            assertThat(read(bytes, "units.nii").grid().spacing().iMm()).isEqualTo((double) unit[1]);
        }
    }

    @Test
    void an_sform_that_cannot_be_gives_way_to_the_qform_and_says_so() throws IOException {
        for (float bad : new float[] { 0, Float.NaN, 1e38f }) {
            byte[] bytes = good.clone();
            for (int n = 0; n < 12; n++) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(SROW + 4 * n, bad);
            Volume v = read(bytes, "sform.nii");
            assertThat(v.grid().affine().isClose(Affine.scaling(0.5, 0.75, 2), 1e-6)).isTrue();
            assertThat(v.findings()).anyMatch(f -> f.code().equals("TRANSFORM_CHOICE") && f.level() == Finding.Level.WARNING);
        }
    }

    @Test
    void without_any_transform_the_volume_is_unplaced_and_a_missing_size_is_told() throws IOException {
        byte[] bytes = with(SFORM, (short) 0);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(QFORM, (short) 0);
        assertThat(read(bytes, "none.nii").verdict()).isEqualTo(Verdict.UNPLACED);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(PIXDIM + 8, 0);
        Volume v = read(bytes, "none.nii");
        assertThat(v.grid().spacing().jMm()).isEqualTo(1);
        assertThat(v.findings()).extracting(Finding::code).contains("NO_SPACING", "TRANSFORM_CHOICE");
    }

    @Test
    void a_window_is_taken_only_where_it_is_one() throws IOException {
        assertThat(read(good, "w.nii").windows()).isEmpty();
        assertThat(read(with(CAL_MAX, 0.25f), "w.nii").windows()).singleElement().satisfies(w -> assertThat(w.width()).isEqualTo(0.25));
        for (float bad : new float[] { -1, Float.NaN, Float.POSITIVE_INFINITY }) assertThat(read(with(CAL_MAX, bad), "w.nii").windows()).isEmpty();
    }

    @Test
    void extensions_are_kept_as_metadata_and_rubbish_between_header_and_voxels_does_no_harm() throws IOException {
        byte[] text = "made by hand".getBytes();
        ByteBuffer b = ByteBuffer.allocate(good.length + 48).order(ByteOrder.LITTLE_ENDIAN);
        b.put(good, 0, 348).put(new byte[] { 1, 0, 0, 0 }).putInt(32).putInt(6).put(text).position(352 + 32);
        b.putInt(1 << 30).putInt(4).position(352 + 48);
        b.put(good, 352, good.length - 352).putFloat(VOX_OFFSET, 400);
        for (byte[] bytes : List.of(b.array(), Gzipped.of(b.array()))) {
            Volume v = read(bytes, "ext.nii");
            assertThat(v.metadata()).containsEntry("Extension 1 (comment)", "made by hand");
            assertThat(v.samples().stored(3, 2, 1, 0, 0)).isEqualTo(23);
        }
    }

    @Test
    void header_and_image_in_two_files_open_by_either_name() throws IOException {
        byte[] header = Arrays.copyOf(with(MAGIC, 0x0031696e), 348);
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putFloat(VOX_OFFSET, 0);
        Files.write(folder.resolve("肝 1.HDR"), header);
        Files.write(folder.resolve("肝 1.IMG"), Arrays.copyOfRange(good, 352, good.length));
        for (String name : List.of("肝 1.HDR", "肝 1.IMG")) {
            Path file = folder.resolve(name);
            assertThat(new NiftiReader().confidence(file)).isEqualTo(1);
            Volume v = new NiftiReader().read(file, Progress.NONE);
            assertThat(v.samples().stored(3, 2, 1, 0, 0)).isEqualTo(23);
            assertThat(v.files()).isEqualTo(2);
            assertThat(v.name()).isEqualTo("肝 1");
        }
    }

    @Test
    void what_is_no_nifti_is_not_claimed() throws IOException {
        byte[] analyze = Arrays.copyOf(with(MAGIC, 0), 348);
        Path hdr = Files.write(folder.resolve("a.hdr"), analyze), text = Files.writeString(folder.resolve("a.txt"), "n+1");
        assertThat(new NiftiReader().confidence(hdr)).isZero();
        assertThat(new NiftiReader().confidence(text)).isZero();
        assertThat(new NiftiReader().confidence(folder)).isZero();
    }

    private void refused(byte[] bytes, String name) {
        assertThatThrownBy(() -> read(bytes, name)).as("%d bytes", bytes.length).isInstanceOf(FormatException.class).hasMessageStartingWith(name).hasMessageContaining("expected");
    }

    private Volume read(byte[] bytes, String name) throws IOException {
        return new NiftiReader().read(Files.write(folder.resolve(name), bytes), Progress.NONE);
    }

    private byte[] with(int at, Object value) {
        byte[] bytes = good.clone();
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (value instanceof Short v) b.putShort(at, v);
        else if (value instanceof Integer v) b.putInt(at, v);
        else b.putFloat(at, (Float) value);
        return bytes;
    }
}
