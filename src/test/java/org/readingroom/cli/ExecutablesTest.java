package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.CallService;
import org.readingroom.call.CommandCall;
import org.readingroom.call.CommandFailedException;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.Host;
import org.readingroom.call.Options;
import org.readingroom.call.SmallContext;
import org.readingroom.call.executable.Executables;
import org.readingroom.testing.ClassPath;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.label.LabelMap;
import org.scijava.Context;

/** A program of somebody else in a folder of modules: a Python script that describes itself as 3D Slicer's modules do. */
class ExecutablesTest {

    @TempDir
    private static Path modules;
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(), err = new ByteArrayOutputStream();

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        Programs.requirePython("nibabel");
        module("threshold", Files.readString(Path.of("src/test/python/threshold_module.py")).replaceFirst("(?s)^", "#!" + Programs.PYTHON + "\n"));
        module("silent", "#!/bin/sh\nexit 3\n");
        Files.writeString(modules.resolve("readme.txt"), "no program");
        System.setProperty(Executables.FOLDERS, modules.toString());
    }

    @AfterAll
    static void forget() {
        System.clearProperty(Executables.FOLDERS);
    }

    private static void module(String name, String text) throws IOException {
        assertThat(Files.writeString(modules.resolve(name), text).toFile().setExecutable(true)).isTrue();
    }

    @Test
    void its_description_becomes_a_command_with_help() {
        assertThat(run("help", "threshold-by-numpy")).isZero();
        assertThat(text(out)).contains("(in ImageJ: Threshold by NumPy...)", "Keeps what lies above a value. Runs the program threshold.", "inputvolume= Input Volume", "[an image file or DICOM folder, needed]",
            "low= Lower limit: in the image's unit [a number from -1024 to 3071, default 200]", "side= Side [above, below, default above]", "slow=", "output=");
        out.reset();
        assertThat(run("help")).isZero();
        assertThat(text(out)).contains("threshold-by-numpy\n    Keeps what lies above a value.");
    }

    @Test
    void its_images_go_and_come_as_files_and_labels_keep_their_place() throws Exception {
        Path labels = folder.resolve("bone.nii.gz");
        assertThat(run("threshold-by-numpy", "inputvolume=" + TestImages.CT, "low=250", "output=" + labels)).as(text(err)).isZero();
        assertThat(text(err)).contains("the module silent is left out");
        try (Context context = SmallContext.create(ExecutablesTest.class.getClassLoader())) {
            LabelMap ours = (LabelMap) context.service(CallService.class).run("threshold-by-numpy", Map.of("inputvolume", TestImages.CT, "low", 250)).get(0);
            String counted = python("-c", "import nibabel,numpy,sys; i=nibabel.load(sys.argv[1]); print((numpy.asarray(i.dataobj)>0).sum(), *numpy.round(i.affine.ravel(),3))", labels.toString());
            assertThat(Long.parseLong(counted.split(" ")[0])).isPositive().isEqualTo(ours.mask(ours.segments().get(0)).count());
            assertThat(Double.parseDouble(counted.split(" ")[4].strip())).isEqualTo(Math.round(ours.grid().affine().toRas()[0][3] * 1000) / 1000.0);
        }
    }

    @Test
    void bad_calls_are_refused_before_it_is_started_and_its_failure_is_told_with_its_last_words() {
        for (String wrong : List.of("low=9999", "low=x", "side=left", "speed=1")) {
            assertThat(run("threshold-by-numpy", "inputvolume=" + TestImages.CT, wrong, "output=" + folder.resolve("x.nii.gz"))).as(wrong).isEqualTo(2);
        }
        err.reset();
        assertThat(run("threshold-by-numpy", "inputvolume=" + TestImages.CT, "low=3071", "output=" + folder.resolve("x.nii.gz"))).isEqualTo(1);
        assertThat(text(err)).contains("threshold: ended with exit code 4; it said: nothing lies above 3071");
        assertThat(folder.resolve("x.nii.gz")).doesNotExist();
    }

    @Test
    void it_is_stopped_when_the_call_is() throws Exception {
        try (Context context = SmallContext.create(ExecutablesTest.class.getClassLoader())) {
            CommandForm form = new CommandList(context).form("threshold-by-numpy");
            Path started = folder.resolve("started");
            CommandCall call = new CommandCall(context, form, Options.of(Map.of("inputvolume", TestImages.CT.toString(), "slow", "true", "mark", started.toString(), "output", folder.resolve("x.nii.gz").toString())), Host.WITHOUT_IMAGES);
            CompletableFuture<Throwable> end = CompletableFuture.supplyAsync(() -> {
                try {
                    call.run();
                    return null;
                } catch (CommandFailedException e) {
                    return e;
                }
            });
            while (!Files.exists(started)) Thread.onSpinWait();
            call.cancel("enough");
            assertThat(end.get(20, TimeUnit.SECONDS)).hasMessageContaining("cancelled");
        }
    }

    @Test
    void a_macro_calls_it_by_its_title() throws Exception {
        Path macro = Files.writeString(folder.resolve("m.ijm"), "run('Threshold by NumPy...', 'inputvolume=[CT] low=250'); print(getTitle() + ' ' + nSlices);".replace('\'', '"').replace("CT", TestImages.CT.toString()));
        Programs.Run run = Programs.run(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true", "--add-opens", "java.base/java.lang=ALL-UNNAMED",
            "-D" + Executables.FOLDERS + "=" + modules, "-cp", ClassPath.text(), "org.readingroom.cli.Launcher", "--macro", macro.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains(" 60");
    }

    private int run(String... arguments) {
        return new Launcher(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)).run(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static String python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON));
        command.addAll(List.of(arguments));
        return Programs.run(command).output();
    }
}
