package org.readingroom.ui.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.ClassificationChange;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.edit.TrackChange;

/** Which objects of a volume have changed of late, so that pictures make these anew and no others. */
final class Touches {

    private static final int KEPT = 32; // steps; who looks less often makes all anew

    private final Deque<Optional<Set<UUID>>> last = new ArrayDeque<>(); // the newest first; empty for all
    private int version, drafts;

    /** Another number whenever pictures must be made anew, but for the stroke that goes on. */
    int version() {
        return version;
    }

    /** Another number whenever the stroke that goes on has grown. */
    int drafts() {
        return drafts;
    }

    void drafted() {
        drafts++;
    }

    void all() {
        add(Optional.empty());
    }

    void these(Set<UUID> tracks) {
        add(Optional.of(tracks));
    }

    void by(Edit edit) {
        Set<UUID> tracks = new HashSet<>();
        for (Change c : edit.changes()) {
            if (c instanceof SliceChange s) tracks.add(s.track());
            else if (c instanceof TrackChange t) tracks.add(t.after() == null ? t.before().uuid() : t.after().uuid());
            else if (!(c instanceof ClassificationChange)) { // classes have names and colours
                all();
                return;
            }
        }
        these(tracks);
    }

    private void add(Optional<Set<UUID>> step) {
        version++;
        last.addFirst(step);
        if (last.size() > KEPT) last.removeLast();
    }

    /** @param earlier version @return empty if that may be any */
    Optional<Set<UUID>> since(int earlier) {
        int steps = version - earlier;
        if (steps > last.size()) return Optional.empty();
        Set<UUID> tracks = new HashSet<>();
        Iterator<Optional<Set<UUID>>> each = last.iterator();
        for (int n = 0; n < steps; n++) {
            Optional<Set<UUID>> step = each.next();
            if (step.isEmpty()) return Optional.empty();
            tracks.addAll(step.get());
        }
        return Optional.of(tracks);
    }
}
