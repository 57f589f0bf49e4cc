package org.readingroom.annotation.tool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.annotation.track.InterpolateTracks;
import org.readingroom.io.Progress;

/** What a program drew: filled in between keys, accepted or thrown away by a reader. */
public final class Proposals {

    private Proposals() {}

    /** As {@link InterpolateTracks#fill}; older proposals there are replaced. @return empty if no gap is open */
    public static Optional<Edit> fill(Annotated document, FillRequest request, InterpolationMethod method, Instant time, Progress progress) {
        return Edits.to(document, "Interpolate", InterpolateTracks.fill(document.annotations(), request, method, time, progress));
    }

    /** @return empty if nothing is proposed there */
    public static Optional<Edit> confirm(Annotated document, FillRequest request) {
        return confirm(document, wanted(request));
    }

    /** Accepts those proposals that are wanted. @return empty if none is */
    public static Optional<Edit> confirm(Annotated document, Predicate<Shape> wanted) {
        return Drawing.edit("Confirm", document, proposed(document, wanted), s -> List.of(s.with(State.CONFIRMED)));
    }

    /** Throws proposals away. @return empty if nothing is proposed there */
    public static Optional<Edit> discard(Annotated document, FillRequest request) {
        return discard(document, wanted(request));
    }

    /** Throws those proposals away that are not wanted any more. @return empty if there are none */
    public static Optional<Edit> discard(Annotated document, Predicate<Shape> unwanted) {
        return Drawing.edit("Discard", document, proposed(document, unwanted), s -> List.of());
    }

    private static Predicate<Shape> wanted(FillRequest request) {
        return s -> (request.tracks().isEmpty() || request.tracks().contains(s.track())) && s.slice0() >= request.from0() && s.slice0() <= request.to0();
    }

    private static List<Shape> proposed(Annotated document, Predicate<Shape> wanted) {
        List<Shape> found = new ArrayList<>();
        for (Track t : document.tracks()) for (Shape s : document.shapes(t.uuid())) if (s.state() == State.PROPOSED && wanted.test(s)) found.add(s);
        return found;
    }
}
