package org.readingroom.volume;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Context;

class VolumeServiceTest {

    @Test
    void what_is_not_there_or_not_known_is_told_by_its_own_name_and_not_by_its_folders(@TempDir Path parent) throws Exception {
        Path folder = Files.createDirectory(parent.resolve("Meier Hans")), unknown = Files.writeString(folder.resolve("notes.txt"), "no image");
        try (Context context = new Context(VolumeService.class, SegmentationService.class)) {
            VolumeService volumes = context.service(VolumeService.class);
            SegmentationService segmentations = context.service(SegmentationService.class);

            assertThatThrownBy(() -> volumes.open(folder.resolve("ct.nii"), OpenRequest.ALL, Progress.NONE)).hasMessageStartingWith("ct.nii: not found").hasMessageNotContaining("Meier");
            assertThatThrownBy(() -> segmentations.read(folder.resolve("l.nii"), Progress.NONE)).hasMessageStartingWith("l.nii: not found").hasMessageNotContaining("Meier");
            assertThatThrownBy(() -> volumes.open(unknown, OpenRequest.ALL, Progress.NONE)).hasMessageStartingWith("notes.txt: content of no known format").hasMessageContaining("NIfTI");
            assertThatThrownBy(() -> segmentations.read(unknown, Progress.NONE)).hasMessageStartingWith("notes.txt: content of no known segmentation format");
            Path empty = Files.createFile(folder.resolve("broken.dcm"));
            assertThatThrownBy(() -> segmentations.read(empty, Progress.NONE)).hasMessageStartingWith("broken.dcm: an empty file; expected one of");
            assertThatThrownBy(() -> segmentations.read(folder, Progress.NONE)).hasMessageContaining(": a folder; expected one of");
        }
    }

    @Test
    void pipes_and_devices_are_refused_before_anybody_waits_for_their_first_byte(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("z.nii");
        assumeTrue(Files.exists(Path.of("/dev/zero")) && new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        try (Context context = new Context(VolumeService.class, SegmentationService.class)) {
            for (Path path : List.of(pipe, Path.of("/dev/zero"))) {
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> context.service(VolumeService.class).open(path, OpenRequest.ALL, Progress.NONE))
                    .isInstanceOf(FormatException.class).hasMessageContaining("no regular file"));
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatThrownBy(() -> context.service(SegmentationService.class).read(path, Progress.NONE)).hasMessageContaining("no regular file"));
            }
        }
    }
}
