package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Ellipse;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.shape.SlicePicture;
import org.readingroom.annotation.shape.Traced;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.EdgeWires;
import org.readingroom.annotation.tool.Tighten;
import org.readingroom.annotation.tool.Trace;
import org.readingroom.geometry.PointMm;
import org.readingroom.testing.Hand;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Mask;

/** Tracing along edges and pulling outlines to them, with mouse and keys, at the aorta of the phantom, which is known by formulas. */
final class EdgeSteps extends Steps {

    private static final int SLICE = 14, CORNERS = 4;

    private final Volume volume;
    private Ring aorta;

    EdgeSteps(AnnotateOnScreen screen, Hand hand, Workbench workbench, Volume volume, int item) {
        super(screen, hand, workbench, item);
        this.volume = volume;
    }

    @Override
    void run() throws Exception {
        Annotations truth = AnnotationFile.read(TestImages.TRUTH);
        Shape known = truth.shapes().stream().filter(s -> s.axis() == Axis.K && s.slice0() == SLICE && truth.track(s.track()).orElseThrow().classId().equals("aorta")).findFirst().orElseThrow();
        aorta = Traced.polygon(SlicePicture.of(known.figure(), Axis.K, volume.grid())).rings().get(0);
        event(() -> {
            workbench.arrange(Layout.MPR);
            for (Track t : document().tracks()) annotating.hide(item, t.uuid(), true);
            annotating.edges(item, EdgeSettings.of(volume.grid()));
            PointMm middle = volume.grid().toPatient(aorta.x(0), aorta.y(0), SLICE);
            workbench.moveCursor(middle, workbench.data().item(item), "");
            return null;
        });
        AnnotateOnScreen.until(() -> screen.window().viewports().size() == 4 && screen.window().viewports().stream().allMatch(v -> v.getWidth() > 50 && v.isUpToDate()));
        keysToView();
        zooms();
        traces();
        goesStraight();
        tightens();
        event(() -> {
            for (Track t : document().tracks()) annotating.hide(item, t.uuid(), false);
            return null;
        });
    }

    private void zooms() throws Exception {
        Point middle = onScreen(new PlanePoint(aorta.x(0), aorta.y(0)));
        hand.moveTo(middle.x, middle.y);
        hand.wheel(-12, KeyEvent.VK_CONTROL);
        AnnotateOnScreen.until(() -> screen.window().viewports().stream().allMatch(Viewport::isUpToDate));
    }

