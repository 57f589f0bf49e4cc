package org.readingroom.annotation.script;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.ClassificationChange;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.edit.TimeParts;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.tool.Drawing;

/**
 * An edit that was done, as the call of a command that does it again, exactly: read from what it changed, whichever tool made it. What no other command
 * says is said by {@code Edit Annotations...}, which takes any edit. Strokes, regions and effects are not to be read from what they changed: {@link ToolCalls}.
 */
public final class EditCalls {

    private static final String INTERPOLATION = "interpolation:"; // and a method's id, as filled shapes name their tool

    private final Annotated after;
    private final Edit edit;
    private final List<SliceChange> slices = new ArrayList<>();
    private final List<TrackChange> tracks = new ArrayList<>();
    private final List<ClassificationChange> said = new ArrayList<>();

    private EditCalls(Annotated after, Edit edit) {
        this.after = after;
        this.edit = edit;
        for (Change c : edit.changes()) {
            if (c instanceof SliceChange s) slices.add(s);
            else if (c instanceof TrackChange t) tracks.add(t);
            else if (c instanceof ClassificationChange k) said.add(k);
        }
    }

    /** @param after the document with the edit in it @param said the call as its tool says it, of the time that it drew at; empty if the edit shows all */
    public static ToolCall of(AnnotationDocument after, Edit edit, Optional<ToolCall> said) {
        SortedSet<Integer> times = TimeParts.times(edit);
        if (times.isEmpty()) return said.map(call -> always(call, edit)).orElseGet(() -> of(after, edit));
        if (times.size() > 1) return said.orElseGet(() -> edit.changes().stream().anyMatch(c -> c instanceof TrackChange t && t.after() == null) ? of(after, edit) : ToolCalls.edit(edit));
        int time = times.first();
        boolean isOther = edit.changes().stream().anyMatch(c -> !(c instanceof SliceChange || c instanceof TrackChange)); // statements, classes: in the words of all times
        boolean isMade = edit.changes().stream().allMatch(c -> !(c instanceof TrackChange t) || t.after() != null);
        if (said.isEmpty() && isMade && isOther) return ToolCalls.edit(edit);
        ToolCall call = said.orElseGet(() -> isMade ? of(after.at(time, false), TimeParts.at(edit, time).orElseThrow()) : of(after, edit));
        return call.inputs().containsKey("edit") ? ToolCalls.edit(edit) : isMade && !call.inputs().containsKey("time") ? call.with("time", "" + time) : call;
    }

    /** Of what is the same at all times: values of a time, and an object that is begun, would make it one of that time. */
    private static ToolCall always(ToolCall call, Edit edit) {
        boolean begins = edit.changes().stream().anyMatch(c -> c instanceof TrackChange t && t.before() == null);
        return begins && call.inputs().containsKey("time") ? ToolCalls.edit(edit) : call;
    }

    /** @param after with the edit in it */
    private static ToolCall of(Annotated after, Edit edit) {
        EditCalls calls = new EditCalls(after, edit);
        boolean hasOthers = calls.slices.size() + calls.tracks.size() + calls.said.size() < edit.changes().size(); // of the ontology
        return (hasOthers ? ClassCalls.of(edit) : calls.known()).orElseGet(() -> ToolCalls.edit(edit));
    }

    private Optional<ToolCall> known() {
        if (slices.isEmpty() && tracks.isEmpty()) return classified();
        if (slices.isEmpty() && said.isEmpty()) return reclassed().or(this::answered);
        return deleted().or(this::split).or(this::merged).or(this::settled).or(this::filled).or(this::drawn).or(this::changed);
    }

    /** Of one kind: a statement, with room made for it. */
    private Optional<ToolCall> classified() {
        Classification last = said.get(said.size() - 1).after();
        if (said.get(said.size() - 1).before() != null || last == null || !edit.name().equals("Classify slices")) return Optional.empty();
        ToolCall call = ToolCall.of("Classify Slices...").with("label", last.label()).with("value", last.value()).with("from", "" + last.from0()).with("to", "" + last.to0());
        ToolCall then = last.time() == ImageTime.ALL ? call : call.with("time", "" + last.time());
        return signed(plane(last.track() == null ? then : then.with("track", name(last.track())), last.axis()), last.origin());
    }

