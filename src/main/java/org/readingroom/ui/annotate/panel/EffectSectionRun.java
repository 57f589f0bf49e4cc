package org.readingroom.ui.annotate.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.effect.EffectInput;
import org.readingroom.annotation.effect.EffectResult;
import org.readingroom.annotation.effect.EffectSettings;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.effect.SegmentShapes;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;

/**
 * An effect on what was drawn when somebody wished it: all that it needs beside the event thread. Does what the command segment-effect does.
 *
 * @param drawn  makes the annotations of then
 * @param tracks the one to change first; it need not be among the annotations: then it is a new one
 * @param time   of the image
 */
record EffectSectionRun(Supplier<Annotations> drawn, List<Track> tracks, SegmentEffect effect, EffectSettings settings, Volume image, int time, Origin origin) {

    private static final int COMPONENT = 0; // that which is measured and painted by value everywhere in the window

    /** @param edit empty if nothing would change */
    record Outcome(Optional<Edit> edit, List<Finding> findings) {}

    /** @throws IllegalArgumentException as {@link SegmentEffect#apply} @throws java.util.concurrent.CancellationException if {@code progress} stops it */
    Outcome outcome(Progress progress) {
        Annotations before = drawn.get();
        Annotations with = withTarget(before);
        EffectResult result = effect.apply(input(with), settings, progress);
        Annotations after = SegmentShapes.applied(with, result, origin);
        progress.report(1, 1); // a last time to stop it
        boolean isNew = before.track(target().uuid()).isEmpty();
        if (isNew && after.shapesOf(target()).isEmpty()) return new Outcome(Optional.empty(), result.findings());
        return new Outcome(Edits.to(AnnotationDocument.of(before), effect.label(), after), result.findings());
    }

    Track target() {
        return tracks.get(0);
    }

    /** Of the annotations of then, with the target. */
    EffectInput input() {
        return input(withTarget(drawn.get()));
    }

    private EffectInput input(Annotations with) {
        List<UUID> uuids = tracks.stream().map(Track::uuid).toList();
        return SegmentShapes.input(with, uuids).on(image, COMPONENT, time);
    }

    private Annotations withTarget(Annotations a) {
        if (a.track(target().uuid()).isPresent()) return a;
        List<Track> all = new ArrayList<>(a.tracks());
        all.add(target());
        return new Annotations(a.image(), a.ontology(), all, a.shapes(), a.classifications(), a.kept());
    }
}
