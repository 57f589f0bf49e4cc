package org.readingroom.ui.annotate.panel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JTextField;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.tool.Classifying;
import org.readingroom.ui.model.SliceAnswer;
import org.readingroom.ui.panel.Message;
import org.readingroom.ui.panel.Rows;

/** What is said of ranges of slices, or of the chosen object there, such as contrast phase = venous. */
final class ClassifySection {

    private final AnnotateBody body;
    private final JComboBox<String> label = new JComboBox<>(), value = new JComboBox<>();
    private final JTextField from = new JTextField(4), to = new JTextField(4);
    private final JCheckBox ofObject = new JCheckBox("Of the chosen object");
    private final JButton set, clear;
    private final Message said = new Message("annotate.said");
    private List<String> labels = List.of(), values = List.of();
    final Rows rows = new Rows("");

    ClassifySection(AnnotateBody body) {
        this.body = body;
        label.setName("annotate.label");
        label.setEditable(true);
        label.setToolTipText("What is asked, such as contrast phase: choose or type");
        label.addActionListener(e -> body.act(() -> {
            body.fill(this::offerValues);
            keep();
        }));
        value.setName("annotate.value");
        value.setEditable(true);
        value.setToolTipText("The answer: choose or type");
        value.addActionListener(e -> body.act(this::keep));
        from.setName("annotate.classify-from");
        from.setToolTipText("The first slice, as the views count them; empty for the one in view (Alt+Shift+C: from the slice in view, Alt+Shift+X: that alone)");
        Fields.whenSet(from, () -> body.act(this::keep));
        to.setName("annotate.classify-to");
        to.setToolTipText("The last slice; empty for the first (Alt+Shift+V: to the slice in view)");
        Fields.whenSet(to, () -> body.act(this::keep));
        ofObject.setName("annotate.classify-object");
        ofObject.setToolTipText("Says it of the object in these slices, not of the slices as such");
        ofObject.addActionListener(e -> body.act(() -> {
            keep();
            body.fill(this::show);
        }));
        set = Fields.button("Set", "classify", "Says it (Alt+Shift+M; of the slice in view alone Alt+Shift+Z); what was said there under the same label gives way",
            e -> body.edit(() -> Classifying.say(body.open(), range(text(value))), "That is said already."));
        clear = Fields.button("Clear", "unclassify", "Takes back what is said there under the label", e -> body.edit(() -> Classifying.unsay(body.open(), range("")), "Nothing is said there."));
        rows.row("Label", label).row("Value", value).words("Slices", from, "to", to).row("", ofObject).even(set, clear).row("", said);
    }

    private static String text(JComboBox<String> box) {
        Object typed = box.getEditor().getItem();
        return typed == null ? "" : typed.toString().strip();
    }

    /** @throws IllegalArgumentException in one sentence */
    private Classification range(String answer) {
        SliceAnswer typed = typed();
        body.workbench().habits().sliceAnswer(typed);
        UUID track = null;
        if (ofObject.isSelected()) track = chosen().orElseThrow(() -> new IllegalArgumentException("no object is chosen; choose one in the list")).uuid();
        return typed.said(track, axis(), body.slice0(axis()), body.count(axis()), answer, new Origin(body.annotating().author(), Instant.now(), ""));
    }

    private SliceAnswer typed() {
        return new SliceAnswer(text(label), text(value), slice0("The first slice", from), slice0("The last slice", to), ofObject.isSelected());
    }

    /** For keys, which say the same. */
    private void keep() {
        body.guarded(() -> body.workbench().habits().sliceAnswer(typed()));
    }

    private int slice0(String what, JTextField field) {
        return field.getText().isBlank() ? SliceAnswer.IN_VIEW : body.count(axis()).slice0(what, Fields.whole(what, field, 0));
    }

    private String text(int slice0) {
        return slice0 == SliceAnswer.IN_VIEW ? "" : "" + body.count(axis()).shown(slice0);
    }

    private Optional<Track> chosen() {
        return body.annotating().chosen(body.item().orElseThrow().id());
    }

    private Axis axis() {
        return chosen().filter(t -> ofObject.isSelected()).map(t -> TrackRange.of(body.open(), t).axis()).orElseGet(body::axis);
    }

    void show() {
        Annotated document = body.open();
        ofObject.setEnabled(chosen().isPresent());
        if (chosen().isEmpty()) ofObject.setSelected(false);
        Set<String> offered = new LinkedHashSet<>();
        for (Attribute a : asked(document)) offered.add(a.id());
        UUID of = ofObject.isSelected() ? chosen().orElseThrow().uuid() : null;
        List<String> here = new ArrayList<>();
        int slice0 = body.slice0(axis());
        for (Classification c : document.classifications()) {
            if (java.util.Objects.equals(c.track(), of)) offered.add(c.label());
            if (c.axis() == axis() && c.from0() <= slice0 && c.to0() >= slice0)
                here.add(c.aboutTrack().flatMap(document::track).map(t -> "object " + t.number() + ": ").orElse("") + c.label() + " = " + c.value() + " (" + body.count(axis()).words(c.from0(), c.to0()) + ")");
        }
        SliceAnswer now = body.workbench().habits().sliceAnswer();
        Fields.fill(from, text(now.from0()));
        Fields.fill(to, text(now.to0()));
        labels = offer(label, labels, List.copyOf(offered));
        offerValues();
        said.tell(here.isEmpty() ? "" : "On slice " + body.count(axis()).shown(slice0) + ": " + String.join("; ", here));
    }

    private List<Attribute> asked(Annotated document) {
        if (!ofObject.isSelected()) return document.ontology().slices();
        return chosen().flatMap(t -> document.ontology().find(t.classId())).map(c -> c.attributes().stream().filter(a -> a.scope() == Attribute.Scope.DYNAMIC).toList()).orElse(List.of());
    }

    /** What the ontology allows, else what was said elsewhere. */
    private void offerValues() {
        Annotated document = body.open();
        String asked = text(label);
        Set<String> offered = new LinkedHashSet<>();
        for (Attribute a : asked(document)) {
            if (!a.id().equalsIgnoreCase(asked) && !a.name().equalsIgnoreCase(asked)) continue;
            if (!a.usual().isEmpty()) offered.add(a.usual());
            if (a.values() instanceof AnswerRule.Radio r) offered.addAll(r.options());
            if (a.values() instanceof AnswerRule.Checklist c) offered.addAll(c.options());
        }
        if (offered.isEmpty()) for (Classification c : document.classifications()) if (c.label().equals(asked)) offered.add(c.value());
        values = offer(value, values, List.copyOf(offered));
    }

    /** Fills a list, and leaves what is typed. */
    private static List<String> offer(JComboBox<String> box, List<String> before, List<String> now) {
        if (now.equals(before)) return before;
        String typed = text(box);
        box.removeAllItems();
        now.forEach(box::addItem);
        box.getEditor().setItem(typed);
        return now;
    }
}
