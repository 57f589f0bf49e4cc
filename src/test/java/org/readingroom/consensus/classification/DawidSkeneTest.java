package org.readingroom.consensus.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.consensus.Vectors;
import org.readingroom.testing.Shared;

/** The table that Dawid and Skene published: five anaesthetists, one of them three times, on 45 patients; and votes by hand. */
class DawidSkeneTest {

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_published_anaesthetists_come_out_as_published() throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (String line : Files.readAllLines(Shared.reference("agreement/anesthesia.csv")).stream().skip(1).filter(l -> !l.isBlank()).toList()) {
            String[] cells = line.split(",");
            answers.add(new Answer(cells[0], cells[1], cells[2]));
        }
        DawidSkene.Estimate found = DawidSkene.of(Answers.of(answers, List.of("1", "2", "3", "4")));
        JsonObject expected = Vectors.entry("agreement/dawid_skene").getAsJsonObject("expected");
        assertThat(found.settled()).isTrue();
        assertThat(found.iterations()).isEqualTo(expected.get("iterations").getAsInt());
        assertThat(found.logLikelihood()).isEqualTo(expected.get("log_likelihood").getAsDouble(), within(1e-8));
        assertThat(found.prevalence()).containsExactly(numbers(expected.get("prevalence")), within(1e-9));
        JsonArray posterior = expected.getAsJsonArray("posterior"), labels = expected.getAsJsonArray("labels_1based"), confusion = expected.getAsJsonArray("confusion_rater_true_observed");
        assertThat(found.posterior()).hasDimensions(45, 4);
        for (int i = 0; i < posterior.size(); i++) {
            assertThat(found.posterior()[i]).containsExactly(numbers(posterior.get(i)), within(1e-9));
            assertThat(found.category(i)).contains(labels.get(i).getAsString());
        }
        for (int r = 0; r < 5; r++)
            for (int t = 0; t < 4; t++) assertThat(found.confusion()[r][t]).containsExactly(numbers(confusion.get(r).getAsJsonArray().get(t)), within(1e-9));
    }

    @Test
    void most_answers_decide_repeated_ones_count_and_a_tie_stays_undecided() {
        Answers answers = Answers.of(List.of(new Answer("A", "x", "benign"), new Answer("A", "y", "malignant"), new Answer("A", "y", "malignant"), new Answer("B", "x", "benign"),
            new Answer("B", "y", "malignant"), new Answer("C", "y", "cyst")));
        List<MajorityVote.Decision> votes = MajorityVote.of(answers);
        assertThat(votes).extracting(MajorityVote.Decision::category).containsExactly(Optional.of("malignant"), Optional.empty(), Optional.of("cyst"));
        assertThat(votes.get(0).votes()).containsExactly(1, 2, 0);
        assertThat(votes.get(0).share()).isEqualTo(2 / 3.0);
        assertThat(answers.silent(2)).containsExactly("x");
    }

    @Test
    void readers_who_always_agree_are_never_wrong_and_unanswered_categories_stay_empty() {
        DawidSkene.Estimate found = DawidSkene.of(Answers.of(List.of(new Answer("A", "x", "1"), new Answer("A", "y", "1"), new Answer("B", "x", "2"), new Answer("B", "y", "2")), List.of("1", "2", "3")));
        assertThat(found.prevalence()).containsExactly(0.5, 0.5, 0);
        assertThat(found.confusion()[0]).isDeepEqualTo(new double[][] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 0 } });
        assertThat(found.category(0)).contains("1");
        assertThat(DawidSkene.of(Answers.of(List.of(new Answer("A", "x", "1"), new Answer("A", "y", "2")))).category(0)).isEmpty();
        assertThatThrownBy(() -> Answers.of(List.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no answer");
    }

    private static double[] numbers(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false).mapToDouble(JsonElement::getAsDouble).toArray();
    }
}
