package org.readingroom.annotation.terms;

import java.util.Set;

/** For what a class has a code, and which context groups of the standard offer some. */
public enum CodeGroup {

    /** What kind of thing it is, such as Anatomical Structure. */
    CATEGORY("Category", Set.of(7150)),
    /** What it is, such as Liver. */
    TYPE("Type", Set.of(7151)),
    /** Which one, such as Left. */
    MODIFIER("Modifier", Set.of(244, 245, 247, 2)),
    /** Where it is, if the type does not say so, such as Lung for a nodule. */
    REGION("Region", Set.of(4, 4030, 4031));

    private final String label;
    private final Set<Integer> cids;

    CodeGroup(String label, Set<Integer> cids) {
        this.label = label;
        this.cids = cids;
    }

    public String label() {
        return label;
    }

    /** Numbers of the context groups. */
    public Set<Integer> cids() {
        return cids;
    }
}
