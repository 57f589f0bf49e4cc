package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.readingroom.consensus.classification.Answer;
import org.readingroom.consensus.classification.Answers;
import org.readingroom.consensus.classification.ClassificationRule;
import org.readingroom.consensus.classification.DawidSkene;
import org.readingroom.consensus.classification.MajorityVote;
import org.readingroom.io.Finding;
import org.readingroom.volume.provenance.Provenance;

/** What answers come to, by majority and by Dawid and Skene; schema {@code combine-answers.schema.json}. Categories are in alphabetical order. */
public record AnswerJson(Answers answers, List<MajorityVote.Decision> votes, DawidSkene.Estimate estimate, Map<String, List<Optional<String>>> added) {

    /** @param rules further ones, usually {@link org.readingroom.consensus.classification.ClassificationService#rules()}. @throws IllegalArgumentException if there is no answer */
    public static AnswerJson of(List<Answer> given, List<ClassificationRule> rules) {
        Answers answers = Answers.of(given, List.copyOf(new TreeSet<>(given.stream().map(Answer::category).toList())));
        Map<String, List<Optional<String>>> added = new LinkedHashMap<>();
        for (ClassificationRule rule : rules) added.put(rule.id(), rule.decide(answers));
        return new AnswerJson(answers, MajorityVote.of(answers), DawidSkene.of(answers), added);
    }

    /** Items whose answers are a tie. */
    public long undecided() {
        return votes.stream().filter(v -> v.category().isEmpty()).count();
    }

    /** ONE_READER. */
    public List<Finding> findings() {
        return answers.readers().size() > 1 ? List.of()
            : List.of(Finding.warning("ONE_READER", "there is one reader; all answers are that reader's, and there is nobody to agree with", answers.readers().get(0)));
    }

    public JsonObject json(Provenance provenance) {
        JsonObject all = new JsonObject();
        all.add("categories", texts(answers.categories()));
        JsonArray readers = new JsonArray(), items = new JsonArray();
        for (int r = 0; r < answers.readers().size(); r++) {
            JsonObject o = new JsonObject();
            o.addProperty("reader", answers.readers().get(r));
            o.add("confusion", Numbers.json(estimate.confusion()[r]));
            readers.add(o);
        }
        all.add("readers", readers);
        for (int i = 0; i < votes.size(); i++) {
            JsonObject o = new JsonObject();
            o.addProperty("item", votes.get(i).item());
            o.add("votes", Numbers.json(votes.get(i).votes().stream().mapToDouble(v -> v).toArray()));
            votes.get(i).category().ifPresent(c -> o.addProperty("majority", c));
            estimate.category(i).ifPresent(c -> o.addProperty("dawid_skene", c));
            o.add("posterior", Numbers.json(estimate.posterior()[i]));
            JsonObject others = new JsonObject();
            int item = i;
            added.forEach((rule, decided) -> decided.get(item).ifPresent(c -> others.addProperty(rule, c)));
            o.add("added", others);
            items.add(o);
        }
        all.add("items", items);
        all.addProperty("undecided", undecided());
        all.add("prevalence", Numbers.json(estimate.prevalence()));
        all.addProperty("iterations", estimate.iterations());
        all.addProperty("settled", estimate.settled());
        all.add("log_likelihood", Numbers.json(estimate.logLikelihood()));
        all.add("findings", FindingsJson.of(findings()));
        all.add(ProvenanceJson.MEMBER, ProvenanceJson.of(provenance));
        return all;
    }

    /** One row for each item; a column of probability for each category. */
    public String csv() {
        List<String> header = new ArrayList<>(List.of("item", "majority", "share", "dawid_skene"));
        answers.categories().forEach(c -> header.add("p(" + c + ")"));
        header.addAll(added.keySet());
        Csv csv = new Csv().row(header);
        for (int i = 0; i < votes.size(); i++) {
            List<String> row = new ArrayList<>(List.of(votes.get(i).item(), votes.get(i).category().orElse("undecided"), Numbers.csv(votes.get(i).share()), estimate.category(i).orElse("undecided")));
            Arrays.stream(estimate.posterior()[i]).forEach(p -> row.add(Numbers.csv(p)));
            for (List<Optional<String>> decided : added.values()) row.add(decided.get(i).orElse("undecided"));
            csv.row(row);
        }
        return csv.finish();
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray all = new JsonArray();
        texts.forEach(all::add);
        return all;
    }
}
