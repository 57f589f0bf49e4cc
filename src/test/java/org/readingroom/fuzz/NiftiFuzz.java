package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.formats.nifti.NiftiLabelReader;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;

/** NIfTI files in one piece, packed or not, and as label maps; what opens is written again and holds the same voxels. */
class NiftiFuzz {

    private static final int SMALL = 1 << 14; // bytes of voxels that are written again
    private static final int WRITTEN_ONE_OF = 8;

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String name : new String[] { "nifti-rs/int16.nii", "nifti-rs/f32.nii.gz", "nifti-rs/complex32.nii", "nifti-rs/minimal_extended_hdr.nii", "NIFTI-Reader-JS/5D_small.nii", "niivue/low_res.nii.gz",
            "niivue/LAS_drawing_correct.nii.gz", "nibabel/standard.nii.gz", "gen/dim2d.nii", "edge/row_major.dconn.nii", "bad/crash-1.nii", "gen/be_u1.nii", "gen/nifti2_be.nii" })
            seeds.put(name.replace('/', '_'), Files.readAllBytes(Shared.corpus("nifti/" + name)));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void a_volume_or_a_sentence_comes_out(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("fuzz"), file = folder.resolve("fuzz.nii"), again = folder.resolve("again.nii");
        try {
            Files.write(file, bytes);
            assertThat(new NiftiReader().confidence(file)).isBetween(0.0, 1.0);
            assertThat(new NiftiLabelReader().confidence(file)).isBetween(0.0, 1.0);
            Volume v = new NiftiReader().read(file, OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes().get(0);
            OneFile.holds(v, bytes);
            if (v.samples().bytes() <= SMALL && bytes.length % WRITTEN_ONE_OF == 0) { // flushing to the disk takes a hundred times what reading does
                writeAgain(v, again);
                new NiftiLabelReader().read(file, Progress.NONE);
            }
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).doesNotContain("Exception");
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(again);
            Files.delete(folder);
        }
    }

    private static void writeAgain(Volume v, Path again) throws IOException {
        new NiftiWriter().write(v, again, Progress.NONE); // compares what it wrote
        Volume back = new NiftiReader().read(again, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        assertThat(back.samples().planes()).hasSameSizeAs(v.samples().planes());
    }
}
