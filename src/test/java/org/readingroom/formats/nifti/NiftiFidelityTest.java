package org.readingroom.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Space;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.derived.Canonical;

/** What a NIfTI file says beyond its voxels: read, shown, and written again as it came. nibabel made the files, and compares. */
class NiftiFidelityTest {

    private static final String SCRIPT = "src/test/resources/org/readingroom/formats/nifti/nibabel-makes.py";
    private static final List<String> MADE = List.of("one.nii", "big.nii.gz", "two.nii", "twobig.nii", "seven.nii", "pair.img", "flat.nii", "rgb7.nii");

    @TempDir
    Path folder;

    @Test
    void every_header_field_and_extension_survives_a_round_trip_of_both_versions_and_byte_orders() throws Exception {
        make();
        List<String> pairs = new ArrayList<>(List.of(Programs.PYTHON, SCRIPT, "compare"));
        for (String name : MADE) {
            Path again = folder.resolve("again-" + name);
            write(read(folder.resolve(name)), again);
            pairs.addAll(List.of(folder.resolve(name).toString(), again.toString()));
        }
        Programs.Run run = Programs.run(pairs);
        assertThat(run.exit()).as(run.output()).isZero();
        List<String> lines = run.output().lines().filter(l -> l.startsWith("[")).toList();
        assertThat(lines).hasSameSizeAs(MADE).as(run.output()).allMatch(l -> l.equals("[]"));
    }

    @Test
    void dimensions_behind_time_are_components_and_where_voxels_have_components_they_are_times() throws Exception {
        make();
        Volume seven = read(folder.resolve("seven.nii")), rgb = read(folder.resolve("rgb7.nii"));
        assertThat(List.of(seven.times(), seven.components())).containsExactly(2, 12);
        assertThat(List.of(rgb.times(), rgb.components())).containsExactly(2, 3);
        assertThat(rgb.componentOrder()).isEqualTo(ComponentOrder.INTERLEAVED);
        assertThat(seven.findings()).anyMatch(f -> f.code().equals("DIMENSIONS_FOLDED") && f.message().contains("3 x 2 x 2") && f.message().contains("components"));
        assertThat(rgb.findings()).anyMatch(f -> f.code().equals("DIMENSIONS_FOLDED") && f.message().contains("times"));
        byte[] bytes = Files.readAllBytes(folder.resolve("seven.nii"));
        int from = bytes.length - 4 * 3 * 2 * 2 * 12, c = 1 + 3 * (1 + 2 * 1), t = 1; // index (1, 1, 1) of dimensions 5, 6, 7
        assertThat(seven.samples().stored(3, 2, 1, c, t)).isEqualTo(bytes[from + 3 + 4 * (2 + 3 * (1 + 2 * (t + 2 * c)))] & 0xff);
    }

    @Test
    void the_space_is_named_and_two_transforms_that_differ_are_told_with_the_distance() throws Exception {
        make();
        Volume v = read(folder.resolve("one.nii"));
        assertThat(v.space()).isEqualTo(Space.MNI);
        assertThat(v.findings()).anyMatch(f -> f.code().equals("TRANSFORM_CHOICE") && f.level() == Finding.Level.WARNING && f.message().contains("code 4, MNI space")
            && f.message().contains("code 1, scanner space") && f.message().matches(".*up to [0-9.]+ mm.*"));
        assertThat(v.metadata().get("descrip")).startsWith("caf\u00e9 made of nothing").endsWith("to see it");
        assertThat(v.metadata()).containsEntry("aux_file", "somewhere.txt").containsEntry("intent_name", "ftest")
            .containsEntry("intent_p1, p2, p3", "12.0, 13.0, 14.5").containsEntry("dim_info", "frequency 2, phase 1, slice 3").containsEntry("toffset", "1.25")
            .containsEntry("Extension 1 (comment)", "a comment");
    }

