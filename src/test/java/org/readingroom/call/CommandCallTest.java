package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.demo.DemoVolumeReader;
import org.readingroom.volume.Volume;
import org.scijava.Context;

class CommandCallTest {

    private static Context context;

    @TempDir
    private Path folder;
    private final List<String> printed = new ArrayList<>();
    private final List<String> warned = new ArrayList<>();

    /** A place with an active image and a screen. */
    private static final Host SCREEN = new Host() {
        @Override
        public boolean hasActive() {
            return true;
        }

        @Override
        public boolean showsResults() {
            return true;
        }

        @Override
        public <T> Optional<T> active(Class<T> type) {
            return Optional.of(type.cast(DemoVolumeReader.volume(4, 3, 2)));
        }
    };

    @BeforeAll
    static void start() {
        context = SmallContext.create(CommandCallTest.class.getClassLoader());
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @BeforeEach
    void listen() {
        context.service(Printer.class).to(printed::add, warned::add);
    }

    @Test
    void absent_keys_take_the_declared_defaults_each_time() throws Exception {
        assertThat(volume(call(SCREEN, "demo-gain", "gain=3")).real(1, 1, 1, 0, 0)).isEqualTo(3 * -889.0);
        assertThat(volume(call(SCREEN, "demo-gain", "")).real(1, 1, 1, 0, 0)).isEqualTo(889.0);
    }

    @Test
    void an_image_is_opened_from_its_path_and_what_it_lacks_is_told() throws Exception {
        Path file = demo("a b.demo", 4, 3, 2);
        assertThat(volume(call(SCREEN, "demo-gain", "input=[" + file + "] gain=1")).grid().nk()).isEqualTo(2);
        assertThat(warned).containsExactly("warning DEMO: A demo warning.");
    }

    @Test
    void lists_are_opened_part_by_part() throws Exception {
        Path a = demo("a.demo", 4, 3, 2), b = demo("b.demo", 1, 1, 1);
        call(Host.WITHOUT_IMAGES, "demo-count", "inputs=[" + a + ";" + b + " ; ] files=x;y;z folder=[" + folder + "]");
        assertThat(printed).containsExactly("2 volumes, 3 files, no reference, folder " + folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "demo-gain | gian=2           | no key 'gian'; did you mean 'gain'?",
        "demo-gain | gain=abc         | gain=abc: not a number; expected a number from -100 to 100",
        "demo-gain | gain=1e999       | gain=1e999: too large",
        "demo-gain | gain=NaN         | gain=NaN: not a number",
        "demo-gain | gain=0x10        | gain=0x10: not a number",
        "demo-gain | gain=101         | gain=101: too large; expected a number from -100 to 100",
        "demo-gain | gain=            | gain=: not a number",
        "demo-gain | repeats=2.9      | repeats=2.9: not a whole number; expected a whole number, 1 or more",
        "demo-gain | repeats=0        | repeats=0: too small",
        "demo-gain | repeats=99999999999 | repeats=99999999999: too large",
        "demo-gain | manner=hard      | manner=hard: no such choice; expected smooth, hard-edge",
        "demo-gain | failure=maybe    | failure=maybe: no such choice; expected none, cancel, argument, bug, memory",
        "demo-gain | quiet=yes        | quiet=yes: neither true nor false",
        "demo-gain | gain=1 gain=2    | gain= is given twice",
        "demo-gain | output=x.foo     | x.foo: no volume format has this ending",
        "demo-gain | output=x.png preset=lungs | preset=lungs: no window preset 'lungs'",
        "demo-gain | output=x.png window=1     | window=1: 1 parts; expected centre,width",
        "demo-gain | output=x.png window=1,0   | window=1,0: window width must be at least 1",
        "demo-gain | output=x.png window=1,2,round | no window shape 'round'",
        "demo-gain | preset=lung window=1,2    | expected one of the two",
        "demo-count | files=x          | demo-count needs images: give inputs=",
        "demo-window | width=3         | demo-window needs centre= (Centre); expected a number" })
    void a_bad_call_names_key_value_and_what_is_allowed(String command, String options, String message) {
        assertThatThrownBy(() -> call(SCREEN, command, options)).isInstanceOf(BadCallException.class).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({ "manner=hard-edge", "manner=HARD_EDGE", "manner=Smooth", "quiet", "quiet=TRUE", "gain=-.5", "gain=+1.5E+1", "repeats=+2", "name=[]" })
    void spellings_that_mean_one_thing_are_taken(String options) throws Exception {
        assertThat(call(SCREEN, "demo-gain", options).images()).hasSize(1);
    }

    @Test
    void without_a_screen_an_image_and_a_place_for_the_result_are_asked_for_in_one_sentence() {
        assertThatThrownBy(() -> call(Host.WITHOUT_IMAGES, "demo-gain", "output=x.nii.gz")).isInstanceOf(BadCallException.class)
            .hasMessage("demo-gain needs an image and none is open: give input= (Volume); expected an image file or DICOM folder.");
        assertThatThrownBy(() -> call(Host.WITHOUT_IMAGES, "demo-gain", "input=x.demo")).isInstanceOf(BadCallException.class).hasMessageStartingWith("demo-gain needs output=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "cancel | demo: the input was refused; expected another.", "argument | demo: the argument is wrong; expected another.",
        "bug | Demo Gain...: unexpected IllegalStateException (a bug). Please report it; --debug shows where it happened." })
    void a_command_that_cannot_do_its_work_gives_one_sentence(String failure, String sentence) {
        assertThatThrownBy(() -> call(SCREEN, "demo-gain", "failure=" + failure)).isInstanceOf(CommandFailedException.class).hasMessage(sentence);
    }

    @Test
    void too_little_memory_is_a_sentence_with_what_to_do() {
        assertThatThrownBy(() -> call(SCREEN, "demo-gain", "failure=memory")).isInstanceOf(CommandFailedException.class).hasMessageContaining("READINGROOM_JAVA_OPTS=-Xmx8g");
    }

    @Test
    void a_path_that_is_not_there_fails_and_names_it() {
        assertThatThrownBy(() -> call(SCREEN, "demo-gain", "input=nowhere.demo")).isInstanceOf(CommandFailedException.class).hasMessageContaining("nowhere.demo: not found");
    }

    @Test
    void the_ending_of_output_chooses_the_format_and_nothing_is_left_to_show() throws Exception {
        Path file = folder.resolve("out dir").resolve("result.nii.gz");
        Outcome outcome = call(SCREEN, "demo-gain", "gain=1 output=[" + file + "]");
        assertThat(outcome.saved()).containsExactly(file);
        assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
    }

    @Test
    void a_window_that_a_command_sets_goes_into_the_picture() throws Exception {
        Path file = demo("c.demo", 40, 40, 3), dark = folder.resolve("dark.png"), light = folder.resolve("light.jpg");
        call(Host.WITHOUT_IMAGES, "demo-window", "input=[" + file + "] centre=3000 output=[" + dark + "]");
        call(Host.WITHOUT_IMAGES, "demo-window", "input=[" + file + "] centre=-3000 output=[" + light + "]");
        assertThat(meanGrey(light)).isGreaterThan(meanGrey(dark) + 100);
    }

    @Test
    void a_stack_is_no_picture_and_the_sentence_says_what_to_give() {
        assertThatThrownBy(() -> call(SCREEN, "demo-gain", "output=[" + folder.resolve("x.png") + "]")).isInstanceOf(CommandFailedException.class).hasMessageContaining("has 2 planes");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_unknown_command_names_its_likely_neighbour() {
        assertThatThrownBy(() -> new CommandList(context).byId("demo-gian")).isInstanceOf(BadCallException.class).hasMessageContaining("did you mean 'demo-gain'?");
    }

    private Outcome call(Host host, String command, String options) throws CommandFailedException {
        CommandForm form = CommandForm.of(new CommandList(context).byId(command));
        return new CommandCall(context, form, Options.ofMacro(options == null ? "" : options), host).run();
    }

    private Path demo(String name, int ni, int nj, int nk) throws IOException {
        return Files.writeString(folder.resolve(name), "demo " + ni + " " + nj + " " + nk);
    }

    private static Volume volume(Outcome outcome) {
        return (Volume) outcome.images().get(0);
    }

    private static double meanGrey(Path png) throws IOException {
        var image = javax.imageio.ImageIO.read(png.toFile());
        double sum = 0;
        for (int y = 0; y < image.getHeight(); y++) for (int x = 0; x < image.getWidth(); x++) sum += image.getRGB(x, y) & 0xff;
        return sum / image.getWidth() / image.getHeight();
    }
}
