package org.readingroom.formats.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.Gzipped;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Space;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.figures.StoredDigest;

/** Analyze files of nibabel read by us, ours read by nibabel, and damaged ones. */
class AnalyzeTest {

    private static final String SCRIPT = "src/test/resources/org/readingroom/formats/analyze/nibabel-analyze.py";
    private static final int DIM = 40, DATATYPE = 70, PIXDIM = 76, VOX_OFFSET = 108, ORIENT = 252, ORIGIN = 253;
    private static final double FLOAT32_MM = 1e-4;

    @TempDir
    Path folder;

    @Test
    void files_of_nibabel_have_the_values_the_scale_and_the_place_that_it_gives_them() throws Exception {
        script("make", List.of(folder));
        List<Path> files = new ArrayList<>();
        for (int n = 0; n < 36; n++) files.add(folder.resolve(String.format("%02d.hdr", n)));
        List<JsonObject> said = script("say", files);
        for (int n = 0; n < files.size(); n++) {
            Volume v = read(files.get(n));
            JsonObject o = said.get(n);
            assertThat(new AnalyzeReader().confidence(files.get(n))).isEqualTo(1);
            assertThat(StoredDigest.sha256(v)).as("%s", o).isEqualTo(o.get("sha256").getAsString());
            assertThat(v.grid().affine().isClose(Affine.fromRas(matrix(o)), FLOAT32_MM)).as("%s: %s", v.grid().affine(), o).isTrue();
            assertThat(v.rescale().slope(0)).as("%s", o).isCloseTo(o.get("slope").getAsDouble(), offset(1e-6));
            assertThat(v.rescale().intercept(0)).as("%s", o).isCloseTo(o.get("inter").getAsDouble(), offset(1e-4));
            boolean hasMatrix = Files.exists(folder.resolve(String.format("%02d.mat", n)));
            assertThat(v.findings().stream().anyMatch(f -> f.code().equals("LEFT_RIGHT"))).isEqualTo(!hasMatrix);
        }
    }

    @Test
    void nibabel_finds_what_we_write_where_it_was_whatever_the_orientation() throws Exception {
        List<Path> files = new ArrayList<>();
        List<Volume> volumes = new ArrayList<>();
        SampleType[] types = { SampleType.UINT8, SampleType.INT16, SampleType.INT32, SampleType.FLOAT32, SampleType.FLOAT64 };
        Random random = new Random(11);
        for (int n = 0; n < 24; n++) {
            double[][] rows = new double[3][4];
            for (double[] row : rows) for (int c = 0; c < 4; c++) row[c] = random.nextGaussian() * (c == 3 ? 50 : 2);
            volumes.add(volume(types[n % 5], n % 4 == 0 ? Affine.fromRas(new double[][] { { -2, 0, 0, 4 }, { 0, 1.5, 0, -1.5 }, { 0, 0, 3, 0 } }) : Affine.fromLps(rows)));
            files.add(folder.resolve("v" + n + ".hdr"));
            write(volumes.get(n), files.get(n));
        }
        List<JsonObject> said = script("say", files);
        for (int n = 0; n < files.size(); n++) {
            JsonObject o = said.get(n);
            assertThat(o.get("dtype").getAsString()).isEqualTo(types[n % 5].label());
            assertThat(o.get("sha256").getAsString()).isEqualTo(StoredDigest.sha256(volumes.get(n)));
            assertThat(Affine.fromRas(matrix(o)).isClose(volumes.get(n).grid().affine(), FLOAT32_MM)).as("%s", o).isTrue();
            if (n % 4 == 0) assertThat(o.get("axcodes").getAsString()).isEqualTo(read(files.get(n)).grid().orientation());
            assertThat(o.get("slope").getAsDouble()).isEqualTo(1);
        }
    }

