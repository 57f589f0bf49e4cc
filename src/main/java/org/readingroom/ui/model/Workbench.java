package org.readingroom.ui.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.readingroom.display.view.ChannelLook;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Presented;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.SpaceLook;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.edge.SliceValues;
import org.readingroom.volume.label.LabelMap;

/**
 * The workbench as a thing that tests and commands can drive: nothing in it needs a screen. Opens and closes data, and holds how they are shown, with
 * undo of that; all else has a room of its own beside it. For one thread, the event thread; listeners are told there, after the change. Never changes a
 * pixel.
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
    private final Arrivals arrivals = new Arrivals(data, () -> tell(Change.LOADING));
    private final Habits habits = new Habits(this::tell);
    private final Tasks tasks = new Tasks();
    private final Placing placing = new Placing(data);
    private final Annotating annotating = new Annotating(() -> tell(Change.ANNOTATIONS), tasks);
    private final Reviewing reviewing = new Reviewing(data, annotating, () -> tell(Change.REVIEW, Change.LOOKS), (place, of) -> moveCursor(place, of, ""));
    private final Scenes scenes = new Scenes(data, new DrawnLayers(data, annotating, habits), new ReviewLayers(data, reviewing));
    private final Measurements measurements = new Measurements(data::volume, () -> tell(Change.MEASUREMENTS));
    private Shown shown = Shown.EMPTY;

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    /** A step of undo. @param gesture a name that all steps of one drag share; empty for a step of its own */
    private void change(String gesture, Shown next, Change... what) {
        history.remember(shown, gesture);
        shown = next;
        tell(what);
    }

    private void tell(Change... what) {
        Set<Change> set = what.length == 0 ? EnumSet.noneOf(Change.class) : EnumSet.of(what[0], what);
        for (Listener listener : List.copyOf(listeners)) listener.changed(set);
    }

    /** What is open. */
    public OpenData data() {
        return data;
    }

    /** What of it is still being read. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** What was measured, with an undo of its own. */
    public Measurements measurements() {
        return measurements;
    }

    /** What is drawn, with an undo of its own. */
    public Annotating annotating() {
        return annotating;
    }

    /** Where readers differ, and what is decided. */
    public Reviewing reviewing() {
        return reviewing;
    }

    /** What goes on beside the event thread. */
    public Tasks tasks() {
        return tasks;
    }

    /** What the reader wants of all views. */
    public Habits habits() {
        return habits;
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
        if (volume.comes()) arrivals.expect(item.id());
        shown = shown.looking(item.id(), volume.look());
        if (first) shown = shown.at(ViewModel.middle(item.volume().grid()), item.id());
        shown = shown.viewing(v -> v.items().isEmpty() ? v.showing(List.of(item.id())).begun(item.volume(), shown.cursor()) : v);
        tell(Change.DATA, Change.VIEWS, Change.LOOKS, Change.CURSOR);
        return item;
    }

    /** Opens labels of a volume that is open; they are drawn wherever it is. @throws IllegalArgumentException as {@link OpenData#refusal(LabelMap, DataItem)} says */
    public DataItem add(String name, LabelMap labels, DataItem on) {
        return add(name, labels, on, null);
    }

    /** The same as {@link #add(String, LabelMap, DataItem)}, of a file. @param file may be null */
    public DataItem add(String name, LabelMap labels, DataItem on, Path file) {
        DataItem item = data.add(name, labels, on, file);
        shown = shown.looking(item.id(), look(on.id()).opacity(LABEL_OPACITY).visible(true));
        shown = shown.viewing(v -> v.items().contains(on.id()) ? v.with(item.id()) : v);
        tell(Change.DATA, Change.VIEWS, Change.LOOKS);
        return item;
    }

    /** The same volume on samples that are all there now; number, looks and views stay. Does nothing if the item was closed meanwhile. */
    public void replace(int id, Volume volume) {
        if (!data.has(id)) return;
        arrivals.end(id);
        data.replace(id, volume);
        tell(Change.DATA, Change.LOADING);
    }

    /** A better first window than the one that a slice gave, if nobody has chosen another one meanwhile: no step of undo. @param was the one that the slice gave */
    public void window(int id, DisplayWindow was, DisplayWindow better) {
        if (!data.has(id) || !look(id).window().equals(was)) return;
        shown = shown.looking(id, look(id).with(better));
        tell(Change.LOOKS);
    }

    /** Closes a thing; labels of a volume go with it. What undo would bring back is forgotten with it. */
    public void close(DataItem item) {
        Optional<DataItem> heir = placing.heir(item, shown.cursorIn());
        List<Integer> gone = data.close(item);
        arrivals.forget(gone);
        measurements.forget(gone);
        for (int id : gone) shown = shown.presenting(id, null);
        shown = shown.viewing(v -> v.without(gone));
        if (gone.contains(shown.cursorIn())) shown = shown.at(shown.cursor(), heir.map(DataItem::id).orElse(0));
        history.forget();
        reviewing.forget(gone);
        annotating.forget(gone); // tells views, which must not look for what is closed
        tell(Change.DATA, Change.VIEWS, Change.MEASUREMENTS, Change.ACTIVE);
    }

    /** Values of volumes or labels were edited: all that was made of them is made again. */
    public void edited() {
        scenes.forget();
        measurements.forgetFigures();
        tell(Change.PIXELS, Change.DATA);
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
        return data.background(view(shown.active()));
    }

    public ImageLook look(int item) {
        return shown.looks().get(item);
    }

    /** The channel of an image whose edges are looked for: the first that is shown; of stored colours all. */
    public int edgeChannel(DataItem item) {
        List<ChannelLook> channels = look(item.id()).channels();
        for (int n = 0; n < channels.size(); n++) if (channels.get(n).visible()) return n;
        return item.volume().components() == 1 ? 0 : SliceValues.ALL_CHANNELS;
    }

    /** The channel of an image whose values tools and effects go by: the first that is shown; of stored colours the first. */
    public int valueChannel(DataItem item) {
        return Math.max(0, edgeChannel(item));
    }

    /** Everything that a view draws. */
    public Scene scene(ViewModel view) {
        return scenes.of(view, shown);
    }

    /** What draws a view; keeps what it prepared of the volumes for the next picture. */
    public ViewEngine engine(ViewModel view) {
        return scenes.engine(view);
    }

    /** The crosshair: a place in the space of what it was set in, {@link #isCursorIn}, and nowhere else. */
    public PointMm cursor() {
        return shown.cursor();
    }

    /** Where the crosshair is for a view that shows something; for one that shows another space, the middle of where it looks. */
    public PointMm cursorIn(ViewModel view) {
        return data.background(view).filter(this::isCursorIn).isPresent() || view.state() == null ? shown.cursor() : view.state().centre();
    }

    /** Whether the crosshair is a place of this thing: it was set in it, or in one that shares its space. */
    public boolean isCursorIn(DataItem item) {
        return data.has(shown.cursorIn()) && data.shareSpace(item, data.item(shown.cursorIn()));
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

    /** The same, with the crosshair elsewhere: in what the first view through that place shows. */
    public void arrange(Layout layout, List<ViewModel> views, PointMm cursor) {
        if (views.size() != layout.kinds().size()) throw new IllegalArgumentException(views.size() + " views for a layout of " + layout.kinds().size());
        List<ViewModel> before = Stream.concat(Stream.of(view(shown.active())), shown.views().stream()).toList();
        Shown arranged = shown.arranged(layout, views).viewing(v -> placing.begun(v, cursor, before));
        change("", arranged.at(cursor, cursor.equals(shown.cursor()) && data.has(shown.cursorIn()) ? shown.cursorIn() : placing.ownerOf(cursor, arranged.views())), Change.LAYOUT, Change.VIEWS, Change.ACTIVE);
    }

    /** A viewport's place on the screen became another; the first time, the view is fitted to it. Not a step of undo. */
    public void resize(int view, int width, int height) {
        ViewModel old = view(view);
        if (old.width() == width && old.height() == height) return;
        shown = shown.viewing(view, placing.sized(old, width, height));
        tell(Change.VIEWS);
    }

    /**
     * Shows other things in a view. If the crosshair is a place of nothing that is shown any more, it goes to where the view looks.
     *
     * @param ids from the back to the front
     * @throws IllegalArgumentException in one sentence if they belong to two patients, two sides or two spaces
     */
    public void show(int view, List<Integer> ids) {
        data.requireTogether(ids);
        Shown next = shown.viewing(view, placing.showing(view(view), ids, shown.cursor()));
        boolean isSeen = next.views().stream().anyMatch(v -> data.background(v).filter(this::isCursorIn).isPresent());
        change("", isSeen ? next : placing.withCursorIn(next, view), Change.VIEWS, Change.CURSOR);
    }

    /**
     * Lays volumes over another one in all views where that is at the back; what lay over it before goes, label maps stay on top. One step of undo.
     *
     * @param look what the ones that come look like, from what they look like now
     * @throws IllegalArgumentException in one sentence if they belong to two patients, two sides or two spaces
     */
    public void layOver(DataItem back, List<DataItem> over, UnaryOperator<ImageLook> look) {
        layOver(back, over, look, l -> l);
    }

    /** The same. @param leaving what those look like that lie over nothing any more, from what they look like now */
    public void layOver(DataItem back, List<DataItem> over, UnaryOperator<ImageLook> look, UnaryOperator<ImageLook> leaving) {
        List<Integer> ids = new ArrayList<>(List.of(back.id()));
        over.forEach(item -> ids.add(item.id()));
        data.requireTogether(ids);
        Shown coloured = shown;
        for (DataItem item : over) coloured = coloured.looking(item.id(), look.apply(look(item.id())));
        Shown next = coloured.viewing(v -> data.background(v).filter(back::equals).isEmpty() ? v : v.showing(data.underLabels(ids, v)));
        List<Integer> still = next.views().stream().flatMap(this::laidOver).toList();
        for (int id : shown.views().stream().flatMap(this::laidOver).distinct().filter(id -> !still.contains(id)).toList()) next = next.looking(id, leaving.apply(look(id)));
        change("", next, Change.VIEWS, Change.LOOKS);
    }

    private Stream<Integer> laidOver(ViewModel view) {
        return view.items().stream().filter(id -> data.has(id) && !data.item(id).isLabels()).skip(1);
    }

    /** Moves, turns or zooms one view. @param gesture a name that all steps of one drag share; empty for a step of its own */
    public void look(int view, UnaryOperator<ViewState> change, String gesture) {
        if (view(view).state() == null) return;
        change(gesture, shown.viewing(view, view(view).with(change.apply(view(view).state()))), Change.VIEWS);
    }

    /** Makes a view of planes one of another kind, such as a coronal one. @param change turns it so @throws IllegalArgumentException if one of them is no kind of plane */
    public void turn(int view, ViewKind kind, UnaryOperator<ViewState> change) {
        if (!kind.isPlane() || !view(view).kind().isPlane()) throw new IllegalArgumentException("a view " + view(view).kind().label() + " does not become one " + kind.label());
        if (view(view).state() != null) change("", shown.viewing(view, view(view).as(kind).with(change.apply(view(view).state()))), Change.VIEWS);
    }

    /** Colours a thing, in all views. */
    public void color(int item, UnaryOperator<ImageLook> change, String gesture) {
        change(gesture, shown.looking(item, change.apply(look(item))), Change.LOOKS);
    }

    /**
     * Puts the crosshair somewhere: linked views that share the space go there, each with its own zoom and pan. Where neighbours stand side by
     * side the active one goes through the point, and the others keep their distance from it.
     */
    public void moveCursor(PointMm point, DataItem in, String gesture) {
        double ahead = view(shown.active()).aheadMm();
        change(gesture, shown.viewing(v -> placing.following(v, in, point, v.aheadMm() - ahead)).at(point, in.id()), Change.CURSOR, Change.VIEWS);
    }

    /** Shows a volume as a presentation state says; linked views follow to its slice. One step of undo. @param view shows the volume at its back @param how null to take it off */
    public void present(int view, DataItem item, Presented how) {
        change("", Presenting.with(shown.presenting(item.id(), how), view, item, how, (v, slice) -> placing.following(v, item, slice, 0)), Change.VIEWS, Change.LOOKS, Change.CURSOR);
    }

    /** The presentation state that a volume is shown with. */
    public Optional<Presented> presented(int item) {
        return Optional.ofNullable(shown.presented().get(item));
    }

    /** How things look in a view of space. */
    public void lookInSpace(int view, UnaryOperator<SpaceLook> change) {
        change("", shown.viewing(view, view(view).with(change.apply(view(view).space()))), Change.VIEWS);
    }

    /** Whether a view is linked to the others. */
    public void link(int view, boolean on) {
        change("", shown.viewing(view, view(view).linked(on)), Change.VIEWS);
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
