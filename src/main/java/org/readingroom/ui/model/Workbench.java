package org.readingroom.ui.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.readingroom.display.AutoWindow;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewPlane;
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

    private static final int LONGEST_HISTORY = 200;
    private static final double LABEL_OPACITY = 0.4;

    private final Map<Integer, DataItem> items = new LinkedHashMap<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final Deque<Shown> undone = new ArrayDeque<>(), redone = new ArrayDeque<>();
    private Shown shown = new Shown(Layout.SINGLE, List.of(ViewModel.empty(ViewKind.AXIAL)), Map.of(), PointMm.ORIGIN, 0);
    private String gesture = ""; // changes of one drag are one step of undo
    private int nextId = 1;

    /** All that undo brings back. @param looks by item; of label maps only opacity and visibility count */
    private record Shown(Layout layout, List<ViewModel> views, Map<Integer, ImageLook> looks, PointMm cursor, int active) {}

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
        return List.copyOf(items.values());
    }

    /** @throws IllegalArgumentException if it is not open (any more) */
    public DataItem item(int id) {
        DataItem item = items.get(id);
        if (item == null) throw new IllegalArgumentException("nothing with the number " + id + " is open");
        return item;
    }

    /** Opens a volume. The first one fills all views that show nothing; the cursor goes to its middle. */
    public DataItem add(Volume volume) {
        DataItem item = new DataItem(nextId++, volume.name(), volume, null);
        boolean first = items.values().stream().allMatch(DataItem::isLabels);
        items.put(item.id(), item);
        looks(item.id(), ImageLook.of(AutoWindow.first(volume), false));
        if (first) shown = new Shown(shown.layout, shown.views, shown.looks, volume.grid().centre(), shown.active);
        List<ViewModel> views = new ArrayList<>(shown.views);
        views.replaceAll(v -> v.items().isEmpty() ? begun(v.showing(List.of(item.id())), item) : v);
        views(views);
        tell(Change.DATA, Change.VIEWS, Change.LOOKS, Change.CURSOR);
        return item;
    }

    /** Opens labels of a volume that is open; they are drawn wherever it is. */
    public DataItem add(String name, LabelMap labels, DataItem on) {
        DataItem item = new DataItem(nextId++, name, on.volume(), labels);
        items.put(item.id(), item);
        looks(item.id(), look(on.id()).opacity(LABEL_OPACITY));
        List<ViewModel> views = new ArrayList<>(shown.views);
        views.replaceAll(v -> v.items().contains(on.id()) ? v.showing(with(v.items(), item.id())) : v);
        views(views);
        tell(Change.DATA, Change.VIEWS, Change.LOOKS);
        return item;
    }

    /** Closes a thing; labels of a volume go with it. What undo would bring back is forgotten with it. */
    public void close(DataItem item) {
        List<Integer> gone = items.values().stream().filter(i -> i.id() == item.id() || !item.isLabels() && i.volume() == item.volume()).map(DataItem::id).toList();
        gone.forEach(items::remove);
        List<ViewModel> views = new ArrayList<>(shown.views);
        views.replaceAll(v -> without(v, gone));
        views(views);
        undone.clear();
        redone.clear();
        tell(Change.DATA, Change.VIEWS, Change.ACTIVE);
    }

    private static ViewModel without(ViewModel view, List<Integer> gone) {
        List<Integer> left = view.items().stream().filter(id -> !gone.contains(id)).toList();
        return left.isEmpty() ? view.showing(left).with((ViewState) null) : view.showing(left);
    }

    private static List<Integer> with(List<Integer> ids, int more) {
        List<Integer> all = new ArrayList<>(ids);
        all.add(more);
        return all;
    }

    private ViewModel begun(ViewModel view, DataItem item) {
        ViewPlane plane = view.kind().plane(item.volume().grid());
        return view.with(ViewState.fit(item.volume().grid(), plane, Math.max(1, view.width()), Math.max(1, view.height())).through(shown.cursor));
    }

    public Layout layout() {
        return shown.layout;
    }

    public List<ViewModel> views() {
        return shown.views;
    }

    public ViewModel view(int n) {
        return shown.views.get(n);
    }

    public int active() {
        return shown.active;
    }

    public void activate(int view) {
        if (view == shown.active) return;
        shown = new Shown(shown.layout, shown.views, shown.looks, shown.cursor, view);
        tell(Change.ACTIVE);
    }

    /** The volume that commands apply to: the back one of the active view. */
    public Optional<DataItem> activeVolume() {
        return background(view(shown.active));
    }

    /** What lies at the back of a view. */
    public Optional<DataItem> background(ViewModel view) {
        return view.items().stream().map(items::get).filter(i -> i != null && !i.isLabels()).findFirst();
    }

    public ImageLook look(int item) {
        return shown.looks.get(item);
    }

    /** Everything that a view draws. */
    public Scene scene(ViewModel view) {
        List<Scene.ImageLayer> images = new ArrayList<>();
        List<Scene.LabelLayer> labels = new ArrayList<>();
        for (int id : view.items()) {
            DataItem item = items.get(id);
            if (item.isLabels()) {
                if (look(id).visible()) labels.add(new Scene.LabelLayer(item.labels(), look(id).opacity(), false, Set.of()));
            } else {
                images.add(new Scene.ImageLayer(item.volume(), look(id)));
            }
        }
        return new Scene(images, labels);
    }

    public PointMm cursor() {
        return shown.cursor;
    }

    /** Arranges other viewports; each cell shows what the active view showed, and begins at the cursor. */
    public void arrange(Layout layout) {
        remember("");
        Optional<DataItem> volume = activeVolume();
        List<Integer> ids = view(shown.active).items();
        List<ViewModel> views = new ArrayList<>();
        for (ViewKind kind : layout.kinds()) {
            ViewModel view = ViewModel.empty(kind);
            views.add(volume.isPresent() ? begun(view.showing(ids), volume.get()) : view);
        }
        shown = new Shown(layout, List.copyOf(views), shown.looks, shown.cursor, 0);
        tell(Change.LAYOUT, Change.VIEWS, Change.ACTIVE);
    }

    /** A viewport's place on the screen became another; the first time, the view is fitted to it. Not a step of undo. */
    public void resize(int view, int width, int height) {
        ViewModel old = view(view);
        if (old.width() == width && old.height() == height) return;
        ViewModel sized = old.sized(width, height);
        if (old.width() == 0 && sized.state() != null)
            sized = sized.with(sized.state().fitted(background(sized).orElseThrow().volume().grid(), width, height));
        set(view, sized);
        tell(Change.VIEWS);
    }

    /** Shows other things in a view. @param ids from the back to the front */
    public void show(int view, List<Integer> ids) {
        remember("");
        ViewModel old = view(view), now = old.showing(ids);
        Optional<DataItem> volume = background(now);
        boolean same = volume.isPresent() && background(old).map(o -> o.sharesSpaceWith(volume.get())).orElse(false);
        set(view, volume.isEmpty() ? now.with((ViewState) null) : same ? now : begun(now, volume.get()));
        tell(Change.VIEWS);
    }

    /** Moves, turns or zooms one view. @param gesture a name that all steps of one drag share; empty for a step of its own */
    public void look(int view, UnaryOperator<ViewState> change, String gesture) {
        if (view(view).state() == null) return;
        remember(gesture);
        set(view, view(view).with(change.apply(view(view).state())));
        tell(Change.VIEWS);
    }

    /** Colours a thing, in all views. */
    public void color(int item, UnaryOperator<ImageLook> change, String gesture) {
        remember(gesture);
        looks(item, change.apply(look(item)));
        tell(Change.LOOKS);
    }

    /** Puts the crosshair somewhere: linked views that share the space go there, each with its own zoom and pan. */
    public void moveCursor(PointMm point, DataItem in, String gesture) {
        remember(gesture);
        List<ViewModel> views = new ArrayList<>(shown.views);
        views.replaceAll(v -> v.linked() && v.state() != null && background(v).map(b -> b.sharesSpaceWith(in)).orElse(false) ? v.with(v.state().through(point)) : v);
        shown = new Shown(shown.layout, List.copyOf(views), shown.looks, point, shown.active);
        tell(Change.CURSOR, Change.VIEWS);
    }

    /** Whether a view is linked to the others. */
    public void link(int view, boolean on) {
        remember("");
        set(view, view(view).linked(on));
        tell(Change.VIEWS);
    }

    /** Takes the last change of the display back. @return false if there is none */
    public boolean undo() {
        return step(undone, redone);
    }

    /** @return false if nothing was undone */
    public boolean redo() {
        return step(redone, undone);
    }

    private boolean step(Deque<Shown> from, Deque<Shown> to) {
        if (from.isEmpty()) return false;
        to.push(shown);
        shown = sizedAs(shown, from.pop());
        gesture = "";
        tell(Change.LAYOUT, Change.VIEWS, Change.LOOKS, Change.CURSOR, Change.ACTIVE);
        return true;
    }

    /** Sizes belong to the window, not to the history. */
    private static Shown sizedAs(Shown now, Shown then) {
        if (!now.layout.equals(then.layout)) return then;
        List<ViewModel> views = new ArrayList<>();
        for (int n = 0; n < then.views.size(); n++) views.add(then.views.get(n).sized(now.views.get(n).width(), now.views.get(n).height()));
        return new Shown(then.layout, List.copyOf(views), then.looks, then.cursor, then.active);
    }

    /** Ends a drag: the next change is another step of undo. */
    public void endGesture() {
        gesture = "";
    }

    private void remember(String name) {
        redone.clear();
        if (!name.isEmpty() && name.equals(gesture)) return;
        gesture = name;
        undone.push(shown);
        if (undone.size() > LONGEST_HISTORY) undone.removeLast();
    }

    private void set(int view, ViewModel model) {
        List<ViewModel> views = new ArrayList<>(shown.views);
        views.set(view, model);
        views(views);
    }

    private void views(List<ViewModel> views) {
        shown = new Shown(shown.layout, List.copyOf(views), shown.looks, shown.cursor, shown.active);
    }

    private void looks(int item, ImageLook look) {
        Map<Integer, ImageLook> looks = new LinkedHashMap<>(shown.looks);
        looks.put(item, look);
        shown = new Shown(shown.layout, shown.views, Collections.unmodifiableMap(looks), shown.cursor, shown.active);
    }
}