    @Test
    void the_byte_orient_says_where_the_axes_grow_to() throws IOException {
        String[] axes = { "LAS", "LSA", "ASL", "LPS", "LIA", "AIL" };
        for (int orient = 0; orient < 6; orient++)
            for (int code : new int[] { orient, '0' + orient }) {
                Volume v = read(changed(ORIENT, (byte) code));
                assertThat(v.grid().orientation()).isEqualTo(axes[orient]);
                assertThat(v.verdict()).isEqualTo(orient == 0 ? Verdict.UNPLACED : Verdict.UNIFORM);
                assertThat(v.findings()).anyMatch(f -> f.code().equals("LEFT_RIGHT") && f.message().contains(axes[code % 48 % 6]));
                assertThat(v.grid().centre().distanceTo(new org.readingroom.geometry.PointMm(0, 0, 0))).isLessThan(1e-5);
            }
        assertThat(read(changed(ORIENT, (byte) 99)).findings()).anyMatch(f -> f.code().equals("HEADER_REPAIRED"));
        Volume origin = read(changed(ORIGIN, (short) 2, ORIGIN + 2, (short) 1, ORIGIN + 4, (short) 2));
        assertThat(origin.space()).isEqualTo(Space.ALIGNED);
        assertThat(origin.grid().toPatient(1, 0, 1).distanceTo(new org.readingroom.geometry.PointMm(0, 0, 0))).isLessThan(1e-5);
        assertThat(read(changed(ORIGIN, (short) 200)).space()).isEqualTo(Space.UNKNOWN);
    }

    @Test
    void a_matrix_that_cannot_be_used_is_told_and_the_image_opens_without_it() throws IOException {
        Path file = changed(ORIENT, (byte) 0), matrix = folder.resolve("c.mat");
        byte[] good = SpmMatrix.bytes(Affine.scaling(1, 2, 3)), big = good.clone();
        Files.write(matrix, good);
        assertThat(read(file).grid().affine().isClose(Affine.scaling(1, 2, 3), 1e-12)).isTrue();
        assertThat(read(file).files()).isEqualTo(3);
        ByteBuffer b = ByteBuffer.wrap(big);
        for (int at : new int[] { 0, 20 + 2 + 128 }) {
            for (int n = 0; n < 5; n++) b.putInt(at + 4 * n, Integer.reverseBytes(b.getInt(at + 4 * n)));
            b.putInt(at, 1000);
            int from = at + 20 + (at == 0 ? 2 : 4);
            for (int n = 0; n < 16; n++) b.putLong(from + 8 * n, Long.reverseBytes(b.getLong(from + 8 * n)));
        }
        Files.write(matrix, big);
        assertThat(read(file).grid().affine().isClose(Affine.scaling(1, 2, 3), 1e-12)).isTrue();
        Files.write(matrix, Arrays.copyOf(good, 20 + 2 + 128)); // M alone, as SPM99 wrote it
        assertThat(read(file).grid().affine().isClose(Affine.scaling(1, 2, 3), 1e-12)).isTrue();
        List<byte[]> unusable = new ArrayList<>(List.of(new byte[0], "MATLAB 5.0 MAT-file".getBytes(), new byte[2 << 20], SpmMatrix.bytes(Affine.fromLps(new double[3][4])), Arrays.copyOf(good, 100)));
        byte[] nan = good.clone();
        for (int n = 150; n < nan.length - 8; n++) nan[n] = n < 174 ? nan[n] : (byte) 0xff;
        unusable.add(nan);
        for (byte[] bytes : unusable) {
            Files.write(matrix, bytes);
            Volume v = read(file);
            assertThat(v.verdict()).isEqualTo(Verdict.UNPLACED);
            assertThat(v.findings()).anyMatch(f -> f.code().equals("TRANSFORM_CHOICE") && f.level() == Finding.Level.WARNING && f.message().contains("not used"));
        }
    }

