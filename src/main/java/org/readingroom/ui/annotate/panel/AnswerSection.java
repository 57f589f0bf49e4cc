package org.readingroom.ui.annotate.panel;

import com.google.gson.JsonElement;
import java.awt.GridLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.annotation.tool.Unanswered;
import org.readingroom.ui.panel.Message;
import org.readingroom.ui.panel.Rows;

/** What is asked of the chosen object as a whole, and what is still without an answer. */
final class AnswerSection {

    private static final int MOST_NUMBERS = 8;

    private final AnnotateBody body;
    private final JPanel holder = new JPanel(new GridLayout(1, 1));
    private final Message missing = new Message("annotate.missing");
    private final Map<Attribute, Consumer<String>> fields = new LinkedHashMap<>(); // take the text of an answer
    private List<Attribute> shown = List.of();
    private long lackingAt = Long.MIN_VALUE; // the document's state for which it was counted
    private Object lackingOf;
    private List<Integer> lacking = List.of();
    final Rows rows = new Rows("");

    AnswerSection(AnnotateBody body) {
        this.body = body;
        rows.row("", holder).row("", missing);
    }

    private Optional<Track> chosen() {
        return body.annotating().chosen(body.item().orElseThrow().id());
    }

    void show() {
        Optional<Track> track = chosen();
        List<Attribute> asked = track.flatMap(t -> body.open().ontology().find(t.classId())).map(OntologyClass::attributes).orElse(List.of()).stream().filter(a -> a.scope() == Attribute.Scope.STATIC).toList();
        if (!asked.equals(shown)) build(asked);
        track.ifPresent(t -> fields.forEach((a, field) -> field.accept(t.attributes().value(a.id()).map(AnswerRule::text).orElse(""))));
        String said = words(track);
        missing.tell(said);
        rows.setVisible(!asked.isEmpty() || !said.isEmpty());
    }

    private String words(Optional<Track> track) {
        List<String> said = new ArrayList<>();
        track.map(t -> Unanswered.of(body.open(), t)).filter(m -> !m.isEmpty()).ifPresent(m -> said.add("Object " + track.get().number() + " still needs: " + joined(m) + "."));
        List<Integer> others = lacking().stream().filter(n -> track.isEmpty() || n != track.get().number()).toList();
        if (!others.isEmpty()) said.add((others.size() == 1 ? "Object " : "Objects ") + others.stream().limit(MOST_NUMBERS).map(String::valueOf).collect(Collectors.joining(", ")) + (others.size() > MOST_NUMBERS ? " and more" : "") + " still need" + (others.size() == 1 ? "s" : "") + " answers.");
        List<Unanswered> slices = Unanswered.ofSlices(body.open());
        if (!slices.isEmpty()) said.add("Still to classify: " + joined(slices) + ".");
        return String.join(" ", said);
    }

    private String joined(List<Unanswered> missing) {
        return missing.stream().map(m -> m.words(body.count(m.axis())::shown)).collect(Collectors.joining("; "));
    }

    /** Numbers of objects without a required answer; counted once for each state of the document. */
    private List<Integer> lacking() {
        AnnotationDocument document = body.whole();
        if (lackingAt == document.state() && lackingOf == document) return lacking;
        Set<String> classes = document.ontology().classes().stream().filter(c -> c.attributes().stream().anyMatch(Attribute::required)).map(OntologyClass::id).collect(Collectors.toSet());
        lacking = classes.isEmpty() ? List.of() : document.tracks().stream().filter(t -> classes.contains(t.classId()) && !Unanswered.of(document, t).isEmpty()).map(Track::number).toList();
        lackingAt = document.state();
        lackingOf = document;
        return lacking;
    }

    private void build(List<Attribute> asked) {
        shown = asked;
        fields.clear();
        Rows all = new Rows("");
        for (Attribute a : asked) {
            String word = a.name() + (a.required() ? " *" : "");
            if (a.values() instanceof AnswerRule.Radio r) all.row(word, radio(a, r));
            else if (a.values() instanceof AnswerRule.Checklist c) all.row(word, checklist(a, c));
            else if (a.values() instanceof AnswerRule.Range r && !r.unit().isEmpty()) all.words(word, text(a), r.unit());
            else all.row(word, text(a));
        }
        holder.removeAll();
        if (!asked.isEmpty()) holder.add(all);
        rows.revalidate();
    }

    private JComboBox<String> radio(Attribute a, AnswerRule.Radio rule) {
        JComboBox<String> box = new JComboBox<>();
        box.setName("annotate.answer." + a.id());
        box.addItem("");
        rule.options().forEach(box::addItem);
        box.addActionListener(e -> body.act(() -> answer(a, (String) box.getSelectedItem())));
        Fields.leavesKeys(box);
        fields.put(a, box::setSelectedItem);
        return box;
    }

    private JPanel checklist(Attribute a, AnswerRule.Checklist rule) {
        JPanel boxes = new JPanel(new GridLayout(0, 2));
        List<JCheckBox> all = new ArrayList<>();
        for (String option : rule.options()) {
            JCheckBox box = new JCheckBox(option);
            box.setName("annotate.answer." + a.id() + "." + option);
            box.addActionListener(e -> body.act(() -> answer(a, all.stream().filter(JCheckBox::isSelected).map(JCheckBox::getText).collect(Collectors.joining(";")))));
            Fields.leavesKeys(box);
            all.add(box);
            boxes.add(box);
        }
        fields.put(a, text -> {
            Set<String> ticked = Set.copyOf(Arrays.stream(text.split(";")).distinct().toList());
            all.forEach(b -> b.setSelected(ticked.contains(b.getText())));
        });
        return boxes;
    }

    private JTextField text(Attribute a) {
        JTextField field = new JTextField();
        field.setName("annotate.answer." + a.id());
        Fields.whenSet(field, () -> body.act(() -> answer(a, a.values() instanceof AnswerRule.Range ? field.getText().strip().replace(',', '.') : field.getText().strip())));
        fields.put(a, text -> Fields.fill(field, text));
        return field;
    }

    /** @param text empty takes the answer back, but for a list, of which none may be meant */
    private void answer(Attribute a, String text) {
        body.edit(() -> {
            Track track = chosen().orElseThrow(() -> new IllegalArgumentException("no object is chosen; choose one in the list"));
            if (body.annotating().isLocked(track.uuid())) throw new IllegalArgumentException("object " + track.number() + " is locked; click its padlock first");
            Optional<JsonElement> before = track.attributes().value(a.id());
            if (before.map(AnswerRule::text).orElse("").equals(text) && !(before.isEmpty() && a.values() instanceof AnswerRule.Checklist)) return Optional.empty();
            boolean isNone = text.isEmpty() && !(a.values() instanceof AnswerRule.Checklist);
            Notes rest = Notes.without(track.attributes().toJson(), Set.of(a.id()));
            try {
                return Optional.of(Tracks.answer(track, isNone ? rest : track.attributes().with(a.id(), a.values().answer(text))));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(a.name() + ": " + e.getMessage(), e);
            }
        }, "");
        body.fill(this::show);
    }
}
