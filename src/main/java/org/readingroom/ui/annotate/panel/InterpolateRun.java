package org.readingroom.ui.annotate.panel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.shape.SpaceLabels;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.annotation.track.InterpolateTracks;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.EffectPreview;

/**
 * Filling between keys as somebody wished it: all that it needs beside the event thread.
 *
 * @param on    the document, or one time of it
 * @param drawn makes the annotations of then, which the document had in {@code state}
 */
record InterpolateRun(int item, AnnotationDocument document, Annotated on, long state, Supplier<Annotations> drawn, FillRequest request, InterpolationMethod method) {

    /** @param edit empty if no gap is open @param proposed what is proposed where it is done, in the slices that were asked for @param whole the same in space, if somebody wants to look at it */
    record Outcome(InterpolateRun run, Optional<Edit> edit, List<Shape> proposed, EffectPreview.Whole whole) {}

    static InterpolateRun of(int item, AnnotationDocument document, Annotated on, FillRequest request, InterpolationMethod method) {
        return new InterpolateRun(item, document, on, document.state(), on.snapshot(), request, method);
    }

    /** Whether what came out of another one serves as well. */
    boolean isSame(InterpolateRun other) {
        return item == other.item && document == other.document && on.equals(other.on) && state == other.state && request.equals(other.request) && method == other.method;
    }

    /** @param looks whether it is to be shown before it is done @throws java.util.concurrent.CancellationException if {@code progress} stops it */
    Outcome outcome(Instant time, boolean looks, Progress progress) {
        Annotations all = drawn.get(), before = only(all);
        Annotations after = InterpolateTracks.fill(before, request, method, time, progress);
        Set<Shape> old = new HashSet<>(before.shapes());
        List<Shape> proposed = new ArrayList<>();
        for (Shape s : after.shapes()) if (!s.state().isFixed() && !old.contains(s)) proposed.add(s);
        progress.report(1, 1); // a last time to stop it
        return new Outcome(this, Edits.to(AnnotationDocument.of(before), "Interpolate", after), proposed, looks ? whole(before, proposed) : EffectPreview.Whole.NONE);
    }

    private static EffectPreview.Whole whole(Annotations drawn, List<Shape> proposed) {
        Map<UUID, List<Shape>> byTrack = proposed.stream().collect(Collectors.groupingBy(Shape::track));
        List<SpaceLabels.Drawn> all = drawn.tracks().stream().filter(t -> byTrack.containsKey(t.uuid())).map(t -> new SpaceLabels.Drawn(t, drawn.classOf(t), byTrack.get(t.uuid()))).toList();
        return new EffectPreview.Whole(SpaceLabels.of(drawn.image().grid(), all), Set.of());
    }

    /** Of the wanted tracks alone: what is not asked for is not compared. */
    private Annotations only(Annotations all) {
        if (request.tracks().isEmpty()) return all;
        List<Track> tracks = all.tracks().stream().filter(t -> request.tracks().contains(t.uuid())).toList();
        return new Annotations(all.image(), all.ontology(), tracks, all.shapes().stream().filter(s -> request.tracks().contains(s.track())).toList(), List.of(), all.kept());
    }
}
