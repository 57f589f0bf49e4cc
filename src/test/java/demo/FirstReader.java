package demo;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.readingroom.consensus.classification.Answers;
import org.readingroom.consensus.classification.ClassificationRule;
import org.scijava.plugin.Plugin;

/** What the first reader says, who is the senior one here; undecided where she said nothing, or two things. */
@Plugin(type = ClassificationRule.class)
public class FirstReader implements ClassificationRule {

    @Override
    public String id() {
        return "demo-first-reader";
    }

    @Override
    public List<Optional<String>> decide(Answers answers) {
        return IntStream.range(0, answers.items().size()).mapToObj(item -> hers(answers, item)).toList();
    }

    private static Optional<String> hers(Answers answers, int item) {
        List<Integer> given = IntStream.range(0, answers.categories().size()).filter(c -> answers.count(item, 0, c) > 0).boxed().toList();
        return given.size() == 1 ? Optional.of(answers.categories().get(given.get(0))) : Optional.empty();
    }
}
