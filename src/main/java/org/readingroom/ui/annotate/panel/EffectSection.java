package org.readingroom.ui.annotate.panel;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.event.HierarchyEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.effect.EffectRun;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.effect.TissueRange;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.display.LengthUnit;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Tasks;
import org.readingroom.ui.panel.Message;
import org.readingroom.ui.panel.NewestWork;
import org.readingroom.ui.panel.Rows;

/** Effects on a whole object: chosen, set, looked at beforehand where that is quick, and applied as one edit. */
final class EffectSection {

    private static final String FIRST = "threshold", NO_OTHER = "No other object", ALL_OTHERS = "All others, shown and not locked", NOTHING = "Nothing changed: the effect finds what is there already, or nothing.";
    private static final long TELL_EVERY_NANOS = 100_000_000;

    /** @param run null if the work was stopped */
    private record Done(int item, AnnotationDocument document, Annotated on, long state, EffectRun run, EffectRun.Outcome outcome) {}

    private final AnnotateBody body;
    private final List<TissueRange> ranges;
    private final Supplier<Instant> clock;
    private final JComboBox<SegmentEffect> effects;
    private final JComboBox<Object> others = new JComboBox<>();
    private final Map<String, EffectSectionFields> fields = new HashMap<>();
    private final JPanel holder = new JPanel(new BorderLayout());
    private final Rows second = new Rows("");
    private final Message target = new Message("annotate.effect-target");
    private final JToggleButton look = new JToggleButton("Preview");
    private final JButton apply, cancel;
    private final EffectSectionPreview preview;
    private final NewestWork<Done> work = new NewestWork<>(this::arrived, this::failed);
    private List<Track> offered = List.of();
    private AtomicBoolean stopped = new AtomicBoolean();
    private Tasks.Task task; // null while nothing is being worked out
    private Track fresh;     // the object that a preview would begin
    private boolean isTold;  // what is wrong with the preview
    final Rows rows = new Rows("");

    /** @param ranges of tissues @param clock says when what is new was drawn */
    EffectSection(AnnotateBody body, List<SegmentEffect> installed, List<TissueRange> ranges, Supplier<Instant> clock) {
        this.body = body;
        this.ranges = ranges;
        this.clock = clock;
        preview = new EffectSectionPreview(body.workbench(), this::previewed, () -> {
            noMore();
            body.tell("The preview was stopped; nothing has changed.");
        }, this::noPreview);
        effects = new JComboBox<>(installed.toArray(new SegmentEffect[0]));
        effects.setName("annotate.effects");
        effects.setToolTipText("What is done to the chosen object as a whole");
        effects.setRenderer(new EffectName());
        installed.stream().filter(e -> e.id().equals(FIRST)).findFirst().ifPresent(effects::setSelectedItem);
        effects.addActionListener(e -> body.act(() -> body.fill(this::other)));
        others.setName("annotate.effect-others");
        others.setToolTipText("Which objects the effect uses besides the chosen one");
        others.setRenderer(new TrackName());
        others.addItem(NO_OTHER);
        others.addActionListener(e -> body.act(this::edited));
        second.row("With", others);
        Fields.plain(look, "effect-preview", "Stripes in all views show what the effect would make, while you set it");
        look.addActionListener(e -> body.act(() -> {
            body.tell("");
            if (look.isSelected()) preview();
            else noMore();
        }));
        apply = Fields.button("Apply", "effect-apply", "Does it to the whole object; Ctrl+Z takes it back", e -> apply());
        cancel = Fields.button("Cancel", "effect-cancel", "Stops the effect that is under way (Escape in a view); nothing changes then", e -> cancel());
        rows.row("", effects).row("", target).row("", holder).row("", second).even(look, apply, cancel);
        rows.addHierarchyListener(e -> {
            if ((e.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) != 0 && !rows.isShowing()) noMore(); // whoever cannot see what stripes mean shall not see stripes
        });
        if (!installed.isEmpty()) other();
    }

    private SegmentEffect effect() {
        return (SegmentEffect) effects.getSelectedItem();
    }

    private EffectSectionFields fields() {
        LengthUnit unit = body.item().isPresent() ? body.unit() : LengthUnit.MILLIMETRES;
        return fields.computeIfAbsent(effect().id() + " in " + unit, id -> new EffectSectionFields(effect(), unit, ranges, this::crosshair, this::edited));
    }

    private Annotating annotating() {
        return body.annotating();
    }

