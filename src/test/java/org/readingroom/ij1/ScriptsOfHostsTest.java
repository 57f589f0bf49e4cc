package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ShortProcessor;
import java.io.StringReader;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.testing.TestImages;
import org.scijava.Context;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;
import org.scijava.thread.ThreadService;

/** Scripts as Fiji's script editor runs them: by SciJava's script service, with parameters that it fills. */
class ScriptsOfHostsTest {

    private static Context context;

    @BeforeAll
    static void start() {
        System.setProperty("python.cachedir.skip", "true");
        context = new Context();
        context.service(ThreadService.class).setExecutorService(Executors.newSingleThreadExecutor()); // an image is current in one thread
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @AfterEach
    void closeImage() {
        WindowManager.setTempCurrentImage(null);
    }

    @ParameterizedTest
    @ValueSource(strings = { "groovy", "py" })
    void a_volume_is_the_active_image(String language) throws Exception {
        ImagePlus image = new ImagePlus("x", new ShortProcessor(3, 2));
        image.getProcessor().set(2, 1, 21);
        image.getCalibration().setUnit("mm");
        image.getCalibration().pixelWidth = 0.5;
        ScriptModule ran = run(language, image, """
            #@ Volume input
            #@output Double value
            #@output Double spacing
            value = input.real(2, 1, 0, 0, 0)
            spacing = input.grid().spacing().iMm()
            """, Map.of());
        assertThat(ran.getOutput("value")).isEqualTo(21.0);
        assertThat((Double) ran.getOutput("spacing")).isCloseTo(0.5, within(1e-9)); // of ImageJ's calibration
    }

    @ParameterizedTest
    @ValueSource(strings = { "groovy", "py" })
    void a_volume_is_opened_from_a_path_that_is_given_for_it(String language) throws Exception {
        ScriptModule ran = run(language, null, """
            #@ Volume input
            #@output Integer slices
            #@output String unit
            slices = input.grid().nk()
            unit = input.quantity().unit()
            """, Map.of("input", TestImages.CT.toString()));
        assertThat(ran.getOutput("slices")).isEqualTo(60);
        assertThat(ran.getOutput("unit")).isEqualTo("HU");
    }

    @Test
    void what_a_parameter_was_the_last_time_is_not_taken_for_a_path() throws Exception {
        String script = "#@ Volume input\n#@output Integer columns\ncolumns = input.grid().ni()\n";
        assertThat(run("groovy", new ImagePlus("x", new ShortProcessor(3, 2)), script, Map.of()).getOutput("columns")).isEqualTo(3);
        assertThat(run("groovy", null, script, Map.of("input", TestImages.CT.toString())).getOutput("columns")).isNotEqualTo(3);
        ScriptInfo info = new ScriptInfo(context, "test.groovy", new StringReader(script));
        ActiveVolume active = new ActiveVolume();
        context.inject(active);
        active.process(info.createModule());
        assertThat(info.getInput("input").isPersisted()).isFalse();
    }

    @Test
    void a_label_map_is_the_active_image_too() throws Exception {
        ImagePlus image = new ImagePlus("x", new ShortProcessor(3, 2));
        image.getProcessor().set(1, 1, 4);
        ScriptModule ran = run("groovy", image, "#@ LabelMap labels\n#@output Integer value\nvalue = labels.segments()[0].value()\n", Map.of());
        assertThat(ran.getOutput("value")).isEqualTo(4);
    }

    @Test
    void what_a_script_makes_is_handed_on_to_imagej() throws Exception {
        ScriptModule ran = run("groovy", null, """
            #@ Volume input
            #@ ConvertService convert
            #@output Object shown
            import ij.ImagePlus
            shown = convert.convert(input, ImagePlus)
            """, Map.of("input", TestImages.CT.toString()));
        ImagePlus shown = (ImagePlus) ran.getOutput("shown");
        assertThat(shown.getNSlices()).isEqualTo(60);
        assertThat(shown.getCalibration().pixelDepth).isCloseTo(5, within(1e-6));
        assertThat(shown.getCalibration().getValueUnit()).isEqualTo("HU");
    }

    /** The current image of the thread that runs the script: there are no windows here. */
    private static ScriptModule run(String language, ImagePlus active, String text, Map<String, Object> inputs) throws Exception {
        ScriptInfo info = new ScriptInfo(context, "test." + language, new StringReader(text));
        info.setReturnValueAppended(false);
        context.service(ThreadService.class).run(() -> WindowManager.setTempCurrentImage(active)).get();
        WindowManager.setTempCurrentImage(active);
        return context.service(ScriptService.class).run(info, true, inputs).get();
    }
}
