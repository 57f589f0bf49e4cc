package org.readingroom.annotation.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.geometry.PointMm;
import org.readingroom.volume.label.Mark;

/** What annotations hold besides voxels, in patient space: points, lines, and the nodes of skeletons as points. */
public final class AnnotationMarks {

    private AnnotationMarks() {}

    /** @param slices asked for the k of what is drawn, from 0; a line stays if all of it is wanted */
    public static List<Mark> of(Annotations from, IntPredicate slices) {
        List<Mark> all = new ArrayList<>();
        for (Shape s : from.shapes()) {
            if (s.figure() instanceof Keypoints k && !k.isEmpty()) add(all, from, s, Mark.Kind.POINTS, k.points().stream().map(Keypoints.Keypoint::at).toList(), slices);
            if (s.figure() instanceof Polyline l && !l.isEmpty()) add(all, from, s, Mark.Kind.LINE, l.points(), slices);
            if (s.figure() instanceof Skeleton l && !l.isEmpty()) add(all, from, s, Mark.Kind.POINTS, l.nodes().stream().map(Skeleton.Node::at).toList(), slices);
        }
        return all;
    }

    private static void add(List<Mark> all, Annotations from, Shape s, Mark.Kind kind, List<PlanePoint> points, IntPredicate slices) {
        List<PointMm> mm = new ArrayList<>();
        for (PlanePoint p : points) {
            double[] index = new double[3];
            index[s.axis().index()] = s.slice0();
            index[s.axis().xIndex()] = p.x();
            index[s.axis().yIndex()] = p.y();
            if (slices.test((int) Math.round(index[2]))) mm.add(from.image().grid().toPatient(index[0], index[1], index[2]));
        }
        boolean isWhole = kind == Mark.Kind.POINTS ? !mm.isEmpty() : mm.size() == points.size();
        if (isWhole) all.add(new Mark(s.track(), kind, mm));
    }
}