    private String crosshair() {
        double[] at = body.cursor();
        List<String> ijk = new ArrayList<>();
        for (int a = 0; a < 3; a++) ijk.add(Long.toString(Math.max(0, Math.min(body.grid().size(a) - 1, Math.round(at[a])))));
        return String.join(";", ijk);
    }

    /** Another effect: its own fields, as they were when it was chosen last. */
    private void other() {
        hold();
        if (body.document().isPresent()) show();
        edited();
    }

    private void hold() {
        if (holder.getComponentCount() == 1 && holder.getComponent(0) == fields().rows) return;
        holder.removeAll();
        holder.add(fields().rows);
        holder.revalidate();
    }

    private void edited() {
        if (look.isSelected()) preview();
    }

    /** @throws IllegalArgumentException in one sentence if there is none that the effect can change */
    private Track target() {
        Optional<Track> chosen = annotating().chosen(item().id());
        if (chosen.isPresent()) {
            Track t = free(chosen.get());
            boolean drawn = body.open().shapes(t.uuid()).stream().anyMatch(s -> s.figure().hasArea() && !s.figure().isEmpty());
            if (!drawn && !effect().beginsSegments() && !effect().usesOthers()) throw new IllegalArgumentException("object " + t.number() + " covers no voxels yet; draw it first");
            return t;
        }
        if (!effect().beginsSegments()) throw new IllegalArgumentException("no object is chosen; choose the one to change under Objects");
        String classId = annotating().chosenClass(item().id());
        if (classId.isEmpty()) throw new IllegalArgumentException("there is no class for a new object; add one under Classes");
        if (fresh == null || body.open().track(fresh.uuid()).isPresent() || fresh.number() != body.open().freeNumber() || !fresh.classId().equals(classId))
            fresh = new Track(UUID.randomUUID(), body.open().freeNumber(), classId);
        return fresh;
    }

    private Track free(Track t) {
        if (annotating().isLocked(t.uuid())) throw new IllegalArgumentException("object " + t.number() + " is locked; click its padlock first");
        return t;
    }

    private List<Track> others(Track target) {
        Object chosen = others.getSelectedItem();
        if (!effect().usesOthers() || NO_OTHER.equals(chosen)) return List.of();
        if (chosen instanceof Track t) return t.equals(target) ? List.of() : List.of(free(t));
        return body.open().tracks().stream().filter(t -> !t.uuid().equals(target.uuid()) && !annotating().isHidden(t.uuid()) && !annotating().isLocked(t.uuid())).toList();
    }

    private DataItem item() {
        return body.item().orElseThrow();
    }

    /** @throws IllegalArgumentException in one sentence if something is missing */
    private EffectRun run() {
        if (effect() == null) throw new IllegalArgumentException("no effect is installed");
        if (effect().needsImage() && body.workbench().arrivals().isComing(item().id())) throw new IllegalArgumentException("the image is still being read; wait until all of it is there");
        Track target = target();
        List<Track> tracks = new ArrayList<>(List.of(target));
        tracks.addAll(others(target));
        return new EffectRun(body.open().snapshot(), tracks, effect(), fields().settings(), item().volume(), body.workbench().valueChannel(item()), body.time(), new Origin(annotating().author(), clock.get(), "effect:" + effect().id()));
    }

    private void apply() {
        if (task != null) return;
        body.guarded(() -> {
            EffectRun run = run();
            int item = item().id();
            AnnotationDocument document = body.whole();
            Annotated on = body.open();
            long state = document.state();
            AtomicBoolean stop = new AtomicBoolean();
            stopped = stop;
            task = body.workbench().tasks().begin(effect().label(), this::cancel);
            Progress progress = progress(task, stop);
            Consumer<Edit> ahead = document.ahead();
            work.wish(() -> {
                try {
                    EffectRun.Outcome outcome = run.outcome(progress);
                    outcome.edit().map(on::whole).ifPresent(ahead);
                    return new Done(item, document, on, state, run, outcome);
                } catch (CancellationException e) {
                    return new Done(item, document, on, state, null, null);
                }
            });
            buttons();
        });
    }

    /** Told ten times a second at most; stops the work from whichever thread it is in. */
    private static Progress progress(Tasks.Task task, AtomicBoolean stop) {
        AtomicLong toldAt = new AtomicLong(System.nanoTime());
        return (done, total) -> {
            if (stop.get()) throw new CancellationException("stopped");
            long now = System.nanoTime(), last = toldAt.get();
            if (now - last >= TELL_EVERY_NANOS && toldAt.compareAndSet(last, now)) SwingUtilities.invokeLater(() -> task.at(done, total));
        };
    }

