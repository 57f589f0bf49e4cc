package org.readingroom.consensus.classification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The category that most answers gave an item; a tie leaves the item undecided. */
public final class MajorityVote {

    private MajorityVote() {}

    /**
     * @param votes answers for each category, in the order of {@link Answers#categories()}
     * @param share of the largest count among all answers, 0 to 1
     */
    public record Decision(String item, Optional<String> category, List<Integer> votes, double share) {

        public Decision {
            votes = List.copyOf(votes);
        }
    }

    /** In order of items. */
    public static List<Decision> of(Answers answers) {
        List<Decision> all = new ArrayList<>();
        for (int item = 0; item < answers.items().size(); item++) {
            int[] votes = new int[answers.categories().size()];
            int best = 0, ties = 0;
            for (int c = 0; c < votes.length; c++) {
                votes[c] = answers.count(item, c);
                if (votes[c] > votes[best]) best = c;
            }
            for (int v : votes) if (v == votes[best]) ties++;
            Optional<String> category = ties > 1 ? Optional.empty() : Optional.of(answers.categories().get(best));
            all.add(new Decision(answers.items().get(item), category, Arrays.stream(votes).boxed().toList(), (double) votes[best] / Arrays.stream(votes).sum()));
        }
        return all;
    }
}