    private Optional<ToolCall> reclassed() {
        Set<String> classes = new LinkedHashSet<>();
        for (TrackChange t : tracks) {
            if (t.before() == null || t.after() == null) return Optional.empty();
            Track a = t.after();
            if (!a.equals(new Track(t.before().uuid(), t.before().number(), a.classId(), t.before().attributes(), t.before().kept()))) return Optional.empty();
            classes.add(a.classId());
        }
        return classes.size() != 1 ? Optional.empty() : Optional.of(ToolCall.of("Change Object...").with("track", names(tracks.stream().map(t -> t.before().uuid()).toList())).with("label", classes.iterator().next()));
    }

    /** One answer about an object as a whole, as far as commas and semicolons can tell answers apart. */
    private Optional<ToolCall> answered() {
        if (tracks.size() != 1 || tracks.get(0).before() == null || tracks.get(0).after() == null) return Optional.empty();
        Track was = tracks.get(0).before(), is = tracks.get(0).after();
        if (!is.equals(new Track(was.uuid(), was.number(), was.classId(), is.attributes(), was.kept()))) return Optional.empty();
        List<Attribute> other = after.ontology().find(is.classId()).orElseThrow().attributes().stream().filter(a -> !was.attributes().value(a.id()).equals(is.attributes().value(a.id()))).toList();
        if (other.size() != 1 || other.get(0).id().matches(".*[,:].*")) return Optional.empty();
        Attribute asked = other.get(0);
        Optional<JsonElement> answer = is.attributes().value(asked.id());
        Notes rest = answer.isEmpty() ? Notes.without(was.attributes().toJson(), Set.of(asked.id())) : was.attributes().with(asked.id(), answer.get());
        String text = answer.map(AnswerRule::text).orElse("");
        boolean isPlain = !text.contains(",") && text.equals(text.strip()) && rest.equals(is.attributes()) && (answer.isEmpty() || asked.values().answer(text).equals(answer.get()));
        return isPlain ? Optional.of(ToolCall.of("Change Object...").with("track", name(is.uuid())).with("attributes", asked.id() + ":" + text)) : Optional.empty();
    }

    /** Objects with all that they had, or figures of a slice. */
    private Optional<ToolCall> deleted() {
        if (slices.stream().anyMatch(s -> !s.after().isEmpty()) || said.stream().anyMatch(c -> c.after() != null) || tracks.stream().anyMatch(t -> t.after() != null)) return Optional.empty();
        Set<UUID> gone = tracks.stream().map(t -> t.before().uuid()).collect(Collectors.toCollection(LinkedHashSet::new));
        if (!gone.isEmpty()) {
            boolean whole = slices.stream().allMatch(s -> gone.contains(s.track())) && said.stream().allMatch(c -> gone.contains(c.before().track()));
            return whole ? Optional.of(ToolCall.of("Delete Annotation...").with("track", names(gone))) : Optional.empty();
        }
        if (slices.size() != 1 || !said.isEmpty()) return Optional.empty();
        SliceChange only = slices.get(0);
        return Optional.of(plane(ToolCall.of("Delete Annotation...").with("track", name(only.track())).with("range", "" + only.slice0()), only.axis()));
    }

    private Optional<ToolCall> split() {
        if (!edit.name().equals("Split object") || tracks.size() != 1 || tracks.get(0).before() != null || !said.isEmpty()) return Optional.empty();
        UUID other = tracks.get(0).after().uuid();
        SliceChange first = slices.stream().filter(s -> s.track().equals(other)).min(Comparator.comparingInt(SliceChange::slice0)).orElseThrow();
        UUID from = slices.stream().map(SliceChange::track).filter(t -> !t.equals(other)).findFirst().orElseThrow();
        return Optional.of(plane(ToolCall.of("Split Annotation...").with("track", name(from)).with("slice", "" + first.slice0()), first.axis()).with("other", other.toString()));
    }

