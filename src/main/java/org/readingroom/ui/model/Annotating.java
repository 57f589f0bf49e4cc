package org.readingroom.ui.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.Following;
import org.readingroom.annotation.tool.Painting;

/**
 * What is drawn on volumes: a document for each, which object and class are chosen, what is hidden or locked, and with what one paints. Undo is the
 * document's own, so that undoing a window never takes a stroke away. For the event thread, as the workbench.
 */
public final class Annotating {

    private static final Executor AT_ONCE = Runnable::run;

    private final Runnable tell;
    private final Saying saying = new Saying();
    private final KeyFollower follower;
    private final Applying applying;
    private Executor beside = AT_ONCE, event = AT_ONCE;
    private String trouble = "";
    private final Map<Integer, Drawn> drawn = new LinkedHashMap<>();
    private final Set<UUID> hidden = new HashSet<>(), locked = new HashSet<>();
    private final Map<Integer, Touches> touches = new HashMap<>();
    private boolean on, alwaysNew, gateShown = true;
    private String tool = "brush";
    private double coarseness;
    private String author = System.getProperty("user.name", "");
    private ValueGate gate; // null for all values
    private Draft draft;    // null while nobody paints
    private final ToolSizes sizes = new ToolSizes();
    private EffectPreview preview; // null while none is shown

    /** @param tell after each change @param tasks told of what takes a while */
    Annotating(Runnable tell, Tasks tasks) {
        this.tell = tell;
        follower = new KeyFollower(this, tasks);
        applying = new Applying(this, follower, locked::contains);
    }

    /**
     * From now on proposals follow the keys that they were made from: whoever changes a key gets those beside it made anew, right behind.
     *
     * @param byId the method of an id, the default for ids that are not known @param besideEvents where it is worked out
     */
    public void follow(Function<String, InterpolationMethod> byId, Executor besideEvents) {
        follower.by(byId, besideEvents);
    }

    /** Whether no proposals are being made anew. */
    public boolean isFollowed() {
        return follower.isIdle();
    }

    /** Where pictures of what is drawn in space are made, and where what is told of them is told; both at once without a window. */
    public void in(Executor otherBeside, Executor otherEvent) {
        beside = otherBeside;
        event = otherEvent;
    }

    Executor beside() {
        return beside;
    }

    Executor event() {
        return event;
    }

    /** @param trouble why there is none, a sentence; empty if there is */
    void spaceMade(String trouble) {
        this.trouble = trouble;
        if (beside != AT_ONCE) tell.run(); // whoever asks again finds it
    }

    /** Something that could not be done beside the event thread, or is to be known; a sentence, told once. */
    public void trouble(String sentence) {
        trouble = sentence;
        tell.run();
    }

    /** What {@link #trouble} was given last, or why oblique planes and views of the whole volume do not show what was drawn last; empty if they do. */
    public String trouble() {
        return trouble;
    }

    /** Whether the mouse draws. */
    public boolean isOn() {
        return on;
    }

    public void on(boolean value) {
        on = value;
        tell.run();
    }

    /** The id of the tool that draws. */
    public String tool() {
        return tool;
    }

    /** Takes a tool up, and draws from now on. */
    public void use(String id) {
        tool = id;
        on(true);
    }

    /** Who draws: an account or a pseudonym, as it is noted with each shape. */
    public String author() {
        return author;
    }

    public void author(String name) {
        author = name.strip();
        tell.run();
    }

    /** What one paints with in an image with annotations. */
    public Brush brush(int item) {
        return sizes.brush(item, drawn.get(item).document.image().grid());
    }

    public void brush(int item, Brush other) {
        sizes.brush(item, other);
        tell.run();
    }

    /** How far, in voxels, a free-hand outline may lie beside what was drawn: the more, the fewer corners it keeps. 0 keeps all. */
    public double coarseness() {
        return coarseness;
    }

