package org.readingroom.annotation.edit;

import java.util.Objects;
import org.readingroom.annotation.Ontology;

/** Classes that are added, changed, put in another order or taken away. */
public record OntologyChange(Ontology before, Ontology after) implements Change {

    public OntologyChange {
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
    }

    @Override
    public OntologyChange inverse() {
        return new OntologyChange(after, before);
    }

    @Override
    public boolean isUnseen() {
        return before.equals(after);
    }

    @Override
    public long bytes() {
        return Weight.OBJECT + Weight.of(before) + Weight.of(after);
    }
}
