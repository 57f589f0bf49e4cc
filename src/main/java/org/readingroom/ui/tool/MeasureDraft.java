package org.readingroom.ui.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.measure.LesionAxes;
import org.readingroom.volume.measure.Measurement;
import org.readingroom.volume.measure.MeasurementKind;

/** A measurement while it is being drawn: points that are fixed, and the one that follows the mouse. */
final class MeasureDraft {

    final int view, item;
    final MeasurementKind kind;
    private final Direction right, down;
    private final int channel, time;
    private final List<PointMm> fixed = new ArrayList<>();
    private PointMm floating;

    MeasureDraft(int view, int item, MeasurementKind kind, Direction right, Direction down, int channel, int time, PointMm first) {
        this.view = view;
        this.item = item;
        this.kind = kind;
        this.right = right;
        this.down = down;
        this.channel = channel;
        this.time = time;
        fixed.add(first);
    }

    /** Regions and axes stay on the plane that they were begun on, wherever the view was leafed to meanwhile. */
    private PointMm onPlane(PointMm p) {
        if (!kind.isRegion() && kind != MeasurementKind.BIDIRECTIONAL) return p;
        Direction normal = right.cross(down);
        return p.plus(normal, fixed.get(0).along(normal) - p.along(normal));
    }

    void follow(PointMm p) {
        floating = onPlane(p);
    }

    void fix(PointMm p) {
        fixed.add(onPlane(p));
        floating = null;
    }

    /** Takes the last point back. @return false if it was the first one */
    boolean back() {
        if (fixed.size() < 2) return false;
        fixed.remove(fixed.size() - 1);
        return true;
    }

    PointMm last() {
        return fixed.get(fixed.size() - 1);
    }

    int fixed() {
        return fixed.size();
    }

    /** Whether another point would be too many. */
    boolean isComplete() {
        return fixed.size() >= kind.mostPoints();
    }

    /** Whether a press is a point of its own: the short axis of two begins there, and is not what comes after the end of the long one. */
    boolean beginsAnew() {
        return kind == MeasurementKind.BIDIRECTIONAL && fixed.size() == 2;
    }

    /** What it would be now, with the point that follows the mouse or without; empty if it is too little for one. */
    Optional<Measurement> measurement(boolean withFloating) {
        List<PointMm> points = new ArrayList<>(fixed);
        if (withFloating && floating != null && !isComplete()) points.add(floating);
        if (kind == MeasurementKind.BIDIRECTIONAL && points.size() == 4) points = LesionAxes.of(points.get(0), points.get(1), points.get(2), points.get(3), right.cross(down));
        if (points.size() < kind.fewestPoints() || points.size() > kind.mostPoints()) return Optional.empty();
        return Optional.of(new Measurement(kind, points, right, down, channel, time));
    }

    /** Lines for what is too little to be measured yet; of two axes, the long one. */
    List<PointMm> points() {
        List<PointMm> points = new ArrayList<>(fixed);
        if (floating != null) points.add(floating);
        return kind == MeasurementKind.BIDIRECTIONAL ? points.subList(0, Math.min(2, points.size())) : points;
    }

    Direction right() {
        return right;
    }

    Direction down() {
        return down;
    }
}