    /** @throws IllegalArgumentException below 0 */
    public void coarseness(double voxels) {
        if (!(voxels >= 0) || Double.isInfinite(voxels)) throw new IllegalArgumentException("a coarseness of " + voxels + " voxels; expected 0 or more");
        coarseness = voxels;
        tell.run();
    }

    /** The values that the threshold brush paints; empty for all. */
    public Optional<ValueGate> gate() {
        return Optional.ofNullable(gate);
    }

    /** @param other null for all values */
    public void gate(ValueGate other) {
        gate = other;
        tell.run();
    }

    /** Whether views show what the threshold brush would paint while it is in hand. */
    public boolean isGateShown() {
        return gateShown;
    }

    public void showGate(boolean value) {
        gateShown = value;
        tell.run();
    }

    /** What tools that look for edges go by in an image with annotations. */
    public EdgeSettings edges(int item) {
        return sizes.edges(item, drawn.get(item).document.image().grid());
    }

    public void edges(int item, EdgeSettings other) {
        sizes.edges(item, other);
        tell.run();
    }

    /** The annotations of a volume; empty as long as nobody began any. */
    public Optional<AnnotationDocument> document(int item) {
        return Optional.ofNullable(drawn.get(item)).map(d -> d.document);
    }

    /** What there is at a time: all of it where the image has one time only. Empty as {@link #document} is. */
    public Optional<Annotated> at(DataItem item, int time) {
        return document(item.id()).map(d -> item.volume().times() == 1 && !d.isTimed() ? d : d.at(item.timeAt(time), alwaysNew || item.volume().times() == 1));
    }

    /** Whether objects that are begun in a series of images are the same at all its times; else each time has shapes of its own. */
    public boolean isAlwaysNew() {
        return alwaysNew;
    }

    public void alwaysNew(boolean value) {
        alwaysNew = value;
        tell.run();
    }

    /** What is known of an annotation file became another: it was saved. */
    public void told() {
        tell.run();
    }

    /** Volumes with annotations. */
    public Set<Integer> items() {
        return Set.copyOf(drawn.keySet());
    }

    /** Annotations of a volume from now on; those of before are let go, saved or not: ask first. */
    public void open(int item, AnnotationDocument document) {
        open(item, document, () -> "");
    }

    /** The same, kept in a file. @param kept where, and whether it is saved, in a few words */
    public void open(int item, AnnotationDocument document, Supplier<String> kept) {
        forget(List.of(item));
        drawn.put(item, new Drawn(document, document.listen((edit, step) -> {
            touches(item).by(edit);
            changed(item);
        }), kept));
        touches(item).all();
        changed(item);
    }

    /** Where a volume's annotations are kept and whether they are saved, in a few words; empty if they are in memory alone. */
    public String kept(int item) {
        return drawn.containsKey(item) ? drawn.get(item).kept.get() : "";
    }

    /** Volumes that were closed. */
    void forget(List<Integer> items) {
        for (int item : items) {
            follower.forget(item);
            Drawn gone = drawn.remove(item);
            sizes.forget(item);
            if (gone != null) gone.end.run();
            if (draft != null && draft.item() == item) draft = null;
            if (preview != null && preview.item() == item) preview = null;
        }
        tell.run();
    }

    private void changed(int item) {
        Drawn d = drawn.get(item);
        if (d.chosen != null && d.document.track(d.chosen).isEmpty()) d.chosen = null;
        if (d.document.ontology().find(d.chosenClass).isEmpty()) d.chosenClass = d.document.ontology().classes().isEmpty() ? "" : d.document.ontology().classes().get(0).id();
        tell.run();
    }

    /** What pictures of a volume's annotations depend on. */
    Touches touches(int item) {
        return touches.computeIfAbsent(item, id -> new Touches());
    }

    private void touched(int item, Set<UUID> tracks) {
        touches(item).these(tracks);
        tell.run();
    }

    /** The class that new objects get; empty where the ontology has none. */
    public String chosenClass(int item) {
        return drawn.containsKey(item) ? drawn.get(item).chosenClass : "";
    }

