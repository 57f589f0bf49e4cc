package org.readingroom.annotation.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing the user did; can be taken back.
 *
 * @param name    what menus show behind Undo, such as Paint; never patient data
 * @param changes in the order in which they are done; at least one
 */
public record Edit(String name, List<Change> changes) {

    /** @throws IllegalArgumentException without a name or a change */
    public Edit {
        if (name.isBlank()) throw new IllegalArgumentException("an edit needs a name");
        changes = List.copyOf(changes);
        if (changes.isEmpty()) throw new IllegalArgumentException("the edit '" + name + "' changes nothing; expected a change at least");
    }

    public static Edit of(String name, Change... changes) {
        return new Edit(name, List.of(changes));
    }

    /** The changes' inverses, the last one first. */
    public Edit inverse() {
        List<Change> back = new ArrayList<>(changes.size());
        for (int n = changes.size() - 1; n >= 0; n--) back.add(changes.get(n).inverse());
        return new Edit(name, back);
    }

    /** Whether nobody would see a difference: the same figures in the same states, at most signed otherwise. Such an edit would be a step of undo that does nothing. */
    public boolean isUnseen() {
        return changes.stream().allMatch(Change::isUnseen);
    }

    /** About how much memory it holds. */
    public long bytes() {
        long sum = Weight.OBJECT;
        for (Change c : changes) sum += c.bytes();
        return sum;
    }
}
