package org.readingroom.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.io.FormatException;
import org.readingroom.volume.DisplayWindow;

class PresetTableTest {

    @TempDir
    Path folder;

    /** Ends as ImageJ users count them (centre -+ width / 2); DICOM's LINEAR ends at the upper one minus 1. A lung of 150 instead of 1500 shipped elsewhere. */
    @ParameterizedTest
    @CsvSource({ "Brain,0,80", "Subdural,-32.5,182.5", "Stroke,20,60", "Bone,-500,1500", "Lung,-1350,150", "Mediastinum,-160,240", "Abdomen,-160,240",
        "Liver,-15,135", "Soft tissue,-160,240", "Angio,0,600", "MIP,-70,310" })
    void each_preset_begins_and_ends_at_its_hounsfield_values(String name, double lower, double upper) {
        DisplayWindow window = PresetTable.standard().named(name).window();
        assertThat(window.shape()).isEqualTo(DisplayWindow.Shape.LINEAR);
        assertThat(WindowFunction.lower(window)).isEqualTo(lower);
        assertThat(WindowFunction.upper(window)).isEqualTo(upper - 1);
        assertThat(WindowFunction.toGrey(window, lower)).isZero();
        assertThat(WindowFunction.toGrey(window, lower + 0.02 * (upper - lower))).isPositive();
        assertThat(WindowFunction.toGrey(window, upper)).isEqualTo(255);
        assertThat(WindowFunction.toGrey(window, upper - 0.02 * (upper - lower) - 1)).isLessThan(255);
    }

    @Test
    void every_preset_says_who_says_so_and_keys_are_given_once_and_none_that_is_taken() {
        List<Preset> presets = PresetTable.standard().presets();
        assertThat(presets).hasSize(11).allSatisfy(p -> assertThat(p.source()).isNotBlank());
        List<String> keys = presets.stream().map(Preset::key).filter(k -> !k.isEmpty()).toList();
        assertThat(keys).doesNotHaveDuplicates().doesNotContain("0", "1", "2");
        assertThat(presets).extracting(Preset::modality).containsOnly("CT");
    }

    @Test
    void an_unknown_name_is_answered_with_those_that_are_known() {
        assertThat(PresetTable.standard().named(" lung ").name()).isEqualTo("Lung");
        assertThatIllegalArgumentException().isThrownBy(() -> PresetTable.standard().named("Lungs")).withMessage(
            "no window preset 'Lungs'; expected one of Brain, Abdomen, Mediastinum, Bone, Lung, Soft tissue, Angio, MIP, Liver, Stroke, Subdural");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { ",", ";", "TAB" })
    void a_users_table_is_read_whatever_separates_its_columns(String name) throws IOException {
        String separator = name.equals("TAB") ? "\t" : name;
        Path file = write("\ufeff# mine\n\nwidth;NAME;center;shape;source\n1.5;\"Map; \"\"new\"\"\";0.5;sigmoid;me\r\n 80 ; 脑 ;40;;\n".replace(";", separator));
        PresetTable table = PresetTable.read(file);
        assertThat(table.presets()).hasSize(2);
        assertThat(table.presets().get(0).name()).isEqualTo("Map" + separator + " \"new\"");
        assertThat(table.presets().get(0).window()).isEqualTo(new DisplayWindow(0.5, 1.5, DisplayWindow.Shape.SIGMOID, table.presets().get(0).name()));
        assertThat(table.named("脑").window().width()).isEqualTo(80);
        assertThat(table.named("脑").modality()).isEqualTo("*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "name,centre,width\\nA,1|mine.csv line 2: 2 fields; expected 3 as in the header. Put a field that holds the separator in double quotes.",
        "name,centre,width\\nA,x,5|mine.csv line 2: centre is 'x'; expected a number with a decimal point. Correct it.",
        "name,centre,width\\n\\nA,1,0|mine.csv line 3: window width must be at least 1 for linear, got 0.0; expected a preset. Correct the line.",
        "name,centre,width\\nA,1,NaN|mine.csv line 2: window width must be at least 1 for linear, got NaN; expected a preset. Correct the line.",
        "name,centre,width\\nA,1,5\\na,1,5|mine.csv line 3: a second preset 'a'; expected one preset of each name. Rename or remove one.",
        "name,level,width\\nA,1,5|mine.csv line 1: a column 'level'; expected some of name, modality, centre, width, shape, inverted, key, source. Rename or remove it.",
        "name,width\\nA,5|mine.csv line 1: no column 'centre'; expected at least name, centre, width. Add it to the first line.",
        "name,centre,width\\n\"A,1,5|mine.csv line 2: a double quote that is not closed; expected quotes in pairs. Close it.",
        "# nothing|mine.csv line 1: no preset; expected a header line and a preset below it. The columns are: name, modality, centre, width, shape, inverted, key, source." })
    void a_wrong_line_is_named_with_what_stands_there_and_what_was_expected(String text, String sentence) throws IOException {
        Path file = write(text.replace("\\n", "\n"));
        assertThatThrownBy(() -> PresetTable.read(file)).isInstanceOf(FormatException.class).hasMessage(sentence);
    }

    @Test
    void a_file_that_is_no_text_is_refused_in_a_sentence() throws IOException {
        Path file = folder.resolve("mine.csv");
        Files.write(file, new byte[] { (byte) 0xff, (byte) 0xd8, 0, 1 });
        assertThatThrownBy(() -> PresetTable.read(file)).isInstanceOf(FormatException.class).hasMessageStartingWith("mine.csv: not UTF-8 text");
    }

    private Path write(String text) throws IOException {
        return Files.write(folder.resolve("mine.csv"), text.getBytes(StandardCharsets.UTF_8));
    }
}
