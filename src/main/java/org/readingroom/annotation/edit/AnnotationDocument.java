package org.readingroom.annotation.edit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.store.CanonicalJson;

/**
 * The one thing that changes: the annotations of one image while they are edited. For one thread, in a window the event thread; listeners are told
 * there, after the change. Questions are answered by index, so that 1,000 tracks on 400 slices stay quick.
 */
public final class AnnotationDocument implements Annotated {

    /** What happened with an edit. */
    public enum Step { DONE, UNDONE, REDONE }

    /** Told after each change. */
    public interface Listener {

        /** @param edit what changed; if it was undone, the inverse of what was once done */
        void changed(Edit edit, Step step);

        /** The oldest edits were let go to stay within the memory for undo. @param edits how many just now */
        default void forgotten(int edits) {}
    }

    /** Makes a step last, such as in a journal, before it counts. */
    @FunctionalInterface
    public interface Keeper {

        /** @param edit as {@link Listener#changed} tells it @throws IOException in one sentence; the step is then taken back as if it had not been */
        void keep(Edit edit, Step step) throws IOException;

        /** A large edit may come soon: makes of it what keeping an equal one takes, in whichever thread this is called. */
        default void expect(Edit edit) {}
    }

    /** How much undo may hold unless told otherwise. */
    public static final long UNDO_BYTES = 128L << 20;

    private final Contents contents;
    private final UndoStack undo;
    private final List<Listener> listeners = new ArrayList<>();
    private Keeper keeper = (edit, step) -> {};
    private Annotations annotations; // null once something has changed

    private AnnotationDocument(Annotations start, History history, long undoBytes) {
        contents = new Contents(start);
        undo = new UndoStack(history, undoBytes);
    }

    /** A document that has not been edited yet. */
    public static AnnotationDocument of(Annotations start) {
        return of(start, History.NONE, UNDO_BYTES);
    }

    /**
     * A document that goes on where another one ended.
     *
     * @param history   of edits that led to {@code start}, or that were taken back there
     * @param undoBytes bound of the memory for undo and redo; the last edit is kept however large it is
     */
    public static AnnotationDocument of(Annotations start, History history, long undoBytes) {
        return new AnnotationDocument(start, history, undoBytes);
    }

    /** From now on a step counts only once the keeper has it. */
    public void keepBy(Keeper next) {
        keeper = Objects.requireNonNull(next);
    }

    /** What another thread that has made a large edit may give it to, so that applying it takes less time here. */
    public Consumer<Edit> ahead() {
        return keeper::expect;
    }

    /** As a value, in the document's order: tracks by number, shapes by track, axis and slice. Made when asked for first after a change: with 400,000 shapes that takes a while. */
    @Override
    public Annotations annotations() {
        if (annotations == null) annotations = contents.snapshot().get();
        return annotations;
    }

    /** What stands there now; quick to take. Another thread may make the value of it, for saving. */
    @Override
    public Supplier<Annotations> snapshot() {
        Annotations made = annotations;
        return made == null ? contents.snapshot() : () -> made;
    }

    @Override
    public ImageReference image() {
        return contents.image();
    }

    @Override
    public Notes kept() {
        return contents.kept();
    }

    @Override
    public Ontology ontology() {
        return contents.ontology();
    }

    @Override
    public List<Track> tracks() {
        return contents.tracks();
    }

    @Override
    public Optional<Track> track(UUID uuid) {
        return contents.find(uuid).map(TrackSlices::track);
    }

    @Override
    public Optional<Track> track(int number) {
        return contents.numbered(number);
    }

    @Override
    public int freeNumber() {
        return contents.freeNumber();
    }

    @Override
    public List<Shape> shapes(UUID track, Axis axis, int slice0) {
        return contents.find(track).map(t -> t.at(axis, slice0)).orElse(List.of());
    }

    @Override
    public List<Shape> shapes(UUID track) {
        return contents.find(track).map(TrackSlices::all).orElse(List.of());
    }

    /** The slices across an axis on which a track has shapes. A view: it follows the document. */
    @Override
    public NavigableSet<Integer> slices(UUID track, Axis axis) {
        return contents.find(track).map(t -> t.marked(axis)).orElseGet(Collections::emptyNavigableSet);
    }

    @Override
    public List<Classification> classifications() {
        return contents.classifications();
    }