    @Test
    void a_volume_that_was_turned_gets_transforms_of_its_own_and_keeps_what_is_not_about_axes() throws Exception {
        make();
        Path turned = folder.resolve("turned.nii");
        Volume v = Canonical.ras(read(folder.resolve("one.nii")));
        write(v, turned);
        JsonObject said = Nibabel.says(turned);
        assertThat(Affine.fromRas(Nibabel.matrix(said, "affine")).isClose(v.grid().affine(), 1e-4)).isTrue();
        assertThat(said.get("scode").getAsInt()).isEqualTo(4);
        assertThat(said.get("intent").getAsInt()).isEqualTo(5);
        Volume back = read(turned);
        assertThat(back.metadata()).doesNotContainKeys("dim_info", "slice timing").containsEntry("aux_file", "somewhere.txt");
    }

    @Test
    void pairs_are_written_for_hdr_and_img_zipped_or_not_and_read_by_nibabel() throws Exception {
        make();
        Volume v = read(folder.resolve("one.nii"));
        for (String name : List.of("a.hdr", "b.img", "c.IMG", "d.hdr.gz")) {
            write(v, folder.resolve(name));
            assertThat(read(folder.resolve(name)).samples().sameStored(v.samples())).isTrue();
        }
        assertThat(folder.toFile().list()).contains("a.hdr", "a.img", "b.hdr", "b.img", "c.HDR", "c.IMG", "d.hdr.gz", "d.img.gz");
        JsonObject said = Nibabel.says(folder.resolve("a.img"));
        assertThat(said.get("class").getAsString()).isEqualTo("Nifti1Pair");
        assertThat(Files.size(folder.resolve("a.img"))).isEqualTo(48);
        Files.delete(folder.resolve("a.img"));
        assertThatThrownBy(() -> read(folder.resolve("a.hdr"))).isInstanceOf(FormatException.class).hasMessageContaining("the image file is not there");
        Files.write(folder.resolve("b.img"), new byte[40]);
        assertThatThrownBy(() -> read(folder.resolve("b.hdr"))).isInstanceOf(FormatException.class).hasMessageStartingWith("b.img").hasMessageContaining("48 bytes");
    }

    @Test
    void rubbish_under_our_keys_is_no_header() throws Exception {
        Volume v = small().toBuilder().metadata("nifti.header", "%%%").metadata("nifti.extension.1", "6:%%").metadata("nifti.extension.2", "x:QQ==").build();
        write(v, folder.resolve("r.nii"));
        assertThat(read(folder.resolve("r.nii")).metadata()).doesNotContainKey("Extension 1 (comment)");
        write(small().toBuilder().metadata("nifti.header", "QUJD").build(), folder.resolve("s.nii"));
        assertThat(read(folder.resolve("s.nii")).samples().sameStored(v.samples())).isTrue();
    }