    @Test
    void each_lie_is_named() throws IOException {
        for (Object[] lie : new Object[][] { { 0, 349, "size is given as 349" }, { DIM, (short) 0, "dim[0] = 0" }, { DIM, (short) 9, "dim[0] = 9" }, { DIM + 2, (short) -4, "dim[1] = -4" },
            { DIM + 6, (short) 0, "dim[3] = 0" }, { DIM + 6, (short) 32767, "bytes" }, { DATATYPE, (short) 1, "one bit a voxel" }, { DATATYPE, (short) 0, "0 (unknown)" }, { DATATYPE, (short) 1536, "datatype 1536" },
            { VOX_OFFSET, -8f, "vox_offset = -8" }, { VOX_OFFSET, Float.NaN, "vox_offset = NaN" }, { VOX_OFFSET, 1e18f, "bytes are left" }, { 344, 0x0031696e, "NIfTI" } })
            assertThatThrownBy(() -> read(changed(lie))).as(lie[2] + "").isInstanceOf(FormatException.class).hasMessageStartingWith("c.").hasMessageContaining((String) lie[2]).hasMessageContaining("expected");
        byte[] huge = Files.readAllBytes(changed(DIM, (short) 7));
        for (int n = 1; n < 8; n++) ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putShort(DIM + 2 * n, (short) 32767);
        Files.write(folder.resolve("c.hdr"), huge);
        assertThatThrownBy(() -> read(folder.resolve("c.hdr"))).isInstanceOf(FormatException.class).hasMessageContaining("the header claims");
        for (float bad : new float[] { 0, Float.NaN, Float.POSITIVE_INFINITY }) {
            Volume v = read(changed(PIXDIM + 4, bad));
            assertThat(v.grid().spacing().iMm()).isEqualTo(1);
            assertThat(v.findings()).anyMatch(f -> f.code().equals("NO_SPACING"));
        }
        assertThat(read(changed(PIXDIM + 4, -0.5f)).grid().spacing().iMm()).isEqualTo(0.5);
        assertThat(read(changed(72, (short) 99)).findings()).anyMatch(f -> f.code().equals("HEADER_REPAIRED"));
        assertThat(read(changed(56, 0x00006d63)).findings()).anyMatch(f -> f.code().equals("UNITS"));
    }

    @Test
    void images_that_are_missing_short_or_a_bomb_are_refused_with_the_number_of_bytes() throws IOException {
        Path header = changed(ORIENT, (byte) 0), image = folder.resolve("c.img");
        byte[] whole = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(whole, 30));
        assertThatThrownBy(() -> read(header)).isInstanceOf(FormatException.class).hasMessageContaining("30 bytes are left").hasMessageContaining("48 bytes");
        Files.delete(image);
        assertThatThrownBy(() -> read(header)).hasMessageContaining("the image file is not there");
        Path zipped = folder.resolve("c.img.gz");
        Files.write(zipped, Gzipped.of(whole));
        assertThat(read(header).samples().stored(3, 2, 1, 0, 0)).isEqualTo(23);
        Files.write(zipped, Arrays.copyOf(Gzipped.of(whole), 20));
        assertThatThrownBy(() -> read(header)).isInstanceOf(FormatException.class).hasMessageStartingWith("c.img.gz");
        byte[] flipped = Gzipped.of(whole);
        flipped[flipped.length - 6] ^= 1;
        Files.write(zipped, flipped);
        assertThatThrownBy(() -> read(header)).isInstanceOf(FormatException.class).hasMessageContaining("damaged");
        Files.write(zipped, Gzipped.of(whole));
        changed(DIM + 6, (short) 32000);
        Files.delete(image);
        assertThatThrownBy(() -> read(header)).isInstanceOf(FormatException.class).hasMessageContaining("bytes of gzip");
        Files.write(folder.resolve("z.hdr.gz"), Arrays.copyOf(Gzipped.of(Files.readAllBytes(header)), 30));
        Files.write(folder.resolve("z.img"), whole);
        assertThatThrownBy(() -> new AnalyzeReader().read(folder.resolve("z.hdr.gz"), OpenRequest.ALL, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageStartingWith("z.hdr.gz");
    }

    @Test
    void whatever_stands_in_the_header_the_file_opens_or_is_refused_in_a_sentence() throws IOException {
        Path header = changed(ORIENT, (byte) 0);
        byte[] good = Files.readAllBytes(header);
        Random random = new Random(75);
        int opened = 0;
        for (int n = 0; n < 800; n++) {
            byte[] wrong = good.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) wrong[random.nextInt(348)] = (byte) random.nextInt();
            Files.write(header, wrong);
            try {
                assertThat(read(header).samples().bytes()).isLessThanOrEqualTo(48);
                opened++;
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("c.").contains("expected").doesNotContain("Exception").doesNotContain("\n");
            }
        }
        assertThat(opened).isBetween(100, 790);
    }

