package org.readingroom.annotation.journal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.History;

/**
 * Where an annotation file stands in a journal that does not say so, because its note of the last saving was torn. A state has the digest that the
 * journal notes for an earlier one if the steps between, taken back from it, fit and lead there; most do not fit at the first.
 */
final class LostPlace {

    /** What can be undone, the last edit first; shared with the states before. An edit that was undone and done again is the same one. */
    private static final class Done {
        final Edit edit;
        final Done before;
        final int depth;

        Done(Edit edit, Done before) {
            this.edit = edit;
            this.before = before;
            depth = depth(before) + 1;
        }
    }

    /** What can be done again, the next first. */
    private record Ahead(Done next, Ahead then) {}

    private record State(Done done, Ahead ahead) {}

    private final AnnotationDocument document; // the file's
    private final List<State> states = new ArrayList<>(); // after no step, after one, and so on
    private final TreeMap<Integer, String> known = new TreeMap<>(); // digests by steps

    private LostPlace(JournalReading reading, Annotations file) throws Replay.Misfit {
        document = AnnotationDocument.of(file, History.NONE, Long.MAX_VALUE);
        Done done = null;
        Deque<Done> redone = new ArrayDeque<>(); // the last first
        for (Entry e : reading.entries()) {
            if (e.kind() == Entry.Kind.PAST) done = new Done(Replay.edit(reading, e), done);
            if (e.kind() == Entry.Kind.AHEAD) redone.push(new Done(Replay.edit(reading, e), redone.isEmpty() ? done : redone.peek()));
        }
        Ahead ahead = null;
        for (Done d : redone) ahead = new Ahead(d, ahead);
        states.add(new State(done, ahead));
        known.put(0, reading.digest());
        for (Entry e : reading.entries())
            if (e.kind() == Entry.Kind.SAVED) know(e, reading.base(), reading.steps().size());
            else if (e.kind().isStep()) states.add(after(states.get(states.size() - 1), reading, e));
    }

    /** @return the number of steps up to the file's state, the last such; empty if it is none of the journal's */
    static OptionalInt find(JournalReading reading, Annotations file) throws Replay.Misfit {
        LostPlace place = new LostPlace(reading, file);
        for (int at = place.states.size() - 1; at > 0; at--) if (place.isAt(at)) return OptionalInt.of(at);
        return OptionalInt.empty();
    }

    private void know(Entry saved, long base, int steps) throws Replay.Misfit {
        String digest;
        try {
            JsonObject o = JsonParser.parseString(new String(saved.payload(), StandardCharsets.UTF_8)).getAsJsonObject();
            digest = o.get("digest").getAsString();
        } catch (RuntimeException wrong) { // whatever the parser makes of what is no note
            throw new Replay.Misfit(saved, wrong);
        }
        int at = Replay.saved(saved, base, steps, digest);
        if (at >= 0) known.put(at, digest);
    }

    private static State after(State s, JournalReading reading, Entry e) throws Replay.Misfit {
        return switch (e.kind()) {
            case EDIT -> new State(new Done(Replay.edit(reading, e), s.done), null);
            case UNDO -> {
                if (s.done == null) throw new Replay.Misfit(e, null);
                yield new State(s.done.before, new Ahead(s.done, s.ahead));
            }
            default -> {
                if (s.ahead == null) throw new Replay.Misfit(e, null);
                yield new State(s.ahead.next, s.ahead.then);
            }
        };
    }

    private static int depth(Done done) {
        return done == null ? 0 : done.depth;
    }

    /** Whether the file goes from there, by what was done and taken back since, to the last state before whose digest is known. */
    private boolean isAt(int steps) {
        int from = known.floorKey(steps);
        Done here = states.get(steps).done, there = states.get(from).done;
        Deque<Edit> forth = new ArrayDeque<>();
        if (here == there) return false; // that state's digest was asked for already
        try {
            while (here != there)
                if (depth(here) >= depth(there)) {
                    document.apply(here.edit.inverse());
                    here = here.before;
                } else {
                    forth.push(there.edit);
                    there = there.before;
                }
            forth.forEach(document::apply);
            return document.digest().equals(known.get(from));
        } catch (IllegalArgumentException | IllegalStateException other) { // this state is not the file's: it is told by its fitting no step
            return false;
        } finally {
            while (document.canUndo()) document.undo();
        }
    }
}