    @Test
    void one_slice_of_a_file_of_twenty_gigabytes_is_read_without_the_rest() throws Exception {
        Path file = folder.resolve("large.nii");
        write(small(), file);
        byte[] header = Arrays.copyOf(Files.readAllBytes(file), 352);
        int ni = 512, nj = 512, nk = 400, nt = 100;
        ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putShort(40, (short) 4).putShort(42, (short) ni).putShort(44, (short) nj).putShort(46, (short) nk).putShort(48, (short) nt);
        long plane = 2L * ni * nj, at = 352 + plane * (123 + (long) nk * 77);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(header);
            sparse.setLength(352 + plane * nk * nt); // 21 GB, of which the disk holds next to nothing
            sparse.seek(at + 2L * (7 + ni * 5));
            sparse.write(new byte[] { 0x39, 0x30 });
        }
        Volume v = new NiftiReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        assertThat(v.samples().isLazy()).isTrue();
        assertThat(v.findings()).anyMatch(f -> f.code().equals("LAZY"));
        assertThat(v.samples().stored(7, 5, 123, 0, 77)).isEqualTo(12345);
        assertThat(v.samples().stored(6, 5, 123, 0, 77)).isZero();
    }

    @Test
    void names_and_colours_in_a_caret_extension_are_those_of_the_labels() throws Exception {
        String xml = "<?xml version=\"1.0\"?><CaretExtension><VolumeInformation Index=\"0\"><LabelTable><Label Key=\"0\" Red=\"1\" Green=\"1\" Blue=\"1\" Alpha=\"0\">???</Label>"
            + "<Label Key=\"2\" Red=\"1\" Green=\"0.5\" Blue=\"0\" Alpha=\"1\"><![CDATA[Thalamus & co]]></Label><Label Key=\"7\">Putamen</Label><Label Key=\"7\">again</Label></LabelTable>"
            + "</VolumeInformation><VolumeInformation Index=\"1\"><LabelTable><Label Key=\"9\">other map</Label></LabelTable></VolumeInformation></CaretExtension>\0\0";
        Path file = folder.resolve("atlas.nii.gz");
        write(labelled(xml), file);
        var labels = new NiftiLabelReader().read(file, Progress.NONE);
        assertThat(labels.segments().stream().map(s -> s.value() + " " + s.name())).containsExactly("2 Thalamus & co", "7 Putamen");
        assertThat(labels.segments().get(0).color()).isEqualTo(new org.readingroom.volume.label.Rgb(255, 128, 0));
        for (String broken : List.of("<no", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><CaretExtension><Label Key=\"2\">&e;</Label></CaretExtension>", "<a><Label Key=\"x\">n</Label></a>")) {
            write(labelled(broken), file);
            assertThat(new NiftiLabelReader().read(file, Progress.NONE).segments().stream().map(s -> s.name())).as(broken).containsExactly("Label 2", "Label 7");
        }
    }

    @Test
    void more_extensions_than_a_header_has_are_left_out_and_told() throws Exception {
        List<NiftiExtensions.Extension> many = new ArrayList<>();
        for (int n = 0; n < 120; n++) many.add(new NiftiExtensions.Extension(6, new byte[24]));
        Volume v = small();
        NiftiHeader h = NiftiOutput.header(v.samples(), ComponentOrder.INTERLEAVED);
        Path file = folder.resolve("many.nii.gz");
        new NiftiOutput(h, many, v.samples()).write(file, true, Progress.NONE);
        Volume read = read(file);
        assertThat(read.samples().sameStored(v.samples())).isTrue();
        assertThat(read.findings()).anyMatch(f -> f.code().equals("EXTENSION_LEFT_OUT") && f.message().contains("100"));
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void cifti_is_refused_by_its_name() {
        assertThatThrownBy(() -> read(Shared.corpus("nifti/edge/row_major.dconn.nii"))).isInstanceOf(FormatException.class).hasMessageContaining("CIFTI-2");
    }

    private void make() throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(Programs.PYTHON))) Programs.requirePython("nibabel");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, SCRIPT, "make", folder.toString()));
        if (run.output().contains("No module named")) Programs.requirePython("nibabel");
        assertThat(run.exit()).as(run.output()).isZero();
    }

    private static Volume labelled(String extension) {
        Volume v = small();
        ((short[]) v.samples().plane(0, 0, 0))[3] = 2;
        ((short[]) v.samples().plane(1, 0, 0))[5] = 7;
        return v.toBuilder().metadata("nifti.extension.1", "30:" + java.util.Base64.getEncoder().encodeToString(extension.getBytes(StandardCharsets.UTF_8))).build();
    }

    private static Volume small() {
        return Volume.builder("small", new VoxelGrid(4, 3, 2, Affine.scaling(1, 2, 3)), Samples.allocate(SampleType.INT16, 4, 3, 2, 1, 1)).build();
    }

    private static Volume read(Path file) throws IOException {
        return new NiftiReader().read(file, Loading.WHOLE, Progress.NONE);
    }

    private static void write(Volume v, Path file) throws IOException {
        new NiftiWriter().write(v, file, WriteRequest.ANONYMOUS.withIdentity(), Progress.NONE);
    }
}
