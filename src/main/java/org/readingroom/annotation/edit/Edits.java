package org.readingroom.annotation.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;

/** Makes edits that fit a document as it is now. None of them changes it: that is done by {@link AnnotationDocument#apply}. */
public final class Edits {

    private Edits() {}

    /**
     * Other shapes of a track on one slice; part of an edit.
     *
     * @param after in their order; none to leave the slice unmarked
     */
    public static SliceChange slice(Annotated document, UUID track, Axis axis, int slice0, List<Shape> after) {
        return new SliceChange(track, axis, slice0, document.shapes(track, axis, slice0), after);
    }

    /**
     * A track goes with all its shapes and what is classified about it.
     *
     * @throws IllegalArgumentException if it is not there
     */
    public static Edit deletion(Annotated document, String name, UUID track) {
        Track there = document.track(track).orElseThrow(() -> new IllegalArgumentException("track " + track + " is not among the tracks; expected one of theirs"));
        List<Change> changes = new ArrayList<>();
        clear(document, track, changes);
        for (Classification c : document.classifications()) if (track.equals(c.track())) changes.add(ClassificationChange.delete(c));
        changes.add(TrackChange.delete(there));
        return new Edit(name, changes);
    }

    /**
     * What makes the document say the same as {@code wanted}: for effects, filling and imports, which know annotations as values.
     *
     * @return empty if it says so already
     * @throws IllegalArgumentException if {@code wanted} is about another image, or has other fields of its own kept
     */
    public static Optional<Edit> to(Annotated document, String name, Annotations wanted) {
        List<Change> changes = new Difference(document, wanted).changes();
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Edit(name, changes));
    }

    static void clear(Annotated document, UUID track, List<Change> changes) {
        for (Axis axis : Axis.values())
            for (int slice0 : document.slices(track, axis)) changes.add(slice(document, track, axis, slice0, List.of()));
    }
}
