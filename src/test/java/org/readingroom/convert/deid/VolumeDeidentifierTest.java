package org.readingroom.convert.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;

/** Words are planted wherever formats have room for text; Python looks for them in all new files, and at the voxels. */
class VolumeDeidentifierTest {

    private static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private void python(String... words) throws Exception {
        Programs.requirePython("nibabel");
        Path script = folder.resolve("volumes.py");
        Files.write(script, VolumeDeidentifierTest.class.getResourceAsStream("volumes.py").readAllBytes());
        Programs.Run run = Programs.run(Stream.concat(Stream.of(Programs.PYTHON, "-W", "ignore", script.toString()), Stream.of(words)).toList());
        assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void no_planted_word_is_left_in_any_file_or_name_and_voxels_are_the_same() throws Exception {
        Path in = folder.resolve("in"), out = folder.resolve("out"), again = folder.resolve("again");
        python("plant", in.toString());
        TreeMap<Path, String> before = digests(in);
        List<CleanedVolume> done = new VolumeDeidentifier(KEY).deidentify(in, out, Progress.NONE);
        python("look", in.toString(), out.toString());
        assertThat(digests(in)).as("the input stays").isEqualTo(before);
        assertThat(done.stream().filter(c -> !c.isDone()).map(CleanedVolume::trouble)).hasSize(2).anyMatch(t -> t.contains("f.bvec: other than numbers")).anyMatch(t -> t.contains("letter.txt: is no NIfTI, Analyze, NRRD, MetaImage or JSON file by its name"));
        assertThat(done.toString()).contains("descrip", "extensions", "comments", "Comment", "PatientName", "DeviceSerialNumber", "bytes behind the voxels");
        assertThat(done.stream().map(c -> c.outputs() + " " + c.removed()).toList().toString()).doesNotContain("Zyxq");
        new VolumeDeidentifier(KEY).deidentify(in, again, Progress.NONE);
        assertThat(names(again)).as("the same key gives the same names").isEqualTo(names(out));
        Path other = folder.resolve("other");
        new VolumeDeidentifier("another key".getBytes(StandardCharsets.UTF_8)).deidentify(in, other, Progress.NONE);
        assertThat(names(other)).doesNotContainAnyElementsOf(names(out));
    }

    @Test
    void coco_annotations_are_left_out_rather_than_made_useless() throws Exception {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.writeString(in.resolve("c.json"), "{\"images\": [{\"id\": 1, \"file_name\": \"Zyxq.png\"}], \"annotations\": [], \"categories\": []}");
        assertThatThrownBy(() -> new VolumeDeidentifier(KEY).deidentify(in, folder.resolve("out"), Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("COCO annotations");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void cut_off_damaged_and_foreign_files_leave_nothing_and_say_why() throws Exception {
        Path in = folder.resolve("in"), bad = Files.createDirectories(folder.resolve("bad")), out = folder.resolve("out");
        python("plant", in.toString());
        byte[] whole = Files.readAllBytes(in.resolve("d.mha")), seg = Files.readAllBytes(in.resolve("a.seg.nrrd"));
        Files.write(bad.resolve("cut.mha"), Arrays.copyOf(whole, whole.length - 60));
        Files.write(bad.resolve("cut.nrrd"), Arrays.copyOf(seg, seg.length - 60));
        Files.writeString(bad.resolve("no.nii"), "no header at all, but long enough to be looked at as one");
        Files.writeString(bad.resolve("away.nhdr"), "NRRD0005\ntype: short\ndimension: 1\nsizes: 4\nencoding: raw\ndata file: ../in/Zyxquark.raw\n\n");
        Files.writeString(bad.resolve("list.mhd"), "ObjectType = Image\nNDims = 3\nDimSize = 2 2 2\nElementType = MET_SHORT\nElementDataFile = LIST\n");
        Files.writeString(bad.resolve("no.json"), "[1, 2");
        Files.writeString(bad.resolve("lone.img"), "x");
        assertThatThrownBy(() -> new VolumeDeidentifier(KEY).deidentify(bad, out, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("None of 7 files");
        assertThat(out).doesNotExist();
        Files.copy(in.resolve("b.nrrd"), bad.resolve("good.nrrd"));
        List<CleanedVolume> done = new VolumeDeidentifier(KEY).deidentify(bad, out, Progress.NONE);
        assertThat(names(out)).hasSize(1).allMatch(n -> n.endsWith(".nrrd"));
        assertThat(done.stream().map(CleanedVolume::trouble).toList().toString()).contains("cut off", "no header of NIfTI", "one file of voxels in the same folder", "no JSON", "no header here names it");
        assertThatThrownBy(() -> new VolumeDeidentifier(KEY).deidentify(bad, bad.resolve("inside"), Progress.NONE)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("within each other");
    }

    private static TreeMap<Path, String> digests(Path folder) throws Exception {
        TreeMap<Path, String> all = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path f : tree.filter(Files::isRegularFile).toList()) all.put(f, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(f))));
        }
        return all;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
