package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.media.DirectoryFile;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;

/** Directories of media: what they list is opened, wherever they try to lead. */
class DirectoryFileTest {

    @TempDir
    Path folder;

    private static DataSet image(String... id) {
        return new DataSet().putInts(0x00041400, Vr.UL, 0).putInts(0x00041410, Vr.US, 0xffff).putInts(0x00041420, Vr.UL, 0)
            .putString(0x00041430, Vr.CS, "IMAGE").putBytes(0x00041500, Vr.CS, String.join("\\", id).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    private Path directory(DataSet... records) throws IOException {
        Path file = folder.resolve("disc/DICOMDIR");
        Files.createDirectories(file.getParent());
        DicomWriter.write(file, new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.1.3.10").putString(Tag.SOP_INSTANCE_UID, "2.25.5")
            .putInts(0x00041200, Vr.UL, 0).putItems(Tag.DIRECTORY_RECORD_SEQUENCE, records), TransferSyntax.EXPLICIT_LE);
        return file;
    }

    private Path slice(String path) throws IOException {
        Path made = new SmallSeries(folder).slice(1, 0, 5), to = folder.resolve(path);
        Files.createDirectories(to.getParent());
        return Files.move(made, to);
    }

    private static OpenResult open(Path path) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(path, OpenRequest.ALL, Progress.NONE);
    }

    @Test
    void the_files_that_it_lists_are_opened_and_no_others() throws IOException {
        slice("disc/IMAGES/A");
        slice("disc/OTHER/B");

        DirectoryFile directory = DirectoryFile.of(directory(image("IMAGES", "A")));

        assertThat(directory.files()).extracting(f -> f.getFileName().toString()).containsExactly("A");
        assertThat(directory.findings()).isEmpty();
        assertThat(open(folder.resolve("disc/DICOMDIR")).volumes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "..|secret", "../secret", "/etc/passwd", "IMAGES|..|..|secret", "C:|secret", ".|..|secret", "|secret" })
    void entries_that_lead_out_of_its_folder_are_not_opened(String id) throws IOException {
        slice("secret");
        slice("disc/IMAGES/A");

        DirectoryFile directory = DirectoryFile.of(directory(image(id.split("\\|", -1)), image("IMAGES", "A")));

        assertThat(directory.files()).extracting(f -> f.getFileName().toString()).containsExactly("A");
        assertThat(directory.findings()).singleElement().matches(f -> f.code().equals("DICOMDIR") && f.message().contains("outside"));
    }

    @Test
    void a_zero_byte_in_a_name_is_refused() throws IOException {
        slice("disc/A");
        assertThat(DirectoryFile.of(directory(image("A\0B"), image("A"))).findings()).singleElement().matches(f -> f.message().contains("outside"));
    }

    @Test
    void a_link_out_of_its_folder_is_not_followed() throws IOException {
        slice("secret");
        slice("disc/A");
        Files.createSymbolicLink(folder.resolve("disc/LINK"), folder.resolve("secret"));

        DirectoryFile directory = DirectoryFile.of(directory(image("LINK"), image("A")));

        assertThat(directory.files()).hasSize(1);
        assertThat(directory.findings()).singleElement().matches(f -> f.message().contains("outside"));
    }

    @Test
    void offsets_that_run_in_a_circle_or_beyond_the_file_are_of_no_account() throws IOException {
        slice("disc/A");
        DataSet circle = image("A").putInts(0x00041400, Vr.UL, 396).putInts(0x00041420, Vr.UL, 396), beyond = image("A").putInts(0x00041400, Vr.UL, 0x7fffffff);

        assertThat(DirectoryFile.of(directory(circle, beyond)).files()).hasSize(1);
    }

    @Test
    void entries_without_a_file_are_told_and_deleted_ones_are_passed_over() throws IOException {
        slice("disc/a");

        DirectoryFile directory = DirectoryFile.of(directory(image("GONE"), image("A"), image("GONE2").putInts(0x00041410, Vr.US, 0)));

        assertThat(directory.files()).as("names in lower case on the disc").hasSize(1);
        assertThat(directory.findings()).singleElement().matches(f -> f.message().startsWith("1 file that"));
    }

    @Test
    void a_directory_that_lists_nothing_that_is_here_gives_way_to_its_folder() throws IOException {
        slice("disc/deep/A");

        OpenResult got = open(directory(image("GONE")));

        assertThat(got.volumes()).hasSize(1);
        assertThat(got.findings()).anyMatch(f -> f.code().equals("DICOMDIR") && f.message().contains("all files of its folder"));
    }

    /** Every directory of this tree lists the same images in its own way: reordered, big endian, without offsets, without patients. */
    @ParameterizedTest
    @ValueSource(strings = { "DICOMDIR", "DICOMDIR-bigEnd", "DICOMDIR-implicit", "DICOMDIR-nooffset", "DICOMDIR-nopatient", "DICOMDIR-reordered", "DICOMDIR-empty.dcm" })
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void directories_and_loose_files_give_the_same_volumes(String name) throws IOException {
        Path tree = Shared.corpus("dicom/dicomdir/pydicom_tree");
        List<String> loose = shapes(open(tree)), listed = shapes(open(tree.resolve(name)));

        assertThat(loose).containsAll(listed);
        if (!name.equals("DICOMDIR-nopatient")) assertThat(listed).hasSameSizeAs(loose);
    }

    private static List<String> shapes(OpenResult result) {
        List<String> shapes = new ArrayList<>();
        result.volumes().forEach(v -> shapes.add(v.grid().toString() + v.times()));
        return shapes;
    }
}
