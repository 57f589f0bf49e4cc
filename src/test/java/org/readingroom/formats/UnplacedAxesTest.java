package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.metaimage.MetaImageReader;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.formats.nrrd.NrrdReader;
import org.readingroom.formats.ecat.EcatReader;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.WriteRequest;

/** Of images without a known place a conversion says where the letters of the axes change. What NIfTI without codes is read as, LAS, is nibabel's rule and SPM's. */
class UnplacedAxesTest {

    @TempDir
    Path folder;

    @Test
    void other_letters_of_axes_are_told() throws IOException {
        for (Object[] from : new Object[][] { { new EcatReader(), "ecat/nibabel/tinypet.v", "RAS" }, { new NrrdReader(), "nrrd/gen_headers/spacings_only.nrrd", "LPS" }, { new MetaImageReader(), "metaimage/itk/dist1.mha", "LPS" } }) {
            Path file = Shared.corpus((String) from[1]);
            Volume v = read((VolumeReader) from[0], file);
            assertThat(v.grid().orientation()).isEqualTo(from[2]);
            List<Finding> findings = new NiftiWriter().write(v, folder.resolve("v.nii"), WriteRequest.ANONYMOUS, Progress.NONE);
            assertThat(findings).anyMatch(f -> f.code().equals("NOT_KEPT") && f.message().contains("LAS is what readers") && f.message().contains("read as " + from[2]));
            Volume again = read(new NiftiReader(), folder.resolve("v.nii"));
            assertThat(again.grid().orientation()).isEqualTo("LAS");
            assertThat(new NiftiWriter().write(again, folder.resolve("w.nii"), WriteRequest.ANONYMOUS, Progress.NONE)).noneMatch(f -> f.message().contains("LAS"));
        }
    }

    private static Volume read(VolumeReader reader, Path file) throws IOException {
        return reader.read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
