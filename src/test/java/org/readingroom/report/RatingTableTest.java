package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.consensus.cohort.Bar;
import org.readingroom.consensus.rating.Level;
import org.readingroom.consensus.rating.RatingAgreement;
import org.readingroom.volume.provenance.Provenance;

/** Tables of ratings and of pass bars, good and bad. */
class RatingTableTest {

    @TempDir
    private Path folder;

    @Test
    void numbers_with_gaps_and_a_column_of_items_are_read_as_they_stand() throws IOException {
        RatingTable table = read("\ufeffCase,ann,bob\r\n\"a, left\",1.5,2\r\nb,NA,3\r\nc,,.\r\n", "", "");
        assertThat(table.level()).isEqualTo(Level.RATIO);
        assertThat(table.ratings().items()).containsExactly("a, left", "b", "c");
        assertThat(table.ratings().readers()).containsExactly("ann", "bob");
        assertThat(table.ratings().given(0)).containsExactly(1.5, 2);
        assertThat(table.ratings().given(1)).containsExactly(3);
        assertThat(table.ratings().given(2)).isEmpty();
    }

    @Test
    void words_are_names_unless_an_order_is_given() throws IOException {
        String words = "ann,bob\nmild,severe\nnone,none\n";
        assertThat(read(words, "", "").level()).isEqualTo(Level.NOMINAL);
        RatingTable ordered = read(words, "", "none, mild, severe");
        assertThat(ordered.level()).isEqualTo(Level.ORDINAL);
        assertThat(ordered.ratings().given(0)).containsExactly(1, 2);
        assertThat(read("ann,bob\n1,2\n2,2\n", "nominal", "").level()).isEqualTo(Level.NOMINAL);
    }

    @Test
    void a_reader_named_twice_is_held_against_others_by_the_first_reading_and_against_himself_by_both() throws IOException {
        RatingAgreement a = RatingAgreement.of(read("ann,bob,ann\n10,11,12\n20,20,20\n", "", "").ratings(), Level.RATIO);
        assertThat(a.ratings().readers()).containsExactly("ann", "bob");
        assertThat(a.pairs().get(0).limits().bias().value()).isEqualTo(0.5);
        assertThat(a.repeats().get("ann").items()).isEqualTo(2);
        JsonObject json = RatingJson.of(a, Provenance.of("Rating Agreement", Instant.EPOCH));
        assertThat(json.getAsJsonArray("repeats").get(0).getAsJsonObject().get("within_sd").getAsDouble()).isEqualTo(1);
        assertThat(RatingJson.csv(a)).contains("\r\nbland_altman_bias,ann,bob,2,0.5,").contains("\r\nwithin_sd,ann,ann,2,1,,\r\n");
        assertThat(RatingJson.text(a)).contains("ann again: repeatability coefficient 2.772");
    }

    @Test
    void what_a_level_does_not_allow_is_not_told() throws IOException {
        RatingAgreement a = RatingAgreement.of(read("ann,bob\nx,y\nx,x\ny,y\n", "", "").ratings(), Level.NOMINAL);
        assertThat(a.pairs().get(0).kappa()).isNotNaN();
        assertThat(a.pairs().get(0).quadraticKappa()).isNaN();
        assertThat(a.alpha().get(Level.INTERVAL)).isNaN();
        assertThat(a.icc().icc3().value()).isNaN();
        assertThat(a.repeats()).isEmpty();
    }

    @Test
    void tables_that_are_none_are_refused_with_the_place() throws IOException {
        assertRefused("", "t.csv: an empty table; expected a line of readers' names");
        assertRefused("ann,bob\n", "one line");
        assertRefused("item,ann\nx,1\n", "1 column of ratings; expected two readers");
        assertRefused("ann;bob\n1;2\n", "Separate cells by commas, not semicolons.");
        assertRefused("ann,bob\n1,2\n3\n", "1 cells in row 3; expected 2 as in the first row");
        assertThatThrownBy(() -> read("ann,bob\n1,two\n", "interval", "")).isInstanceOf(IOException.class).hasMessageContaining("words ('two'); expected numbers for level=interval");
        assertThatThrownBy(() -> read("ann,bob\n1,two\n", "ordinal", "")).isInstanceOf(IOException.class).hasMessageContaining("expected order=");
        assertThatThrownBy(() -> read("ann,bob\nmild,bad\n", "", "none,mild")).isInstanceOf(IOException.class).hasMessageContaining("'bad' in row 2; expected one of none, mild");
        assertThatThrownBy(() -> read("ann,bob\n1,2\n", "metric", "")).hasMessage("level=metric: expected nominal, ordinal, interval or ratio.");
        Path latin = Files.write(folder.resolve("l.csv"), "Jörg,bob\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> RatingTable.read(latin, "", "")).hasMessageContaining("l.csv: text that is not UTF-8");
    }

    @Test
    void bars_stand_in_the_call_in_a_text_file_or_in_json() throws IOException {
        List<Bar> expected = List.of(new Bar("Liver", "dice", true, 0.9, false), new Bar("", "surfel.hd95", false, 5, true));
        assertThat(BarsText.read("Liver: dice>=0.9, surfel.hd95<=5 every")).isEqualTo(expected);
        Path text = Files.writeString(folder.resolve("bars.txt"), "# agreed in May\nLiver: dice >= 0.9\nsurfel.hd95<=5 every\n");
        assertThat(BarsText.read(text.toString())).isEqualTo(expected);
        Path json = Files.writeString(folder.resolve("bars.json"),
            "{\"bars\": [{\"class\": \"Liver\", \"metric\": \"dice\", \"at_least\": 0.9}, {\"metric\": \"surfel.hd95\", \"at_most\": 5, \"of\": \"every\"}]}");
        assertThat(BarsText.read(json.toString())).isEqualTo(expected);
        assertThatThrownBy(() -> BarsText.read(folder.resolve("nowhere.txt").toString())).hasMessageContaining("bars=nowhere.txt: neither a file nor bars");
        for (String bad : List.of("{", "{}", "{\"bars\": 3}", "{\"bars\": []}", "{\"bars\": [{\"metric\": \"dice\"}]}", "{\"bars\": [{\"metric\": \"dice\", \"at_least\": \"x\"}]}",
            "{\"bars\": [{\"metric\": \"dice\", \"at_least\": 1, \"at_most\": 2}]}", "{\"bars\": [{\"metric\": null, \"at_least\": 1}]}", "{\"bars\": [1]}", "{\"bars\": null}")) {
            Files.writeString(json, bad);
            assertThatThrownBy(() -> BarsText.read(json.toString())).as(bad).isInstanceOf(IOException.class).hasMessageStartingWith("bars.json: ");
        }
    }

    private void assertRefused(String text, String part) {
        assertThatThrownBy(() -> read(text, "", "")).isInstanceOf(IOException.class).hasMessageContaining(part);
    }

    private RatingTable read(String text, String level, String order) throws IOException {
        return RatingTable.read(Files.writeString(folder.resolve("t.csv"), text), level, order);
    }
}
