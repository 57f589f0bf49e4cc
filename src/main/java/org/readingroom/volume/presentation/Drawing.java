package org.readingroom.volume.presentation;

import java.util.List;
import java.util.Objects;

/**
 * A shape or a text on images. Sources: DICOM PS3.3 C.10.5, C.10.7.
 *
 * @param images those that it is drawn on; empty for all of the state
 * @param rgb    0xRRGGBB of its layer
 * @param shape  null for a text alone
 * @param text   null for a shape alone
 */
public record Drawing(List<ImageReference> images, int rgb, Shape shape, Text text) {

    /** What coordinates count. */
    public enum Units {
        /** Pixels of the image before it is turned; the first one reaches from 0 to 1. */
        PIXEL,
        /** Parts of the displayed area after it was turned, 0 to 1. */
        DISPLAY
    }

    public enum Kind { POINT, POLYLINE, INTERPOLATED, CIRCLE, ELLIPSE }

    public enum Justification { LEFT, CENTRE, RIGHT }

    public record Point(double x, double y) {}

    /**
     * @param points of a circle: centre, one point of the line; of an ellipse: the ends of the long axis, those of the short one
     */
    public record Shape(Kind kind, Units units, List<Point> points, boolean filled) {
        public Shape {
            points = List.copyOf(points);
            int least = kind == Kind.POINT ? 1 : kind == Kind.ELLIPSE ? 4 : 2;
            if (points.size() < least) throw new IllegalArgumentException(kind + " of " + points.size() + " points; expected " + least);
        }
    }

    /**
     * @param lines      from the top
     * @param box        upper left and lower right corner as seen; empty if only the anchor is given
     * @param anchor     what the text points at; empty if only the box is given
     * @param isVisible  whether a line goes to the anchor
     */
    public record Text(List<String> lines, Units boxUnits, List<Point> box, Justification justification, Units anchorUnits, List<Point> anchor, boolean isVisible) {
        public Text {
            lines = List.copyOf(lines);
            box = List.copyOf(box);
            anchor = List.copyOf(anchor);
            Objects.requireNonNull(justification);
            if (box.size() != 2 && anchor.size() != 1) throw new IllegalArgumentException("a text without a place; expected a bounding box or an anchor");
        }
    }

    public Drawing {
        images = List.copyOf(images);
        if ((shape == null) == (text == null)) throw new IllegalArgumentException("a drawing is a shape or a text");
    }
}
