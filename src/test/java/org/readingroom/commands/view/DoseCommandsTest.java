package org.readingroom.commands.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.Printer;
import org.readingroom.call.SmallContext;
import org.readingroom.display.view.Isodose;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.Shared;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.WriteRequest;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Isodoses and presentation states without a window, on a CT beside which pydicom laid a dose and a state. */
class DoseCommandsTest {

    @TempDir
    private static Path work;

    private static Path folder; // of the series, the dose and the state

    private static Context context;
    private static Volume ct;

    @BeforeAll
    static void open() throws Exception {
        Programs.requirePython("pydicom");
        folder = Files.createDirectory(work.resolve("ct"));
        context = SmallContext.create(DoseCommandsTest.class.getClassLoader());
        ct = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        try (Stream<Path> files = Files.list(TestImages.CT)) {
            for (Path f : files.toList()) Files.copy(f, folder.resolve(f.getFileName()));
        }
        Path script = work.resolve("plan.py");
        Files.write(script, DoseCommandsTest.class.getResourceAsStream("/org/readingroom/presentation/plan.py").readAllBytes());
        assertThat(Programs.run(List.of(Programs.PYTHON, "-W", "ignore", script.toString(), folder.toString())).exit()).isZero();
    }

    @AfterAll
    static void close() {
        if (context != null) context.close();
    }

    private static CommandModule run(Class<? extends Command> command, Map<String, Object> more) throws Exception {
        Map<String, Object> inputs = new HashMap<>(more);
        inputs.put("input", ct);
        return context.service(CommandService.class).run(command, true, inputs).get();
    }

    private static int count(File picture, int rgb) throws Exception {
        BufferedImage image = ImageIO.read(picture);
        int n = 0;
        for (int y = 0; y < image.getHeight(); y++) for (int x = 0; x < image.getWidth(); x++) if ((image.getRGB(x, y) & 0xffffff) == rgb) n++;
        return n;
    }

    @Test
    void isodoses_of_a_plan_make_a_picture() throws Exception {
        File out = folder.resolve("plan.png").toFile(), dose = folder.resolve("dose.dcm").toFile();
        assertThat(run(IsodosePictureCommand.class, Map.of("dose", dose, "prescription", 50.0, "levels", "95,50", "size", 600, "output", out)).getCancelReason()).isNull();
        assertThat(ImageIO.read(out).getWidth()).isEqualTo(600);
        assertThat(count(out, Isodose.colour(95))).as("line and legend of 95 %%").isGreaterThan(100);
        assertThat(count(out, Isodose.colour(50))).isGreaterThan(100);
        assertThat(count(out, Isodose.colour(30))).isZero();
        assertThat(run(IsodosePictureCommand.class, Map.of("dose", dose, "levels", "-3", "output", out)).getCancelReason()).contains("above 0, got -3");
        assertThat(run(IsodosePictureCommand.class, Map.of("dose", dose, "output", folder.resolve("plan.txt").toFile())).getCancelReason()).contains("expected a name that ends in .png or .jpg");
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void a_dose_of_another_space_is_refused() throws Exception {
        File other = Shared.corpus("dicom/objects/rtdose.dcm").toFile();
        assertThat(run(IsodosePictureCommand.class, Map.of("dose", other, "output", folder.resolve("other.png").toFile())).getCancelReason()).contains("lies in another space (Frame of Reference UID)");
        assertThat(folder.resolve("other.png")).doesNotExist();
    }

    @Test
    void a_volume_that_is_no_dose_is_refused_and_one_without_a_unit_is_taken_with_a_warning() throws Exception {
        File out = folder.resolve("no.png").toFile();
        assertThat(run(IsodosePictureCommand.class, Map.of("dose", TestImages.CT.toFile(), "output", out)).getCancelReason()).contains("dose=ct is no dose but in HU; expected an RT Dose or a volume in Gy");
        assertThat(out).doesNotExist();
        Samples values = Samples.allocate(SampleType.FLOAT32, ct.grid().ni(), ct.grid().nj(), ct.grid().nk(), 1, 1);
        for (int k = 0; k < ct.grid().nk(); k++) Arrays.fill((float[]) values.plane(k, 0, 0), 0, 500, 40);
        File bare = folder.resolve("bare.nii").toFile();
        new NiftiWriter().write(Volume.builder("bare", ct.grid(), values).build(), bare.toPath(), WriteRequest.ANONYMOUS, Progress.NONE);
        List<String> warnings = new ArrayList<>();
        context.service(Printer.class).to(line -> { }, warnings::add);
        assertThat(run(IsodosePictureCommand.class, Map.of("dose", bare, "output", out)).getCancelReason()).isNull();
        assertThat(warnings).containsExactly("warning: bare.nii names no unit; its values are taken as a dose.");
        assertThat(out).exists();
    }

    @Test
    void a_slice_is_shown_as_its_presentation_state_says() throws Exception {
        File out = folder.resolve("seen.png").toFile(), state = folder.resolve("state.dcm").toFile();
        assertThat(run(PresentationPictureCommand.class, Map.of("state", state, "output", out)).getCancelReason()).isNull();
        assertThat(count(out, 0x1f1f1f)).as("the shutter's grey in the corners").isGreaterThan(200);
        assertThat(run(PresentationPictureCommand.class, Map.of("state", state, "slice", 0, "output", out)).getCancelReason()).contains("slice=0; expected one that the state is about");
        assertThat(run(PresentationPictureCommand.class, Map.of("state", folder.resolve("dose.dcm").toFile(), "output", out)).getCancelReason()).contains("expected a grayscale or colour softcopy presentation state");
    }
}
