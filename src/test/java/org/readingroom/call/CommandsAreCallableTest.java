package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/** What every command must keep to, so that macros, menus and command lines reach it: today's and those to come. */
class CommandsAreCallableTest {

    private static final Pattern MENU_LINE = Pattern.compile("Plugins>Reading Room>?[^,]*, \"([^\"]+)\", org\\.readingroom\\.door\\.CommandDoor\\(\"([^\"]+)\"\\)");

    private static Context context;

    @BeforeAll
    static void start() {
        context = SmallContext.create(CommandsAreCallableTest.class.getClassLoader());
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @Test
    void parameter_names_are_one_small_word_and_none_is_the_tail_of_another() {
        for (CommandInfo info : new CommandList(context).all()) {
            List<String> names = CommandForm.of(info).fields().stream().map(InputField::name).toList();
            assertThat(names).as(info.getLabel()).allMatch(n -> n.matches("[a-z][a-z0-9]*"));
            for (String a : names) for (String b : names) assertThat(b.endsWith("_" + a)).as("%s: %s and %s", info.getLabel(), a, b).isFalse();
        }
    }

    @Test
    void no_value_is_remembered_no_text_opens_a_window_and_no_command_places_itself_in_the_menu() {
        for (CommandInfo info : new CommandList(context).all()) {
            for (ModuleItem<?> item : info.inputs()) if (!CommandForm.isOfContext(item)) assertThat(item.isPersisted()).as("%s: %s", info.getLabel(), item.getName()).isFalse();
            for (ModuleItem<?> item : info.outputs()) assertThat(item.getType()).as("%s: %s", info.getLabel(), item.getName()).isNotIn(String.class, Double.class, double.class, Integer.class, int.class);
            assertThat(info.getMenuPath()).as(info.getLabel()).isEmpty();
            assertThat(info.isVisible()).as(info.getLabel()).isFalse();
            assertThat(info.canRunHeadless()).as(info.getLabel()).isTrue();
        }
    }

    @Test
    void ids_differ_and_every_command_is_described() {
        List<CommandInfo> all = new CommandList(context).all();
        assertThat(all.stream().map(CommandForm::id).toList()).doesNotHaveDuplicates();
        assertThat(all).allMatch(c -> c.getDescription() != null && !c.getDescription().isBlank());
    }

    @Test
    void every_menu_line_names_a_command_by_its_own_label_and_every_command_has_a_line() throws IOException {
        CommandList commands = new CommandList(context);
        List<String> lines = Files.readAllLines(Path.of("plugins.config")).stream().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        List<String> classes = new java.util.ArrayList<>();
        for (String line : lines) {
            Matcher m = MENU_LINE.matcher(line);
            assertThat(m.matches()).as(line).isTrue();
            assertThat(commands.byClass(m.group(2)).getLabel()).as(line).isEqualTo(m.group(1));
            classes.add(m.group(2));
        }
        assertThat(classes).doesNotHaveDuplicates().containsAll(commands.all().stream().map(CommandInfo::getClassName).filter(c -> c.startsWith("org.readingroom.commands.")).toList());
    }

    /** ImageJ's own table of commands; what differs only in case, blanks or dots would be mistaken for each other. */
    @Test
    void no_label_is_one_of_imagejs_own() throws IOException {
        Set<String> theirs = new TreeSet<>();
        try (InputStream table = IJ.class.getResourceAsStream("/IJ_Props.txt")) {
            Matcher m = Pattern.compile("(?m)^\\w+\\d\\d=\"([^\"\\[]+)").matcher(new String(table.readAllBytes(), StandardCharsets.ISO_8859_1));
            while (m.find()) theirs.add(bare(m.group(1)));
        }
        assertThat(theirs).hasSizeGreaterThan(200).contains("gaussian blur 3d");
        assertThat(new CommandList(context).all().stream().map(c -> bare(c.getLabel())).toList()).doesNotContainAnyElementsOf(theirs);
    }

    private static String bare(String label) {
        return label.toLowerCase(Locale.ROOT).replace(".", "").strip();
    }

    @Test
    void every_example_is_a_call_that_its_command_understands() {
        for (CommandInfo info : new CommandList(context).all()) {
            CommandForm form = CommandForm.of(info);
            List<String> words = Words.ofJobLine(form.example());
            assertThat(words.get(0)).isEqualTo(form.id());
            new Inputs(context, form, Options.ofWords(words.subList(1, words.size())), Host.WITHOUT_IMAGES);
        }
    }
}
