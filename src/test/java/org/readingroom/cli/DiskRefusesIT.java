package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** A folder that may not be written. As user nobody, because nothing is forbidden to root. (Full disks: SafeFileTest.) */
class DiskRefusesIT {

    @TempDir
    private Path folder;
    private Path launcher, readOnly;

    @BeforeEach
    void copyTheProgramToWhereEverybodyMayReadIt() throws Exception {
        Programs.require("setpriv");
        copy(Path.of("target", "reading-room").toAbsolutePath(), folder.resolve("app"));
        copy(TestImages.FOLDER, folder.resolve("images"));
        launcher = folder.resolve("app/bin/reading-room");
        assertThat(launcher.toFile().setExecutable(true, false)).isTrue();
        readOnly = Files.createDirectory(folder.resolve("read only"));
        assertThat(Programs.run(List.of("chmod", "-R", "a+rX,go-w", folder.toString())).exit()).isZero();
        Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    @Test
    void a_report_into_a_read_only_folder_is_refused_in_one_sentence_and_leaves_nothing() throws Exception {
        Programs.Run run = asNobody("reader-report", "image=" + folder.resolve("images/ct"), "inputs=" + folder.resolve("images/readers"), "output=" + readOnly.resolve("report"));
        assertRefused(run, "report: cannot be written, access is denied.");
    }

    @Test
    void a_file_into_a_read_only_folder_is_refused_in_one_sentence_and_leaves_nothing() throws Exception {
        Programs.Run run = asNobody("open-dicom-series", "path=" + folder.resolve("images/ct"), "output=" + readOnly.resolve("ct.nii.gz"));
        assertRefused(run, "ct.nii.gz: cannot be written, access is denied.");
    }

    private void assertRefused(Programs.Run run, String sentence) throws IOException {
        assertThat(run.exit()).as(run.output()).isEqualTo(1);
        assertThat(run.output()).contains(sentence).doesNotContain("\tat ", "Exception");
        try (Stream<Path> inside = Files.list(readOnly)) {
            assertThat(inside).isEmpty();
        }
    }

    private Programs.Run asNobody(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Programs.run(List.of("id", "-u")).output().strip().equals("0")) command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        command.add(launcher.toString());
        command.addAll(List.of(words));
        return Programs.run(command);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path p : tree.toList()) {
                Path target = to.resolve(from.relativize(p).toString());
                if (Files.isDirectory(p)) Files.createDirectories(target);
                else Files.copy(p, target);
            }
        }
    }
}
