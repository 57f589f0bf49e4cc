package org.readingroom.annotation.journal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.History;
import org.readingroom.io.FormatException;

/**
 * A journal put on an annotation file: where in the journal the file stands, by its digest, what could be undone there, and the steps since.
 *
 * @param reading as far as it makes sense
 * @param at      number of steps in it up to the file's state
 * @param history of the file's state
 * @param taken   the document with all steps since done
 * @param saved   the document's number of the file's state
 */
record Replay(JournalReading reading, int at, History history, AnnotationDocument taken, long saved) {

    /** Something in an entry that its CRC could not know: it does not fit what came before. */
    static final class Misfit extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Entry entry;

        Misfit(Entry entry, Exception cause) {
            super(cause);
            this.entry = entry;
        }
    }

    /** Empty if the file's state is none of the journal's: then they do not belong together. */
    static Optional<Replay> of(JournalReading reading, Annotations file, String digest) throws IOException {
        JournalReading asFar = reading;
        for (;;) // each turn it gets shorter
            try {
                return replayed(asFar, file, digest);
            } catch (Misfit e) {
                asFar = asFar.until(e.entry);
            }
    }

    private static Optional<Replay> replayed(JournalReading reading, Annotations file, String digest) throws Misfit {
        List<Entry> steps = reading.steps();
        int at = reading.digest().equals(digest) ? 0 : -1;
        for (Entry e : reading.entries()) if (e.kind() == Entry.Kind.SAVED) at = Math.max(at, saved(e, reading.base(), steps.size(), digest));
        if (at < 0) at = LostPlace.find(reading, file).orElse(-1); // the note of its saving is torn or was never written
        if (at < 0) return Optional.empty();
        History history = history(reading, steps.subList(0, at));
        AnnotationDocument taken = AnnotationDocument.of(file, history, Long.MAX_VALUE);
        long saved = taken.state();
        for (Entry e : steps.subList(at, steps.size())) step(taken, reading, e);
        return Optional.of(new Replay(reading, at, history, taken, saved));
    }

    /** @return the step after which a state of that digest was saved, from the journal's first one; -1 if it was another state */
    static int saved(Entry e, long base, int steps, String digest) throws Misfit {
        try {
            JsonObject o = JsonParser.parseString(new String(e.payload(), StandardCharsets.UTF_8)).getAsJsonObject();
            long step = o.get("step").getAsLong() - base;
            return o.get("digest").getAsString().equals(digest) && step >= 0 && step <= steps ? (int) step : -1;
        } catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException | UnsupportedOperationException wrong) {
            throw new Misfit(e, wrong);
        }
    }

    /** Without doing them: what can be undone after some steps is known from their order alone. */
    private static History history(JournalReading reading, List<Entry> steps) throws Misfit {
        Deque<Edit> done = new ArrayDeque<>(), undone = new ArrayDeque<>(); // the last, and the first, are next
        for (Entry e : reading.entries()) {
            if (e.kind() == Entry.Kind.PAST) done.addLast(edit(reading, e));
            if (e.kind() == Entry.Kind.AHEAD) undone.addLast(edit(reading, e));
        }
        for (Entry e : steps)
            switch (e.kind()) {
                case EDIT -> {
                    done.addLast(edit(reading, e));
                    undone.clear();
                }
                case UNDO -> {
                    if (done.isEmpty()) throw new Misfit(e, null);
                    undone.addFirst(done.removeLast());
                }
                default -> {
                    if (undone.isEmpty()) throw new Misfit(e, null);
                    done.addLast(undone.removeFirst());
                }
            }
        return new History(new ArrayList<>(done), new ArrayList<>(undone));
    }

    private static void step(AnnotationDocument document, JournalReading reading, Entry e) throws Misfit {
        try {
            switch (e.kind()) {
                case EDIT -> document.apply(edit(reading, e));
                case UNDO -> document.undo();
                default -> document.redo();
            }
        } catch (IllegalArgumentException | IllegalStateException wrong) {
            throw new Misfit(e, wrong);
        }
    }

    static Edit edit(JournalReading reading, Entry e) throws Misfit {
        try {
            return EditJson.parse(reading.file(), e);
        } catch (FormatException wrong) {
            throw new Misfit(e, wrong);
        }
    }

    /** Empty also if the steps lead back to what the file has: an edit that could not be saved was taken back, and nobody misses it. */
    Optional<Recovery> recovery() {
        if (taken.state() == saved) return Optional.empty();
        List<Entry> newer = reading.steps().subList(at, reading.steps().size());
        return newer.isEmpty() ? Optional.empty() : Optional.of(new Recovery(newer.size(), newer.get(0).time(), newer.get(newer.size() - 1).time()));
    }
}
