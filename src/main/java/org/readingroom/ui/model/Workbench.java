package org.readingroom.ui.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Presented;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/**
 * The workbench as a thing that tests and commands can drive: nothing in it needs a screen. For one thread, the event thread; listeners are told
 * there, after the change. Never changes a pixel.
 */
public final class Workbench {

    /** Told after each change. */
    @FunctionalInterface
    public interface Listener {
        void changed(Set<Change> what);
    }

    private static final double LABEL_OPACITY = 0.4;

    private final OpenData data = new OpenData();
    private final List<Listener> listeners = new ArrayList<>();
    private final History history = new History();
    private final Habits habits = new Habits(() -> tell(Change.HABITS));
    private final Scenes scenes = new Scenes(data);
    private final Measurements measurements = new Measurements(id -> data.get(id) == null ? null : data.get(id).volume(), () -> tell(Change.MEASUREMENTS));
    private Shown shown = Shown.EMPTY;
    private boolean showsPatient;

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    private void tell(Change... what) {
        Set<Change> set = what.length == 0 ? EnumSet.noneOf(Change.class) : EnumSet.of(what[0], what);
        for (Listener listener : List.copyOf(listeners)) listener.changed(set);
    }

    public List<DataItem> items() {
        return data.all();
    }

    /** @throws IllegalArgumentException if it is not open (any more) */
    public DataItem item(int id) {
        DataItem item = data.get(id);
        if (item == null) throw new IllegalArgumentException("nothing with the number " + id + " is open");
        return item;
    }

    /** As {@link #add(Prepared)}; looks at all values here. */
    public DataItem add(Volume volume) {
        return add(Prepared.of(volume));
    }

    /** Opens a volume. It fills all views that show nothing; the cursor goes to the middle of the first one. No view that shows something changes. */
    public DataItem add(Prepared volume) {
        return add(volume, null);
    }

    /** The same, of a file or folder. @param file may be null */
    public DataItem add(Prepared volume, Path file) {
        boolean first = data.hasNoVolume();
        DataItem item = data.add(volume, file);
        shown = shown.looking(item.id(), volume.look());
        if (first) shown = shown.at(ViewModel.middle(item.volume().grid()));
        shown = shown.viewing(each(v -> v.items().isEmpty() ? v.showing(List.of(item.id())).begun(item.volume(), shown.cursor()) : v));
        tell(Change.DATA, Change.VIEWS, Change.LOOKS, Change.CURSOR);
        return item;
    }

    /** Opens labels of a volume that is open; they are drawn wherever it is. @throws IllegalArgumentException as {@link #refusal} says */
    public DataItem add(String name, LabelMap labels, DataItem on) {
        return add(name, labels, on, null);
    }

    /** Why labels may not lie on a volume, in a sentence: their file says that they were drawn on another patient, space or series. Empty if they may. */
    public Optional<String> refusal(LabelMap labels, DataItem on) {
        return data.refusal(labels, on);
    }

    /** The same as {@link #add(String, LabelMap, DataItem)}, of a file. @param file may be null */
    public DataItem add(String name, LabelMap labels, DataItem on, Path file) {
        DataItem item = data.add(name, labels, on, file);
        shown = shown.looking(item.id(), look(on.id()).opacity(LABEL_OPACITY).visible(true));
        shown = shown.viewing(each(v -> v.items().contains(on.id()) ? v.with(item.id()) : v));
        tell(Change.DATA, Change.VIEWS, Change.LOOKS);
        return item;
    }

    /** The file or folder that a thing was opened from; empty if it is in memory alone. */
    public Optional<Path> file(DataItem item) {
        return data.file(item.id());
    }

    /** The same volume on samples that are all there now; number, looks and views stay. Does nothing if the item was closed meanwhile. */
    public void replace(int id, Volume volume) {
        DataItem old = data.get(id);
        if (old == null) return;
        data.replace(old, volume);
        tell(Change.DATA, Change.LOADING);
    }

    /** Closes a thing; labels of a volume go with it. What undo would bring back is forgotten with it. */
    public void close(DataItem item) {
        List<Integer> gone = data.close(item);
        measurements.forget(gone);
        for (int id : gone) shown = shown.presenting(id, null);
        shown = shown.viewing(each(v -> v.without(gone)));
        history.forget();
        tell(Change.DATA, Change.VIEWS, Change.MEASUREMENTS, Change.ACTIVE);
    }

    /** What was measured, with an undo of its own. */
    public Measurements measurements() {
        return measurements;
    }

    /** What the headers say of a thing. */
    public StudyFacts facts(int item) {
        return data.facts(item);
    }

    /** Warnings for a banner: two patients, two sides. */
    public List<String> warnings() {
        return data.warnings();
    }

