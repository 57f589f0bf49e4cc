package org.readingroom.consensus.agreement;

import java.util.Map;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * The distances of every agreement report in both conventions ({@link SurfaceFigures}), each by itself, for whoever asks
 * {@link AgreementMetricService#metric} for one; of one slice those of the slab. A report measures once for all of them.
 */
public final class SurfaceMetrics {

    private SurfaceMetrics() {}

    /** One figure out of all. */
    abstract static class Measured implements AgreementMetric {

        private final String id;

        Measured(String id) {
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
        public double value(Mask reference, Mask test, VoxelGrid grid) {
            Map<String, Double> all = MaskAgreement.compare(reference, test, grid.spacing(), grid.voxelMm3(), MaskAgreement.DEFAULT_TOLERANCES_MM).values();
            return all.get(id);
        }
    }

    /** In the convention "surfel": mean over both surfaces (ASSD). */
    @Plugin(type = AgreementMetric.class)
    public static final class SurfelMeanSurfaceDistance extends Measured {
        public SurfelMeanSurfaceDistance() {
            super("surfel.assd");
        }
    }

    /** In the convention "surfel": mean of the two directed means (MASD). */
    @Plugin(type = AgreementMetric.class)
    public static final class SurfelMeanOfDirections extends Measured {
        public SurfelMeanOfDirections() {
            super("surfel.masd");
        }
    }

    /** In the convention "surfel": Hausdorff distance. */
    @Plugin(type = AgreementMetric.class)
    public static final class SurfelHausdorff extends Measured {
        public SurfelHausdorff() {
            super("surfel.hd100");
        }
    }

    /** In the convention "surfel": Hausdorff distance at 95 %. */
    @Plugin(type = AgreementMetric.class)
    public static final class SurfelHausdorff95 extends Measured {
        public SurfelHausdorff95() {
            super("surfel.hd95");
        }
    }

    /** In the convention "surfel": Hausdorff distance at 50 %. */
    @Plugin(type = AgreementMetric.class)
    public static final class SurfelHausdorff50 extends Measured {
        public SurfelHausdorff50() {
            super("surfel.hd50");
        }
    }

    /** In the convention "surfel": surface Dice (NSD) at 1 mm. */
    @Plugin(type = AgreementMetric.class)
    public static final class SurfelNsd1 extends Measured {
        public SurfelNsd1() {
            super("surfel.nsd.1");
        }
    }

    /** In the convention "surfel": surface Dice (NSD) at 2 mm. */
    @Plugin(type = AgreementMetric.class)
    public static final class SurfelNsd2 extends Measured {
        public SurfelNsd2() {
            super("surfel.nsd.2");
        }
    }

    /** In the convention "voxel": mean over both surfaces (ASSD). */
    @Plugin(type = AgreementMetric.class)
    public static final class VoxelMeanSurfaceDistance extends Measured {
        public VoxelMeanSurfaceDistance() {
            super("voxel.assd");
        }
    }

    /** In the convention "voxel": mean of the two directed means (MASD). */
    @Plugin(type = AgreementMetric.class)
    public static final class VoxelMeanOfDirections extends Measured {
        public VoxelMeanOfDirections() {
            super("voxel.masd");
        }
    }

    /** In the convention "voxel": Hausdorff distance. */
    @Plugin(type = AgreementMetric.class)
    public static final class VoxelHausdorff extends Measured {
        public VoxelHausdorff() {
            super("voxel.hd100");
        }
    }

    /** In the convention "voxel": Hausdorff distance at 95 %. */
    @Plugin(type = AgreementMetric.class)
    public static final class VoxelHausdorff95 extends Measured {
        public VoxelHausdorff95() {
            super("voxel.hd95");
        }
    }

    /** In the convention "voxel": Hausdorff distance at 50 %. */
    @Plugin(type = AgreementMetric.class)
    public static final class VoxelHausdorff50 extends Measured {
        public VoxelHausdorff50() {
            super("voxel.hd50");
        }
    }

    /** In the convention "voxel": surface Dice (NSD) at 1 mm. */
    @Plugin(type = AgreementMetric.class)
    public static final class VoxelNsd1 extends Measured {
        public VoxelNsd1() {
            super("voxel.nsd.1");
        }
    }

    /** In the convention "voxel": surface Dice (NSD) at 2 mm. */
    @Plugin(type = AgreementMetric.class)
    public static final class VoxelNsd2 extends Measured {
        public VoxelNsd2() {
            super("voxel.nsd.2");
        }
    }
}
