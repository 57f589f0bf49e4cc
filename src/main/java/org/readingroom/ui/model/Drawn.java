package org.readingroom.ui.model;

import java.util.UUID;
import java.util.function.Supplier;
import org.readingroom.annotation.edit.AnnotationDocument;

/** The annotations of a volume, and what is chosen in them; {@link Annotating}'s alone. */
final class Drawn {

    final AnnotationDocument document;
    final Runnable end;
    final Supplier<String> kept;
    String chosenClass;
    UUID chosen;

    Drawn(AnnotationDocument document, Runnable end, Supplier<String> kept) {
        this.document = document;
        this.end = end;
        this.kept = kept;
        chosenClass = document.ontology().classes().isEmpty() ? "" : document.ontology().classes().get(0).id();
    }
}
