package org.readingroom.formats.ecat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.NibabelOpens;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** ECAT 7 files of scanners' kinds and of nobody's, against nibabel where it reads them. */
class EcatReaderTest {

    private static final int M = EcatFile.FIRST_MATRIX, D = EcatFile.DIRECTORY;

    @TempDir
    Path folder;

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_corpus_has_nibabel_s_values_and_places() throws IOException, InterruptedException {
        List<Path> files = List.of(Shared.corpus("ecat/nibabel/tinypet.v"), Shared.corpus("ecat/gen/medcon.v"));
        List<JsonObject> said = NibabelOpens.files(files);
        for (int n = 0; n < 2; n++) NibabelOpens.assertSame(open(files.get(n), Loading.WHOLE).get(0), said.get(n), 0);
        assertThat(open(files.get(0), Loading.WHOLE).get(0).quantity()).isEqualTo(Quantity.ACTIVITY);
        assertThat(open(files.get(0), Loading.WHOLE).get(0).verdict()).isEqualTo(Verdict.UNPLACED); // nobody says how the patient lay
        assertThat(open(files.get(1), Loading.WHOLE).get(0).quantity()).isEqualTo(Quantity.NONE);
    }

    @Test
    void frames_of_every_patient_orientation_are_nibabel_s() throws IOException, InterruptedException {
        for (int orientation = 0; orientation <= 8; orientation++) {
            EcatFile f = EcatFile.frames(3);
            f.b.putShort(330, (short) orientation);
            Files.write(folder.resolve(orientation + ".v"), f.bytes);
        }
        List<Path> files = java.util.stream.IntStream.rangeClosed(0, 8).mapToObj(n -> folder.resolve(n + ".v")).toList();
        List<JsonObject> said = NibabelOpens.files(files);
        for (int n = 0; n <= 8; n++) NibabelOpens.assertSame(open(files.get(n), Loading.WHOLE).get(0), said.get(n), 0);
    }

