package org.readingroom.ui.annotate.panel;

import java.awt.Component;
import java.awt.event.HierarchyEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.ui.model.SliceCount;
import org.readingroom.ui.panel.NewestWork;
import org.readingroom.ui.panel.Rows;

/** Fills between key slices: looked at beforehand, done as proposals, and those accepted or thrown away by the slice or at once. */
final class InterpolateSection {

    private static final String CHOSEN = "The chosen objects", ALL = "All objects";
    private static final String NO_GAP = "No gap is open there: interpolating needs two key slices of an object with slices between them.";

    private final AnnotateBody body;
    private final JComboBox<InterpolationMethod> methods;
    private final JComboBox<String> which = new JComboBox<>(new String[] { CHOSEN, ALL });
    private final JTextField from = new JTextField(4), to = new JTextField(4);
    private final JToggleButton look = new JToggleButton("Preview");
    private final JButton fill, cancel, slice, all, discardSlice, discard;
    private final InterpolatePreview preview;
    private final NewestWork<Optional<InterpolateRun.Outcome>> work;
    private AtomicBoolean stopped = new AtomicBoolean();
    private Stoppable task; // null while nothing is being worked out
    private boolean isDoing; // else it is for the preview
    final Rows rows = new Rows("");

    /** @param above what stands over the fields */
    InterpolateSection(AnnotateBody body, List<InterpolationMethod> installed, Consumer<Rows> above) {
        this.body = body;
        preview = new InterpolatePreview(body.workbench());
        work = new NewestWork<>(this::arrived, this::failed);
        methods = new JComboBox<>(installed.toArray(new InterpolationMethod[0]));
        Fields.leavesKeys(methods);
        Fields.leavesKeys(which);
        methods.setName("annotate.method");
        methods.setToolTipText("How masks are filled in; outlines, boxes, lines and points are blended with their like");
        methods.setRenderer(new Row());
        methods.addActionListener(e -> body.act(this::edited));
        which.setName("annotate.which");
        which.setToolTipText("Which objects are filled in, confirmed or discarded; Ctrl + click chooses several. Locked ones are left alone");
        which.addActionListener(e -> body.act(this::edited));
        from.setName("annotate.from");
        from.setToolTipText("The first slice, as the views count them; empty for all. Keys outside count all the same");
        Fields.whenSet(from, () -> body.act(this::edited));
        to.setName("annotate.to");
        to.setToolTipText("The last slice; empty for all");
        Fields.whenSet(to, () -> body.act(this::edited));
        Fields.plain(look, "fill-preview", "Stripes in the slices in view show what would be proposed; nothing is written");
        look.addActionListener(e -> body.act(() -> {
            body.tell("");
            if (look.isSelected()) body.guarded(this::edited);
            else preview.end();
        }));
        fill = Fields.button("Interpolate", "fill", "Fills the slices between keys with proposals; needs two keys. Older proposals there are replaced", e -> fill());
        cancel = Fields.button("Cancel", "fill-cancel", "Stops what is under way (Escape in a view); nothing changes then", e -> stop());
        slice = Fields.button("Confirm slice", "confirm-slice", "Accepts what is proposed on the slice in view (Alt+Enter)", e -> accept(this::here, "Nothing is proposed on this slice."));
        all = Fields.button("Confirm all", "confirm", "Accepts all proposals of these slices (Alt+Shift+Enter: of all)", e -> accept(this::there, "Nothing is proposed there."));
        discardSlice = Fields.button("Discard slice", "discard-slice", "Throws away what is proposed on the slice in view (Alt+Delete)", e -> refuse(this::here, "Nothing is proposed on this slice."));
        discard = Fields.button("Discard all", "discard", "Throws all proposals of these slices away (Alt+Shift+Delete: of all)", e -> refuse(this::there, "Nothing is proposed there."));
        above.accept(rows);
        rows.row("", methods).row("", which).words("Slices", from, "to", to).row("", fill).even(look, cancel).even(slice, all).even(discardSlice, discard);
        rows.addHierarchyListener(e -> {
            if ((e.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && !rows.isShowing()) noMore();
        });
    }

    private interface Which {
        Predicate<Shape> wanted();
    }

    private void accept(Which which, String nothing) {
        body.edit(() -> Proposals.confirm(body.open(), which.wanted()), nothing);
    }

    private void refuse(Which which, String nothing) {
        body.edit(() -> Proposals.discard(body.open(), which.wanted()), nothing);
    }

    /** @throws IllegalArgumentException in one sentence */
    private FillRequest wanted() {
        List<Track> free = tracks();
        Set<UUID> tracks = free.stream().map(Track::uuid).collect(Collectors.toSet());
        SliceCount count = body.count(CHOSEN.equals(which.getSelectedItem()) ? TrackRange.of(body.open(), free.get(0)).axis() : body.axis());
        Integer first = slice0(count, "The first slice", from), last = slice0(count, "The last slice", to), low = count.backwards() ? last : first, high = count.backwards() ? first : last;
        if (low != null && high != null && low > high) throw new IllegalArgumentException("slices " + count.shown(first) + " to " + count.shown(last) + "; expected a last slice that is not before the first");
        return new FillRequest(tracks.size() == body.open().tracks().size() ? Set.of() : tracks, low == null ? 0 : low, high == null ? Integer.MAX_VALUE : high, State.PROPOSED);
    }

    /** Null for an empty field. */
    private static Integer slice0(SliceCount count, String what, JTextField field) {
        return field.getText().isBlank() ? null : Integer.valueOf(count.slice0(what, Fields.whole(what, field, 0)));
    }

    private Predicate<Shape> there() {
        FillRequest wanted = wanted();
        return s -> (wanted.tracks().isEmpty() || wanted.tracks().contains(s.track())) && s.slice0() >= wanted.from0() && s.slice0() <= wanted.to0();
    }

    /** On the slice in view; a chosen object's own axis counts, whatever the active view shows. */
    private Predicate<Shape> here() {
        Map<UUID, Axis> axes = new HashMap<>();
        boolean isChosen = CHOSEN.equals(which.getSelectedItem());
        for (Track t : tracks()) axes.put(t.uuid(), isChosen ? TrackRange.of(body.open(), t).axis() : body.axis());
        Map<Axis, Integer> slices = new HashMap<>();
        for (Axis axis : Axis.values()) slices.put(axis, body.slice0(axis));
        return s -> s.axis() == axes.get(s.track()) && s.slice0() == slices.get(s.axis());
    }

    /** Those that may be changed. @throws IllegalArgumentException if there are none */
    private List<Track> tracks() {
        if (ALL.equals(which.getSelectedItem())) {
            List<Track> free = body.open().tracks().stream().filter(t -> !body.annotating().isLocked(t.uuid())).toList();
            if (free.isEmpty()) throw new IllegalArgumentException("there are no objects that are not locked");
            return free;
        }
        List<Track> chosen = body.chosenObjects();
        if (chosen.isEmpty()) throw new IllegalArgumentException("no object is chosen; choose one in the list, or all objects");
        for (Track t : chosen) if (body.annotating().isLocked(t.uuid())) throw new IllegalArgumentException("object " + t.number() + " is locked; click its padlock first");
        return chosen;
    }

    private int item() {
        return body.item().orElseThrow().id();
    }

    private InterpolateRun run() {
        if (methods.getItemCount() == 0) throw new IllegalArgumentException("no method of interpolation is installed");
        return InterpolateRun.of(item(), body.whole(), body.open(), wanted(), (InterpolationMethod) methods.getSelectedItem());
    }

    private void fill() {
        if (task != null) return;
        body.guarded(() -> {
            InterpolateRun run = run();
            InterpolateRun.Outcome ready = preview.of(run);
            if (ready != null) done(ready);
            else begin(run, true);
        });
    }

    /** Something that the preview depends on. */
    private void edited() {
        if (!look.isSelected() || isDoing) return;
        try {
            InterpolateRun run = run();
            if (preview.of(run) == null) begin(run, false);
        } catch (IllegalArgumentException e) {
            preview.end();
            body.tell(e);
        }
    }

    /** Beside the event thread: between distant keys of a large object it takes a while. */
    private void begin(InterpolateRun run, boolean doing) {
        if (task != null) {
            stopped.set(true);
            task.end();
        }
        AtomicBoolean stop = new AtomicBoolean();
        stopped = stop;
        isDoing = doing;
        Stoppable now = new Stoppable(body.workbench().tasks(), "Interpolate", stop);
        task = now;
        Instant time = Instant.now();
        Consumer<Edit> ahead = doing ? run.document().ahead() : e -> {};
        work.wish(() -> {
            Optional<InterpolateRun.Outcome> outcome = now.unlessStopped(progress -> run.outcome(time, !doing, progress));
            outcome.flatMap(InterpolateRun.Outcome::edit).map(run.on()::whole).ifPresent(ahead);
            return outcome;
        });
        buttons();
    }

    private void stop() {
        stopped.set(true);
        cancel.setEnabled(false);
    }

    private void ended() {
        task.end();
        task = null;
        isDoing = false;
        buttons();
    }

    private void failed(Throwable why) {
        ended();
        noMore();
        body.tell(why);
    }

    private void arrived(Optional<InterpolateRun.Outcome> outcome) {
        boolean doing = isDoing, isStopped = stopped.get();
        ended();
        if (isStopped || outcome.isEmpty()) {
            look.setSelected(false);
            preview.end();
            body.tell("Interpolating was stopped; nothing has changed.");
            return;
        }
        InterpolateRun.Outcome o = outcome.get();
        boolean open = body.annotating().document(o.run().item()).filter(d -> d == o.run().document()).isPresent();
        if (!open) return; // closed meanwhile
        if (o.run().document().state() != o.run().state()) {
            if (doing) body.tell("Something was drawn while the slices were being filled in; interpolate again.");
            else edited();
        } else if (doing) done(o);
        else if (look.isSelected()) previewed(o);
    }

    private void previewed(InterpolateRun.Outcome o) {
        body.item().filter(i -> i.id() == o.run().item()).ifPresent(i -> preview.show(i, o));
        long slices = o.proposed().stream().map(s -> List.of(s.axis(), s.slice0())).distinct().count(), objects = o.proposed().stream().map(Shape::track).distinct().count();
        body.tell(slices == 0 ? NO_GAP : "Would propose " + slices + (slices == 1 ? " slice of " : " slices of ") + objects + (objects == 1 ? " object." : " objects.") + " Lines and points are shown once they are proposed.");
    }

    private void done(InterpolateRun.Outcome o) {
        if (o.edit().isEmpty()) {
            body.tell(NO_GAP);
            return;
        }
        noMore();
        body.guarded(() -> body.annotating().apply(o.run().item(), o.run().on(), o.edit().get()));
    }

    private void noMore() {
        look.setSelected(false);
        if (task != null && !isDoing) stopped.set(true);
        preview.end();
    }

    boolean isIdle() {
        return work.isIdle();
    }

    void show() {
        buttons();
        if (!look.isSelected() || body.item().isEmpty()) return;
        edited();
        preview.moved(body.item().get());
    }

    private void buttons() {
        boolean objects = body.document().filter(d -> !d.tracks().isEmpty()).isPresent();
        for (JButton b : List.of(slice, all, discardSlice, discard)) b.setEnabled(objects);
        fill.setEnabled(objects && task == null && methods.getItemCount() > 0);
        fill.setText(isDoing ? "Working\u2026" : "Interpolate");
        look.setEnabled(objects && !isDoing && methods.getItemCount() > 0);
        cancel.setEnabled(task != null && !stopped.get());
    }

    private static final class Row extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            return super.getListCellRendererComponent(list, value instanceof InterpolationMethod m ? m.label() : "none installed", index, selected, focused);
        }
    }
}
