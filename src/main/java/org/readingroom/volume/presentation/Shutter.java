package org.readingroom.volume.presentation;

import java.util.List;
import org.readingroom.volume.scan.BitPlane;

/**
 * What of an image is left to be seen. Coordinates are pixels of the image, before it is turned: the centre of the first one is (1, 1), as
 * headers count columns and rows. Source: DICOM PS3.3 C.7.6.11.
 */
public interface Shutter {

    /** Whether a place is seen. @param column @param row whole numbers are centres of pixels */
    boolean shows(double column, double row);

    /** Between four edges; the pixels of the edges are seen. */
    record Rectangle(double left, double right, double upper, double lower) implements Shutter {
        @Override
        public boolean shows(double column, double row) {
            return column >= left - 0.5 && column < right + 0.5 && row >= upper - 0.5 && row < lower + 0.5;
        }
    }

    /** Where a bit is not set, one for each pixel of the image. Source: PS3.3 C.7.6.15. */
    record Bitmap(BitPlane hidden) implements Shutter {
        @Override
        public boolean shows(double column, double row) {
            return !hidden.get((int) Math.floor(column - 0.5), (int) Math.floor(row - 0.5));
        }
    }

    /** In a circle of columns; its line is seen. */
    record Circle(double column, double row, double radius) implements Shutter {
        @Override
        public boolean shows(double c, double r) {
            return (c - column) * (c - column) + (r - row) * (r - row) <= radius * radius;
        }
    }

    /** In a polygon, by the even-odd rule. */
    record Polygon(List<Vertex> vertices) implements Shutter {
        public Polygon {
            vertices = List.copyOf(vertices);
            if (vertices.size() < 3) throw new IllegalArgumentException("a polygonal shutter of " + vertices.size() + " vertices; expected three or more");
        }

        @Override
        public boolean shows(double column, double row) {
            boolean in = false;
            for (int n = 0, before = vertices.size() - 1; n < vertices.size(); before = n++) {
                Vertex a = vertices.get(before), b = vertices.get(n);
                if (a.row > row != b.row > row && column < a.column + (row - a.row) / (b.row - a.row) * (b.column - a.column)) in = !in;
            }
            return in;
        }
    }

    record Vertex(double column, double row) {}
}
