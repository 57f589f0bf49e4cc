package org.readingroom.consensus.instance;

import java.util.List;
import org.scijava.plugin.Plugin;

/** The figures of every report on objects, each by itself, for whoever asks {@link DetectionMetricService#metric} for one. */
public final class DetectionMetrics {

    private DetectionMetrics() {}

    /** One of {@link DetectionFigures#values()}. */
    abstract static class Counted implements DetectionMetric {

        private final String id;

        Counted(String id) {
            this.id = id;
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
        public double value(List<Instance> reference, List<Instance> test, Matching matching, MatchSettings settings) {
            return DetectionFigures.byClass(matching, reference, test).values().stream().reduce(DetectionFigures.NONE, DetectionFigures::plus).values().get(id);
        }
    }

    /** Share of the reader's objects that the reference has. */
    @Plugin(type = DetectionMetric.class)
    public static final class Precision extends Counted {
        public Precision() {
            super("precision");
        }
    }

    /** Share of the reference's objects that the reader found; sensitivity. */
    @Plugin(type = DetectionMetric.class)
    public static final class Recall extends Counted {
        public Recall() {
            super("recall");
        }
    }

    /** Harmonic mean of precision and recall; also recognition quality (RQ). */
    @Plugin(type = DetectionMetric.class)
    public static final class F1 extends Counted {
        public F1() {
            super("f1");
        }
    }

    /** Panoptic quality (PQ). */
    @Plugin(type = DetectionMetric.class)
    public static final class PanopticQuality extends Counted {
        public PanopticQuality() {
            super("pq");
        }
    }

    /** Mean IoU of the pairs (SQ). */
    @Plugin(type = DetectionMetric.class)
    public static final class SegmentationQuality extends Counted {
        public SegmentationQuality() {
            super("sq");
        }
    }

    /** Recognition quality (RQ); F1 by its other name. */
    @Plugin(type = DetectionMetric.class)
    public static final class RecognitionQuality extends Counted {
        public RecognitionQuality() {
            super("rq");
        }
    }

    /** Lesion-wise Dice: missed and invented objects count 0. */
    @Plugin(type = DetectionMetric.class)
    public static final class LesionDice extends Counted {
        public LesionDice() {
            super("lesion_dice");
        }
    }

    /** Sensitivity over the readers' scores: mean of seven rates of invented objects (FROC score); of one case. */
    @Plugin(type = DetectionMetric.class)
    public static final class FrocScore implements DetectionMetric {

        @Override
        public String id() {
            return "froc_score";
        }

        @Override
        public boolean isBuiltIn() {
            return true;
        }

        @Override
        public double value(List<Instance> reference, List<Instance> test, Matching matching, MatchSettings settings) {
            return Froc.of(List.of(new Froc.Case(reference, test)), settings).meanSensitivity();
        }
    }
}
