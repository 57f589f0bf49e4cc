package org.readingroom.convert;

import java.util.Optional;
import org.readingroom.volume.Volume;

/** What lies between two times of a series, which other formats have a field for: the repetition time, as dcm2niix writes it. */
final class TimeStep {

    private static final String KEY = org.readingroom.volume.TimeStep.KEY;
    private static final int REPETITION_TIME = 0x00180080;

    private TimeStep() {}

    /** The volume itself if it has one time, or its step is told already or not known. */
    static Volume told(Volume volume) {
        Optional<PlaneHeader> first = PlaneHeader.of(volume, 0);
        if (volume.times() < 2 || first.isEmpty() || volume.metadata().containsKey(KEY)) return volume;
        double seconds = first.get().number(REPETITION_TIME, 0) / 1000;
        return seconds > 0 ? volume.toBuilder().metadata(KEY, Double.toString(seconds)).build() : volume;
    }
}
