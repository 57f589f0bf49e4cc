package org.readingroom.annotation.tool;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.shape.Exclusive;

/** What others lose to a figure of an exclusive class, as changes that belong into the edit that draws it. */
final class Claims {

    private Claims() {}

    /** @param track of the figure; it need not be in the document yet */
    static List<Change> of(AnnotationDocument document, Track track, Shape drawn) {
        if (document.ontology().find(track.classId()).filter(c -> c.exclusive()).isEmpty()) return List.of();
        List<Track> tracks = new ArrayList<>(document.tracks());
        if (document.track(track.uuid()).isEmpty()) tracks.add(track);
        List<Change> changes = new ArrayList<>();
        for (Exclusive.Taken t : Exclusive.takenBy(drawn, document.ontology(), tracks, document::shapes, document.image().grid()))
            if (!t.before().equals(t.after())) changes.add(new SliceChange(t.track().uuid(), t.axis(), t.slice0(), t.before(), t.after()));
        return changes;
    }
}
