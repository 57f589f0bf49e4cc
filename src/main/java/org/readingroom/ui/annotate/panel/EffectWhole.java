package org.readingroom.ui.annotate.panel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.effect.EffectRun;
import org.readingroom.annotation.shape.SpaceLabels;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.EffectPreview.Whole;
import org.readingroom.ui.model.Tasks;
import org.readingroom.ui.panel.NewestWork;

/**
 * What an effect would make of its objects in the whole volume, worked out beside the event thread: for views that no single slice tells, and for effects that know
 * nothing of single slices. A newer wish stops the one before; the last result is kept for as long as it is the answer.
 */
final class EffectWhole {

    /** What decides the result. */
    private record Wish(int item, long state, String effect, String settings, List<Track> tracks, int time) {}

    /** @param whole empty if the user stopped it */
    private record Made(Wish wish, Optional<Whole> whole) {}

    private final Tasks tasks;
    private final Consumer<Optional<Whole>> done;
    private final NewestWork<Made> work;
    private AtomicBoolean stop = new AtomicBoolean();
    private Stoppable under; // null while nothing is under way
    private Wish wished;     // null while none is
    private Made kept;       // null while none is

    /** @param done told the newest, empty if the user stopped it @param failed what went wrong */
    EffectWhole(Tasks tasks, Consumer<Optional<Whole>> done, Consumer<Throwable> failed) {
        this.tasks = tasks;
        this.done = done;
        work = new NewestWork<>(this::arrived, why -> {
            drop();
            failed.accept(why);
        });
    }

    /** @param state of the document that the run is on */
    void wish(int item, long state, EffectRun run) {
        Wish now = new Wish(item, state, run.effect().id(), run.settings().toString(), run.tracks(), run.time());
        if (kept != null && kept.wish.equals(now)) {
            done.accept(kept.whole);
            return;
        }
        if (now.equals(wished)) return; // it is on its way
        drop();
        wished = now;
        AtomicBoolean stopped = new AtomicBoolean();
        stop = stopped;
        Stoppable one = new Stoppable(tasks, "Preview of " + run.effect().label(), stopped);
        under = one;
        work.wish(() -> new Made(now, one.unlessStopped(progress -> whole(run, progress))));
    }

    private static Whole whole(EffectRun run, Progress progress) {
        EffectRun.Outcome outcome = run.outcome(progress);
        if (outcome.edit().isEmpty()) return Whole.NONE;
        Annotations before = run.drawn().get(), after = outcome.after();
        Set<UUID> replaced = new HashSet<>();
        List<SpaceLabels.Drawn> now = new ArrayList<>();
        for (Track t : after.tracks()) {
            List<Shape> shapes = after.shapesOf(t);
            Optional<Track> old = before.track(t.uuid());
            if (old.isPresent() && before.shapesOf(old.get()).equals(shapes)) continue;
            if (old.isPresent()) replaced.add(t.uuid());
            now.add(new SpaceLabels.Drawn(t, after.classOf(t), shapes));
        }
        return new Whole(SpaceLabels.of(after.image().grid(), now), replaced);
    }

    private void arrived(Made made) {
        under.end();
        under = null;
        wished = null;
        if (made.whole.isPresent()) kept = made;
        done.accept(made.whole);
    }

    /** What is under way is not wanted any more. */
    void drop() {
        stop.set(true);
        if (under != null) under.end();
        under = null;
        wished = null;
        work.drop();
    }

    /** Nothing is kept either. */
    void end() {
        drop();
        kept = null;
    }

    boolean isIdle() {
        return work.isIdle();
    }
}
