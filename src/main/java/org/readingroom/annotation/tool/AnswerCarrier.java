package org.readingroom.annotation.tool;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.ClassificationChange;
import org.readingroom.annotation.edit.TrackChange;

/**
 * Takes answers along when what is asked becomes something else. None is ever lost: what fits is put into the new form, what does not is kept under
 * the question's id with {@value #ASIDE} behind it, where nothing asks for it, and what nobody asks for any more stays as it is.
 */
final class AnswerCarrier {

    static final String ASIDE = " (before)";

    private final Annotated document;
    private final Origin origin;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Integer> told = new LinkedHashMap<>();

    /** @param origin of statements about slices that are made of answers for a whole object */
    AnswerCarrier(Annotated document, Origin origin) {
        this.document = document;
        this.origin = origin;
    }

    List<Change> changes() {
        return changes;
    }

    /** What becomes of answers, in sentences. */
    List<String> told() {
        return told.entrySet().stream().map(e -> e.getValue() + (e.getValue() == 1 ? " answer " : " answers ") + e.getKey() + ".").toList();
    }

    /** What objects of one class say when they become objects of another, or of the same that asks otherwise. */
    void carry(OntologyClass before, OntologyClass after, Renamed renamed, Collection<Track> tracks) {
        Map<UUID, Notes> answers = new LinkedHashMap<>();
        for (Track t : tracks) answers.put(t.uuid(), t.attributes());
        for (Attribute gone : before.attributes()) if (after.attribute(gone.id()).isEmpty()) free(gone, tracks);
        for (Attribute now : after.attributes()) {
            for (Track t : tracks) answers.put(t.uuid(), now.scope() == Attribute.Scope.STATIC ? kept(now, t, answers.get(t.uuid()), renamed) : spread(now, t, answers.get(t.uuid()), renamed));
        }
        for (Track t : tracks) {
            Track became = new Track(t.uuid(), t.number(), after.id(), answers.get(t.uuid()), t.kept());
            if (!became.equals(t)) changes.add(new TrackChange(t, became));
        }
    }

    /** What is said of slices as such. */
    void carry(List<Attribute> before, List<Attribute> after, Renamed renamed) {
        for (Attribute gone : before)
            if (after.stream().noneMatch(a -> a.id().equals(gone.id()))) tell(said(gone.id(), null).size(), "to '" + gone.name() + "': kept as free statements that nothing asks for");
        for (Attribute now : after) said(now.id(), null).forEach(c -> restate(now, c, renamed));
    }

    /** Nobody asks any more. */
    private void free(Attribute gone, Collection<Track> tracks) {
        int count = 0;
        for (Track t : tracks) count += (t.attributes().value(gone.id()).isPresent() ? 1 : 0) + said(gone.id(), t.uuid()).size();
        tell(count, "to '" + gone.name() + "': kept as notes of their objects that nothing asks for");
    }

    /** One answer for the whole object. */
    private Notes kept(Attribute now, Track track, Notes answers, Renamed renamed) {
        List<Classification> along = said(now.id(), track.uuid());
        Notes notes = answers;
        Optional<JsonElement> there = answers.value(now.id());
        if (there.isPresent()) {
            Optional<JsonElement> fits = fitted(now, there.get(), renamed);
            if (fits.isEmpty()) notes = aside(notes, now, there.get());
            else if (!fits.get().equals(there.get())) {
                notes = notes.with(now.id(), fits.get());
                tell(1, "to '" + now.name() + "': following what is called otherwise, or in another form");
            }
        }
        if (along.isEmpty()) return notes;
        Set<String> values = along.stream().map(Classification::value).collect(Collectors.toSet());
        Optional<JsonElement> same = values.size() == 1 && notes.value(now.id()).isEmpty() ? fitted(now, values.iterator().next(), renamed) : Optional.empty();
        if (same.isEmpty()) {
            along.forEach(c -> relabel(now, c));
            return notes;
        }
        along.forEach(c -> changes.add(ClassificationChange.delete(c)));
        tell(1, "to '" + now.name() + "': now for the whole object instead of its slices");
        return notes.with(now.id(), same.get());
    }

    /** An answer for each range of slices. */
    private Notes spread(Attribute now, Track track, Notes answers, Renamed renamed) {
        said(now.id(), track.uuid()).forEach(c -> restate(now, c, renamed));
        Optional<JsonElement> there = answers.value(now.id());
        if (there.isEmpty()) return answers;
        Optional<String> text = fitted(now, there.get(), renamed).map(AnswerRule::text);
        Axis axis = Arrays.stream(Axis.values()).filter(a -> !document.slices(track.uuid(), a).isEmpty()).findFirst().orElse(null);
        if (text.isEmpty() || axis == null || !said(now.id(), track.uuid()).isEmpty()) return aside(answers, now, there.get());
        NavigableSet<Integer> slices = document.slices(track.uuid(), axis);
        changes.add(ClassificationChange.add(new Classification(now.id(), text.get(), track.uuid(), axis, slices.first(), slices.last(), origin, Notes.NONE)));
        tell(1, "to '" + now.name() + "': now about the slices of their objects");
        return Notes.without(answers.toJson(), Set.of(now.id()));
    }

    private Notes aside(Notes answers, Attribute now, JsonElement answer) {
        String name = now.id() + ASIDE;
        for (int n = 2; answers.value(name).isPresent(); n++) name = now.id() + ASIDE + " " + n;
        tellAside(now);
        return Notes.without(answers.toJson(), Set.of(now.id())).with(name, answer);
    }

    private void restate(Attribute now, Classification c, Renamed renamed) {
        Optional<String> fits = fitted(now, c.value(), renamed).map(AnswerRule::text);
        if (fits.isEmpty()) relabel(now, c);
        else if (!fits.get().equals(c.value())) {
            changes.add(new ClassificationChange(c, new Classification(c.label(), fits.get(), c.track(), c.axis(), c.from0(), c.to0(), c.time(), c.origin(), c.kept())));
            tell(1, "to '" + now.name() + "': following what is called otherwise, or in another form");
        }
    }

    private void relabel(Attribute now, Classification c) {
        tellAside(now);
        changes.add(new ClassificationChange(c, new Classification(c.label() + ASIDE, c.value(), c.track(), c.axis(), c.from0(), c.to0(), c.time(), c.origin(), c.kept())));
    }

    private void tellAside(Attribute now) {
        tell(1, "to '" + now.name() + "': kept as '" + now.id() + ASIDE + "', not fitting any more");
    }

    private void tell(int count, String what) {
        if (count > 0) told.merge(what, count, Integer::sum);
    }

    private List<Classification> said(String label, UUID track) {
        return document.classifications().stream().filter(c -> c.label().equals(label) && Objects.equals(c.track(), track)).toList();
    }

    /** The same answer as the question takes it now; empty if it takes none such. */
    private static Optional<JsonElement> fitted(Attribute now, JsonElement answer, Renamed renamed) {
        boolean unchanged = renamed.options().getOrDefault(now.id(), Map.of()).isEmpty() && now.values().refusal(answer).isEmpty();
        return unchanged ? Optional.of(answer) : fitted(now, AnswerRule.text(answer), renamed);
    }

    private static Optional<JsonElement> fitted(Attribute now, String answer, Renamed renamed) {
        String text = renamed.options().containsKey(now.id()) ? Arrays.stream(answer.split(";", -1)).map(item -> renamed.option(now.id(), item)).collect(Collectors.joining(";")) : answer;
        return now.values().refusal(text).isEmpty() ? Optional.of(now.values().answer(text)) : Optional.empty();
    }
}
