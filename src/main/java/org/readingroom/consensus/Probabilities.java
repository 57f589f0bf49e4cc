package org.readingroom.consensus;

import org.readingroom.volume.Volume;
import org.readingroom.volume.label.Segment;

/**
 * How sure a consensus is, voxel by voxel. Computed when asked for: a float volume is twice as large as the label map.
 * Reads the readers' label maps again, so they must not have changed since.
 */
public interface Probabilities {

    /**
     * Probability (STAPLE) or share of votes that a voxel belongs to one label: float32 samples from 0 to 1 on the result's grid.
     * At least 0.5 does not mean that the label stands there: another may be more probable, or the rule may ask for more votes.
     *
     * @param segment one of {@link ConsensusResult#figures()}
     * @throws IllegalArgumentException if it is not
     */
    Volume of(Segment segment);

    /** The highest of all labels' probabilities at each voxel; with one label that label's. */
    Volume foreground();
}
