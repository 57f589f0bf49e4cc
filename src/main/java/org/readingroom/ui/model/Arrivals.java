package org.readingroom.ui.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of the open data is still being read. For the event thread, as the workbench. */
public final class Arrivals {

    private final OpenData data;
    private final Runnable tell;
    private final Map<Integer, Arrival> reading = new HashMap<>();
    private final Set<Integer> coming = new HashSet<>(); // those whose reading has not begun yet, too

    /** @param tell after each change */
    Arrivals(OpenData data, Runnable tell) {
        this.data = data;
        this.tell = tell;
    }

    /** How a volume that is still being read comes; empty if all of it is there, or its reading has not begun. */
    public Optional<Arrival> of(int item) {
        return Optional.ofNullable(reading.get(item));
    }

    /** Whether a volume is being read, or will be as soon as those before it are there. */
    public boolean isComing(int item) {
        return coming.contains(item);
    }

    /** Whether a view's picture is not made yet, because it needs many slices of a volume that is coming: it would read all of them before the one that others show. */
    public boolean waits(ViewModel view) {
        return view.items().stream().anyMatch(id -> isComing(id) && !view.isAlongSlices(data.item(id).volume().grid()));
    }

    /** A volume is being read from now on; stopped at once if it was closed meanwhile. */
    public void begin(int item, Arrival how) {
        if (data.has(item)) reading.put(item, how);
        else how.stop();
        tell.run();
    }

    /** More planes came. */
    public void came() {
        tell.run();
    }

    /** A volume is not read any further; what is not there is read when it is looked at. */
    public void stop(int item) {
        end(item);
        tell.run();
    }

    void expect(int item) {
        coming.add(item);
    }

    void end(int item) {
        coming.remove(item);
        reading.remove(item);
    }

    /** They were closed. */
    void forget(Collection<Integer> items) {
        for (int item : items) {
            of(item).ifPresent(Arrival::stop);
            end(item);
        }
    }
}
