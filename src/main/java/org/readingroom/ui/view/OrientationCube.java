package org.readingroom.ui.view;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.display.PictureText;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * The cube in the corner of a view of the whole volume that says from where one looks: a face for each side of the patient, with DICOM's letter, or
 * for each end of the image's own axes where there is no patient. A click on a face looks at the volume from there.
 *
 * @param faces those that are turned to the viewer, in the viewport's pixels
 * @param x     its middle
 * @param size  half a side
 */
public record OrientationCube(List<Face> faces, double x, double y, double size) {

    private static final double HALF = 20, MARGIN = 12, ABOVE_SCALE = 34, FEWEST_PX = 170, EDGE_ON = 0.02;
    private static final double CORNER = Math.sqrt(3); // how far a corner reaches, in half sides

    /**
     * One face.
     *
     * @param axis    0 for left and right, 1 for front and back, 2 for head and feet; or the image's axis
     * @param letter  such as L, or -x
     * @param from    where the viewer stands when it is clicked, from the middle of the volume
     * @param up      what is on top of the screen then
     * @param outline on the screen
     * @param onto    a unit square, y down, with its middle at the origin, onto the face, so that a letter in it stands upright when the face is looked at
     * @param facing  1 for a face that is looked at, 0 for one that is seen by its edge
     */
    public record Face(int axis, String letter, Direction from, Direction up, Path2D outline, AffineTransform onto, double facing) {

        /** What a click does, in words. */
        public String hint() {
            return switch (letter) {
                case "L" -> "Look from the patient's left";
                case "R" -> "Look from the patient's right";
                case "A" -> "Look from the front (anterior)";
                case "P" -> "Look from behind (posterior)";
                case "H" -> "Look from the head";
                case "F" -> "Look from the feet";
                default -> "Look from the end " + letter + " of the image";
            };
        }

        /** How a view is turned that looks from this side. */
        public ViewPlane plane() {
            Direction along = from.opposite(), down = up.opposite();
            return new ViewPlane(down.cross(along), down, along);
        }
    }

    public OrientationCube {
        faces = List.copyOf(faces);
    }

    /** Of a viewport; empty for planes, for small ones, where there is no picture, and where letters are switched off. */
    static Optional<OrientationCube> of(Viewport view) {
        return view.geometry() == null || view.model().kind().isPlane() || !view.workbench().habits().marks().letters() ? Optional.empty()
            : view.workbench().data().background(view.model()).flatMap(item -> of(view.geometry(), item.volume()));
    }

    /** In the lower right corner, above the scale bar; empty where there is no room. */
    public static Optional<OrientationCube> of(ViewGeometry view, Volume volume) {
        if (Math.min(view.width(), view.height()) < FEWEST_PX) return Optional.empty();
        double x = view.width() - MARGIN - CORNER * HALF, y = view.height() - ABOVE_SCALE - CORNER * HALF;
        List<Face> seen = new ArrayList<>();
        for (Side side : sides(volume)) {
            double facing = -side.from.dot(view.state().plane().along());
            if (facing > EDGE_ON) seen.add(face(side, view.state().plane(), x, y, facing));
        }
        return Optional.of(new OrientationCube(seen, x, y, HALF));
    }

    private record Side(int axis, String letter, Direction from, Direction up) {}

    /** How a view is turned that looks from a side of a volume. @param axis 0, 1 or 2 @param positive from the left, from behind, from the head; or from the end of the image's axis */
    public static ViewPlane plane(Volume volume, int axis, boolean positive) {
        Side s = sides(volume).get(2 * axis + (positive ? 0 : 1));
        return new Face(s.axis, s.letter, s.from, s.up, new Path2D.Double(), new AffineTransform(), 1).plane();
    }

    private static List<Side> sides(Volume volume) {
        boolean placed = volume.verdict() != Verdict.UNPLACED;
        Affine a = volume.grid().affine();
        Direction x = placed ? Direction.LEFT : a.direction(0), y = placed ? Direction.POSTERIOR : orthogonal(a.direction(1), x), z = placed ? Direction.SUPERIOR : x.cross(y);
        if (z.dot(a.direction(2)) < 0 && !placed) z = z.opposite();
        List<Side> sides = new ArrayList<>();
        Direction[] ends = { x, y, z };
        for (int axis = 0; axis < 3; axis++)
            for (Direction from : new Direction[] { ends[axis], ends[axis].opposite() }) {
                String letter = placed ? PictureText.letters(from) : (from == ends[axis] ? "" : "\u2212") + "xyz".charAt(axis);
                sides.add(new Side(axis, letter, from, axis == 2 ? y.opposite() : z));
            }
        return sides;
    }

    private static Direction orthogonal(Direction d, Direction to) {
        double part = d.dot(to);
        return Direction.of(d.x() - part * to.x(), d.y() - part * to.y(), d.z() - part * to.z());
    }

    private static Face face(Side side, ViewPlane plane, double x, double y, double facing) {
        boolean mirrored = plane.right().cross(plane.down()).dot(plane.along()) < 0;
        Direction down = side.up.opposite(), across = down.cross(side.from.opposite());
        if (mirrored) across = across.opposite(); // the picture is exchanged left and right; the letter can still be read
        double middleX = x + HALF * side.from.dot(plane.right()), middleY = y + HALF * side.from.dot(plane.down());
        AffineTransform onto = new AffineTransform(2 * HALF * across.dot(plane.right()), 2 * HALF * across.dot(plane.down()), 2 * HALF * down.dot(plane.right()), 2 * HALF * down.dot(plane.down()), middleX, middleY);
        Path2D square = new Path2D.Double();
        square.moveTo(-0.5, -0.5);
        square.lineTo(0.5, -0.5);
        square.lineTo(0.5, 0.5);
        square.lineTo(-0.5, 0.5);
        square.closePath();
        return new Face(side.axis, side.letter, side.from, side.up, new Path2D.Double(square, onto), onto, facing);
    }

    /** The face at a place of the screen. */
    public Optional<Face> at(double px, double py) {
        return faces.stream().filter(f -> f.outline.contains(px, py)).findFirst();
    }

    /** Looks at the volume of a view from a face; the middle of the view stays. One step of undo. */
    static void look(Workbench workbench, int view, Face face) {
        ViewMoves.turnInSpace(workbench, view, face.plane(), "");
    }
}
