package org.readingroom.annotation.effect;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.readingroom.annotation.Axis;
import org.readingroom.io.Progress;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.plugin.SingletonPlugin;

/** Something done to a whole segment. Add one: implement this and annotate with {@code @Plugin(type = SegmentEffect.class)}. */
public interface SegmentEffect extends SingletonPlugin, SciJavaPlugin {

    /** Stable id for macros, records and the command line, such as "margin". Never change it. */
    String id();

    /** What menus say. */
    String label();

    /** Rises when the same settings give another result than before; stands in records. */
    default int version() {
        return 1;
    }

    /** What people should know before they trust it, in a sentence or two for help; empty for nothing. */
    default String remark() {
        return "";
    }

    /** The settings it knows, in the order of a dialog. */
    List<Setting> settings();

    /** Whether it reads the image; else it works without one. */
    default boolean needsImage() {
        return false;
    }

    /** Whether it can find voxels for a segment that has none yet. */
    default boolean beginsSegments() {
        return false;
    }

    /** Whether it can use other segments besides the one that was chosen. */
    default boolean usesOthers() {
        return false;
    }

    /**
     * New masks; the input's are not changed. The same answer however many threads work.
     *
     * @param settings of this effect
     * @throws IllegalArgumentException if the settings do not fit each other or the input; the sentence says what is expected
     * @throws CancellationException    if {@code progress} stops it
     */
    EffectResult apply(EffectInput in, EffectSettings settings, Progress progress);

    /**
     * What it would find on one slice, quick enough for every step of a slider, where that is possible without the whole volume; empty for all other effects.
     * A mask with nk = 1 in the slice's axes, before it is combined with what the segment holds.
     */
    default Optional<Mask> preview(EffectInput in, EffectSettings settings, Axis axis, int slice0) {
        return Optional.empty();
    }
}