    /** Corners with Ctrl stay where they are clicked; the outline is that of the same corners without a mouse, and the aorta's. */
    private void traces() throws Exception {
        newObject();
        screen.key(KeyEvent.VK_I);
        AnnotateOnScreen.until(() -> annotating.tool().equals("livewire"));
        List<PlanePoint> corners = new ArrayList<>();
        for (int n = 0; n < CORNERS; n++) {
            Point p = onScreen(quarter(n));
            corners.add(screen.inPlane(0, p));
            hand.moveTo(p.x, p.y);
            hand.clickWith(KeyEvent.VK_CONTROL);
            if (n == 2) {
                Point wrong = screen.at(0, 0.1, 0.1);
                screen.click(wrong, 1);
                screen.key(KeyEvent.VK_BACK_SPACE);
            }
        }
        screen.picture("livewire");
        int before = event(() -> document().tracks().size());
        screen.key(KeyEvent.VK_ENTER);
        AnnotateOnScreen.until(() -> document().tracks().size() == before + 1);
        Shape drawn = newest();
        assertThat(drawn.figure()).as("what the same corners give without a mouse").isEqualTo(Trace.around(wires(Axis.K, SLICE), corners, n -> false, 0));
        assertThat(drawn.origin().tool()).isEqualTo("livewire");
        assertThat(dice(drawn.figure())).as("the aorta").isGreaterThan(0.88);
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        AnnotateOnScreen.until(() -> document().tracks().size() == before);
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Y);
        AnnotateOnScreen.until(() -> document().tracks().size() == before + 1);
    }

    /** Shift makes a straight piece, in another plane; a click on the first corner closes the line; Escape drops one. */
    private void goesStraight() throws Exception {
        newObject();
        SlicePlane plane = screen.plane(1);
        assertThat(plane.axis()).isNotEqualTo(Axis.K);
        Point[] places = { screen.at(1, 0.3, 0.3), screen.at(1, 0.6, 0.3), screen.at(1, 0.6, 0.6), screen.at(1, 0.3, 0.6) };
        screen.click(places[0], 1);
        screen.key(KeyEvent.VK_ESCAPE);
        assertThat((boolean) event(annotating::isOn)).as("Escape drops the line first").isTrue();
        List<PlanePoint> corners = new ArrayList<>();
        for (int n = 0; n < places.length; n++) {
            corners.add(screen.inPlane(1, places[n]));
            hand.moveTo(places[n].x, places[n].y);
            hand.clickWith(n == 2 ? KeyEvent.VK_SHIFT : KeyEvent.VK_CONTROL);
        }
        int before = event(() -> document().tracks().size());
        screen.click(places[0], 1);
        AnnotateOnScreen.until(() -> document().tracks().size() == before + 1);
        Shape drawn = newest();
        assertThat(drawn.axis()).isEqualTo(plane.axis());
        assertThat(drawn.figure()).isEqualTo(Trace.around(wires(plane.axis(), plane.slice0()), corners, n -> n == 1, 0));
    }

    /** An ellipse around the aorta that is too large comes to its edge; [ and ] say how far it is looked for. */
    private void tightens() throws Exception {
        newObject();
        PlanePoint middle = middle();
        screen.key(KeyEvent.VK_O);
        double radius = Math.hypot(aorta.x(0) - middle.x(), aorta.y(0) - middle.y()) * 1.35;
        hand.drag(Hand.LEFT, onScreen(new PlanePoint(middle.x() - radius, middle.y() - radius)), onScreen(new PlanePoint(middle.x() + radius, middle.y() + radius)));
        AnnotateOnScreen.until(() -> annotating.chosen(item).isPresent() && newest().figure() instanceof Ellipse);
        Shape ellipse = newest();
        double before = dice(ellipse.figure()), distance = event(() -> annotating.edges(item).distanceMm());
        screen.key(KeyEvent.VK_A);
        screen.key(KeyEvent.VK_OPEN_BRACKET);
        AnnotateOnScreen.until(() -> annotating.edges(item).distanceMm() < distance);
        List<Tighten.Pulled> wanted = Tighten.pulled(List.of(ellipse), volume, 0, 0, event(() -> annotating.edges(item)));
        hand.moveTo(onScreen(middle).x + 1, onScreen(middle).y);
        AnnotateOnScreen.until(() -> screen.window().viewports().stream().allMatch(Viewport::isUpToDate));
        screen.picture("tighten-before");
        screen.click(onScreen(middle), 1);
        AnnotateOnScreen.until(() -> newest().figure() instanceof Polygon);
        Shape pulled = newest();
        assertThat(pulled.figure()).as("what the same ellipse gives without a mouse").isEqualTo(wanted.get(0).now().orElseThrow());
        assertThat(pulled.track()).isEqualTo(ellipse.track());
        assertThat(pulled.origin().tool()).isEqualTo("tighten:ellipse");
        assertThat(dice(pulled.figure())).isGreaterThan(before).isGreaterThan(0.93);
        screen.picture("tightened");
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        AnnotateOnScreen.until(() -> newest().equals(ellipse));
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Y);
        AnnotateOnScreen.until(() -> newest().equals(pulled));
    }

    private void newObject() throws Exception {
        event(() -> {
            annotating.chooseClass(item, "lesion");
            return null;
        });
    }

    private EdgeWires wires(Axis axis, int slice0) throws Exception {
        return new EdgeWires(volume, 0, 0, axis, slice0, event(() -> annotating.edges(item).scaleMm()));
    }

    private PlanePoint middle() {
        double x = 0, y = 0;
        for (int n = 0; n < aorta.size(); n++) {
            x += aorta.x(n) / aorta.size();
            y += aorta.y(n) / aorta.size();
        }
        return new PlanePoint(x, y);
    }

    private PlanePoint quarter(int n) {
        int at = n * aorta.size() / CORNERS;
        return new PlanePoint(aorta.x(at), aorta.y(at));
    }

    private Point onScreen(PlanePoint p) throws Exception {
        SlicePlane plane = screen.plane(0);
        assertThat(plane.slice0()).isEqualTo(SLICE);
        return event(() -> {
            Viewport v = screen.window().viewports().get(0);
            var at = v.geometry().toScreen(plane.toPatient(p.x(), p.y()));
            Point corner = v.getLocationOnScreen();
            return new Point((int) Math.floor(corner.x + at.x()), (int) Math.floor(corner.y + at.y()));
        });
    }

    private Shape newest() throws Exception {
        return event(() -> {
            List<Track> tracks = document().tracks();
            List<Shape> shapes = document().shapes(tracks.get(tracks.size() - 1).uuid());
            return shapes.get(shapes.size() - 1);
        });
    }

    private double dice(Figure f) {
        Mask is = SlicePicture.of(Polygon.of(aorta), Axis.K, volume.grid()), drawn = SlicePicture.of(f, Axis.K, volume.grid());
        long both = 0;
        for (int n = 0; n < is.plane(0).length; n++) both += is.plane(0)[n] & drawn.plane(0)[n];
        return 2.0 * both / (is.count() + drawn.count());
    }

}
