package org.readingroom.commands.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.SmallContext;
import org.readingroom.report.CsvText;
import org.readingroom.testing.Shared;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Readers' answers from tables and annotation files, as a script combines them. */
class CombineAnswersTest {

    @TempDir
    private Path folder;
    private static Context context;

    @BeforeAll
    static void open() {
        context = SmallContext.create(CombineAnswersTest.class.getClassLoader());
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_published_table_comes_out_as_published() throws Exception {
        JsonObject all = json(List.of(Shared.reference("agreement/anesthesia.csv").toFile()), "");
        assertThat(all.get("log_likelihood").getAsDouble()).isEqualTo(-190.730996606, within(1e-8));
        assertThat(all.getAsJsonArray("items")).hasSize(45);
        assertThat(all.getAsJsonArray("readers")).hasSize(5);
    }

    @Test
    void a_column_for_each_reader_holds_their_answers_and_a_tie_is_no_answer() throws Exception {
        Path table = Files.writeString(folder.resolve("t.csv"), "item,ann,ann,bob\nx,benign,benign,malignant\ny,malignant,,benign\n");
        JsonArray items = json(List.of(table.toFile()), "").getAsJsonArray("items");
        assertThat(items.get(0).getAsJsonObject().get("majority").getAsString()).isEqualTo("benign");
        assertThat(items.get(0).getAsJsonObject().get("votes")).hasToString("[2,1]");
        assertThat(items.get(1).getAsJsonObject().has("majority")).isFalse();
        List<List<String>> csv = CsvText.rows(Files.readString(folder.resolve("answers.csv")));
        assertThat(csv.get(0)).containsExactly("item", "majority", "share", "dawid_skene", "p(benign)", "p(malignant)", "demo-first-reader");
        assertThat(csv.get(2)).startsWith("y", "undecided", "0.5");
    }

    @Test
    void each_slice_that_readers_speak_of_is_an_item() throws Exception {
        File a = file("a", "venous", 0, 2), b = file("b", "venous", 1, 3), c = file("c", "arterial", 1, 1);
        JsonArray items = json(List.of(a, b, c), "phase").getAsJsonArray("items");
        assertThat(items.asList().stream().map(i -> i.getAsJsonObject().get("item").getAsString() + " " + i.getAsJsonObject().get("votes")).toList())
            .containsExactly("k 0 [0,1]", "k 1 [1,2]", "k 2 [0,2]", "k 3 [0,1]");
    }

    @Test
    void what_holds_no_answers_is_refused_in_one_sentence() throws Exception {
        File a = file("a", "venous", 0, 2);
        assertThat(refusal(List.of(a), "colour")).contains("nobody answers it for slices; expected one of phase");
        assertThat(refusal(List.of(table("one.csv", "item,a,b\n")), "")).contains("one line");
        assertThat(refusal(List.of(table("ragged.csv", "item,a,b\nx,1\n")), "")).contains("2 cells in row 2");
        assertThat(refusal(List.of(table("none.csv", "item,a,b\nx,,NA\n")), "")).contains("no answer in any cell");
        assertThat(refusal(List.of(a, table("t.csv", "item,a\nx,1\n")), "phase")).contains("t.csv", "one table alone");
        assertThat(refusal(List.of(folder.resolve("gone.csv").toFile()), "")).contains("gone.csv");
    }

    private String refusal(List<File> inputs, String question) throws Exception {
        CommandModule module = run(inputs, question);
        assertThat(module.isCanceled()).isTrue();
        assertThat(module.getCancelReason()).doesNotContain("\n").doesNotContain("Exception");
        return module.getCancelReason();
    }

    private JsonObject json(List<File> inputs, String question) throws Exception {
        assertThat(run(inputs, question).getCancelReason()).isNull();
        return JsonParser.parseString(Files.readString(folder.resolve("answers.json"))).getAsJsonObject();
    }

    private CommandModule run(List<File> inputs, String question) throws Exception {
        return context.service(CommandService.class).run(CombineAnswersCommand.class, true,
            Map.of("inputs", inputs, "question", question, "json", folder.resolve("answers.json").toFile(), "csv", folder.resolve("answers.csv").toFile())).get();
    }

    private File table(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toFile();
    }

    private File file(String name, String phase, int from0, int to0) throws IOException {
        Annotations empty = Examples.empty(Examples.grid(9, 8, 6));
        Path file = folder.resolve(name + ".annotations.json");
        AnnotationFile.write(file, new Annotations(empty.image(), empty.ontology(), empty.tracks(), List.of(), List.of(new Classification("phase", phase, null, Axis.K, from0, to0, Examples.DRAWN, Notes.NONE)), Notes.NONE));
        return file.toFile();
    }
}
