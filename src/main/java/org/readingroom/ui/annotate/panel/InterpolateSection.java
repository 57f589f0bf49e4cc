package org.readingroom.ui.annotate.panel;

import java.awt.Component;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JTextField;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.io.Progress;
import org.readingroom.ui.panel.NewestWork;
import org.readingroom.ui.panel.Rows;

/** Fills between key slices; what comes out is a proposal until somebody confirms it. */
final class InterpolateSection {

    private static final String CHOSEN = "The chosen object", ALL = "All objects";

    /** What was worked out from a document as it was at {@code state}. */
    private record Filled(int item, AnnotationDocument document, long state, Optional<Edit> edit) {}

    private final AnnotateBody body;
    private final JComboBox<InterpolationMethod> methods;
    private final JComboBox<String> which = new JComboBox<>(new String[] { CHOSEN, ALL });
    private final JTextField from = new JTextField(4), to = new JTextField(4);
    private final JButton fill, slice, all, discard;
    private final NewestWork<Filled> work;
    final Rows rows = new Rows("Between key slices");

    InterpolateSection(AnnotateBody body, List<InterpolationMethod> installed) {
        this.body = body;
        work = new NewestWork<>(this::arrived, body::tell);
        methods = new JComboBox<>(installed.toArray(new InterpolationMethod[0]));
        Fields.leavesKeys(methods);
        Fields.leavesKeys(which);
        methods.setName("annotate.method");
        methods.setToolTipText("How masks are filled in; outlines, boxes, lines and points are blended with their like");
        methods.setRenderer(new Row());
        which.setName("annotate.which");
        which.setToolTipText("Which objects are filled in, confirmed or discarded");
        from.setName("annotate.from");
        from.setToolTipText("The first slice, from 0; empty for all. Keys outside count all the same");
        to.setName("annotate.to");
        to.setToolTipText("The last slice; empty for all");
        fill = Fields.button("Interpolate", "fill", "Fills the slices between keys; needs two keys. Older proposals there are replaced", e -> fill());
        slice = Fields.button("Confirm slice", "confirm-slice", "Accepts what is proposed on the slice in view", e -> body.edit(() -> Proposals.confirm(body.open(), here()), "Nothing is proposed on this slice."));
        all = Fields.button("Confirm all", "confirm", "Accepts all proposals of these slices", e -> body.edit(() -> Proposals.confirm(body.open(), wanted()), "Nothing is proposed there."));
        discard = Fields.button("Discard", "discard", "Throws the proposals of these slices away", e -> body.edit(() -> Proposals.discard(body.open(), wanted()), "Nothing is proposed there."));
        rows.row("", methods).row("", which).words("Slices", from, "to", to).even(fill, discard).even(slice, all);
    }

    /** @throws IllegalArgumentException in one sentence */
    private FillRequest wanted() {
        return new FillRequest(tracks(), Fields.whole("The first slice", from, 0), Fields.whole("The last slice", to, Integer.MAX_VALUE), State.PROPOSED);
    }

    private FillRequest here() {
        Axis axis = body.annotating().chosen(item()).filter(t -> which.getSelectedItem().equals(CHOSEN)).map(t -> TrackRange.of(body.open(), t).axis()).orElseGet(body::axis);
        int slice0 = body.slice0(axis);
        return new FillRequest(tracks(), slice0, slice0, State.PROPOSED);
    }

    private Set<UUID> tracks() {
        if (which.getSelectedItem().equals(ALL)) return Set.of();
        Track chosen = body.annotating().chosen(item()).orElseThrow(() -> new IllegalArgumentException("no object is chosen; choose one in the list, or all objects"));
        if (body.annotating().isLocked(chosen.uuid())) throw new IllegalArgumentException("object " + chosen.number() + " is locked; click its padlock first");
        return Set.of(chosen.uuid());
    }

    private int item() {
        return body.item().orElseThrow().id();
    }

    /** Beside the event thread: between distant keys of a large object it takes a while. */
    private void fill() {
        body.guarded(() -> {
            FillRequest request = wanted();
            int item = item();
            AnnotationDocument document = body.open();
            long state = document.state();
            InterpolationMethod method = (InterpolationMethod) methods.getSelectedItem();
            Supplier<Annotations> now = document.snapshot();
            Instant time = Instant.now();
            work.wish(() -> new Filled(item, document, state, Proposals.fill(AnnotationDocument.of(now.get()), request, method, time, Progress.NONE)));
            fill.setEnabled(false);
        });
    }

    private void arrived(Filled filled) {
        fill.setEnabled(true);
        if (body.annotating().document(filled.item).filter(d -> d == filled.document).isEmpty()) return; // closed meanwhile
        if (filled.document.state() != filled.state) body.tell("Something was drawn while the slices were being filled in; interpolate again.");
        else if (filled.edit.isEmpty()) body.tell("No gap is open there: interpolating needs two key slices of an object with slices between them.");
        else body.guarded(() -> body.annotating().apply(filled.item, filled.edit.get()));
    }

    boolean isIdle() {
        return work.isIdle();
    }

    void show() {
        boolean objects = !body.open().tracks().isEmpty();
        for (JButton b : List.of(slice, all, discard)) b.setEnabled(objects);
        fill.setEnabled(objects && work.isIdle() && methods.getItemCount() > 0);
    }

    private static final class Row extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            return super.getListCellRendererComponent(list, value instanceof InterpolationMethod m ? m.label() : "none installed", index, selected, focused);
        }
    }
}