    /** Whether any object has shapes that belong to one time of the image. */
    public boolean isTimed() {
        for (TrackSlices t : contents.all()) if (t.isTimed()) return true;
        return false;
    }

    /** Itself: the edit may be about any times. */
    @Override
    public Edit whole(Edit edit) {
        return edit;
    }

    /**
     * What there is at one time of a series of images.
     *
     * @param time      from 0; {@link org.readingroom.annotation.ImageTime#ALL} for what is the same at all times: asked for an object that is not, it refuses
     * @param alwaysNew whether objects that are new shall be the same at all times; those that are there stay as they are
     */
    public Annotated at(int time, boolean alwaysNew) {
        return new AtTime(this, contents, time, alwaysNew);
    }

    /**
     * Does an edit, and remembers how to take it back. What was undone before can no longer be done again.
     *
     * @throws IllegalArgumentException if it does not fit what is there, in one sentence
     * @throws UncheckedIOException     if the keeper could not keep it; the cause's message is for the user. In both cases nothing has changed
     */
    public void apply(Edit edit) {
        Edit done = perform(edit, Step.DONE);
        int gone = undo.add(done);
        tell(done, Step.DONE);
        if (gone > 0) for (Listener l : List.copyOf(listeners)) l.forgotten(gone);
    }

    public boolean canUndo() {
        return undo.nextUndo() != null;
    }

    public boolean canRedo() {
        return undo.nextRedo() != null;
    }

    /** What undo would take back. */
    public Optional<String> undoName() {
        return Optional.ofNullable(undo.nextUndo()).map(Edit::name);
    }

    /** The newest that can be taken back and has another name: what it was that others followed. */
    public Optional<String> undoName(String other) {
        return Optional.ofNullable(undo.newest(e -> !e.name().equals(other))).map(Edit::name);
    }

    /** What redo would do again. */
    public Optional<String> redoName() {
        return Optional.ofNullable(undo.nextRedo()).map(Edit::name);
    }

    /**
     * Takes the last edit back.
     *
     * @return what changed: its inverse
     * @throws IllegalStateException if there is nothing to take back: ask {@link #canUndo} first
     * @throws UncheckedIOException  as {@link #apply}
     */
    public Edit undo() {
        if (!canUndo()) throw new IllegalStateException("nothing to undo");
        Edit back = perform(undo.nextUndo().inverse(), Step.UNDONE);
        undo.undone();
        tell(back, Step.UNDONE);
        return back;
    }

    /** Does the edit again that was taken back last. Throws as {@link #undo}. */
    public Edit redo() {
        if (!canRedo()) throw new IllegalStateException("nothing to redo");
        Edit again = perform(undo.nextRedo(), Step.REDONE);
        undo.redone();
        tell(again, Step.REDONE);
        return again;
    }

    /** What can be taken back and done again now. */
    public History history() {
        return undo.history();
    }

    /** Another bound of the memory for undo; the oldest edits go if it is passed. */
    public void undoWithin(long undoBytes) {
        undo.within(undoBytes);
    }

    /** How many edits can no longer be taken back, for want of memory. */
    public int forgotten() {
        return undo.forgotten();
    }

    /** A number of the state: another one after each edit, the same again when undo or redo leads back. Tells whether what was saved is what is there. */
    public long state() {
        return undo.state();
    }

    /** {@code sha256:} and 64 hex digits over the {@linkplain CanonicalJson canonical JSON} of {@link #annotations()}. */
    public String digest() {
        return CanonicalJson.digest(annotations());
    }

    /** @return what ends the listening */
    public Runnable listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** All changes or none. */
    private Edit perform(Edit edit, Step step) {
        List<Change> done = new ArrayList<>(edit.changes().size());
        try {
            for (Change c : edit.changes()) done.add(contents.change(c));
            Rules.check(contents, done);
            Edit whole = new Edit(edit.name(), done);
            keeper.keep(whole, step);
            annotations = null;
            return whole;
        } catch (IOException e) {
            takeBack(done);
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            takeBack(done);
            throw e;
        }
    }

    private void takeBack(List<Change> done) {
        for (int n = done.size() - 1; n >= 0; n--) contents.change(done.get(n).inverse());
    }

    private void tell(Edit edit, Step step) {
        for (Listener l : List.copyOf(listeners)) l.changed(edit, step);
    }
}
