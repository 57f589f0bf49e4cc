package org.readingroom.volume.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Volume;

/** What measurements come to in a volume. Reads planes where values count, so it belongs beside the event thread. Thread-safe. */
public final class Measuring {

    private Measuring() {}

    /** Never fails for a measurement that can be drawn: what cannot be said is refused in a sentence. */
    public static Measured of(Measurement m, Volume volume) {
        VoxelGrid grid = volume.grid();
        PointMm at = grid.toIndex(m.centre());
        int i = nearest(at.x(), grid.ni()), j = nearest(at.y(), grid.nj()), k = nearest(at.z(), grid.nk());
        try {
            if (m.channel() >= volume.components()) throw new IllegalArgumentException("there is no channel " + m.channel() + "; the volume has " + volume.components() + ", from 0");
            if (m.time() >= volume.times()) throw new IllegalArgumentException("there is no time " + m.time() + "; the volume has " + volume.times() + ", from 0");
            Answer answer = switch (m.kind()) {
                case DISTANCE, POLYLINE, ANGLE, COBB, BIDIRECTIONAL -> lengths(m, LengthScale.of(volume, m.points(), m.time()));
                case ELLIPSE, RECTANGLE, FREEHAND -> region(m, volume);
                case PROBE -> probe(m, volume);
                case SPHERE -> sphere(m, volume);
            };
            return new Measured(answer.figures, answer.source, "", i, j, k);
        } catch (IllegalArgumentException e) {
            return new Measured(List.of(), "", e.getMessage(), i, j, k);
        }
    }

    private record Answer(List<Figure> figures, String source) {}

    private static int nearest(double at, int n) {
        return (int) Math.max(0, Math.min(n - 1, Math.rint(at)));
    }

    private static Answer lengths(Measurement m, LengthScale scale) {
        List<PointMm> p = m.points();
        if (!scale.isOneUnit()) {
            if (m.kind() != MeasurementKind.DISTANCE)
                throw new IllegalArgumentException("the axes of this region are " + scale.unit() + " and " + scale.unitY() + "; only a distance can be measured, along each of them");
            double[] step = scale.between(p.get(0), p.get(1));
            return new Answer(List.of(new Figure("across", Math.abs(step[0]), scale.unit()), new Figure("down", Math.abs(step[1]), scale.unitY())), scale.source());
        }
        String unit = scale.unit();
        List<Figure> figures = switch (m.kind()) {
            case DISTANCE, POLYLINE -> {
                double length = 0;
                for (int n = 1; n < p.size(); n++) length += scale.distance(p.get(n - 1), p.get(n));
                yield List.of(new Figure("length", length, unit));
            }
            case ANGLE -> List.of(new Figure("angle", VectorAngle.degrees(scale.between(p.get(1), p.get(0)), scale.between(p.get(1), p.get(2))), "\u00b0"));
            case COBB -> List.of(new Figure("angle", SpineAngle.degrees(new double[][] { scale.at(p.get(0)), scale.at(p.get(1)), scale.at(p.get(2)), scale.at(p.get(3)) }), "\u00b0"));
            case BIDIRECTIONAL -> {
                double a = scale.distance(p.get(0), p.get(1)), b = scale.distance(p.get(2), p.get(3));
                yield List.of(new Figure("long axis", Math.max(a, b), unit), new Figure("short axis", Math.min(a, b), unit));
            }
            default -> throw new IllegalArgumentException(m.kind().id() + " has no length");
        };
        return new Answer(figures, scale.source());
    }

    private static Answer region(Measurement m, Volume volume) {
        RegionValues values = RegionValues.of(m, volume);
        List<Figure> figures = statistics(values.statistics(), volume);
        String source;
        try {
            List<PointMm> outline = m.outline();
            boolean isEllipse = m.kind() == MeasurementKind.ELLIPSE;
            LengthScale scale = LengthScale.of(volume, outline, m.time());
            double area = scale.area(isEllipse ? new Measurement(MeasurementKind.RECTANGLE, m.points(), m.right(), m.down()).outline() : outline);
            if (scale.isOneUnit()) figures.add(new Figure("area", isEllipse ? Math.PI / 4 * area : area, scale.squared()));
            source = scale.source() + (scale.isOneUnit() ? "" : ": no area");
        } catch (IllegalArgumentException e) { // its values are known all the same
            source = "no area: " + e.getMessage();
        }
        figures.add(new Figure("n", values.statistics().n(), ""));
        return new Answer(figures, joined(source, channel(m, volume), values.interpolated() ? "interpolated" : ""));
    }

    private static Answer probe(Measurement m, Volume volume) {
        PointMm at = volume.grid().toIndex(m.points().get(0));
        if (!volume.grid().contains(at.x(), at.y(), at.z())) throw new IllegalArgumentException("the point lies outside the volume");
        double value = new VoxelValues(volume, m.channel(), m.time()).voxel(nearest(at.x(), volume.grid().ni()), nearest(at.y(), volume.grid().nj()), nearest(at.z(), volume.grid().nk()));
        return new Answer(List.of(new Figure("value", value, volume.quantity().unit())), channel(m, volume));
    }

    private static Answer sphere(Measurement m, Volume volume) {
        if (LengthScale.isWithoutSpacing(volume)) throw new IllegalArgumentException("the volume has no spacing; a sphere needs to know how far slices and pixels are apart");
        LengthScale scale = LengthScale.of(volume, m.points(), m.time());
        if (!scale.isOneUnit()) throw new IllegalArgumentException("the axes of this region are " + scale.unit() + " and " + scale.unitY() + "; there are no spheres in it");
        ValueStatistics values = RegionValues.ball(m, volume);
        double radius = scale.distance(m.points().get(0), m.points().get(1));
        List<Figure> figures = statistics(values, volume);
        figures.add(new Figure("radius", radius, scale.unit()));
        figures.add(new Figure("volume", 4.0 / 3 * Math.PI * radius * radius * radius, scale.unit() + "\u00b3"));
        figures.add(new Figure("n", values.n(), ""));
        PointMm middle = m.points().get(0);
        Direction across = volume.grid().affine().direction(2);
        double mm = middle.distanceTo(m.points().get(1));
        String uneven = LengthScale.uneven(volume, List.of(middle, middle.plus(across, mm), middle.plus(across, -mm)));
        return new Answer(figures, joined(scale.source(), scale.source().endsWith(uneven) ? "" : uneven, channel(m, volume)));
    }

    private static List<Figure> statistics(ValueStatistics s, Volume volume) {
        String unit = volume.quantity().unit();
        return new ArrayList<>(List.of(new Figure("mean", s.mean(), unit), new Figure("sd", s.deviation(), unit), new Figure("min", s.min(), unit), new Figure("max", s.max(), unit)));
    }

    private static String channel(Measurement m, Volume volume) {
        return volume.components() == 1 ? "" : "channel " + m.channel();
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(t -> !t.isEmpty()).collect(Collectors.joining(", "));
    }
}