    /** How a volume that is still being read comes; empty if all of it is there. */
    public Optional<Arrival> arrival(int item) {
        return data.arrival(item);
    }

    /** Whether a volume is being read, or will be as soon as those before it are there. */
    public boolean isComing(int item) {
        return data.isComing(item);
    }

    /** Whether a view's picture is not made yet, because it needs many slices of a volume that is coming: it would read all of them before the one that others show. */
    public boolean waits(ViewModel view) {
        return view.items().stream().anyMatch(id -> data.isComing(id) && !view.isAlongSlices(data.get(id).volume().grid()));
    }

    /** A volume is being read from now on. */
    public void arriving(int item, Arrival how) {
        if (data.get(item) == null) how.stop();
        else data.arriving(item, how);
        tell(Change.LOADING);
    }

    /** A volume is not read any further; what is not there is read when it is looked at. */
    public void stopped(int item) {
        data.stopped(item);
        tell(Change.LOADING);
    }

    /** More planes came. @param changed whether one that somebody looks at is among them */
    public void arrived(boolean changed) {
        if (changed) tell(Change.LOADING, Change.DATA);
        else tell(Change.LOADING);
    }

    /** Values of volumes or labels were edited: all that was made of them is made again. */
    public void edited() {
        scenes.forget();
        measurements.forgetFigures();
        tell(Change.PIXELS, Change.DATA);
    }

    /** What is written over pictures, and how one leafs. */
    public Habits habits() {
        return habits;
    }

    /** Whether names and identifiers are on the screen: off until somebody switches it on. Never written to a file. */
    public boolean showsPatient() {
        return showsPatient;
    }

    public void showPatient(boolean on) {
        showsPatient = on;
        tell(Change.LOOKS, Change.DATA);
    }

    private List<ViewModel> each(UnaryOperator<ViewModel> change) {
        return shown.views().stream().map(change).toList();
    }

    public Layout layout() {
        return shown.layout();
    }

    public List<ViewModel> views() {
        return shown.views();
    }

    public ViewModel view(int n) {
        return shown.views().get(n);
    }

    public int active() {
        return shown.active();
    }

    public void activate(int view) {
        if (view == shown.active()) return;
        shown = shown.activated(view);
        tell(Change.ACTIVE);
    }

    /** The volume that commands apply to: the back one of the active view. */
    public Optional<DataItem> activeVolume() {
        return background(view(shown.active()));
    }

    /** What lies at the back of a view. */
    public Optional<DataItem> background(ViewModel view) {
        return data.background(view);
    }

    public ImageLook look(int item) {
        return shown.looks().get(item);
    }

    /** Everything that a view draws. */
    public Scene scene(ViewModel view) {
        return scenes.of(view, shown);
    }

    /** What draws a view; keeps what it prepared of the volumes for the next picture. */
    public ViewEngine engine(ViewModel view) {
        return scenes.engine(view);
    }

    public PointMm cursor() {
        return shown.cursor();
    }

    /** Arranges other viewports; each cell shows what the active view showed, and begins at the cursor. */
    public void arrange(Layout layout) {
        List<Integer> ids = view(shown.active()).items();
        arrange(layout, layout.kinds().stream().map(kind -> ViewModel.empty(kind).showing(ids)).toList());
    }

    /** Arranges other viewports. @param views one for each cell: what it shows, and where if it is there already; else it begins at the cursor */
    public void arrange(Layout layout, List<ViewModel> views) {
        arrange(layout, views, shown.cursor());
    }

    /** The same, with the crosshair elsewhere. */
    public void arrange(Layout layout, List<ViewModel> views, PointMm cursor) {
        if (views.size() != layout.kinds().size()) throw new IllegalArgumentException(views.size() + " views for a layout of " + layout.kinds().size());
        history.remember(shown, "");
        shown = shown.at(cursor).arranged(layout, views);
        shown = shown.viewing(each(v -> v.state() != null ? v : background(v).map(item -> v.begun(item.volume(), shown.cursor())).orElse(v)));
        tell(Change.LAYOUT, Change.VIEWS, Change.ACTIVE);
    }

    /** A viewport's place on the screen became another; the first time, the view is fitted to it. Not a step of undo. */
    public void resize(int view, int width, int height) {
        ViewModel old = view(view);
        if (old.width() == width && old.height() == height) return;
        ViewModel sized = old.sized(width, height);
        if (old.width() == 0 && sized.state() != null)
            sized = sized.with(sized.fitted(background(sized).orElseThrow().volume().grid(), sized.state()));
        shown = shown.viewing(view, sized);
        tell(Change.VIEWS);
    }