    @Test
    void header_fields_scale_and_texts_of_a_file_survive_a_round_trip() throws IOException {
        Path first = changed(148, 0x63617274, 112, 0.25f, 116, -2f, 283, (byte) 'X', ORIGIN, (short) 2, ORIGIN + 2, (short) 1, ORIGIN + 4, (short) 2, 124, 3f, 128, 1f), second = folder.resolve("d.hdr");
        Volume v = read(first);
        assertThat(v.rescale()).isEqualTo(Rescale.of(0.25, -2));
        new AnalyzeWriter().write(v, second, WriteRequest.ANONYMOUS.withIdentity(), Progress.NONE);
        byte[] a = Files.readAllBytes(first), b = Files.readAllBytes(second);
        for (int n = 140; n < 148; n++) a[n] = b[n]; // glmax, glmin: those of the voxels
        for (int n = DIM; n < 56; n++) a[n] = b[n]; // dimensions that do not count are 1
        assertThat(b).isEqualTo(a);
        Volume back = read(second);
        assertThat(back.samples().sameStored(v.samples())).isTrue();
        assertThat(back.rescale()).isEqualTo(v.rescale());
        assertThat(back.grid().sameAs(v.grid(), 1e-5)).isTrue();
        assertThat(back.windows()).isEqualTo(v.windows());
    }

