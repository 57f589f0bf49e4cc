package org.readingroom.annotation.script;

import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Rotation;
import org.readingroom.annotation.VoxelVector;

/**
 * Figures that turn, in words that lose no digit: boxes and ellipses as centre and size, {@code around:x,y;width,height}, and cuboids with a turn of
 * any kind, {@code i,j,k;i,j,k;x,y,z,w}.
 */
final class TurnedText {

    static final String AROUND = "around";

    private TurnedText() {}

    static boolean isAround(List<Keypoints.Keypoint> points) {
        return points.get(0).name().equals(AROUND);
    }

    /** @throws IllegalArgumentException in one sentence */
    static Figure around(String shape, List<Keypoints.Keypoint> points, double angle) {
        if (points.size() != 2 || !points.get(1).name().isEmpty()) throw new IllegalArgumentException("a " + shape + " around a place; expected its centre and size, around:x,y;width,height");
        PlanePoint centre = points.get(0).at(), size = points.get(1).at();
        return shape.equals("ellipse") ? new Ellipse(centre, size.x() / 2, size.y() / 2, angle) : new RotatedBox(centre, size.x(), size.y(), angle);
    }

    /** The two ends of an edge and a place on the opposite one, as the mouse draws it. */
    static RotatedBox onEdge(List<PlanePoint> points, PlaneScale scale) {
        return RotatedBox.on(points.get(0), points.get(1), points.get(2), scale).orElseThrow(() -> new IllegalArgumentException("a rotated_box on an edge without length or depth; expected three places that are no line"));
    }

    static String words(RotatedBox b) {
        return words(b.centre(), b.width(), b.height());
    }

    static String words(Ellipse e) {
        return words(e.centre(), 2 * e.radiusX(), 2 * e.radiusY());
    }

    private static String words(PlanePoint centre, double width, double height) {
        return AROUND + ":" + PlaceText.text(List.of(centre, new PlanePoint(width, height)));
    }

    static String words(Cuboid c) {
        Rotation r = c.rotation();
        String turn = r.equals(Rotation.NONE) ? "" : ";" + String.join(",", List.of(r.x(), r.y(), r.z(), r.w()).stream().map(PlaceText::number).toList());
        return vector(c.centre()) + ";" + vector(c.size()) + turn;
    }

    private static String vector(VoxelVector v) {
        return PlaceText.number(v.i()) + "," + PlaceText.number(v.j()) + "," + PlaceText.number(v.k());
    }

    /** @param angle about the axis, instead of a turn in the text @throws IllegalArgumentException in one sentence */
    static Cuboid cuboid(String text, double angle, Axis axis) {
        String[] parts = text.split(";", -1);
        if (parts.length != 2 && parts.length != 3) throw new IllegalArgumentException("points=" + text + "; expected a cuboid's centre and size, i,j,k;i,j,k in voxels, and its turn x,y,z,w if there is one");
        if (parts.length == 3 && angle != 0) throw new IllegalArgumentException("a cuboid with angle=" + angle + " and a turn " + parts[2] + "; expected one of them");
        double[] c = PlaceText.numbers("points", parts[0], 3), s = PlaceText.numbers("points", parts[1], 3);
        Rotation turn = angle == 0 ? Rotation.NONE : Rotation.about(axis, angle);
        if (parts.length == 3) {
            double[] q = PlaceText.numbers("points", parts[2], 4);
            turn = new Rotation(q[0], q[1], q[2], q[3]);
        }
        return new Cuboid(new VoxelVector(c[0], c[1], c[2]), new VoxelVector(s[0], s[1], s[2]), turn);
    }
}
