package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.formats.nrrd.NrrdLabelReader;
import org.readingroom.formats.nrrd.NrrdReader;
import org.readingroom.formats.nrrd.NrrdWriter;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/** One NRRD file with its data attached, read as a volume and as a segmentation. A small one that was read is written and must come back. */
class NrrdFuzz {

    private static final int WRITTEN = 1 << 14; // bytes of voxels
    private static final int LARGEST_SEED = 50_000;

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        String[] corpus = { "dcmqi/label.nrrd", "pynrrd/test2d_ascii.nrrd", "pynrrd/test_simple4d_raw.nrrd", "pynrrd/test_customFields.nrrd", "pynrrd/BallBinary30x30x30_bz2.nrrd",
            "pynrrd/BallBinary30x30x30_gz.nrrd", "gen_headers/rgb_fastest.nrrd" };
        for (String name : corpus) {
            Path file = Shared.corpus("nrrd/" + name);
            if (Files.size(file) <= LARGEST_SEED) seeds.put(name.replace('/', '-'), Files.readAllBytes(file));
        }
        String small = "NRRD0005\ntype: %s\ndimension: 4\nsizes: %s\nkinds: %s\nendian: big\nencoding: %s\n%s\n\n%s";
        String space = "space: RAS\nspace directions: %s\nspace origin: (1,-2,3.5)\nspace units: \"um\" \"mm\" \"m\"\nmeasurement frame: (0,1,0) (-1,0,0) (0,0,1)\n";
        String dwi = "modality:=DWMRI\nDWMRI_b-value:=1000\nDWMRI_gradient_0000:=0 0 0\nDWMRI_NEX_0000:=2\nDWMRI_B-matrix_0002:=1 0 0 0 0 0\nDWMRI_gradient_0003:=0.5 0.5 0";
        seeds.put("dwi", text(small, "uchar", "2 1 1 4", "domain domain domain list", "raw", space.formatted("(1,0,0) (0,2,0.5) (0,0,3) none") + dwi, "abcdefgh"));
        seeds.put("hex", text(small, "short", "2 1 2 1", "vector domain domain domain", "hex", space.formatted("none (1,0,0) (0,2,0) (0,0,3)") + "byte skip: 1", "00 0001 0002 ff03 0004"));
        seeds.put("text", text(small, "double", "1 2 2 1", "domain vector domain time", "txt", "spacings: 1 nan 2 0.5\nunits: \"mm\" \"\" \"mm\" \"ms\"\naxis mins: 0 nan 1 0\ncenters: cell ??? node cell\nold min: 0\nline skip: 1", "skipped\n1,nan -inf 1e3"));
        seeds.put("tail", text(small, "ushort", "1 2 1 1", "", "raw", "byte skip: -1\nspace dimension: 3\nspace directions: (1,0,0) (0,1,0) (0,0,1) none\naxis 3 index type:=numeric", "skipped1234").clone());
        seeds.put("segmentation", text(small, "uchar", "2 2 1 1", "list domain domain domain", "raw", space.formatted("none (1,0,0) (0,2,0) (0,0,3)")
            + "Segment0_ID:=a\nSegment0_Name:=Liver\\nleft\nSegment0_Color:=1 0.5 0\nSegment0_LabelValue:=97\nSegment0_Layer:=0\nSegment0_Extent:=0 1 0 0 0 0\n"
            + "Segment0_Tags:=TerminologyEntry:x~SCT^1^Organ~SCT^2^Liver~^^|ReadingRoom.Track:00000000-0000-0001-0000-000000000002|ReadingRoom.Codes:a^b^c^d^%7C^f|\nSegment1_ID:=b\nSegment1_Layer:=1\nSegmentation_ReferenceImageExtentOffset:=1 2 3", "a\u0001\u0000\u0001"));
        return seeds;
    }

    private static byte[] text(String format, Object... values) {
        return format.formatted(values).replace("kinds: \n", "").getBytes(StandardCharsets.ISO_8859_1);
    }

    @FuzzTest(maxDuration = "10m")
    void only_a_sentence_or_a_volume_comes_out(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("fuzz"), file = folder.resolve("x.nrrd"), again = folder.resolve("y.nrrd");
        try {
            Files.write(file, bytes);
            read(file, again);
            labels(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(again);
            Files.delete(folder);
        }
    }

    private static void read(Path file, Path again) throws IOException {
        Volume v;
        try {
            v = new NrrdReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).contains("expected").doesNotContain("\n");
            return;
        }
        if (v.samples().bytes() > WRITTEN) return;
        new NrrdWriter().write(v, again, Progress.NONE); // reads back and compares
        Volume read = new NrrdReader().read(again, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        assertThat(read.samples().sameStored(v.samples())).isTrue();
        assertThat(read.verdict()).isEqualTo(v.verdict());
    }

    private static void labels(Path file) throws IOException {
        try {
            LabelMap labels = new NrrdLabelReader().read(file, Progress.NONE);
            assertThat(labels.layers()).isPositive();
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).contains("expected").doesNotContain("\n");
        }
    }
}
