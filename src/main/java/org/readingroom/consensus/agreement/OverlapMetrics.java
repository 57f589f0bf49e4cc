package org.readingroom.consensus.agreement;

import java.util.function.ToDoubleFunction;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * The figures of every agreement report that are found by counting voxels, each by itself, for whoever asks
 * {@link AgreementMetricService#metric} for one. A report counts once for all of them.
 */
public final class OverlapMetrics {

    private OverlapMetrics() {}

    /** One figure out of the counts. */
    abstract static class Counted implements AgreementMetric {

        private final String id;
        private final ToDoubleFunction<OverlapFigures> figure;

        Counted(String id, ToDoubleFunction<OverlapFigures> figure) {
            this.id = id;
            this.figure = figure;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public boolean isBuiltIn() {
            return true;
        }

        @Override
        public double value(Mask reference, Mask test, VoxelGrid grid) {
            return figure.applyAsDouble(OverlapFigures.count(reference, test, grid.voxelMm3()));
        }
    }

    /** Twice the common voxels over the sum of both. */
    @Plugin(type = AgreementMetric.class)
    public static final class Dice extends Counted {
        public Dice() {
            super("dice", OverlapFigures::dice);
        }
    }

    /** Common voxels over those of either. */
    @Plugin(type = AgreementMetric.class)
    public static final class Jaccard extends Counted {
        public Jaccard() {
            super("jaccard", OverlapFigures::jaccard);
        }
    }

    /** Test minus reference, mm3. */
    @Plugin(type = AgreementMetric.class)
    public static final class VolumeDifference extends Counted {
        public VolumeDifference() {
            super("volume_diff_mm3", OverlapFigures::volumeDifferenceMm3);
        }
    }

    /** Test minus reference, over the reference. */
    @Plugin(type = AgreementMetric.class)
    public static final class RelativeVolumeDifference extends Counted {
        public RelativeVolumeDifference() {
            super("volume_diff_rel", OverlapFigures::volumeDifferenceRelative);
        }
    }

    /** 1 minus the difference of volumes over their sum (Taha and Hanbury 2015). */
    @Plugin(type = AgreementMetric.class)
    public static final class VolumetricSimilarity extends Counted {
        public VolumetricSimilarity() {
            super("volumetric_similarity", OverlapFigures::volumetricSimilarity);
        }
    }

    /** Share of the reference that the test has. */
    @Plugin(type = AgreementMetric.class)
    public static final class Sensitivity extends Counted {
        public Sensitivity() {
            super("sensitivity", OverlapFigures::sensitivity);
        }
    }

    /** Share of the grid's background that the test leaves out; depends on the field of view. */
    @Plugin(type = AgreementMetric.class)
    public static final class Specificity extends Counted {
        public Specificity() {
            super("specificity", OverlapFigures::specificity);
        }
    }

    /** Share of the test that the reference has. */
    @Plugin(type = AgreementMetric.class)
    public static final class Precision extends Counted {
        public Precision() {
            super("precision", OverlapFigures::precision);
        }
    }

    /** F-beta with precision counting twice. */
    @Plugin(type = AgreementMetric.class)
    public static final class FHalf extends Counted {
        public FHalf() {
            super("f0_5", o -> o.fBeta(0.5));
        }
    }

    /** F-beta with sensitivity counting twice. */
    @Plugin(type = AgreementMetric.class)
    public static final class FTwo extends Counted {
        public FTwo() {
            super("f2", o -> o.fBeta(2));
        }
    }

    /** Correlation of the voxels; depends on the field of view. */
    @Plugin(type = AgreementMetric.class)
    public static final class MatthewsCorrelation extends Counted {
        public MatthewsCorrelation() {
            super("mcc", OverlapFigures::mcc);
        }
    }
}
