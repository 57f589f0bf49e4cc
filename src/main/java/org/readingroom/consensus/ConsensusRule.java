package org.readingroom.consensus;

import java.util.concurrent.CancellationException;
import org.readingroom.io.Progress;
import org.scijava.plugin.SingletonPlugin;

/** A way to make one label map out of several readers'. Add one: implement this and annotate with {@code @Plugin(type = ConsensusRule.class)}. */
public interface ConsensusRule extends SingletonPlugin {

    /** Stable id for macros and reports, such as "staple". Never change it. */
    String id();

    /** The settings it knows, as one line for help, such as "tie:background|foreground|undecided"; empty if it has none. */
    String settings();

    /**
     * Label map, probability, figures per reader and findings.
     *
     * @throws IllegalArgumentException if a setting is unknown or out of range; the message names what is allowed
     * @throws CancellationException    if {@code progress} stops it
     */
    ConsensusResult combine(ConsensusInput input, Progress progress);
}
