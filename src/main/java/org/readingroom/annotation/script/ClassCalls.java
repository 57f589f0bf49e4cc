package org.readingroom.annotation.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.edit.ClassificationChange;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.OntologyChange;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.store.AnnotationJson;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.volume.label.Rgb;

/** What was done to classes, as calls of {@code Change Class...}: one class more or less, changed, or elsewhere in the list. */
final class ClassCalls {

    /** What stands for no key, which an empty text cannot: that leaves the key as it is. */
    static final String NO_KEY = "none";

    private ClassCalls() {}

    /** @return empty for what no call says, such as options that were renamed together with the answers */
    static Optional<ToolCall> of(Edit edit) {
        List<OntologyChange> changes = edit.changes().stream().filter(OntologyChange.class::isInstance).map(OntologyChange.class::cast).toList();
        if (changes.size() != 1) return Optional.empty();
        Ontology before = changes.get(0).before(), after = changes.get(0).after();
        boolean isAlone = edit.changes().size() == 1;
        if (!before.kept().equals(after.kept())) return Optional.empty();
        if (!before.slices().equals(after.slices())) return isAlone && before.classes().equals(after.classes()) ? Optional.of(ToolCalls.questions(after)) : Optional.empty();
        int more = after.classes().size() - before.classes().size();
        if (more == -1) return removed(edit, before, after);
        if (!isAlone) return Optional.empty();
        return more == 1 ? added(before, after) : more == 0 ? changed(before, after).or(() -> moved(before, after)) : Optional.empty();
    }

    private static ToolCall call(String id) {
        return ToolCall.of("Change Class...").with("label", id);
    }

    private static Optional<ToolCall> added(Ontology before, Ontology after) {
        int last = after.classes().size() - 1;
        if (!after.classes().subList(0, last).equals(before.classes())) return Optional.empty();
        OntologyClass c = after.classes().get(last);
        if (c.equals(Classes.plain(c.id(), c.name(), c.color()))) return Optional.of(call(c.id()).with("name", c.name()).with("color", color(c.color())));
        return Optional.of(call(c.id()).with("definition", ToolCalls.withoutBrackets(AnnotationJson.of(c).toString())));
    }

    private static Optional<ToolCall> changed(Ontology before, Ontology after) {
        OntologyClass was = null, is = null;
        for (int n = 0; n < before.classes().size(); n++) {
            OntologyClass b = before.classes().get(n), a = after.classes().get(n);
            if (!b.id().equals(a.id()) || was != null && !b.equals(a)) return Optional.empty();
            if (b.equals(a)) continue;
            was = b;
            is = a;
        }
        if (was == null) return Optional.empty();
        boolean isPlain = was.withName(is.name()).withColor(is.color()).withKey(is.key()).withExclusive(is.exclusive()).equals(is) && !is.key().equals(NO_KEY);
        if (!isPlain) return Optional.of(call(is.id()).with("definition", ToolCalls.withoutBrackets(AnnotationJson.of(is).toString())));
        return Optional.of(call(is.id()).with("name", is.name().equals(was.name()) ? "" : is.name()).with("color", is.color().equals(was.color()) ? "" : color(is.color()))
            .with("key", is.key().equals(was.key()) ? "" : is.key().isEmpty() ? NO_KEY : is.key()).with("exclusive", is.exclusive() == was.exclusive() ? "" : "" + is.exclusive()));
    }

    private static Optional<ToolCall> moved(Ontology before, Ontology after) {
        for (OntologyClass c : before.classes()) {
            int by = after.classes().indexOf(c) - before.classes().indexOf(c);
            if (by == 0 || !after.classes().contains(c)) continue;
            List<OntologyClass> all = new ArrayList<>(before.classes());
            all.remove(c);
            all.add(after.classes().indexOf(c), c);
            if (all.equals(after.classes())) return Optional.of(call(c.id()).with("move", "" + by));
        }
        return Optional.empty();
    }

    /** With its objects, or with those given to another class; no answers may have been put aside, for who did that is not said. */
    private static Optional<ToolCall> removed(Edit edit, Ontology before, Ontology after) {
        OntologyClass gone = before.classes().stream().filter(c -> after.find(c.id()).isEmpty()).findFirst().orElseThrow();
        if (!before.classes().stream().filter(c -> c != gone).toList().equals(after.classes())) return Optional.empty();
        ToolCall call = call(gone.id()).with("delete", "true");
        List<TrackChange> tracks = edit.changes().stream().filter(TrackChange.class::isInstance).map(TrackChange.class::cast).toList();
        if (tracks.isEmpty()) return edit.changes().size() == 1 ? Optional.of(call) : Optional.empty();
        if (tracks.stream().allMatch(t -> t.after() == null && t.before().classId().equals(gone.id()))) return Optional.of(call.with("objects", "true"));
        boolean isGiven = tracks.stream().allMatch(t -> t.after() != null && t.before() != null && t.before().attributes().equals(t.after().attributes()) && t.after().classId().equals(tracks.get(0).after().classId()))
            && edit.changes().stream().noneMatch(c -> c instanceof ClassificationChange || c instanceof SliceChange);
        return isGiven ? Optional.of(call.with("other", tracks.get(0).after().classId())) : Optional.empty();
    }

    private static String color(Rgb c) {
        return String.format(Locale.ROOT, "#%06x", c.argb() & 0xffffff);
    }
}
