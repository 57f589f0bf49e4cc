package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.readingroom.testing.App;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** A plan of the phantom: its organs as a structure set of ours, and beside it a dose that pydicom lays over the CT. */
final class DosePlan {

    private DosePlan() {}

    /** @return a folder with dose.nii.gz, on the planes of the CT, and structures.dcm */
    static Path write(Path below) throws Exception {
        Programs.requirePython("pydicom");
        Path folder = Files.createDirectories(below.resolve("plan"));
        try (Stream<Path> files = Files.list(TestImages.CT)) {
            for (Path f : files.toList()) Files.copy(f, folder.resolve(f.getFileName()));
        }
        Path script = below.resolve("plan.py");
        Files.write(script, DosePlan.class.getResourceAsStream("/org/readingroom/presentation/plan.py").readAllBytes());
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", script.toString(), folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        Programs.Run export = App.run("export-segmentation", "input=" + TestImages.TRUTH, "image=" + TestImages.CT, "format=rtstruct", "output=" + folder.resolve("structures.dcm"));
        assertThat(export.exit()).as(export.output()).isZero();
        Programs.Run onto = App.run("resample-volume", "input=" + folder.resolve("dose.dcm"), "like=" + TestImages.CT, "output=" + folder.resolve("dose.nii.gz")); // the phantom's images are tilted
        assertThat(onto.exit()).as(onto.output()).isZero();
        return folder;
    }
}
