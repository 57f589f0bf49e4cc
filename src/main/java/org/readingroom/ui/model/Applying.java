package org.readingroom.ui.model;

import java.util.UUID;
import java.util.function.Predicate;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.TimeParts;
import org.readingroom.annotation.tool.Claims;

/** Does edits of what is drawn: with what others lose to them, at the time that they are about, and with what follows them. For the event thread. */
final class Applying {

    private final Annotating annotating;
    private final KeyFollower follower;
    private final Predicate<UUID> locked;

    Applying(Annotating annotating, KeyFollower follower, Predicate<UUID> locked) {
        this.annotating = annotating;
        this.follower = follower;
        this.locked = locked;
    }

    /** @param on what the edit was made of: the document, or one time of it */
    void apply(int item, AnnotationDocument document, Annotated on, Edit edit) {
        if (edit.isUnseen()) return;
        Claims.Settled settled = Claims.settle(on, edit, locked);
        Edit whole = on.whole(settled.edit());
        document.apply(whole);
        if (!settled.told().isEmpty()) annotating.trouble(settled.told());
        if (on != document || TimeParts.times(whole).isEmpty()) follower.after(item, on, settled.edit());
        else for (int time : TimeParts.times(whole)) TimeParts.at(whole, time).ifPresent(part -> follower.after(item, document.at(time, false), part));
    }
}
