package org.readingroom.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FolderFiles.Why;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;

/** What lies beside a series and gives no image is told if an image may be missing, and only then. */
class PassedFilesTest {

    @TempDir
    Path temp;

    private Path series() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("study/ct"));
        SmallSeries s = new SmallSeries(folder);
        for (int k = 0; k < 3; k++) s.slice(1, 2 * k, k);
        return folder;
    }

    private static OpenResult open(Path path) throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(path, OpenRequest.ALL, Progress.NONE);
    }

    @Test
    void empty_and_cut_files_and_dead_links_with_a_dicom_name_or_among_dicom_files_are_told() throws IOException {
        Path folder = series();
        Files.write(folder.resolve("empty.dcm"), new byte[0]);
        Files.write(folder.resolve("IM0007"), new byte[0]);
        Files.write(folder.resolve("IM0008"), new byte[100]);
        Files.createSymbolicLink(folder.resolve("IM0009"), folder.resolve("gone"));
        Files.write(folder.resolve("notes.txt"), new byte[0]);
        OpenResult result = open(folder);
        assertThat(result.rejected()).extracting(r -> r.path().toString()).containsExactlyInAnyOrder("empty.dcm", "IM0007", "IM0008", "IM0009");
        assertThat(result.rejected()).extracting(r -> r.reason()).anyMatch(r -> r.startsWith("IM0007: an empty file")).anyMatch(r -> r.startsWith("IM0008: shorter than any DICOM header"))
            .anyMatch(r -> r.startsWith("IM0009: a link to a file that is not there"));
        assertThat(result.findings()).anyMatch(f -> f.code().equals("UNREADABLE") && f.message().startsWith("4 files could not be used"));
    }

    @Test
    void without_a_dicom_name_they_are_silent_where_other_files_lie_too() throws IOException {
        Path folder = series();
        Files.write(folder.resolve("Thumbs.db"), new byte[500]);
        Files.write(folder.resolve("lock"), new byte[0]);
        Files.write(folder.resolve("short.txt"), new byte[10]);
        assertThat(open(folder).rejected()).isEmpty();
    }

    @Test
    void links_that_lead_out_of_the_folder_are_followed_and_told() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere")), opened = Files.createDirectory(temp.resolve("opened"));
        SmallSeries far = new SmallSeries(elsewhere);
        Path single = far.slice(1, 0, 1);
        far.slice(1, 1, 2);
        OpenResult none = new DicomReader(PixelCodecs.builtIn()).read(elsewhere, OpenRequest.ALL, Progress.NONE);
        Files.createSymbolicLink(opened.resolve("study"), elsewhere);
        OpenResult byFolder = new DicomReader(PixelCodecs.builtIn()).read(opened, OpenRequest.ALL, Progress.NONE);
        Files.createSymbolicLink(Files.createDirectory(opened.resolve("annexed")).resolve("one"), single);
        Files.delete(opened.resolve("study"));
        OpenResult byFile = new DicomReader(PixelCodecs.builtIn()).read(opened, OpenRequest.ALL, Progress.NONE);
        assertThat(none.findings()).noneMatch(f -> f.code().equals("LINKED"));
        assertThat(byFolder.volumes()).singleElement().satisfies(v -> assertThat(v.grid().nk()).isEqualTo(2));
        assertThat(byFolder.findings()).filteredOn(f -> f.code().equals("LINKED")).singleElement().satisfies(f -> assertThat(f.message()).endsWith("in it: study."));
        assertThat(byFile.volumes()).hasSize(1);
        assertThat(byFile.findings()).filteredOn(f -> f.code().equals("LINKED")).singleElement().satisfies(f -> assertThat(f.message()).endsWith("in it: annexed."));
    }

    @Test
    void a_link_to_a_folder_above_is_told_and_not_followed() throws IOException {
        Path folder = series();
        new SmallSeries(folder.getParent()).slice(2, 0, 9);
        Files.createSymbolicLink(folder.resolve("loop"), folder.getParent());
        OpenResult result = open(folder);
        assertThat(result.volumes()).singleElement().satisfies(v -> assertThat(v.grid().nk()).isEqualTo(3));
        assertThat(result.rejected()).singleElement().satisfies(r -> assertThat(r.reason()).startsWith("loop: a link to a folder that the opened one lies in"));
    }

    @Test
    void a_folder_that_may_not_be_entered_is_told_by_name() throws IOException {
        Path folder = series();
        FolderScan scan = FolderScan.of(folder.getParent(), FolderFiles.below(folder, 1, Progress.NONE), Map.of(folder.resolve("closed"), Why.MAY_NOT_BE_ENTERED), PixelCodecs.builtIn(), Progress.NONE);
        assertThat(scan.images()).hasSize(3);
        assertThat(scan.problems()).singleElement().satisfies(p -> {
            assertThat(p.path()).isEqualTo(Path.of("ct/closed"));
            assertThat(p.reason()).isEqualTo("closed: a folder that may not be entered. Ask for the right to read it.");
        });
    }

    @Test
    void a_zip_with_a_password_and_one_without_dicom_are_refused_in_their_own_sentences() throws IOException {
        Path zip = temp.resolve("study.zip");
        try (java.util.zip.ZipOutputStream out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new java.util.zip.ZipEntry("a"));
            out.write(new byte[200]);
        }
        assertThatThrownBy(() -> SeriesListing.of(zip, PixelCodecs.builtIn(), Progress.NONE)).hasMessageStartingWith("study.zip: a zip file without a DICOM file");
        byte[] bytes = Files.readAllBytes(zip);
        for (int n = 0; n + 10 < bytes.length; n++) {
            if (bytes[n] != 'P' || bytes[n + 1] != 'K') continue;
            if (bytes[n + 2] == 3) bytes[n + 6] |= 1; // encrypted, APPNOTE 4.4.4
            if (bytes[n + 2] == 1) bytes[n + 8] |= 1;
        }
        Files.write(zip, bytes);
        assertThat(new DicomReader(PixelCodecs.builtIn()).confidence(zip)).isPositive();
        assertThatThrownBy(() -> open(zip)).hasMessageStartingWith("study.zip: a zip file with a password");
    }
}