    private void cancel() {
        stopped.set(true);
        cancel.setEnabled(false);
    }

    private void ended() {
        task.end();
        task = null;
        buttons();
    }

    private void failed(Throwable why) {
        ended();
        body.tell(why);
    }

    private void arrived(Done done) {
        ended();
        if (annotating().document(done.item).filter(d -> d == done.document).isEmpty()) return; // closed meanwhile
        if (done.run == null || stopped.get()) body.tell("The effect was stopped; nothing has changed.");
        else if (done.document.state() != done.state) body.tell("Something was drawn while the effect was being worked out; apply it again.");
        else if (done.outcome.edit().isEmpty()) body.tell(said(NOTHING, done.outcome.findings()));
        else body.guarded(() -> {
            noMore();
            EffectRun r = done.run;
            annotating().saying().with(() -> ToolCalls.effect(done.on, r.effect().id(), r.tracks(), r.settings().toString(), r.channel(), r.time(), r.origin()), () -> annotating().apply(done.item, done.on, done.outcome.edit().get()));
            if (annotating().chosen(done.item).isEmpty()) annotating().choose(done.item, done.run.target().uuid());
            body.tell(said("", done.outcome.findings()));
        });
    }

    private static String said(String first, List<Finding> findings) {
        return (first + " " + findings.stream().map(Finding::message).collect(Collectors.joining(" "))).strip();
    }

    private void preview() {
        try {
            EffectRun run = run();
            preview.wish(item(), body.whole().state(), run);
        } catch (IllegalArgumentException e) {
            preview.clear();
            noPreview(e);
        }
    }

    private void previewed(boolean any) {
        if (!look.isSelected()) {
            preview.end();
            return;
        }
        if (any) {
            if (isTold) body.tell("");
            isTold = false;
        } else {
            isTold = true;
            body.tell("The effect as it is set would change nothing.");
        }
    }

    private void noPreview(Throwable why) {
        isTold = true;
        body.tell(why);
    }

    private void noMore() {
        look.setSelected(false);
        preview.end();
    }

    boolean isIdle() {
        return work.isIdle() && preview.isIdle();
    }

    void show() {
        if (effect() == null) {
            target.tell("No effect is installed.");
            buttons();
            return;
        }
        DataItem item = item();
        hold();
        fields().show(!item.isLabels() && body.workbench().data().isHounsfield(item), body.grid());
        offer();
        second.setVisible(effect().usesOthers());
        target.tell(annotating().chosen(item.id()).map(t -> "Changes " + name(t) + ".").orElseGet(() -> effect().beginsSegments() ? "Begins a new object of the chosen class." : "No object is chosen: choose the one to change under Objects."));
        buttons();
        if (!look.isSelected()) return;
        if (!preview.isOf(item)) noMore();
        else if (preview.isElsewhere(item, body.whole().state(), body.workbench().valueChannel(item), body.time())) preview();
    }

    /** The objects for effects that use others. */
    private void offer() {
        List<Track> tracks = body.open().tracks();
        if (tracks.equals(offered)) return;
        offered = List.copyOf(tracks);
        Object chosen = others.getSelectedItem();
        others.removeAllItems();
        others.addItem(NO_OTHER);
        tracks.forEach(others::addItem);
        if (tracks.size() > 1) others.addItem(ALL_OTHERS);
        others.setSelectedItem(chosen);
        if (others.getSelectedIndex() < 0) others.setSelectedItem(NO_OTHER);
    }

    private void buttons() {
        boolean busy = task != null, can = effect() != null;
        apply.setEnabled(can && !busy);
        apply.setText(busy ? "Working\u2026" : "Apply");
        cancel.setEnabled(busy && !stopped.get());
        look.setEnabled(can && !busy);
    }

    private String name(Track t) {
        return "object " + t.number() + body.document().flatMap(d -> d.ontology().find(t.classId())).map(c -> ", " + c.name()).orElse("");
    }

    private static final class EffectName extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            return super.getListCellRendererComponent(list, value instanceof SegmentEffect e ? e.label() : "none installed", index, selected, focused);
        }
    }

    private final class TrackName extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            String text = value instanceof Track t ? name(t) : String.valueOf(value);
            return super.getListCellRendererComponent(list, Character.toUpperCase(text.charAt(0)) + text.substring(1), index, selected, focused);
        }
    }
}
