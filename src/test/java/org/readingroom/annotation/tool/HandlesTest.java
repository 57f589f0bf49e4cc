package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Polyline;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.edit.AnnotationDocument;

class HandlesTest {

    private static final PlaneScale FLAT = new PlaneScale(1, 2.5);
    private static final Polygon RINGS = Polygon.of(Examples.box(0, 0, 10, 8), Examples.box(3, 3, 6, 6));

    /** A handle that is dragged somewhere lies there afterwards: what a hand expects, and no property of our formulas. */
    @Test
    void every_handle_lies_where_it_was_dragged() {
        PlanePoint to = new PlanePoint(31.25, 17.5);
        List<Figure> figures = List.of(RINGS, new Polyline(List.of(new PlanePoint(1, 1), new PlanePoint(4, 2), new PlanePoint(5, 9))), Keypoints.of(new PlanePoint(1, 1), new PlanePoint(2, 7)),
            new RotatedBox(new PlanePoint(12, 9), 8, 5, 33), new Ellipse(new PlanePoint(12, 9), 8, 3, -20));
        for (Figure f : figures) {
            List<PlanePoint> before = Handles.of(f, FLAT);
            for (int n = 0; n < before.size(); n++) {
                if (Handles.turns(f, n)) continue; // lies on the ray to the mouse
                Figure now = Handles.dragged(f, FLAT, n, to);
                assertThat(now.kind()).isEqualTo(f.kind());
                List<PlanePoint> handles = Handles.of(now, FLAT);
                boolean met = handles.stream().anyMatch(h -> Math.hypot(h.x() - to.x(), h.y() - to.y()) < 1e-9);
                assertThat(met).as("%s, handle %s", f.kind(), n).isTrue();
                if (f instanceof RotatedBox) assertThat(handles.stream().anyMatch(h -> near(h, before.get(0)) || near(h, before.get(1)) || near(h, before.get(2)) || near(h, before.get(3)))).as("the opposite corner").isTrue();
            }
        }
    }

    @Test
    void boxes_keep_the_opposite_corner_and_never_vanish() {
        Box box = new Box(2, 3, 4, 5);
        assertThat(Handles.dragged(box, FLAT, 0, new PlanePoint(1, 1))).isEqualTo(new Box(1, 1, 5, 7));
        assertThat(Handles.dragged(box, FLAT, 2, new PlanePoint(0, 1))).as("over the other corner").isEqualTo(new Box(0, 1, 2, 2));
        assertThat(((Box) Handles.dragged(box, FLAT, 2, new PlanePoint(2, 3))).width()).isPositive();
    }

    @Test
    void a_turned_box_turns_towards_the_mouse_in_millimetres() {
        RotatedBox b = new RotatedBox(new PlanePoint(10, 10), 6, 4, 0);
        assertThat(((RotatedBox) Handles.dragged(b, FLAT, 4, new PlanePoint(20, 10))).degrees()).isCloseTo(90, within(1e-9));
        assertThat(((RotatedBox) Handles.dragged(b, FLAT, 4, new PlanePoint(12.5, 9))).degrees()).as("2.5 mm to the right, 2.5 mm up").isCloseTo(45, within(1e-9));
    }

    @Test
    void corners_come_into_the_edge_and_go_again() {
        for (PlanePoint at : List.of(new PlanePoint(5, 0.1), new PlanePoint(0.1, 4), new PlanePoint(5, 5.9), new PlanePoint(3.1, 4))) {
            Handles.Edge edge = Handles.edge(RINGS, FLAT, at).orElseThrow();
            assertThat(edge.mm()).isLessThan(0.3);
            Figure more = Handles.inserted(RINGS, edge, at);
            assertThat(Handles.of(more, FLAT)).hasSize(9);
            int where = Handles.of(more, FLAT).indexOf(at);
            assertThat(Handles.removed(more, where)).contains(RINGS);
        }
        Polygon triangle = (Polygon) Handles.removed(RINGS, 6).orElseThrow();
        assertThat(triangle.rings()).extracting(r -> r.size()).containsExactly(4, 3);
        assertThat(((Polygon) Handles.removed(triangle, 5).orElseThrow()).rings()).as("two corners are no hole").hasSize(1);
        assertThat(Handles.removed(Polygon.of(new org.readingroom.annotation.Ring(new double[] { 0, 1, 1 }, new double[] { 0, 0, 1 })), 0)).isEqualTo(Optional.empty());
    }

    @Test
    void scissors_take_corners_inside_of_the_line_alone_in_one_step() {
        Annotations a = Examples.with(Examples.grid(20, 18, 8), Examples.key(Examples.LIVER, Axis.K, 3, RINGS), Examples.key(Examples.TUMOUR, Axis.K, 3, new Box(1, 1, 3, 3)));
        AnnotationDocument document = AnnotationDocument.of(a);
        List<PlanePoint> lasso = List.of(new PlanePoint(8, -2), new PlanePoint(14, -2), new PlanePoint(14, 12), new PlanePoint(8, 12));
        assertThat(Drawing.cut(document, a.shapes(), lasso, Examples.DRAWN).map(e -> e.changes().size())).as("two corners are no ring").contains(1);
        document.apply(Drawing.cut(document, a.shapes(), List.of(new PlanePoint(8, -2), new PlanePoint(14, -2), new PlanePoint(14, 3), new PlanePoint(8, 3)), Examples.DRAWN).orElseThrow());
        assertThat(((Polygon) document.shapes(Examples.LIVER, Axis.K, 3).get(0).figure()).rings()).extracting(r -> r.size()).containsExactly(3, 4);
        assertThat(Drawing.cut(document, document.annotations().shapes(), List.of(new PlanePoint(15, 15), new PlanePoint(16, 15), new PlanePoint(16, 16)), Examples.DRAWN)).isEmpty();
    }

    private static boolean near(PlanePoint a, PlanePoint b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y()) < 1e-9;
    }
}