    private Optional<ToolCall> merged() {
        if (!edit.name().equals("Merge objects") || tracks.isEmpty() || tracks.stream().anyMatch(t -> t.after() != null)) return Optional.empty();
        List<UUID> gone = tracks.stream().map(t -> t.before().uuid()).toList();
        List<UUID> stays = slices.stream().map(SliceChange::track).filter(t -> !gone.contains(t)).distinct().toList();
        return stays.size() != 1 ? Optional.empty() : Optional.of(ToolCall.of("Merge Annotations...").with("track", name(stays.get(0))).with("other", names(gone)));
    }

    /** Proposals that were accepted or thrown away, where none is left of those objects on those slices. */
    private Optional<ToolCall> settled() {
        if (!tracks.isEmpty() || !said.isEmpty()) return Optional.empty();
        boolean confirmed = slices.stream().allMatch(s -> s.after().equals(s.before().stream().map(b -> b.state() == State.PROPOSED ? b.with(State.CONFIRMED) : b).toList()));
        boolean discarded = slices.stream().allMatch(s -> s.after().equals(s.before().stream().filter(b -> b.state().isFixed()).toList()));
        Set<UUID> of = changed(slices);
        int from = first(), to = last();
        if (!confirmed && !discarded || of.stream().anyMatch(t -> after.shapes(t).stream().anyMatch(s -> s.state() == State.PROPOSED && s.slice0() >= from && s.slice0() <= to))) return Optional.empty();
        ToolCall call = ToolCall.of("Confirm Annotations...").with("track", names(of)).with("range", from + "-" + to);
        return Optional.of(confirmed ? call : call.with("discard", "true"));
    }

    /** What was filled in between keys: with these slices alone the same comes out, for keys beside them count all the same. */
    private Optional<ToolCall> filled() {
        if (!edit.name().equals("Interpolate") || !tracks.isEmpty() || !said.isEmpty()) return Optional.empty();
        Set<Origin> made = slices.stream().flatMap(s -> s.after().stream()).filter(s -> s.state() == State.PROPOSED && s.origin().tool().startsWith(INTERPOLATION)).map(Shape::origin).collect(Collectors.toSet());
        Set<String> methods = made.stream().map(o -> o.tool().substring(INTERPOLATION.length())).collect(Collectors.toSet());
        methods.removeAll(Figure.KINDS); // those are blended with their like, whatever the method for masks
        methods.remove("nearer");
        if (made.isEmpty() || methods.size() > 1 || made.stream().map(Origin::time).distinct().count() != 1) return Optional.empty();
        return Optional.of(ToolCall.of("Interpolate Annotations...").with("track", names(changed(slices))).with("method", methods.isEmpty() ? "" : methods.iterator().next()).with("range", first() + "-" + last())
            .with("when", made.iterator().next().when().map(Object::toString).orElse("")));
    }

    /** A figure more; what others lose to it, the command takes from them too. */
    private Optional<ToolCall> drawn() {
        if (!said.isEmpty() || tracks.size() > 1 || tracks.stream().anyMatch(t -> t.before() != null)) return Optional.empty();
        SliceChange on = slices.get(0);
        if (!tracks.isEmpty() && !tracks.get(0).after().uuid().equals(on.track()) || !othersLose(on)) return Optional.empty();
        Shape added = on.after().isEmpty() ? null : on.after().get(on.after().size() - 1);
        if (added == null || added.state() != State.KEY || !added.kept().isEmpty()) return Optional.empty();
        List<Shape> kept = added.figure().isEmpty() ? List.of() : on.before().stream().filter(s -> !s.figure().isEmpty()).toList();
        if (!on.after().subList(0, on.after().size() - 1).equals(kept)) return Optional.empty();
        ToolCall call = ToolCall.of("Add Annotation...").with("track", tracks.isEmpty() ? name(on.track()) : on.track().toString()).with("label", tracks.isEmpty() ? "" : tracks.get(0).after().classId());
        return figure(call, added).map(c -> plane(c.with("slice", "" + on.slice0()), on.axis())).flatMap(c -> signed(c, added.origin()));
    }