    @Test
    void types_that_analyze_lacks_are_widened_and_told_and_others_refused() throws IOException {
        for (Object[] t : new Object[][] { { SampleType.INT8, SampleType.INT16 }, { SampleType.UINT16, SampleType.INT32 }, { SampleType.UINT32, SampleType.FLOAT64 } }) {
            Volume v = volume((SampleType) t[0], Affine.scaling(1, 2, 3));
            Path file = folder.resolve(t[0] + ".img");
            List<Finding> told = new AnalyzeWriter().write(v, file, WriteRequest.ANONYMOUS, Progress.NONE);
            assertThat(told).anyMatch(f -> f.code().equals("TYPE_WIDENED")).anyMatch(f -> f.code().equals("LEFT_RIGHT"));
            Volume back = read(file);
            assertThat(back.samples().storedType()).isEqualTo(t[1]);
            for (int x = 0; x < 12; x++) assertThat(back.samples().stored(x % 4, x / 4, 1, 0, 0)).isEqualTo(v.samples().stored(x % 4, x / 4, 1, 0, 0));
        }
        Volume wide = volume(SampleType.INT64, Affine.scaling(1, 1, 1));
        ((long[]) wide.samples().plane(1, 0, 0))[4] = (1L << 60) + 1;
        assertThatThrownBy(() -> write(wide, folder.resolve("l.hdr"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("int64").hasMessageContaining("NIfTI");
        assertThatThrownBy(() -> write(volume(SampleType.INT16, Affine.scaling(1, 1, 1)), folder.resolve("l.nii"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(".hdr or .img");
        assertThatThrownBy(() -> write(Volume.builder("w", new VoxelGrid(40000, 1, 1, Affine.scaling(1, 1, 1)), Samples.allocate(SampleType.UINT8, 40000, 1, 1, 1, 1)).build(), folder.resolve("w.hdr")))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("40000");
    }

    @Test
    void values_under_a_scale_are_written_as_real_ones_and_components_as_a_fifth_dimension() throws IOException {
        Volume ct = volume(SampleType.INT16, Affine.scaling(1, 1, 1)).toBuilder().rescale(Rescale.of(1, -1024)).build();
        write(ct, folder.resolve("ct.hdr"));
        assertThat(read(folder.resolve("ct.hdr")).real(1, 1, 1, 0, 0)).isEqualTo(ct.real(1, 1, 1, 0, 0));
        Samples s = Samples.allocate(SampleType.FLOAT32, 4, 3, 2, 3, 2);
        ((float[]) s.plane(1, 2, 1))[5] = 8;
        write(Volume.builder("v", new VoxelGrid(4, 3, 2, Affine.scaling(1, 1, 1)), s).componentOrder(ComponentOrder.SLOWEST).build(), folder.resolve("vector.hdr"));
        Volume vector = read(folder.resolve("vector.hdr"));
        assertThat(List.of(vector.components(), vector.times())).containsExactly(3, 2);
        assertThat(vector.samples().sameStored(s)).isTrue();
        Samples rgb = Samples.allocate(SampleType.UINT8, 4, 3, 2, 3, 1);
        ((byte[]) rgb.plane(1, 2, 0))[5] = 8;
        write(Volume.builder("rgb", new VoxelGrid(4, 3, 2, Affine.scaling(1, 1, 1)), rgb).build(), folder.resolve("rgb.hdr"));
        assertThat(read(folder.resolve("rgb.hdr")).samples().sameStored(rgb)).isTrue();
    }

    @Test
    void a_place_that_nobody_knows_is_not_claimed_and_an_old_matrix_is_not_left_to_claim_one() throws IOException {
        Volume lost = volume(SampleType.UINT8, Affine.scaling(1, 2, 3)).toBuilder().verdict(Verdict.UNPLACED).build();
        write(lost, folder.resolve("lost.hdr"));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("lost.hdr", "lost.img");
        assertThat(read(folder.resolve("lost.hdr")).verdict()).isEqualTo(Verdict.UNPLACED);
        Files.write(folder.resolve("lost.mat"), new byte[3]);
        assertThatThrownBy(() -> write(lost, folder.resolve("lost.hdr"))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("lost.mat");
    }

    @Test
    void what_is_no_analyze_is_not_claimed() throws IOException {
        AnalyzeReader reader = new AnalyzeReader();
        assertThat(reader.confidence(Files.writeString(folder.resolve("envi.hdr"), "ENVI\nsamples = 3\n".repeat(40)))).isZero();
        assertThat(reader.confidence(Files.write(folder.resolve("x.nii"), new byte[400]))).isZero();
        assertThat(reader.confidence(Files.write(folder.resolve("alone.img"), new byte[400]))).isZero();
        assertThat(reader.confidence(Files.write(folder.resolve("short.hdr"), new byte[4]))).isBetween(0.01, 0.5);
        assertThat(reader.confidence(folder)).isZero();
    }

    /** A little endian pair c.hdr, c.img of 4 x 3 x 2 numbers 0 to 23, with other bytes at some places. */
    private Path changed(Object... atAndValue) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(348).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 348).putShort(DATATYPE, (short) 4).putShort(72, (short) 16);
        short[] dim = { 3, 4, 3, 2, 1, 1, 1, 1 };
        for (int n = 0; n < 8; n++) b.putShort(DIM + 2 * n, dim[n]).putFloat(PIXDIM + 4 * n, n + 0.5f);
        for (int n = 0; n + 1 < atAndValue.length; n += 2) {
            int at = (int) atAndValue[n];
            Object value = atAndValue[n + 1];
            if (value instanceof Byte v) b.put(at, v);
            else if (value instanceof Short v) b.putShort(at, v);
            else if (value instanceof Integer v) b.putInt(at, v);
            else b.putFloat(at, (Float) value);
        }
        ByteBuffer voxels = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < 24; n++) voxels.putShort((short) n);
        Files.write(folder.resolve("c.img"), voxels.array());
        return Files.write(folder.resolve("c.hdr"), b.array());
    }

    private static Volume volume(SampleType type, Affine affine) {
        Samples s = Samples.allocate(type, 4, 3, 2, 1, 1);
        for (int n = 0; n < 24; n++) type.put(s.plane(n / 12, 0, 0), n % 12, n * 9 - (type.isSigned() ? 100 : 0));
        return Volume.builder("v", new VoxelGrid(4, 3, 2, affine), s).build();
    }

    private static Volume read(Path file) throws IOException {
        return new AnalyzeReader().read(file, OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes().get(0);
    }

    private static void write(Volume v, Path file) throws IOException {
        new AnalyzeWriter().write(v, file, Progress.NONE);
    }

    private static double[][] matrix(JsonObject said) {
        double[][] m = new double[4][4];
        for (int r = 0; r < 4; r++) for (int c = 0; c < 4; c++) m[r][c] = said.getAsJsonArray("affine").get(r).getAsJsonArray().get(c).getAsDouble();
        return m;
    }

    private static List<JsonObject> script(String job, List<Path> arguments) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(Programs.PYTHON))) Programs.requirePython("nibabel");
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, SCRIPT, job));
        arguments.forEach(a -> command.add(a.toString()));
        Programs.Run run = Programs.run(command);
        if (run.output().contains("No module named")) Programs.requirePython("nibabel");
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output().lines().filter(l -> l.startsWith("{")).map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
    }
}
