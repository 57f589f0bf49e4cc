package org.readingroom.ui.model;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.tool.Claims;
import org.readingroom.annotation.tool.Following;

/**
 * Makes the proposals beside a key anew when somebody changes it, beside the event thread: an edit of its own right behind the change's, which undo takes
 * back with it. Whoever goes on drawing stops it; then it is done for all the changes together. For the event thread.
 */
final class KeyFollower {

    private static final long QUIET_NANOS = 300_000_000; // nobody is told of work that ends sooner

    private static final class Run {
        final int item;
        final AnnotationDocument document;
        final Annotated on;
        final Set<Following.Key> keys;
        final Instant when = Instant.now();
        final long state, begun = System.nanoTime();
        final AtomicBoolean stop = new AtomicBoolean(), told = new AtomicBoolean();
        boolean wanted = true;
        Tasks.Task task; // null while nobody was told

        Run(int item, AnnotationDocument document, Annotated on, Set<Following.Key> keys) {
            this.item = item;
            this.document = document;
            this.on = on;
            this.keys = keys;
            state = document.state();
        }
    }

    /** @param on its document, or one time of it */
    private record Place(int item, Annotated on) {}

    private final Annotating annotating;
    private final Tasks tasks;
    private final Map<Place, Set<Following.Key>> waiting = new LinkedHashMap<>();
    private Function<String, InterpolationMethod> methods; // null: nothing follows
    private Executor beside;
    private Run run; // null while nothing is under way

    KeyFollower(Annotating annotating, Tasks tasks) {
        this.annotating = annotating;
        this.tasks = tasks;
    }

    void by(Function<String, InterpolationMethod> byId, Executor besideEvents) {
        methods = byId;
        beside = besideEvents;
    }

    /** An edit was done. @param on what it was made of: the document of the item, or one time of it */
    void after(int item, Annotated on, Edit edit) {
        if (methods == null) return;
        boolean again = run != null && run.item == item && run.on.equals(on) && run.wanted;
        Set<Following.Key> keys = Following.keys(edit);
        if (keys.isEmpty() && !again) return;
        Set<Following.Key> all = waiting.computeIfAbsent(new Place(item, on), p -> new LinkedHashSet<>());
        all.addAll(keys);
        if (again) {
            all.addAll(run.keys);
            run.wanted = false;
            run.stop.set(true);
        }
        start();
    }

    /** Undo leads to where the proposals are as they were, and a closed volume has none. */
    void forget(int item) {
        waiting.keySet().removeIf(p -> p.item == item);
        if (run == null || run.item != item) return;
        run.wanted = false;
        run.stop.set(true);
    }

    boolean isIdle() {
        return run == null && waiting.isEmpty();
    }

    private void start() {
        while (run == null && !waiting.isEmpty()) {
            Place place = waiting.keySet().iterator().next();
            Set<Following.Key> keys = waiting.remove(place);
            AnnotationDocument document = annotating.document(place.item).orElse(null);
            Optional<Following> following = document == null ? Optional.empty() : Following.of(place.on, keys);
            if (following.isEmpty()) continue;
            Run now = new Run(place.item, document, place.on, keys);
            run = now;
            beside.execute(() -> work(now, following.get()));
        }
    }

    private void work(Run now, Following following) {
        Optional<Edit> edit = Optional.empty();
        Throwable trouble = null;
        try {
            edit = following.edit(methods, now.when, (done, total) -> {
                if (now.stop.get()) throw new CancellationException("stopped");
                if (System.nanoTime() - now.begun > QUIET_NANOS && !now.told.getAndSet(true)) annotating.event().execute(() -> tell(now));
            });
            edit.map(now.on::whole).ifPresent(now.document.ahead());
        } catch (RuntimeException | OutOfMemoryError e) { // the top of a thread
            trouble = e;
        }
        Optional<Edit> came = edit;
        Throwable why = trouble;
        annotating.event().execute(() -> arrived(now, came, why));
    }

    private void tell(Run now) {
        if (run != now || !now.wanted) return;
        now.task = tasks.begin("Slices between keys", () -> {
            now.wanted = false;
            now.stop.set(true);
        });
    }

    private void arrived(Run now, Optional<Edit> edit, Throwable why) {
        run = null;
        if (now.task != null) now.task.end();
        boolean same = annotating.document(now.item).filter(d -> d == now.document && d.state() == now.state).isPresent();
        if (now.wanted && same && why != null && !(why instanceof CancellationException)) annotating.trouble("The slices between keys could not be made anew: " + why.getMessage());
        try {
            if (now.wanted && same) edit.ifPresent(e -> annotating.saying().with(() -> ToolCalls.follow(now.on, now.keys, now.when), () -> now.document.apply(now.on.whole(Claims.settle(now.on, e, annotating::isLocked).edit()))));
        } catch (IllegalArgumentException e) { // there is no room for them
            annotating.trouble(e.getMessage());
        } catch (UncheckedIOException e) {
            annotating.trouble(e.getCause().getMessage());
        }
        start();
    }
}
