package org.readingroom.consensus.rating;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.scijava.plugin.Plugin;

/** The coefficients of every report on ratings, each by itself, for whoever asks {@link RatingMetricService#metric} for one. */
public final class RatingMetrics {

    private RatingMetrics() {}

    /** One of ours. */
    abstract static class Coefficient implements RatingMetric {

        private final String id;
        private final Level least;
        private final boolean ofTwo;
        private final Function<Ratings, Interval> figure;

        Coefficient(String id, Level least, boolean ofTwo, Function<Ratings, Interval> figure) {
            this.id = id;
            this.least = least;
            this.ofTwo = ofTwo;
            this.figure = figure;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Level least() {
            return least;
        }

        @Override
        public boolean isBuiltIn() {
            return true;
        }

        @Override
        public Interval value(Ratings ratings) {
            return ofTwo && ratings.readers().size() != 2 ? Interval.NONE : figure.apply(ratings);
        }

        static Function<Ratings, Interval> alone(ToDoubleFunction<Ratings> value) {
            return r -> new Interval(value.applyAsDouble(r), Double.NaN, Double.NaN);
        }
    }

    /** Share of equal answers. */
    @Plugin(type = RatingMetric.class)
    public static final class PercentAgreement extends Coefficient {
        public PercentAgreement() {
            super("percent_agreement", Level.NOMINAL, false, alone(Ratings::percentAgreement));
        }
    }

    /** Fleiss' kappa, over items that all answered. */
    @Plugin(type = RatingMetric.class)
    public static final class Fleiss extends Coefficient {
        public Fleiss() {
            super("fleiss_kappa", Level.NOMINAL, false, alone(FleissKappa::of));
        }
    }

    /** Gwet's AC1. */
    @Plugin(type = RatingMetric.class)
    public static final class Gwet extends Coefficient {
        public Gwet() {
            super("gwet_ac1", Level.NOMINAL, false, alone(GwetAc1::of));
        }
    }

    /** Krippendorff's alpha, nominal. */
    @Plugin(type = RatingMetric.class)
    public static final class AlphaNominal extends Coefficient {
        public AlphaNominal() {
            super("krippendorff_alpha_nominal", Level.NOMINAL, false, alone(r -> KrippendorffAlpha.of(r, Level.NOMINAL)));
        }
    }

    /** Krippendorff's alpha, ordinal. */
    @Plugin(type = RatingMetric.class)
    public static final class AlphaOrdinal extends Coefficient {
        public AlphaOrdinal() {
            super("krippendorff_alpha_ordinal", Level.ORDINAL, false, alone(r -> KrippendorffAlpha.of(r, Level.ORDINAL)));
        }
    }

    /** Krippendorff's alpha, interval. */
    @Plugin(type = RatingMetric.class)
    public static final class AlphaInterval extends Coefficient {
        public AlphaInterval() {
            super("krippendorff_alpha_interval", Level.INTERVAL, false, alone(r -> KrippendorffAlpha.of(r, Level.INTERVAL)));
        }
    }

    /** Krippendorff's alpha, ratio. */
    @Plugin(type = RatingMetric.class)
    public static final class AlphaRatio extends Coefficient {
        public AlphaRatio() {
            super("krippendorff_alpha_ratio", Level.RATIO, false, alone(r -> KrippendorffAlpha.of(r, Level.RATIO)));
        }
    }

    /** Cohen's kappa of two readers. */
    @Plugin(type = RatingMetric.class)
    public static final class Cohen extends Coefficient {
        public Cohen() {
            super("cohen_kappa", Level.NOMINAL, true, alone(r -> CohenKappa.of(r, CohenKappa.Weights.NONE)));
        }
    }

    /** Cohen's kappa of two readers, linear weights. */
    @Plugin(type = RatingMetric.class)
    public static final class CohenLinear extends Coefficient {
        public CohenLinear() {
            super("cohen_kappa_linear", Level.ORDINAL, true, alone(r -> CohenKappa.of(r, CohenKappa.Weights.LINEAR)));
        }
    }

