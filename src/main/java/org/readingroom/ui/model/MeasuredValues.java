package org.readingroom.ui.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.readingroom.volume.Volume;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;
import org.readingroom.volume.measure.Measuring;

/** Figures that were found already. Lengths are found at once; what has to look at voxels is found beside the event thread, once at a time for each. */
final class MeasuredValues {

    private static final Executor AT_ONCE = Runnable::run;

    private final Map<Integer, Known> known = new HashMap<>();
    private final Set<Integer> working = new HashSet<>();
    private final Runnable tell;
    private Executor beside = AT_ONCE, event = AT_ONCE;

    private int generation; // event thread

    private record Known(Measurement measurement, Volume volume, Measured figures) {
        boolean isOf(Measurement m, Volume v) {
            return volume == v && measurement.equals(m);
        }
    }

    MeasuredValues(Runnable tell) {
        this.tell = tell;
    }

    void in(Executor otherBeside, Executor otherEvent) {
        beside = otherBeside;
        event = otherEvent;
    }

    Optional<Measured> of(int id, Measurement m, Volume volume) {
        if (!isUpToDate(id, m, volume)) {
            if (!readsVoxels(m.kind())) known.put(id, new Known(m, volume, Measuring.of(m, volume)));
            else if (working.add(id)) find(id, m, volume);
        }
        return Optional.ofNullable(known.get(id)).map(Known::figures);
    }

    boolean isUpToDate(int id, Measurement m, Volume volume) {
        return known.containsKey(id) && known.get(id).isOf(m, volume);
    }

    /** Voxels have changed. What is being found is found again. */
    void forget() {
        generation++;
        known.clear();
    }

    void keepOnly(Collection<Integer> ids) {
        known.keySet().retainAll(ids);
    }

    private static boolean readsVoxels(MeasurementKind kind) {
        return kind.isRegion() || kind == MeasurementKind.SPHERE || kind == MeasurementKind.PROBE;
    }

    private void find(int id, Measurement m, Volume volume) {
        int begun = generation;
        beside.execute(() -> {
            Measured figures = found(m, volume);
            event.execute(() -> {
                working.remove(id);
                if (begun == generation) known.put(id, new Known(m, volume, figures));
                if (beside != AT_ONCE) tell.run(); // whoever asks again finds it, or what was drawn meanwhile begins
            });
        });
    }

    private static Measured found(Measurement m, Volume volume) {
        try {
            return Measuring.of(m, volume);
        } catch (RuntimeException | OutOfMemoryError e) { // a plane that cannot be read: told where the figure would stand, and tried again when it is moved
            return new Measured(List.of(), "", e instanceof OutOfMemoryError ? "not enough memory" : String.valueOf(e.getMessage()), 0, 0, 0);
        }
    }
}