    /** New objects get the class; no object is chosen any more. */
    public void chooseClass(int item, String classId) {
        Drawn d = drawn.get(item);
        d.chosenClass = d.document.ontology().find(classId).orElseThrow(() -> new IllegalArgumentException("no class '" + classId + "' in the ontology")).id();
        d.chosen = null;
        tell.run();
    }

    /** The object that tools draw at; empty if the next stroke begins a new one. */
    public Optional<Track> chosen(int item) {
        Drawn d = drawn.get(item);
        return d == null || d.chosen == null ? Optional.empty() : d.document.track(d.chosen);
    }

    /** @param track null for none */
    public void choose(int item, UUID track) {
        Drawn d = drawn.get(item);
        d.chosen = track;
        if (track != null) d.chosenClass = d.document.track(track).orElseThrow().classId();
        tell.run();
    }

    public boolean isHidden(UUID track) {
        return hidden.contains(track);
    }

    public void hide(int item, UUID track, boolean value) {
        if (value ? hidden.add(track) : hidden.remove(track)) touched(item, Set.of(track));
    }

    /** Shows some of a volume's objects and hides all others, at once. */
    public void showOnly(int item, Predicate<Track> shown) {
        for (Track t : drawn.get(item).document.tracks()) {
            if (shown.test(t)) hidden.remove(t.uuid());
            else hidden.add(t.uuid());
        }
        touches(item).all();
        tell.run();
    }

    /** Whether tools leave it alone. */
    public boolean isLocked(UUID track) {
        return locked.contains(track);
    }

    public void lock(UUID track, boolean value) {
        if (value ? locked.add(track) : locked.remove(track)) tell.run();
    }

    /** The stroke that goes on. */
    public Optional<Draft> draft() {
        return Optional.ofNullable(draft);
    }

    /** Shows what a stroke covers up to now; a track that is not there yet is shown as one of the chosen class. */
    public void draft(int item, int time, Track track, VoxelSet voxels, Painting.Mode mode) {
        draft = new Draft(item, time, track, voxels, mode);
        drafted(item);
    }

    /** The stroke has ended. */
    public void noDraft() {
        if (draft == null) return;
        int item = draft.item();
        draft = null;
        drafted(item);
    }

    private void drafted(int item) {
        touches(item).drafted();
        tell.run();
    }

    /** What an effect would find, as views show it. */
    public Optional<EffectPreview> preview() {
        return Optional.ofNullable(preview);
    }

    /** @param next null for none any more */
    public void preview(EffectPreview next) {
        EffectPreview before = preview;
        preview = next;
        if (before != null && (next == null || next.item() != before.item())) touched(before.item(), Set.of());
        if (next != null) touched(next.item(), Set.of());
    }

    /** Does an edit; what follows it comes by itself. One that changes nothing that is seen is none: undo would seem to fail. @throws IllegalArgumentException, java.io.UncheckedIOException as {@link AnnotationDocument#apply} */
    public void apply(int item, Edit edit) {
        apply(item, drawn.get(item).document, edit);
    }

    /** The same with one that was made of what there is at a time, {@link #at}. */
    public void apply(int item, Annotated of, Edit edit) {
        applying.apply(item, drawn.get(item).document, of, edit);
    }

    /** What tools say of their edits. */
    public Saying saying() {
        return saying;
    }

    /** Takes back what somebody did last, with what followed it. @return false if there is nothing to take back */
    public boolean undo(int item) {
        Drawn d = drawn.get(item);
        if (d == null || !d.document.canUndo()) return false;
        follower.forget(item);
        return Following.undo(d.document);
    }

    /** @return false if nothing was undone */
    public boolean redo(int item) {
        Drawn d = drawn.get(item);
        if (d == null || !d.document.canRedo()) return false;
        follower.forget(item);
        return Following.redo(d.document);
    }

    /** What {@link #undo} takes back. */
    public Optional<String> undoName(int item) {
        return document(item).flatMap(d -> d.undoName(Following.EDIT).or(d::undoName));
    }
}
