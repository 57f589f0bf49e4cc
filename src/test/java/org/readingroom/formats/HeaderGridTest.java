package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.formats.analyze.AnalyzeReader;
import org.readingroom.formats.analyze.AnalyzeWriter;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.formats.nrrd.NrrdReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeWriter;

/** Steps that no image has, and data files that are links out of their folder, whatever room reads them. */
class HeaderGridTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = { 1e-10, 1e10, 1e308 })
    void nrrd_refuses_steps_that_no_image_has(double mm) throws IOException {
        Path file = folder.resolve("a.nrrd");
        Files.writeString(file, "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 1 1 1\nspace: left-posterior-superior\nspace directions: (" + mm + ",0,0) (0,1,0) (0,0,1)\nspace origin: (0,0,0)\nencoding: raw\n\nx");
        assertThatThrownBy(() -> new NrrdReader().read(file, OpenRequest.ALL, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("directions that cannot be used");
    }

    @Test
    void voxels_behind_a_link_out_of_the_folder_are_not_opened() throws IOException {
        refused(new NiftiReader(), new NiftiWriter(), "nifti");
        refused(new AnalyzeReader(), new AnalyzeWriter(), "analyze");
    }

    private void refused(VolumeReader reader, VolumeWriter writer, String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name)), header = own.resolve("a.hdr"), elsewhere = Files.createDirectory(folder.resolve("not-" + name)).resolve("secret");
        writer.write(Volume.builder("v", new VoxelGrid(3, 2, 2, Affine.scaling(1, 2, 3)), Samples.allocate(SampleType.INT16, 3, 2, 2, 1, 1)).build(), header, Progress.NONE);
        Files.move(own.resolve("a.img"), own.resolve("b.img"));
        Files.createSymbolicLink(own.resolve("a.img"), own.resolve("b.img"));
        assertThat(reader.read(header, OpenRequest.ALL, Progress.NONE).volumes()).as("a link in the folder").hasSize(1);
        Files.delete(own.resolve("a.img"));
        Files.move(own.resolve("b.img"), elsewhere);
        Files.createSymbolicLink(own.resolve("a.img"), elsewhere);
        assertThatThrownBy(() -> reader.read(header, OpenRequest.ALL, Progress.NONE)).isInstanceOf(FormatException.class).hasMessageContaining("link out of the header's folder");
    }
}
