package org.readingroom.ui.annotate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.journal.Drafts;
import org.readingroom.annotation.journal.Recovery;
import org.readingroom.call.Sentences;
import org.readingroom.ij1.RecorderLine;
import org.readingroom.io.Finding;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;

/**
 * The annotation files of a window's images. Whoever begins to draw on an image goes on with the draft that is kept of it in the user's folder, or
 * begins one; a file can be opened instead, and saved under another name. Every stroke is in a journal before it is shown; the file follows two
 * seconds after the last one, and fifteen after the first at the latest. Reading and writing go on beside the event thread; all methods belong to it.
 */
public final class AnnotationDesks {

    private static final int AUTOSAVE_MS = 2000, LATEST_MS = 15_000;

    /** Asks whether work that was not saved is taken up again. */
    @FunctionalInterface
    public interface Question {
        boolean takesUp(Path file, Recovery unsaved);
    }

    private final Workbench workbench;
    private final Drafts drafts;
    private final Consumer<String> say;
    private final Question question;
    private final Map<Integer, AnnotationDesk> desks = new HashMap<>();
    private final Map<Integer, AutosaveTimer> timers = new HashMap<>();
    private final Set<Integer> coming = new HashSet<>(), refused = new HashSet<>();
    private final Set<AnnotationDesk> foreseen = new HashSet<>(); // those that somebody has begun a stroke at
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread t = new Thread(work, "reading-room-annotations");
        t.setDaemon(true);
        return t;
    });

    /** @param folder where drafts are kept @param say told sentences for the user @param question asked in the event thread */
    public AnnotationDesks(Workbench workbench, Path folder, Consumer<String> say, Question question) {
        this.workbench = workbench;
        this.drafts = new Drafts(folder);
        this.say = say;
        this.question = question;
        workbench.addListener(this::changed);
        workbench.reviewing().filesBy(this::open);
    }

    private void changed(Set<Change> what) {
        if (what.contains(Change.DATA)) for (int item : List.copyOf(desks.keySet())) if (isClosed(item)) close(item);
        if (what.contains(Change.ANNOTATIONS) || what.contains(Change.ACTIVE) || what.contains(Change.VIEWS) || what.contains(Change.LOADING)) begin();
        if (what.contains(Change.ANNOTATIONS)) workbench.annotating().draft().map(d -> desks.get(d.item())).filter(foreseen::add).ifPresent(d -> thread.execute(d::foresee));
    }

    private boolean isClosed(int item) {
        return workbench.data().items().stream().noneMatch(i -> i.id() == item);
    }

    /** Annotations of the active volume as soon as somebody wants to draw on it. One whose draft could not be opened is tried again when annotating is switched on again. */
    private void begin() {
        DataItem item = workbench.activeVolume().orElse(null);
        if (!workbench.annotating().isOn()) refused.clear();
        if (!workbench.annotating().isOn() || item == null || workbench.arrivals().isComing(item.id()) || refused.contains(item.id())) return;
        if (workbench.annotating().document(item.id()).isPresent()) return;
        open(item, null);
    }

    /** Opens the annotations of a file on an image, in place of those that it has. */
    public void open(DataItem item, Path file) {
        if (!coming.add(item.id())) return;
        thread.execute(() -> {
            try {
                ImageReference image = ImageReference.of(item.volume());
                DeskOpening opening = DeskOpening.open(file == null ? drafts.file(image) : file, Annotations.of(image, StandardClasses.ONTOLOGY));
                try (opening) {
                    Optional<String> mismatch = opening.saved().image().mismatch(item.volume());
                    if (mismatch.isPresent()) throw new IOException((file == null ? "The draft" : file.getFileName()) + ": " + mismatch.get());
                    Optional<Recovery> unsaved = opening.recovery();
                    boolean takesUp = file == null || unsaved.isEmpty() || asked(() -> question.takesUp(file, unsaved.get()));
                    AnnotationDesk desk = takesUp ? opening.take() : opening.discard();
                    SwingUtilities.invokeLater(() -> opened(item, desk, opening.findings(), takesUp ? unsaved : Optional.empty()));
                }
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                SwingUtilities.invokeLater(() -> failed(item, e));
            }
        });
    }

    private static boolean asked(Callable<Boolean> question) throws IOException {
        FutureTask<Boolean> task = new FutureTask<>(question);
        SwingUtilities.invokeLater(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("nobody answered whether unsaved work is taken up", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the question could not be asked: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private void failed(DataItem item, Throwable why) {
        coming.remove(item.id());
        refused.add(item.id());
        say.accept(Sentences.of("Annotations", why));
    }

    private void opened(DataItem item, AnnotationDesk desk, List<Finding> findings, Optional<Recovery> taken) {
        if (isClosed(item.id())) {
            coming.remove(item.id());
            end(desk);
            return;
        }
        close(item.id());
        desks.put(item.id(), desk);
        AutosaveTimer timer = new AutosaveTimer(AUTOSAVE_MS, LATEST_MS, System::nanoTime, () -> autosave(desk));
        timers.put(item.id(), timer);
        desk.document().listen((edit, step) -> timer.edited());
        workbench.annotating().saying().heardBy(RecorderLine::isOn);
        desk.document().listen(new Recording(desk, workbench.annotating().saying(), () -> isDraft(item.id())));
        desk.listen(() -> workbench.annotating().told());
        workbench.annotating().open(item.id(), desk.document(), () -> kept(item.id(), desk));
        coming.remove(item.id());
        taken.ifPresent(r -> say.accept(r.steps() + (r.steps() == 1 ? " step" : " steps") + " that had not been saved, the last of " + When.of(r.last()) + ", are back."));
        for (Finding f : findings) say.accept(f.message());
    }

    /** The file of an image's annotations with what is said of it; empty while there is none. */
    public Optional<AnnotationDesk> desk(int item) {
        return Optional.ofNullable(desks.get(item));
    }

    /** Whether an image's annotations have no name yet but that of a draft. */
    public boolean isDraft(int item) {
        return desks.containsKey(item) && drafts.folder().toAbsolutePath().normalize().equals(desks.get(item).file().toAbsolutePath().normalize().getParent());
    }

    private String kept(int item, AnnotationDesk desk) {
        long steps = desk.stepsSinceSaved();
        return (isDraft(item) ? "Draft" : desk.file().getFileName()) + (desk.isSaved() ? ", saved" : ", " + steps + (steps == 1 ? " step" : " steps") + " not saved yet");
    }

    /** Whether nothing is being opened. */
    public boolean isIdle() {
        return coming.isEmpty();
    }

    private void autosave(AnnotationDesk desk) {
        if (desk.isSaved()) return;
        desk.saveIn(thread, SwingUtilities::invokeLater).exceptionally(e -> {
            SwingUtilities.invokeLater(() -> say.accept(Sentences.of("Saving annotations", cause(e)) + " What was drawn is in the journal."));
            return null;
        });
    }

    private static Throwable cause(Throwable e) {
        return e.getCause() == null ? e : cause(e.getCause());
    }

    /** Saves an image's annotations now; those that have only a draft in the user's folder need a name: {@link #saveAs}. */
    public void save(int item) {
        AnnotationDesk desk = desks.get(item);
        if (desk == null) say.accept("There are no annotations to save; begin with Annotate.");
        else write(desk::save, desk);
    }

    /** Saves under a name and goes on there. A draft in the user's folder goes. */
    public void saveAs(int item, Path file) {
        AnnotationDesk desk = desks.get(item);
        if (desk == null) say.accept("There are no annotations to save; begin with Annotate.");
        else write(() -> desk.saveAs(file, drafts), desk);
    }

    private interface Writing {
        void run() throws IOException;
    }

    private void write(Writing writing, AnnotationDesk desk) {
        try {
            writing.run();
            say.accept("Annotations saved: " + desk.file().getFileName());
        } catch (IOException e) {
            say.accept(Sentences.of("Saving annotations", e));
        }
        workbench.annotating().told();
    }

    /** Saves and lets go of an image's annotations; also when saving fails, for the journal has them. */
    private void close(int item) {
        AnnotationDesk desk = desks.remove(item);
        AutosaveTimer timer = timers.remove(item);
        if (timer != null) timer.stop();
        foreseen.remove(desk);
        if (desk != null) end(desk);
    }

    private void end(AnnotationDesk desk) {
        try (desk) {
            if (!desk.isSaved()) desk.save();
        } catch (IOException e) {
            say.accept(Sentences.of("Saving annotations", e) + " What was drawn is in the journal.");
        }
    }

    /** Saves all and lets go of it: the window closes. */
    public void close() {
        for (int item : List.copyOf(desks.keySet())) close(item);
        thread.shutdown();
    }
}
