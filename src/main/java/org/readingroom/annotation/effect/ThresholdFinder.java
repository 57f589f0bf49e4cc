package org.readingroom.annotation.effect;

import java.util.List;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonPlugin;

/** Automatic thresholds that a host brings along beside our own, {@link org.readingroom.volume.region.AutoThreshold}, such as ImageJ's. */
public interface ThresholdFinder extends SingletonPlugin, SciJavaPlugin {

    /** How many bins its histograms have. */
    int bins();

    /** What it knows, in lower case, none that is ours; macro API. */
    List<String> methods();

    /**
     * The last dark bin: bright is what lies above it.
     *
     * @param method one of {@link #methods}
     * @param counts of {@link #bins} bins, at least two of them not 0
     * @throws IllegalArgumentException if the method finds no threshold in this histogram
     */
    int lastDark(String method, long[] counts);
}
