package org.readingroom.convert;

import java.util.Optional;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Volume;

/** What lies between two times of a series, which other formats have a field for: the repetition time, as dcm2niix writes it. */
final class RepetitionTime {

    private static final int TAG = 0x00180080;

    private RepetitionTime() {}

    /** The volume itself if it has one time, or its step is told already or not known. */
    static Volume told(Volume volume) {
        Optional<PlaneHeader> first = PlaneHeader.of(volume, 0);
        if (volume.times() < 2 || first.isEmpty() || volume.metadata().containsKey(TimeStep.KEY)) return volume;
        double seconds = first.get().number(TAG, 0) / 1000;
        return seconds > 0 ? volume.toBuilder().metadata(TimeStep.KEY, Double.toString(seconds)).build() : volume;
    }
}
