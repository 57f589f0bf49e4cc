package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ShortProcessor;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.demo.DemoGainCommand;
import org.readingroom.demo.DemoWindowCommand;
import org.readingroom.volume.Volume;
import org.scijava.Context;
import org.scijava.command.CommandService;

/** What a Groovy or Python script in Fiji does: it hands over what it has, and SciJava's converters make what the command wants. */
class ScriptConversionTest {

    private static Context context;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        context = new Context();
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @Test
    void an_image_of_imagej_can_be_given_for_a_volume() throws Exception {
        ImagePlus image = new ImagePlus("x", new ShortProcessor(2, 2));
        image.getProcessor().set(1, 1, 21);
        assertThat(gained(image).real(1, 1, 0, 0, 0)).isEqualTo(42);
    }

    @Test
    void a_file_or_a_path_can_be_given_for_a_volume() throws Exception {
        Path file = Files.writeString(folder.resolve("x.demo"), "demo 5 4 3");
        assertThat(gained(file.toFile()).real(0, 0, 1, 0, 0)).isEqualTo(-1800);
        assertThat(gained(file.toString()).real(0, 0, 1, 0, 0)).isEqualTo(-1800);
        assertThat(gained(new File(file.toString())).grid().nk()).isEqualTo(3);
    }

    @Test
    void an_image_can_be_given_where_a_window_is_set() throws Exception {
        ImagePlus image = new ImagePlus("x", new ShortProcessor(2, 2));
        context.service(CommandService.class).run(DemoWindowCommand.class, true, "input", image, "centre", 100.5, "width", 101).get();
        assertThat(image.getDisplayRangeMin()).isEqualTo(50);
        assertThat(image.getDisplayRangeMax()).isEqualTo(150);
    }

    private static Volume gained(Object input) throws Exception {
        return (Volume) context.service(CommandService.class).run(DemoGainCommand.class, true, "input", input, "gain", 2).get().getOutput("result");
    }
}
