package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.awt.event.KeyEvent;
import java.util.List;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.brush.VoxelSet;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Wand;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.testing.Hand;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.Volume;

/** Choosing and changing figures, growing regions, and drawing in projections, with mouse and keys on what {@link AnnotateOnScreen} drew. */
final class EditSteps extends Steps {

    private static final ValueGate SOFT = new ValueGate(-200, 4000);

    private final Volume volume;
    private Track lesion;

    EditSteps(AnnotateOnScreen screen, Hand hand, Workbench workbench, Volume volume, int item) {
        super(screen, hand, workbench, item);
        this.volume = volume;
    }

    @Override
    void run() throws Exception {
        lesion = event(() -> document().tracks().get(2));
        event(() -> {
            workbench.arrange(Layout.MPR);
            int slice = document().shapes(lesion.uuid()).get(0).slice0();
            workbench.moveCursor(volume.grid().toPatient(volume.grid().ni() / 2, volume.grid().nj() / 2, slice), workbench.data().item(item), "");
            for (Track t : document().tracks()) annotating.hide(item, t.uuid(), false);
            return null;
        });
        shown(4);
        keysToView();
        moves();
        corners();
        copies();
        cutsAndPicks();
        grows();
        projects();
    }

    private void moves() throws Exception {
        screen.key(KeyEvent.VK_V);
        until(() -> annotating.tool().equals("select"));
        chooseNone();
        Point from = screen.at(0, 0.75, 0.25), to = screen.at(0, 0.78, 0.29);
        screen.click(from, 1); // in the box
        until(() -> annotating.chosen(item).filter(t -> t.uuid().equals(lesion.uuid())).isPresent());
        screen.picture("select");
        Box before = figure(Box.class);
        hand.drag(Hand.LEFT, from, to);
        until(() -> !figure(Box.class).equals(before));
        Box moved = figure(Box.class);
        PlanePoint a = screen.inPlane(0, from), b = screen.inPlane(0, to);
        assertThat(moved).isEqualTo(new Box(before.x() + (b.x() - a.x()), before.y() + (b.y() - a.y()), before.width(), before.height()));

        Point further = screen.at(0, 0.9, 0.4);
        PlanePoint end = screen.inPlane(0, further);
        hand.drag(Hand.LEFT, onScreen(moved.x() + moved.width(), moved.y() + moved.height()), further);
        until(() -> !figure(Box.class).equals(moved));
        assertThat(figure(Box.class)).isEqualTo(Box.between(new PlanePoint(moved.x(), moved.y()), end));

        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_RIGHT);
        until(() -> figure(Box.class).x() != moved.x() || figure(Box.class).y() != moved.y());
        assertThat(Math.abs(figure(Box.class).x() - moved.x()) + Math.abs(figure(Box.class).y() - moved.y())).as("a voxel").isEqualTo(1);
    }

    private void corners() throws Exception {
        Ring ring = figure(Polygon.class).rings().get(0);
        screen.click(onScreen((ring.x(0) + ring.x(1)) / 2, (ring.y(0) + ring.y(1)) / 2), 1);
        until(() -> figure(Polygon.class).rings().get(0).size() == 4);
        screen.picture("corner");
        screen.click(onScreen(ring.x(0), ring.y(0)), 1);
        screen.key(KeyEvent.VK_DELETE);
        until(() -> figure(Polygon.class).rings().get(0).size() == 3);
        assertThat(event(() -> document().undoName())).contains("Change polygon");
    }

    private void copies() throws Exception {
        int figures = event(() -> document().shapes(lesion.uuid()).size()), slice = screen.plane(0).slice0();
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_C);
        screen.key(KeyEvent.VK_DOWN);
        until(() -> screen.plane(0).slice0() != slice);
        int other = screen.plane(0).slice0();
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_V);
        until(() -> document().shapes(lesion.uuid()).size() == 2 * figures);
        assertThat(event(() -> document().shapes(lesion.uuid(), Axis.K, other))).allMatch(s -> s.state() == State.PROPOSED);
        screen.picture("pasted");
        screen.key(KeyEvent.VK_DELETE);
        until(() -> document().shapes(lesion.uuid()).size() == figures);
        screen.key(KeyEvent.VK_UP);
        until(() -> screen.plane(0).slice0() == slice);
    }

    private void cutsAndPicks() throws Exception {
        screen.key(KeyEvent.VK_X);
        Ring cut = figure(Polygon.class).rings().get(0);
        int before = count();
        Point p = onScreen(cut.x(1), cut.y(1));
        hand.drag(Hand.LEFT, new Point(p.x - 9, p.y - 9), new Point(p.x + 9, p.y - 9), new Point(p.x + 9, p.y + 9), new Point(p.x - 9, p.y + 9));
        until(() -> count() < before);
        screen.key(KeyEvent.VK_F);
        chooseNone();
        Point painted = screen.at(0, 0.62, 0.6);
        hand.moveTo(painted.x, painted.y);
        hand.clickWith(KeyEvent.VK_ALT);
        until(() -> annotating.chosen(item).isPresent());
    }

    /** Corners of all outlines. */
    private int count() {
        return document().shapes(lesion.uuid()).stream().mapToInt(s -> s.figure() instanceof Polygon p ? p.rings().stream().mapToInt(Ring::size).sum() : 0).sum();
    }

    /** What hangs together, on a slice and in the volume. */
    private void grows() throws Exception {
        chooseNone();
        event(() -> {
            annotating.gate(SOFT);
            return null;
        });
        screen.key(KeyEvent.VK_S);
        Point place = screen.at(0, 0.5, 0.5);
        PlanePoint at = screen.inPlane(0, place);
        int i = (int) Math.round(at.x()), j = (int) Math.round(at.y()), k = screen.plane(0).slice0(), tracks = event(() -> document().tracks().size());
        screen.click(place, 1);
        until(() -> document().tracks().size() == tracks + 1);
        Track flooded = event(() -> document().tracks().get(tracks));
        assertThat(screen.painted(flooded, 0)).isEqualTo(Wand.onSlice(volume, 0, 0, Axis.K, Axis.K, i, j, k, SOFT).bits(k));
        screen.picture("flooded");
        chooseNone();
        screen.key(KeyEvent.VK_M);
        screen.click(place, 1);
        until(() -> document().tracks().size() == tracks + 2);
        VoxelSet wanted = Wand.inVolume(volume, 0, 0, Axis.K, i, j, k, SOFT, Progress.NONE);
        assertThat(screen.voxels(event(() -> document().tracks().get(tracks + 1)))).isEqualTo(wanted.count());
        screen.picture("wand");
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> document().tracks().size() == tracks + 1);
    }

    /** What is drawn is seen in a plane across the slices, in a projection and in space; a click in the projection draws. */
    private void projects() throws Exception {
        chooseNone();
        event(() -> {
            annotating.gate(null);
            annotating.brush(item, new Brush(6, Brush.Tip.SPHERE));
            workbench.arrange(new Layout("1 x 3", 3, 1, List.of(ViewKind.PROJECTION, ViewKind.AXIAL, ViewKind.SPACE)));
            workbench.look(1, s -> s.turnedTo(s.plane().turnedAbout(s.plane().right(), 30), s.centre()), "");
            return null;
        });
        shown(3);
        until(() -> !workbench.scene(workbench.view(1)).labels().isEmpty());
        int tracks = event(() -> document().tracks().size());
        hand.rest();
        Point middle = screen.at(0, 0.5, 0.5);
        hand.moveTo(middle.x, middle.y);
        screen.key(KeyEvent.VK_F);
        screen.click(middle, 1);
        until(() -> document().tracks().size() == tracks + 1);
        Track seen = event(() -> document().tracks().get(tracks));
        PointMm voxel = volume.grid().toIndex(event(workbench::cursor));
        int i = (int) Math.round(voxel.x()), j = (int) Math.round(voxel.y()), k = (int) Math.round(voxel.z());
        List<Shape> dabbed = event(() -> document().shapes(seen.uuid(), Axis.K, k));
        assertThat(Painting.painted(dabbed, Axis.K, volume.grid()).get(i + volume.grid().ni() * j)).isTrue();
        screen.click(screen.at(1, 0.5, 0.5), 1);
        screen.picture("oblique-and-space");
        assertThat((int) event(() -> document().tracks().size())).as("nothing is drawn across the slices").isEqualTo(tracks + 1);
        screen.key(KeyEvent.VK_ALT, KeyEvent.VK_4);
        until(() -> SlicePlane.of(workbench.view(1).state(), volume.grid()).isPresent());
        event(() -> {
            workbench.arrange(Layout.MPR);
            return null;
        });
        shown(4);
        chooseNone();
        screen.key(KeyEvent.VK_V);
        screen.click(screen.at(0, 0.95, 0.03), 1);
        screen.key(KeyEvent.VK_F);
    }

    private void shown(int views) throws Exception {
        until(() -> screen.window().viewports().size() == views && screen.window().viewports().stream().allMatch(v -> v.getWidth() > 50 && v.isUpToDate()));
    }

    private void chooseNone() throws Exception {
        event(() -> {
            annotating.choose(item, null);
            return null;
        });
    }

    /** The first one of its kind. */
    private <F extends Figure> F figure(Class<F> kind) throws Exception {
        return event(() -> document().shapes(lesion.uuid()).stream().map(Shape::figure).filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow());
    }

    private Point onScreen(double x, double y) throws Exception {
        SlicePlane plane = screen.plane(0);
        return event(() -> {
            Viewport v = screen.window().viewports().get(0);
            Point p = v.getLocationOnScreen();
            ViewGeometry.ScreenPoint at = v.geometry().toScreen(plane.toPatient(x, y));
            return new Point((int) (p.x + at.x()), (int) (p.y + at.y()));
        });
    }

}
