package org.readingroom.dicom.sr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.segment.SegmentStatistics;
import org.readingroom.volume.segment.SegmentValues;
import org.readingroom.volume.segment.SliceDiameters;

/** Figures of a segment as coded numbers: volume, surface, sphericity, the longest diameter on a slice and the one across it, and the values of the image. */
public final class SegmentMeasures {

    private SegmentMeasures() {}

    /**
     * What is not defined (the values of no voxel, the sphericity of one) is left out.
     *
     * @param quantity what the image's values measure
     * @param modality as in the image's header: MR signal has a code of its own
     */
    public static List<MeasuredFigure> of(SegmentStatistics s, VoxelGrid grid, Quantity quantity, String modality) {
        List<MeasuredFigure> all = new ArrayList<>();
        all.add(MeasuredFigure.of(SrCodes.VOLUME, s.shape().volumeMm3(), SrCodes.CUBIC_MM));
        all.add(MeasuredFigure.of(SrCodes.SURFACE, s.shape().surfaceMm2(), SrCodes.SQUARE_MM));
        all.add(MeasuredFigure.of(SrCodes.SPHERICITY, s.shape().sphericity(), SrCodes.ONE));
        s.slices().stream().max(Comparator.comparingDouble(SliceDiameters::longestMm)).ifPresent(d -> {
            PointMm a = grid.toPatient(d.a()[0], d.a()[1], d.slice0()), b = grid.toPatient(d.b()[0], d.b()[1], d.slice0());
            all.add(new MeasuredFigure(SrCodes.LONG_AXIS, Optional.empty(), d.longestMm(), SrCodes.MM, Optional.of(a), Optional.of(b)));
            all.add(MeasuredFigure.of(SrCodes.SHORT_AXIS, d.perpendicularMm(), SrCodes.MM));
        });
        s.values().ifPresent(v -> values(v, quantity, modality, all));
        all.removeIf(f -> !Double.isFinite(f.value()));
        return all;
    }

    private static void values(SegmentValues v, Quantity quantity, String modality, List<MeasuredFigure> all) {
        CodedConcept name = name(quantity, modality), unit = unit(quantity);
        CodedConcept[] how = { SrCodes.MEAN, SrCodes.DEVIATION, SrCodes.MINIMUM, SrCodes.MAXIMUM, SrCodes.MEDIAN };
        double[] numbers = { v.mean(), v.deviation(), v.min(), v.max(), v.median() };
        for (int n = 0; n < how.length; n++) all.add(new MeasuredFigure(name, Optional.of(how[n]), numbers[n], unit, Optional.empty(), Optional.empty()));
    }

    /** What the values of an image measure. */
    static CodedConcept name(Quantity quantity, String modality) {
        return quantity.equals(Quantity.HOUNSFIELD) ? SrCodes.ATTENUATION : quantity.equals(Quantity.SUV) ? SrCodes.SUV : quantity.equals(Quantity.DOSE) ? SrCodes.DOSE
            : quantity.equals(Quantity.ACTIVITY) ? SrCodes.ACTIVITY : modality.equals("MR") ? SrCodes.MR_SIGNAL : SrCodes.INTENSITY;
    }

    static CodedConcept unit(Quantity quantity) {
        return quantity.equals(Quantity.HOUNSFIELD) ? SrCodes.HU : quantity.equals(Quantity.SUV) ? SrCodes.SUV_UNIT : quantity.equals(Quantity.DOSE) ? SrCodes.GRAY
            : quantity.equals(Quantity.ACTIVITY) ? SrCodes.BECQUEREL : SrCodes.ONE;
    }
}