    /** One figure of a slice that became another one. */
    private Optional<ToolCall> changed() {
        if (!said.isEmpty() || !tracks.isEmpty() || !othersLose(slices.get(0))) return Optional.empty();
        SliceChange on = slices.get(0);
        if (on.before().size() != on.after().size()) return Optional.empty();
        List<Integer> other = new ArrayList<>();
        for (int n = 0; n < on.before().size(); n++) if (!on.before().get(n).equals(on.after().get(n))) other.add(n);
        if (other.size() != 1) return Optional.empty();
        Shape was = on.before().get(other.get(0)), is = on.after().get(other.get(0));
        if (is.state() != State.KEY || !is.kept().equals(was.kept())) return Optional.empty();
        ToolCall call = plane(ToolCall.of("Change Annotation...").with("track", name(on.track())).with("slice", "" + on.slice0()), on.axis()).with("figure", "" + other.get(0));
        Optional<ToolCall> how = figure(call, is).or(() -> moved(call, was, is.figure()));
        return how.flatMap(c -> signed(c, is.origin()));
    }

    /** Masks, and boxes and ellipses whose corners would have a last digit too much. */
    private Optional<ToolCall> moved(ToolCall call, Shape was, Figure to) {
        PlanePoint a = anchor(was.figure()), b = anchor(to);
        if (a == null || b == null) return Optional.empty();
        double dx = b.x() - a.x(), dy = b.y() - a.y(); // what is cut off at the image's edge moves differently, and is seen here
        return Drawing.moved(after, was, was.axis(), dx, dy).equals(to) ? Optional.of(call.with("by", PlaceText.number(dx) + "," + PlaceText.number(dy))) : Optional.empty();
    }

    private static PlanePoint anchor(Figure f) {
        if (f instanceof Bitmask m) return new PlanePoint(m.x(), m.y());
        if (f instanceof Box b) return new PlanePoint(b.x(), b.y());
        if (f instanceof RotatedBox b) return b.centre();
        return f instanceof Ellipse e ? e.centre() : null;
    }

    /** Whether all that else is changed is what others lose to the first one: slices of other objects that do not gain a figure. */
    private boolean othersLose(SliceChange first) {
        return slices.stream().skip(1).allMatch(s -> !s.track().equals(first.track()) && s.axis() == first.axis() && s.slice0() == first.slice0()
            && s.after().size() <= s.before().size() && s.after().stream().allMatch(a -> s.before().stream().anyMatch(b -> b.origin().equals(a.origin()) && b.state() == a.state())));
    }

    private Optional<ToolCall> figure(ToolCall call, Shape shape) {
        Track of = after.track(shape.track()).orElseThrow();
        return FigureText.words(shape.figure(), after.ontology().find(of.classId()).orElseThrow(), shape.axis(), after.image().grid())
            .map(w -> call.with("shape", w.shape()).with("points", w.points()).with("angle", w.angle() == 0 ? "" : PlaceText.number(w.angle())));
    }

    private static Optional<ToolCall> signed(ToolCall call, Origin origin) {
        return origin.time() == null ? Optional.empty() : Optional.of(ToolCalls.signed(call, origin));
    }

    private static ToolCall plane(ToolCall call, Axis axis) {
        return ToolCalls.plane(call, axis);
    }

    private static Set<UUID> changed(List<SliceChange> slices) {
        return slices.stream().map(SliceChange::track).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private int first() {
        return slices.stream().mapToInt(SliceChange::slice0).min().orElseThrow();
    }

    private int last() {
        return slices.stream().mapToInt(SliceChange::slice0).max().orElseThrow();
    }

    /** The number that the object has, or had. */
    private String name(UUID track) {
        return after.track(track).or(() -> tracks.stream().map(TrackChange::before).filter(t -> t != null && t.uuid().equals(track)).findFirst()).map(t -> "" + t.number()).orElse(track.toString());
    }

    private String names(Iterable<UUID> of) {
        List<String> all = new ArrayList<>();
        for (UUID t : of) all.add(name(t));
        return String.join(";", all);
    }
}
