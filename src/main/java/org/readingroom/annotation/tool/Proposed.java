package org.readingroom.annotation.tool;

import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.edit.Edit;

/**
 * A change of the ontology before it is done.
 *
 * @param edit empty if nothing would change
 * @param told what it means for what is drawn and answered already, in sentences that somebody should agree to; empty if nothing
 */
public record Proposed(Optional<Edit> edit, List<String> told) {

    public static final Proposed NOTHING = new Proposed(Optional.empty(), List.of());

    public Proposed {
        told = List.copyOf(told);
    }
}