    /** Cohen's kappa of two readers, quadratic weights. */
    @Plugin(type = RatingMetric.class)
    public static final class CohenQuadratic extends Coefficient {
        public CohenQuadratic() {
            super("cohen_kappa_quadratic", Level.ORDINAL, true, alone(r -> CohenKappa.of(r, CohenKappa.Weights.QUADRATIC)));
        }
    }

    /** Lin's concordance of two readers. */
    @Plugin(type = RatingMetric.class)
    public static final class Lin extends Coefficient {
        public Lin() {
            super("lin_concordance", Level.INTERVAL, true, alone(r -> Concordance.of(r).value()));
        }
    }

    /** ICC(1,1). */
    @Plugin(type = RatingMetric.class)
    public static final class Icc1 extends Coefficient {
        public Icc1() {
            super("icc1", Level.INTERVAL, false, r -> IntraclassCorrelation.of(r).icc1());
        }
    }

    /** ICC(2,1). */
    @Plugin(type = RatingMetric.class)
    public static final class Icc2 extends Coefficient {
        public Icc2() {
            super("icc2", Level.INTERVAL, false, r -> IntraclassCorrelation.of(r).icc2());
        }
    }

    /** ICC(3,1). */
    @Plugin(type = RatingMetric.class)
    public static final class Icc3 extends Coefficient {
        public Icc3() {
            super("icc3", Level.INTERVAL, false, r -> IntraclassCorrelation.of(r).icc3());
        }
    }

    /** ICC(1,k). */
    @Plugin(type = RatingMetric.class)
    public static final class Icc1k extends Coefficient {
        public Icc1k() {
            super("icc1k", Level.INTERVAL, false, r -> IntraclassCorrelation.of(r).icc1k());
        }
    }

    /** ICC(2,k). */
    @Plugin(type = RatingMetric.class)
    public static final class Icc2k extends Coefficient {
        public Icc2k() {
            super("icc2k", Level.INTERVAL, false, r -> IntraclassCorrelation.of(r).icc2k());
        }
    }

    /** ICC(3,k). */
    @Plugin(type = RatingMetric.class)
    public static final class Icc3k extends Coefficient {
        public Icc3k() {
            super("icc3k", Level.INTERVAL, false, r -> IntraclassCorrelation.of(r).icc3k());
        }
    }

    /** Mean of second minus first of two readers. */
    @Plugin(type = RatingMetric.class)
    public static final class BlandAltmanBias extends Coefficient {
        public BlandAltmanBias() {
            super("bland_altman_bias", Level.INTERVAL, true, r -> BlandAltman.of(r).bias());
        }
    }

    /** Lower limit of agreement of two readers. */
    @Plugin(type = RatingMetric.class)
    public static final class BlandAltmanLower extends Coefficient {
        public BlandAltmanLower() {
            super("bland_altman_lower", Level.INTERVAL, true, r -> BlandAltman.of(r).lower());
        }
    }

    /** Upper limit of agreement of two readers. */
    @Plugin(type = RatingMetric.class)
    public static final class BlandAltmanUpper extends Coefficient {
        public BlandAltmanUpper() {
            super("bland_altman_upper", Level.INTERVAL, true, r -> BlandAltman.of(r).upper());
        }
    }

    /** Within-subject coefficient of variation; the columns are one reader's readings. */
    @Plugin(type = RatingMetric.class)
    public static final class WithinSubjectCv extends Coefficient {
        public WithinSubjectCv() {
            super("within_cv", Level.INTERVAL, false, r -> new Interval(Repeatability.of(r).coefficientOfVariation(), Double.NaN, Double.NaN));
        }
    }

    /** Repeatability coefficient; the columns are one reader's readings. */
    @Plugin(type = RatingMetric.class)
    public static final class RepeatabilityCoefficient extends Coefficient {
        public RepeatabilityCoefficient() {
            super("repeatability_coefficient", Level.INTERVAL, false, r -> new Interval(Repeatability.of(r).repeatabilityCoefficient(), Double.NaN, Double.NaN));
        }
    }
}
