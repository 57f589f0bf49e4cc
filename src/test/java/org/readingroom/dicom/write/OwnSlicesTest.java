package org.readingroom.dicom.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;

/** Folders of slices that are there already, and what a disk or a locale does to new ones. */
class OwnSlicesTest {

    @TempDir
    Path folder;

    private final DicomVolumeWriter writer = new DicomVolumeWriter();

    @Test
    void slices_are_replaced_only_if_they_themselves_say_that_this_program_wrote_them() throws IOException {
        Path target = folder.resolve("own.dicom"), slice = target.resolve("IM00002.dcm");
        Volume v = made(new VoxelGrid(4, 4, 3, Affine.scaling(1, 1, 1))).build();
        writer.write(v, target, Progress.NONE);
        byte[] own = Files.readAllBytes(slice);
        DataSet changed = DicomFile.read(slice).dataSet().putString(Tag.MANUFACTURER, "Scanner");
        DicomWriter.write(slice, changed, TransferSyntax.EXPLICIT_LE);
        isLeftAlone(v, target);
        Files.write(slice, new byte[] { 1, 2, 3 });
        isLeftAlone(v, target);
        Files.write(slice, own);
        Files.copy(TestImages.CT.resolve("IM0001.dcm"), target.resolve("of another series"));
        isLeftAlone(v, target);
        Files.delete(target.resolve("of another series"));
        writer.write(v, target, WriteRequest.ANONYMOUS.replacing(), Progress.NONE);
        assertThat(files(target)).hasSize(3);
    }

    private void isLeftAlone(Volume v, Path target) throws IOException {
        List<byte[]> before = new ArrayList<>();
        for (Path f : files(target).stream().sorted().toList()) before.add(Files.readAllBytes(f));
        assertThatThrownBy(() -> writer.write(v, target, WriteRequest.ANONYMOUS.replacing(), Progress.NONE)).isInstanceOf(IOException.class).hasMessageContaining("this program did not write");
        List<byte[]> after = new ArrayList<>();
        for (Path f : files(target).stream().sorted().toList()) after.add(Files.readAllBytes(f));
        assertThat(after).usingElementComparator(Arrays::compare).isEqualTo(before);
    }

    @Test
    void a_full_disk_is_told_with_the_name_of_the_series() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(1 << 16).build())) {
            Volume large = made(new VoxelGrid(64, 64, 30, Affine.scaling(1, 1, 1))).build();
            assertThatThrownBy(() -> writer.write(large, disk.getPath("case.dicom").toAbsolutePath(), WriteRequest.ANONYMOUS, Progress.NONE)).isInstanceOf(IOException.class)
                .hasMessageStartingWith("case.dicom: cannot be written, ").hasMessageEndingWith("Free space or choose another folder.");
        }
    }

    @Test
    void names_and_numbers_have_the_digits_of_dicom_wherever_the_program_runs() throws IOException {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            writer.write(made(new VoxelGrid(4, 4, 3, Affine.scaling(1, 1, 1))).build(), folder.resolve("arabic.dicom"), Progress.NONE);
        } finally {
            Locale.setDefault(usual);
        }
        assertThat(files(folder.resolve("arabic.dicom"))).extracting(f -> f.getFileName().toString()).containsExactlyInAnyOrder("IM00001.dcm", "IM00002.dcm", "IM00003.dcm");
    }

    private static Volume.Builder made(VoxelGrid grid) {
        return MadeVolumes.volume(new Random(99), SampleType.INT16, grid, 1, 1);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