    @Test
    void frames_are_times_with_their_own_factors() throws IOException {
        Volume v = only(EcatFile.frames(3));
        assertThat(v.times()).isEqualTo(3);
        assertThat(v.samples().storedType()).isEqualTo(SampleType.FLOAT64);
        assertThat(v.real(1, 1, 1, 0, 2)).isEqualTo((200 + 10 - 50) * 1.5 * 0.75);
        assertThat(v.metadata()).containsEntry("Time step (s)", "10.0").containsEntry("ecat.scale_factor", "0.25, 0.5, 0.75").containsEntry("ecat.isotope_name", "F-18")
            .containsEntry("Frame durations (ms)", "10000").containsEntry("ecat.data_type", "int16");
        assertThat(v.metadata().values()).noneMatch(m -> m.contains("Doe"));
        assertThat(v.grid().orientation()).isEqualTo("LPI");
        assertThat(v.grid().affine().step(2)).isCloseTo(3, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(v.verdict()).isEqualTo(Verdict.UNIFORM);
        assertThat(v.findings()).isEmpty();
    }

    @Test
    void frames_out_of_order_gates_and_beds_find_their_places() throws IOException {
        Volume swapped = only(new EcatFile(ByteOrder.BIG_ENDIAN, EcatFile.id(2, 1, 1, 0), EcatFile.id(1, 1, 1, 0)));
        assertThat(swapped.real(0, 0, 0, 0, 0)).isEqualTo(50 * 1.5 * 0.5);
        Volume gates = only(new EcatFile(ByteOrder.BIG_ENDIAN, EcatFile.id(1, 1, 2, 0), EcatFile.id(1, 1, 1, 0)));
        assertThat(gates.times()).isEqualTo(2);
        assertThat(gates.real(0, 0, 0, 0, 0)).isEqualTo(50 * 1.5 * 0.5);
        assertThat(gates.metadata()).doesNotContainKey("Time step (s)");
        Path two = write(new EcatFile(ByteOrder.BIG_ENDIAN, EcatFile.id(1, 1, 1, 0), EcatFile.id(1, 1, 1, 1)).bytes);
        List<Volume> beds = open(two, Loading.WHOLE);
        assertThat(beds).extracting(Volume::name).containsExactly("pet bed 1", "pet bed 2");
        assertThat(beds.get(1).findings()).extracting(Finding::code).containsExactly("MIXED");
        assertThat(beds.get(1).verdict()).isEqualTo(Verdict.UNPLACED);
        assertThat(new EcatReader().read(two, new OpenRequest("2"), Progress.NONE).volumes()).extracting(Volume::name).containsExactly("pet bed 2");
    }

    @Test
    void planes_in_matrices_of_their_own_are_slices() throws IOException {
        EcatFile f = new EcatFile(ByteOrder.BIG_ENDIAN, EcatFile.id(1, 1, 1, 0), EcatFile.id(1, 2, 1, 0), EcatFile.id(2, 1, 1, 0), EcatFile.id(2, 2, 1, 0));
        for (int n = 0; n < 4; n++) f.b.putShort(M + n * EcatFile.MATRIX + 8, (short) (n % 2)); // some write 0 planes, some 1
        f.b.putShort(50, (short) 2);
        Volume v = only(f);
        assertThat(List.of(v.grid().nk(), v.times())).containsExactly(2, 2);
        assertThat(v.real(0, 0, 1, 0, 1)).isEqualTo(250 * 1.5 * 1);
        f.b.putInt(D + 16 * 4, EcatFile.id(2, 3, 1, 0));
        assertThatThrownBy(() -> only(f)).isInstanceOf(FormatException.class).hasMessageContaining("frames of other planes");
        f.b.putInt(D + 16 * 4, EcatFile.id(3, 1, 1, 0));
        assertThatThrownBy(() -> only(f)).isInstanceOf(FormatException.class);
        EcatFile three = new EcatFile(ByteOrder.BIG_ENDIAN, EcatFile.id(1, 1, 1, 0), EcatFile.id(1, 2, 1, 0), EcatFile.id(2, 1, 1, 0));
        for (int n = 0; n < 3; n++) three.b.putShort(M + n * EcatFile.MATRIX + 8, (short) 1);
        assertThatThrownBy(() -> only(three)).isInstanceOf(FormatException.class).hasMessageContaining("as many in each frame");
    }

    @Test
    void little_endian_files_and_all_types_are_read() throws IOException {
        Volume little = only(new EcatFile(ByteOrder.LITTLE_ENDIAN, EcatFile.id(1, 1, 1, 0)));
        assertThat(little.samples().sameStored(only(EcatFile.frames(1)).samples())).isTrue();
        assertThat(real(f -> f.b.putShort(M, (short) 1).put(M + 512, (byte) 200))).isEqualTo(200 * 0.375);
        assertThat(real(f -> f.b.putShort(M, (short) 2).put(M + 512, (byte) 1).put(M + 513, (byte) 2))).isEqualTo(513 * 0.375); // of a VAX: little endian
        assertThat(real(f -> f.b.putShort(M, (short) 5).putFloat(M + 512, -2.5f))).isEqualTo(-2.5 * 0.375);
        assertThat(real(f -> f.b.putShort(M, (short) 7).putInt(M + 512, 70000))).isEqualTo(70000 * 0.375);
    }

    @Test
    void factors_that_cannot_be_used_are_1_and_told() throws IOException {
        Volume v = only(EcatFile.frames(1), f -> f.b.putFloat(144, 0));
        assertThat(v.real(0, 0, 0, 0, 0)).isEqualTo(-50 * 0.25);
        assertThat(v.findings()).extracting(Finding::code).containsExactly("RESCALE_UNUSABLE");
        Volume scale = only(EcatFile.frames(1), f -> f.b.putFloat(M + 26, Float.NaN));
        assertThat(scale.real(0, 0, 0, 0, 0)).isEqualTo(-50 * 1.5);
        assertThat(scale.findings().get(0).where()).isEqualTo("scale_factor");
        Volume moved = only(EcatFile.frames(2), f -> f.b.putFloat(M + EcatFile.MATRIX + 10, 1));
        assertThat(moved.findings()).extracting(Finding::code).containsExactly("TRANSFORM_CHOICE");
        Volume offset = only(EcatFile.frames(1), f -> f.b.putFloat(M + 10, 1.5f));
        assertThat(offset.grid().affine().apply(1, 0.5, 0.5).x()).isCloseTo(-15, org.assertj.core.data.Offset.offset(1e-9)); // centimetres to the right
    }

    @Test
    void planes_read_when_asked_for_are_those_read_at_once() throws IOException {
        Path file = write(EcatFile.frames(3).bytes);
        Volume later = open(file, Loading.ON_DEMAND).get(0);
        assertThat(later.samples().isLazy()).isTrue();
        assertThat(later.samples().sameStored(open(file, Loading.WHOLE).get(0).samples())).isTrue();
    }

    @Test
    void each_lie_is_named() throws IOException {
        lies("file type 11 (a sinogram)", f -> f.b.putShort(50, (short) 11));
        for (int type : new int[] { 0, 3, 5, 8, 13 }) lies("file type " + type, f -> f.b.putShort(50, (short) type));
        lies("data type 4 (float of a VAX)", f -> f.b.putShort(M, (short) 4));
        lies("data type 99", f -> f.b.putShort(M, (short) 99));
        lies("no word MATRIX7", f -> f.b.put(0, (byte) 'X'));
        lies("none of a directory", f -> f.b.putInt(D, 7));
        lies("goes in a circle", f -> f.b.putInt(M + EcatFile.MATRIX, 31).putInt(M + EcatFile.MATRIX + 4, 5).putInt(M + EcatFile.MATRIX + 12, 0).putInt(D + 4, 5));
        lies("none of a directory", f -> f.b.putInt(D + 4, 4));
        lies("bytes are left", f -> f.b.putInt(D + 4, Integer.MAX_VALUE));
        lies("without a matrix", f -> f.b.putInt(D + 16, 0).putInt(D + 32, 0));
        lies("bytes are left", f -> f.b.putInt(D + 20, 1 << 30));
        lies("bytes are left", f -> f.b.putShort(M + 4, (short) -1).putShort(M + 6, (short) -1).putShort(M + 8, (short) -1));
        lies("a matrix of 0 x 2", f -> f.b.putShort(M + 4, (short) 0));
        lies("frames of several sizes", f -> f.b.putShort(M + 4, (short) 2));
        lies("frames of several sizes or types", f -> f.b.putShort(M, (short) 2).putShort(M, (short) 1));
        for (float size : new float[] { 0, -1, Float.NaN, Float.POSITIVE_INFINITY }) lies("a voxel size of", f -> f.b.putFloat(M + 34, size));
        lies("a place that cannot be used", f -> f.b.putFloat(M + 10, Float.NaN));
    }

    @Test
    void matrices_that_share_their_bytes_cannot_claim_more_than_the_file_has() {
        EcatFile f = EcatFile.frames(31);
        for (int n = 0; n < 31; n++) {
            f.b.putInt(D + 16 * (n + 1) + 4, 3);
            f.b.putShort(M + 4, (short) 100).putShort(M + 6, (short) 100).putShort(M + 8, (short) 1);
        }
        assertThatThrownBy(() -> only(f)).isInstanceOf(FormatException.class).hasMessageContaining("lie one over the other");
    }

    @Test
    void a_file_cut_anywhere_before_its_last_voxel_is_refused_in_one_sentence() throws IOException {
        byte[] whole = EcatFile.frames(2).bytes;
        int end = M + EcatFile.MATRIX + 512 + 2 * EcatFile.VOXELS;
        for (int n = 0; n < end; n += 1 + n / 50) {
            Path cut = write(Arrays.copyOf(whole, n));
            assertThatThrownBy(() -> open(cut, Loading.WHOLE)).as(n + "").isInstanceOf(FormatException.class).hasMessageStartingWith("pet.v");
        }
        assertThat(open(write(Arrays.copyOf(whole, end)), Loading.WHOLE)).hasSize(1); // trailing blocks may lack
    }

    @Test
    void whatever_stands_in_the_file_it_opens_or_is_refused_in_a_sentence() throws IOException {
        Random random = new Random(3);
        int opened = 0;
        for (int n = 0; n < 400; n++) {
            byte[] wrong = EcatFile.frames(2).bytes;
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                int part = random.nextInt(3);
                wrong[part == 0 ? random.nextInt(512) : part == 1 ? D + random.nextInt(48) : M + random.nextInt(54)] = (byte) random.nextInt();
            }
            Path file = write(wrong);
            try {
                for (Volume v : open(file, Loading.WHOLE)) assertThat(v.samples().bytes()).isLessThanOrEqualTo(8L * wrong.length);
                opened++;
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("pet.v").contains("expected").doesNotContain("Exception").doesNotContain("\n");
            }
        }
        assertThat(opened).isBetween(50, 390);
    }

