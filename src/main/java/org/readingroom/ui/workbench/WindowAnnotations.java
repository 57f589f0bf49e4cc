package org.readingroom.ui.workbench;

import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.ui.annotate.AnnotationDesks;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.volume.Volume;

/**
 * Annotations that the window has open, for commands: an edit goes through the window's own document and journal, so that it is seen at once, is one
 * step of undo there, and nobody else writes the file. From any thread; work is done in the caller's, only what changes the document in the event thread.
 */
public final class WindowAnnotations {

    private static final long SECONDS = 30, NANOS = 1_000_000_000, A_MOMENT_NANOS = 10_000_000;
    private static final int TRIES = 5; // somebody may draw meanwhile

    /** What a command does to annotations as they are; nothing if nothing would change. */
    @FunctionalInterface
    public interface Editing {
        Optional<Edit> on(AnnotationDocument document) throws IOException;
    }

    private final WorkbenchWindow window;
    private final DataItem item;

    private WindowAnnotations(WorkbenchWindow window, DataItem item) {
        this.window = window;
        this.item = item;
    }

    /** Those of a file, if the window is editing it. */
    public static Optional<WindowAnnotations> of(Path file) throws IOException {
        if (isNone()) return Optional.empty();
        return event(() -> ReadingRoom.open().flatMap(w -> w.workbench().data().items().stream()
            .filter(i -> w.annotations().desks().desk(i.id()).filter(d -> isSame(d.file(), file)).isPresent()).findFirst().map(i -> new WindowAnnotations(w, i))));
    }

    /** Those of an image that the window shows; they begin if nobody has drawn on it yet. @param image empty for the one in the window's active view */
    public static Optional<WindowAnnotations> of(Optional<Volume> image) throws IOException {
        if (isNone()) return Optional.empty();
        List<WindowAnnotations> shown = event(() -> ReadingRoom.open().map(w -> (image.isEmpty() ? w.workbench().activeVolume().stream() : w.workbench().data().items().stream().filter(i -> !i.isLabels()))
            .map(i -> new WindowAnnotations(w, i)).toList()).orElse(List.of()));
        for (WindowAnnotations one : shown) {
            if (image.isPresent() && !isSame(one.image(), image.get())) continue;
            one.begin();
            return Optional.of(one);
        }
        return Optional.empty();
    }

    private static boolean isNone() {
        return GraphicsEnvironment.isHeadless() || ReadingRoom.open().isEmpty();
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize()) || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // whoever reads it is told
        }
    }

    /** One volume, or one that was made of the same image again. */
    private static boolean isSame(Volume one, Volume other) {
        return one == other || one.grid().equals(other.grid()) && ImageReference.of(one).mismatch(other).isEmpty();
    }

    private AnnotationDesks desks() {
        return window.annotations().desks();
    }

    private void begin() throws IOException {
        if (!event(() -> {
            boolean begun = window.workbench().annotating().document(item.id()).isPresent();
            if (!begun) desks().open(item, null);
            return begun;
        })) await();
    }

    private void await() throws IOException {
        if (EventQueue.isDispatchThread()) throw new IOException("The annotations of the image are being prepared; try again in a moment.");
        long end = System.nanoTime() + SECONDS * NANOS;
        while (!event(() -> window.workbench().annotating().document(item.id()).isPresent())) {
            if (System.nanoTime() > end || event(() -> desks().isIdle() && window.workbench().annotating().document(item.id()).isEmpty()))
                throw new IOException("The window could not begin annotations of the image; it says why.");
            LockSupport.parkNanos(A_MOMENT_NANOS);
        }
    }

    /** What they are about. */
    public Volume image() {
        return item.volume();
    }

    /** Where they are kept. */
    public Path file() throws IOException {
        return event(() -> desks().desk(item.id()).orElseThrow(WindowAnnotations::closed).file());
    }

    /** What is there now. */
    public Annotations now() throws IOException {
        return event(() -> document().snapshot()).get();
    }

    private AnnotationDocument document() {
        return window.workbench().annotating().document(item.id()).orElseThrow(WindowAnnotations::closed);
    }

    private static IllegalArgumentException closed() {
        return new IllegalArgumentException("the annotations were closed in the window meanwhile; expected them to stay open");
    }

    /** Does an edit. Locked objects stay as they are: an edit that changes one is refused. @return what is there now @throws IOException in one sentence */
    public Annotations edit(Editing editing) throws IOException {
        for (int n = 0; n < TRIES; n++) {
            record Seen(long state, Supplier<Annotations> drawn) {}
            Seen seen = event(() -> new Seen(document().state(), document().snapshot()));
            Optional<Edit> edit = editing.on(AnnotationDocument.of(seen.drawn.get()));
            if (event(() -> {
                if (document().state() != seen.state) return false;
                Annotating annotating = window.workbench().annotating();
                edit.ifPresent(e -> requireFree(annotating, e));
                return annotating.saying().commanded(() -> {
                    edit.ifPresent(e -> annotating.apply(item.id(), e));
                    return true;
                });
            })) return now();
        }
        throw new IOException("Somebody is drawing in the window just now, and the annotations changed again and again while the command worked; nothing was changed by it. Try again.");
    }

    private static void requireFree(Annotating annotating, Edit edit) {
        for (Change c : edit.changes()) {
            UUID track = c instanceof SliceChange s ? s.track() : c instanceof TrackChange t && t.before() != null ? t.before().uuid() : null;
            if (track != null && annotating.isLocked(track)) throw new IllegalArgumentException("the edit changes an object that is locked in the window; expected it to be unlocked there first");
        }
    }

    /** @return how many of the steps there were to take */
    public int undo(int steps, boolean redo) throws IOException {
        return event(() -> {
            Annotating annotating = window.workbench().annotating();
            document();
            return annotating.saying().commanded(() -> {
                int done = 0;
                while (done < steps && (redo ? annotating.redo(item.id()) : annotating.undo(item.id()))) done++;
                return done;
            });
        });
    }

    /** In the event thread. */
    private static <T> T event(Callable<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            if (EventQueue.isDispatchThread()) task.run();
            else EventQueue.invokeAndWait(task);
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while the window was asked", e);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UncheckedIOException u) throw u.getCause();
            if (e.getCause() instanceof RuntimeException r) throw r;
            throw new IllegalStateException(e.getCause());
        }
    }
}
