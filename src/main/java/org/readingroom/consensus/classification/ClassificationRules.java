package org.readingroom.consensus.classification;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.scijava.plugin.Plugin;

/** The rules of every report on answers, for whoever asks {@link ClassificationService#rule} for one. */
public final class ClassificationRules {

    private ClassificationRules() {}

    /** {@link MajorityVote}; a tie stays undecided. */
    @Plugin(type = ClassificationRule.class)
    public static final class Majority implements ClassificationRule {

        @Override
        public String id() {
            return "majority";
        }

        @Override
        public List<Optional<String>> decide(Answers answers) {
            return MajorityVote.of(answers).stream().map(MajorityVote.Decision::category).toList();
        }

        @Override
        public boolean isBuiltIn() {
            return true;
        }
    }

    /** {@link DawidSkene}; two that are exactly as likely leave an item undecided. */
    @Plugin(type = ClassificationRule.class)
    public static final class Weighed implements ClassificationRule {

        @Override
        public String id() {
            return "dawid-skene";
        }

        @Override
        public List<Optional<String>> decide(Answers answers) {
            DawidSkene.Estimate estimate = DawidSkene.of(answers);
            return IntStream.range(0, answers.items().size()).mapToObj(estimate::category).toList();
        }

        @Override
        public boolean isBuiltIn() {
            return true;
        }
    }
}