    /**
     * Shows other things in a view.
     *
     * @param ids from the back to the front
     * @throws IllegalArgumentException in one sentence if they belong to two patients, two sides or two spaces
     */
    public void show(int view, List<Integer> ids) {
        data.requireTogether(ids);
        history.remember(shown, "");
        ViewModel old = view(view), now = old.showing(ids);
        Optional<DataItem> volume = background(now);
        boolean same = volume.isPresent() && background(old).map(o -> shareSpace(o, volume.get())).orElse(false);
        shown = shown.viewing(view, volume.isEmpty() ? now.with((ViewState) null) : same ? now.with(now.onSlice(volume.get().volume().grid(), now.state())) : now.begun(volume.get().volume(), shown.cursor()));
        tell(Change.VIEWS);
    }

    /**
     * Lays volumes over another one in all views where that is at the back; what lay over it before goes, label maps stay on top. One step of undo.
     *
     * @param look what the ones that come look like, from what they look like now
     * @throws IllegalArgumentException in one sentence if they belong to two patients, two sides or two spaces
     */
    public void layOver(DataItem back, List<DataItem> over, UnaryOperator<ImageLook> look) {
        List<Integer> ids = new ArrayList<>(List.of(back.id()));
        over.forEach(item -> ids.add(item.id()));
        data.requireTogether(ids);
        history.remember(shown, "");
        for (DataItem item : over) shown = shown.looking(item.id(), look.apply(look(item.id())));
        shown = shown.viewing(each(v -> background(v).filter(back::equals).isEmpty() ? v : v.showing(data.underLabels(ids, v))));
        tell(Change.VIEWS, Change.LOOKS);
    }

    /** Moves, turns or zooms one view. @param gesture a name that all steps of one drag share; empty for a step of its own */
    public void look(int view, UnaryOperator<ViewState> change, String gesture) {
        if (view(view).state() == null) return;
        history.remember(shown, gesture);
        shown = shown.viewing(view, view(view).with(change.apply(view(view).state())));
        tell(Change.VIEWS);
    }

    /** Colours a thing, in all views. */
    public void color(int item, UnaryOperator<ImageLook> change, String gesture) {
        history.remember(shown, gesture);
        shown = shown.looking(item, change.apply(look(item)));
        tell(Change.LOOKS);
    }

    /**
     * Puts the crosshair somewhere: linked views that share the space go there, each with its own zoom and pan. Where neighbours stand side by
     * side the active one goes through the point, and the others keep their distance from it.
     */
    public void moveCursor(PointMm point, DataItem in, String gesture) {
        history.remember(shown, gesture);
        double ahead = view(shown.active()).aheadMm();
        shown = shown.viewing(each(v -> followed(v, in, point, v.aheadMm() - ahead))).at(point);
        tell(Change.CURSOR, Change.VIEWS);
    }

    /** Whether a point of one has the same place in the other. */
    public boolean shareSpace(DataItem a, DataItem b) {
        return data.shareSpace(a, b);
    }

    private ViewModel followed(ViewModel v, DataItem in, PointMm point, double aheadMm) {
        return background(v).filter(b -> v.linked() && v.kind().isPlane() && v.state() != null && shareSpace(b, in)).map(b -> v.with(v.onSlice(b.volume().grid(), v.state().through(point).leafed(aheadMm)))).orElse(v);
    }

    /** Shows a volume as a presentation state says; linked views follow to its slice. One step of undo. @param view shows the volume at its back @param how null to take it off */
    public void present(int view, DataItem item, Presented how) {
        history.remember(shown, "");
        shown = Presenting.with(shown.presenting(item.id(), how), view, item, how, (v, slice) -> followed(v, item, slice, 0));
        tell(Change.VIEWS, Change.LOOKS, Change.CURSOR);
    }

    /** The presentation state that a volume is shown with. */
    public Optional<Presented> presented(int item) {
        return Optional.ofNullable(shown.presented().get(item));
    }

    /** How things look in a view of space. */
    public void lookInSpace(int view, UnaryOperator<SpaceLook> change) {
        history.remember(shown, "");
        shown = shown.viewing(view, view(view).with(change.apply(view(view).space())));
        tell(Change.VIEWS);
    }

    /** Whether a view is linked to the others. */
    public void link(int view, boolean on) {
        history.remember(shown, "");
        shown = shown.viewing(view, view(view).linked(on));
        tell(Change.VIEWS);
    }

    /** Takes the last change of the display back. @return false if there is none */
    public boolean undo() {
        return step(history.back(shown));
    }

    /** @return false if nothing was undone */
    public boolean redo() {
        return step(history.forward(shown));
    }

    private boolean step(Optional<Shown> other) {
        if (other.isEmpty()) return false;
        shown = other.get();
        tell(Change.LAYOUT, Change.VIEWS, Change.LOOKS, Change.CURSOR, Change.ACTIVE);
        return true;
    }

    /** Ends a drag: the next change is another step of undo. */
    public void endGesture() {
        history.endGesture();
    }
}
