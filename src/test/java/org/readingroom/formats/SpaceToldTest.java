package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.formats.afni.AfniReader;
import org.readingroom.formats.afni.AfniWriter;
import org.readingroom.formats.analyze.AnalyzeWriter;
import org.readingroom.formats.gipl.GiplWriter;
import org.readingroom.formats.metaimage.MetaImageWriter;
import org.readingroom.formats.mgh.MghWriter;
import org.readingroom.formats.minc.MincWriter;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.formats.npy.NpyWriter;
import org.readingroom.formats.nrrd.NrrdWriter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Space;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;

/** Millimetres of a template are no scanner's: a format keeps the difference or a warning tells of it. */
class SpaceToldTest {

    @TempDir
    Path folder;

    @Test
    void formats_without_a_word_for_a_template_tell_that_it_is_lost() throws IOException {
        List<VolumeWriter> writers = List.of(new AnalyzeWriter(), new GiplWriter(), new MetaImageWriter(), new MghWriter(), new MincWriter(), new NpyWriter(), new NrrdWriter());
        for (VolumeWriter w : writers) {
            String name = "v" + (w instanceof AnalyzeWriter ? ".img" : w.extensions().get(0));
            assertThat(told(w, Space.MNI, name)).as(name).singleElement().asString().contains(w.format() + " does not say", "the MNI template's");
            for (Space of : List.of(Space.UNKNOWN, Space.SCANNER, Space.ALIGNED)) assertThat(told(w, of, name)).as(name).isEmpty();
        }
    }

    @Test
    void NIfTI_and_AFNIs_atlas_view_keep_it() throws IOException {
        for (Space space : List.of(Space.MNI, Space.TALAIRACH)) {
            assertThat(told(new NiftiWriter(), space, "v.nii")).isEmpty();
            assertThat(read(new NiftiReader(), "v.nii").space()).isEqualTo(space);
            assertThat(told(new AfniWriter(), space, "v+tlrc.HEAD")).isEmpty();
            assertThat(read(new AfniReader(), "v+tlrc.HEAD").space()).isEqualTo(space);
            assertThat(told(new AfniWriter(), space, "v+orig.HEAD")).singleElement().asString().contains("AFNI in the view +orig");
        }
    }

    private List<String> told(VolumeWriter writer, Space space, String name) throws IOException {
        Volume v = Volume.builder("v", new VoxelGrid(3, 2, 2, Affine.scaling(1, 2, 3)), Samples.allocate(SampleType.UINT8, 3, 2, 2, 1, 1)).space(space).build();
        return writer.write(v, folder.resolve(name), WriteRequest.ANONYMOUS, Progress.NONE).stream().filter(f -> f.code().equals("NOT_KEPT")).map(f -> f.message()).toList();
    }

    private Volume read(VolumeReader reader, String name) throws IOException {
        return reader.read(folder.resolve(name), OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