    @Test
    void confidence_is_by_content_then_by_name() throws IOException {
        assertThat(new EcatReader().confidence(write(EcatFile.frames(1).bytes))).isEqualTo(1);
        assertThat(new EcatReader().confidence(Files.writeString(folder.resolve("module.v"), "module adder;"))).isEqualTo(0.2);
        assertThat(new EcatReader().confidence(Files.writeString(folder.resolve("x.txt"), "x"))).isZero();
        assertThat(new EcatReader().confidence(folder)).isZero();
    }

    private void lies(String told, Consumer<EcatFile> lie) throws IOException {
        EcatFile f = EcatFile.frames(2);
        lie.accept(f);
        Path file = write(f.bytes);
        assertThatThrownBy(() -> open(file, Loading.WHOLE)).isInstanceOf(FormatException.class).hasMessageStartingWith("pet.v").hasMessageContaining(told);
    }

    private double real(Consumer<EcatFile> change) throws IOException {
        return only(EcatFile.frames(1), change).real(0, 0, 0, 0, 0);
    }

    private Volume only(EcatFile f, Consumer<EcatFile> change) throws IOException {
        change.accept(f);
        return only(f);
    }

    private Volume only(EcatFile f) throws IOException {
        List<Volume> all = open(write(f.bytes), Loading.WHOLE);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("pet.v"), bytes);
    }

    private static List<Volume> open(Path file, Loading loading) throws IOException {
        return new EcatReader().read(file, OpenRequest.ALL.with(loading), Progress.NONE).volumes();
    }
}
