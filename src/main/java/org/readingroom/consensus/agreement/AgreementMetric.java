package org.readingroom.consensus.agreement;

import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.SingletonPlugin;

/**
 * A figure of two masks. Those of {@link MaskMetrics} are in every report; others stand beside them. Add one: implement this and annotate with
 * {@code @Plugin(type = AgreementMetric.class)}; it appears in every agreement report under its id.
 */
public interface AgreementMetric extends SingletonPlugin {

    /** Name in JSON, CSV and tables: lower case, digits, {@code _}; none of the built-in names. Never change it. */
    String id();

    /**
     * The figure of one pair.
     *
     * @param reference not changed; of the grid's shape, like {@code test}
     * @return NaN where it is not defined, as when both masks are empty
     */
    double value(Mask reference, Mask test, VoxelGrid grid);

    /** Whether reports hold it anyway, out of what they measure for all figures at once; only of ours. */
    default boolean isBuiltIn() {
        return false;
    }
}
