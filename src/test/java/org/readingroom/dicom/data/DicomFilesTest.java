package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;

class DicomFilesTest {

    @Test
    void an_empty_file_that_ends_as_dicom_does_is_no_stranger(@TempDir Path folder) throws IOException {
        Files.copy(TestImages.CT.resolve("IM0001.dcm"), folder.resolve("a"));
        Files.createFile(folder.resolve("b.DCM"));
        Files.createFile(folder.resolve("c.txt"));
        Files.writeString(folder.resolve("d.dcm.txt"), "a note");
        assertThat(DicomFiles.below(folder, Progress.NONE)).as("a broken transfer leaves such files, and whoever works through the folder must tell").containsExactly(folder.resolve("a"), folder.resolve("b.DCM"));
    }
}
