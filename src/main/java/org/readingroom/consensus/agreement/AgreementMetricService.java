package org.readingroom.consensus.agreement;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.plugin.CheckedService;
import org.readingroom.volume.plugin.PluginSwitches;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** Knows the figures of two masks: those of every report, and those that others have added. */
@Plugin(type = Service.class)
public class AgreementMetricService extends CheckedService<AgreementMetric> {

    private static final double SAME_PLACE_MM = 0.01; // as for exports

    @Override
    public Class<AgreementMetric> getPluginType() {
        return AgreementMetric.class;
    }

    @Override
    protected void introduce(AgreementMetric metric) {
        metric.id().length();
    }

    /** Those that others have added, in order of their ids, so that tables do not depend on what was found first. Reports hold the built-in ones anyway. */
    public List<AgreementMetric> metrics() {
        return getInstances().stream().filter(m -> !m.isBuiltIn()).sorted(Comparator.comparing(AgreementMetric::id)).map(this::guarded).toList();
    }

    /** Any by its id, such as {@code dice} or {@code surfel.hd95}. @throws IllegalArgumentException naming what is known */
    public AgreementMetric metric(String id) {
        return getInstances().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException("no figure '" + id + "'; known: "
            + getInstances().stream().map(AgreementMetric::id).sorted().collect(Collectors.joining(", "))));
    }

    /**
     * For scripts: one figure of one label in two maps on one grid.
     *
     * @param id    such as dice or surfel.hd95
     * @param label its value
     * @throws IllegalArgumentException for another figure, or maps on different grids
     */
    public double value(String id, LabelMap reference, LabelMap test, int label) {
        if (!reference.grid().sameAs(test.grid(), SAME_PLACE_MM)) throw new IllegalArgumentException("the two label maps lie on different grids; expected one grid");
        return metric(id).value(mask(reference, label), mask(test, label), reference.grid());
    }

    private static Mask mask(LabelMap labels, int value) {
        return labels.segments().stream().filter(s -> s.value() == value).findFirst().map(labels::mask).orElseGet(() -> new Mask(labels.grid().ni(), labels.grid().nj(), labels.grid().nk()));
    }

    /** A metric of others that fails is told, and is undefined in that place; the report has the other figures. */
    private AgreementMetric guarded(AgreementMetric metric) {
        if (PluginSwitches.isOurs(metric.getClass().getName())) return metric;
        return new AgreementMetric() {
            @Override
            public String id() {
                return metric.id();
            }

            @Override
            public double value(Mask reference, Mask test, VoxelGrid grid) {
                double[] value = { Double.NaN };
                isDone(metric, "measure", m -> value[0] = m.value(reference, test, grid));
                return value[0];
            }
        };
    }
}
