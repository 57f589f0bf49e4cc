package org.readingroom.annotation.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;

/**
 * An effect on what was drawn when somebody wished it: all that it needs in whichever thread. The panel and the command do the same with it.
 *
 * @param drawn   makes the annotations of then
 * @param tracks  the one to change first; it need not be among the annotations: then it is a new one
 * @param image   null for an effect that does not ask for values
 * @param channel of the image
 * @param time    of the image
 */
public record EffectRun(Supplier<Annotations> drawn, List<Track> tracks, SegmentEffect effect, EffectSettings settings, Volume image, int channel, int time, Origin origin) {

    /** @param edit empty if nothing would change @param after what the annotations would be */
    public record Outcome(Optional<Edit> edit, EffectResult result, Annotations after) {

        public List<Finding> findings() {
            return result.findings();
        }
    }

    /** @throws IllegalArgumentException as {@link SegmentEffect#apply} @throws java.util.concurrent.CancellationException if {@code progress} stops it */
    public Outcome outcome(Progress progress) {
        Annotations before = drawn.get();
        Annotations with = withTarget(before);
        EffectResult result = effect.apply(input(with), settings, progress);
        Annotations after = SegmentShapes.applied(with, result, origin);
        progress.report(1, 1); // a last time to stop it
        boolean isNew = before.track(target().uuid()).isEmpty();
        if (isNew && after.shapesOf(target()).isEmpty()) return new Outcome(Optional.empty(), result, before);
        return new Outcome(Edits.to(AnnotationDocument.of(before), effect.label(), after), result, after);
    }

    public Track target() {
        return tracks.get(0);
    }

    /** Of the annotations of then, with the target. */
    public EffectInput input() {
        return input(withTarget(drawn.get()));
    }

    private EffectInput input(Annotations with) {
        EffectInput in = SegmentShapes.input(with, tracks.stream().map(Track::uuid).toList());
        return image == null ? in : in.on(image, channel, time);
    }

    private Annotations withTarget(Annotations a) {
        if (a.track(target().uuid()).isPresent()) return a;
        List<Track> all = new ArrayList<>(a.tracks());
        all.add(target());
        return new Annotations(a.image(), a.ontology(), all, a.shapes(), a.classifications(), a.kept());
    }
}
