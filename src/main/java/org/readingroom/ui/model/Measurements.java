package org.readingroom.ui.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

/**
 * What was measured in the workbench: the list, what of it is selected, whether the mouse measures and what, and an undo of its own, so that
 * undoing a window never takes a measurement away. For the event thread, as the workbench.
 */
public final class Measurements {

    private static final int LONGEST_HISTORY = 200;
    private static final int[] COLOURS = { 0xffd54a, 0x4dd0e1, 0xff8a65, 0xaed581, 0xf48fb1, 0xb39ddb };
    private static final int NONE = -1;

    private final Function<Integer, Volume> volumes;
    private final Runnable tell;
    private final MeasuredValues values;
    private final Deque<List<PlacedMeasurement>> undone = new ArrayDeque<>(), redone = new ArrayDeque<>();
    private List<PlacedMeasurement> all = List.of();
    private String gesture = "";
    private int selected = NONE, nextId = 1;
    private boolean on;
    private MeasurementKind kind = MeasurementKind.DISTANCE;

    /** @param volumes by item; null for one that is closed @param tell after each change */
    Measurements(Function<Integer, Volume> volumes, Runnable tell) {
        this.volumes = volumes;
        this.tell = tell;
        values = new MeasuredValues(tell);
    }

    /** Figures of regions are made in {@code beside} from now on and come back through {@code event}; until then they are made at once. */
    public void measureIn(Executor beside, Executor event) {
        values.in(beside, event);
    }

    public List<PlacedMeasurement> all() {
        return all;
    }

    public Optional<PlacedMeasurement> get(int id) {
        return all.stream().filter(m -> m.id() == id).findFirst();
    }

    /** What it comes to; empty while that is being found out. After a change the figures of before stand until the new ones are there. */
    public Optional<Measured> figures(PlacedMeasurement m) {
        Volume volume = volumes.apply(m.item());
        return volume == null ? Optional.empty() : values.of(m.id(), m.measurement(), volume);
    }

    /** Whether all figures are those of what is drawn now. */
    public boolean isUpToDate() {
        return all.stream().allMatch(m -> volumes.apply(m.item()) == null || values.isUpToDate(m.id(), m.measurement(), volumes.apply(m.item())));
    }

    /** One more, selected, with a name and a colour of its own. */
    public PlacedMeasurement add(int item, Measurement measurement) {
        return add(item, name(measurement.kind()), measurement);
    }

    /** The same, named. @param name for people, nothing of a patient */
    public PlacedMeasurement add(int item, String name, Measurement measurement) {
        remember("");
        int id = nextId++;
        PlacedMeasurement placed = new PlacedMeasurement(id, item, name, COLOURS[(id - 1) % COLOURS.length], true, measurement);
        List<PlacedMeasurement> more = new ArrayList<>(all);
        more.add(placed);
        all = List.copyOf(more);
        selected = id;
        tell.run();
        return placed;
    }

    /** Those of a session, but for those that are there already, under numbers of their own. One step. */
    public void restore(List<PlacedMeasurement> session) {
        List<PlacedMeasurement> more = new ArrayList<>(all);
        for (PlacedMeasurement m : session)
            if (more.stream().noneMatch(have -> have.item() == m.item() && have.name().equals(m.name()) && have.measurement().equals(m.measurement())))
                more.add(new PlacedMeasurement(nextId++, m.item(), m.name(), m.color(), m.visible(), m.measurement()));
        if (more.size() == all.size()) return;
        remember("");
        all = List.copyOf(more);
        tell.run();
    }

    private String name(MeasurementKind of) {
        for (int n = 1;; n++) {
            String name = of.label() + " " + n;
            if (all.stream().noneMatch(m -> m.name().equals(name))) return name;
        }
    }

    /** Does nothing if there is none of the number. @param step a name that all steps of one drag share; empty for a step of its own */
    public void change(int id, UnaryOperator<PlacedMeasurement> how, String step) {
        if (get(id).isEmpty()) return;
        List<PlacedMeasurement> others = all.stream().map(m -> m.id() == id ? how.apply(m) : m).toList();
        if (others.equals(all)) return;
        remember(step);
        all = others;
        tell.run();
    }

    public void delete(Collection<Integer> ids) {
        List<PlacedMeasurement> left = all.stream().filter(m -> !ids.contains(m.id())).toList();
        if (left.size() == all.size()) return;
        remember("");
        all = left;
        forgetLostSelection();
        tell.run();
    }

    public OptionalInt selected() {
        return selected == NONE ? OptionalInt.empty() : OptionalInt.of(selected);
    }

    public void select(int id) {
        if (get(id).isEmpty() || selected == id) return;
        selected = id;
        tell.run();
    }

    public void selectNothing() {
        if (selected == NONE) return;
        selected = NONE;
        tell.run();
    }

    /** Whether the mouse measures: the mode that Alt+M toggles. */
    public boolean isOn() {
        return on;
    }

    public void on(boolean measure) {
        if (on == measure) return;
        on = measure;
        tell.run();
    }

    /** What the next one will be. */
    public MeasurementKind kind() {
        return kind;
    }

    /** Chooses what to measure, and measures from now on. */
    public void measure(MeasurementKind next) {
        kind = next;
        on = true;
        tell.run();
    }

    /** @return false if there is nothing to take back */
    public boolean undo() {
        return step(undone, redone);
    }

    /** @return false if nothing was undone */
    public boolean redo() {
        return step(redone, undone);
    }

    private boolean step(Deque<List<PlacedMeasurement>> from, Deque<List<PlacedMeasurement>> to) {
        if (from.isEmpty()) return false;
        to.push(all);
        all = from.pop();
        gesture = "";
        forgetLostSelection();
        tell.run();
        return true;
    }

    /** Ends a drag: the next change is another step of undo. */
    public void endGesture() {
        gesture = "";
    }

    /** Voxels were edited. */
    void forgetFigures() {
        values.forget();
    }

    /** Volumes were closed: what was measured on them goes, also from what undo would bring back. */
    void forget(Collection<Integer> items) {
        all = without(all, items);
        List.of(undone, redone).forEach(deque -> {
            List<List<PlacedMeasurement>> kept = deque.stream().map(list -> without(list, items)).toList();
            deque.clear();
            deque.addAll(kept);
        });
        forgetLostSelection();
        values.keepOnly(all.stream().map(PlacedMeasurement::id).toList());
    }

    private static List<PlacedMeasurement> without(List<PlacedMeasurement> list, Collection<Integer> items) {
        return list.stream().filter(m -> !items.contains(m.item())).toList();
    }

    private void forgetLostSelection() {
        if (get(selected).isEmpty()) selected = NONE;
    }

    private void remember(String step) {
        redone.clear();
        if (!step.isEmpty() && step.equals(gesture)) return;
        gesture = step;
        undone.push(all);
        if (undone.size() > LONGEST_HISTORY) undone.removeLast();
    }
}
