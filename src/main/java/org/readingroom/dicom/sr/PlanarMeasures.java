package org.readingroom.dicom.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.dicom.data.Uids;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.measure.Figure;
import org.readingroom.volume.measure.Measured;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

/** Lines and outlines in the patient as measurement groups: distances, the two axes of a lesion, regions of a plane with area and values. */
public final class PlanarMeasures {

    private PlanarMeasures() {}

    /**
     * One group. Figures for which no code stands in CID 7469 are left out.
     *
     * @param name     for people, one line
     * @param modality as in the image's header
     * @throws IllegalArgumentException if it was refused, is of another kind, or its lengths are not millimetres of the patient
     */
    public static MeasuredStructure of(String name, Measurement m, Measured measured, Quantity quantity, String modality) {
        boolean isLine = m.kind() == MeasurementKind.DISTANCE || m.kind() == MeasurementKind.BIDIRECTIONAL;
        if (!isLine && !m.kind().isRegion())
            throw new IllegalArgumentException("a report takes distance, bidirectional, ellipse, rectangle and freehand, not " + m.kind().id() + "; expected one of them. Save figures as JSON or CSV.");
        if (measured.isRefused() || !measured.source().isEmpty())
            throw new IllegalArgumentException("lengths here are " + (measured.isRefused() ? "not known" : "of another scale (" + measured.source() + ")") + ", and a report places lines in the patient; expected plain millimetres. Save figures as JSON or CSV.");
        List<MeasuredFigure> figures = new ArrayList<>();
        for (Figure f : measured.figures()) figure(f, m, quantity, modality).ifPresent(figures::add);
        return new MeasuredStructure(name, Uids.create(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), isLine ? List.of() : m.outline(), figures);
    }

    private static Optional<MeasuredFigure> figure(Figure f, Measurement m, Quantity quantity, String modality) {
        if (!Double.isFinite(f.value())) return Optional.empty();
        return switch (f.name().toLowerCase(Locale.ROOT)) {
            case "length" -> Optional.of(line(SrCodes.DISTANCE, f, m.points(), 0));
            case "long axis" -> Optional.of(line(SrCodes.LONG_AXIS, f, m.points(), isFirstLonger(m) ? 0 : 2));
            case "short axis" -> Optional.of(line(SrCodes.SHORT_AXIS, f, m.points(), isFirstLonger(m) ? 2 : 0));
            case "area" -> Optional.of(MeasuredFigure.of(SrCodes.AREA, f.value(), SrCodes.SQUARE_MM));
            case "mean" -> Optional.of(value(SrCodes.MEAN, f, quantity, modality));
            case "sd" -> Optional.of(value(SrCodes.DEVIATION, f, quantity, modality));
            case "min" -> Optional.of(value(SrCodes.MINIMUM, f, quantity, modality));
            case "max" -> Optional.of(value(SrCodes.MAXIMUM, f, quantity, modality));
            default -> Optional.empty();
        };
    }

    private static boolean isFirstLonger(Measurement m) {
        return m.points().get(0).distanceTo(m.points().get(1)) >= m.points().get(2).distanceTo(m.points().get(3));
    }

    private static MeasuredFigure line(CodedConcept name, Figure f, List<PointMm> points, int at) {
        return new MeasuredFigure(name, Optional.empty(), f.value(), SrCodes.MM, Optional.of(points.get(at)), Optional.of(points.get(at + 1)));
    }

    private static MeasuredFigure value(CodedConcept how, Figure f, Quantity quantity, String modality) {
        return new MeasuredFigure(SegmentMeasures.name(quantity, modality), Optional.of(how), f.value(), SegmentMeasures.unit(quantity), Optional.empty(), Optional.empty());
    }
}
