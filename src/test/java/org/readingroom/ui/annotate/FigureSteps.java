package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.UUID;
import javax.swing.JLabel;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Cuboid;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.RotatedBox;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.SkeletonTemplate;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.annotation.tool.Handles;
import org.readingroom.annotation.tool.SliceHandles;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Hand;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.label.Rgb;

/** Rotated boxes, cuboids, skeletons and keypoints with mouse and keys: each as its closed formula says, changed by its handles, and seen in every kind of view. */
final class FigureSteps extends Steps {

    private static final Rgb PINK = new Rgb(255, 20, 200);
    private static final int NEAR = 4; // pixels
    private static final SkeletonTemplate ARM = new SkeletonTemplate("arm", new Skeleton(
        List.of(node("shoulder", 0, 0), node("elbow", 0.4, 1), node("wrist", 1, 0.3)),
        List.of(new Skeleton.Edge("shoulder", "elbow", Visibility.VISIBLE), new Skeleton.Edge("elbow", "wrist", Visibility.VISIBLE))));

    private final VoxelGrid grid;
    private UUID track;

    FigureSteps(AnnotateOnScreen screen, Hand hand, Workbench workbench, VoxelGrid grid, int item) {
        super(screen, hand, workbench, item);
        this.grid = grid;
    }

    private static Skeleton.Node node(String name, double x, double y) {
        return new Skeleton.Node(name, new PlanePoint(x, y), Visibility.VISIBLE);
    }

    @Override
    void run() throws Exception {
        event(() -> {
            workbench.arrange(Layout.MPR);
            annotating.showOnly(item, t -> false);
            annotating.apply(item, Classes.add(document(), Classes.fresh(document(), "Arm", PINK).withSkeletons(List.of(ARM))));
            annotating.chooseClass(item, document().ontology().classes().get(document().ontology().classes().size() - 1).id());
            workbench.moveCursor(grid.toPatient(grid.ni() / 2.0, grid.nj() / 2.0, grid.nk() / 2), workbench.data().item(item), "");
            return null;
        });
        until(() -> screen.window().viewports().size() == 4 && screen.window().viewports().stream().allMatch(v -> v.getWidth() > 50 && v.isUpToDate()));
        keysToView();
        rotatedBoxes();
        cuboids();
        skeletons();
        points();
        locked();
        everywhere();
    }

    private void points() throws Exception {
        Point at = screen.at(0, 0.8, 0.75);
        hand.moveTo(at.x, at.y);
        screen.key(KeyEvent.VK_K);
        screen.click(at, 1);
        until(() -> figures().stream().anyMatch(Keypoints.class::isInstance));
        screen.key(KeyEvent.VK_V);
        hand.moveTo(at.x - 60, at.y);
        hand.click(Hand.MIDDLE, 1); // else the next two clicks may count as the second and the third at their place
        screen.click(onScreen(0, last(Keypoints.class).points().get(0).at()), 2);
        until(() -> find(screen.window(), "annotate.point-name") != null && find(screen.window(), "annotate.point-name").isFocusOwner());
        screen.picture("point-name");
        for (int key : new int[] { KeyEvent.VK_A, KeyEvent.VK_P, KeyEvent.VK_E, KeyEvent.VK_X, KeyEvent.VK_ENTER }) screen.key(key);
        until(() -> last(Keypoints.class).points().get(0).name().equals("apex"));
        Point bone = onScreen(0, middle(kSkeleton().node("shoulder").at(), kSkeleton().node("elbow").at()));
        hand.moveTo(bone.x, bone.y);
        Visibility before = kSkeleton().edges().get(0).visibility();
        screen.key(KeyEvent.VK_N);
        until(() -> kSkeleton().edges().get(0).visibility() == before.next());
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> kSkeleton().edges().get(0).visibility() == before);
    }

    private Skeleton kSkeleton() throws Exception {
        return event(() -> (Skeleton) document().shapes(track).stream().filter(s -> s.axis() == Axis.K && s.figure() instanceof Skeleton).findFirst().orElseThrow().figure());
    }

    private void rotatedBoxes() throws Exception {
        screen.key(KeyEvent.VK_U);
        Point a = screen.at(0, 0.15, 0.2), b = screen.at(0, 0.35, 0.15), c = screen.at(0, 0.3, 0.3);
        screen.click(a, 1);
        screen.click(b, 1);
        hand.moveTo(c.x, c.y);
        screen.picture("rotated-box-draft");
        screen.click(c, 1);
        until(() -> annotating.chosen(item).isPresent());
        track = event(() -> annotating.chosen(item).orElseThrow().uuid());
        PlaneScale scale = PlaneScale.of(grid, Axis.K);
        assertThat(last(RotatedBox.class)).isEqualTo(RotatedBox.on(screen.inPlane(0, a), screen.inPlane(0, b), screen.inPlane(0, c), scale).orElseThrow());

        screen.key(KeyEvent.VK_B);
        hand.drag(Hand.LEFT, screen.at(0, 0.6, 0.2), screen.at(0, 0.8, 0.35));
        until(() -> figures().size() == 2);
        Box box = last(Box.class);
        screen.key(KeyEvent.VK_V);
        screen.click(onScreen(0, new PlanePoint(box.x() + box.width() / 2, box.y() + box.height() / 2)), 1);
        screen.picture("turning-handle");
        Point to = onScreen(0, new PlanePoint(box.x() + box.width() / 2 + 20, box.y() + box.height() / 2 - 20));
        PlanePoint end = screen.inPlane(0, to);
        hand.drag(Hand.LEFT, onScreen(0, Handles.of(box, scale).get(4)), to);
        until(() -> figures().stream().noneMatch(Box.class::isInstance));
        assertThat(last(RotatedBox.class)).isEqualTo(Handles.dragged(box, scale, 4, end)).extracting(RotatedBox::width, RotatedBox::height).containsExactly(box.width(), box.height());
        assertThat(last(RotatedBox.class).degrees()).isCloseTo(45, within(4.0));
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> figures().stream().anyMatch(box::equals));
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Y);
        until(() -> figures().stream().noneMatch(box::equals));
    }

    private void cuboids() throws Exception {
        chooseNone();
        screen.key(KeyEvent.VK_C);
        Point a = screen.at(0, 0.4, 0.4), b = screen.at(0, 0.6, 0.6);
        hand.drag(Hand.LEFT, a, b);
        until(() -> annotating.chosen(item).isPresent());
        track = event(() -> annotating.chosen(item).orElseThrow().uuid());
        PlanePoint from = screen.inPlane(0, a), to = screen.inPlane(0, b);
        double shorterMm = 2 * Math.min(Math.abs(to.x() - from.x()), Math.abs(to.y() - from.y()));
        Cuboid drawn = last(Cuboid.class);
        assertThat(drawn).isEqualTo(Cuboid.over(from, to, Axis.K, screen.plane(0).slice0(), shorterMm / 5));
        screen.key(KeyEvent.VK_V);
        screen.picture("cuboid");
        for (int view : new int[] { 1, 2 }) {
            Cuboid before = last(Cuboid.class);
            SliceHandles handles = handles(view);
            PlanePoint side = handles.of(before).get(0), foot = new PlanePoint(before.centre().along(handles.axis().xIndex()), before.centre().along(handles.axis().yIndex()));
            Point target = onScreen(view, new PlanePoint(foot.x() + 1.3 * (side.x() - foot.x()), foot.y() + 1.3 * (side.y() - foot.y())));
            PlanePoint end = screen.inPlane(view, target);
            hand.drag(Hand.LEFT, onScreen(view, side), target);
            until(() -> !last(Cuboid.class).equals(before));
            assertThat(last(Cuboid.class)).isEqualTo(handles.dragged(before, 0, end));
            assertThat(volume(last(Cuboid.class)) / volume(before)).isCloseTo(1.15, within(0.03));
        }
        Cuboid before = last(Cuboid.class);
        SliceHandles handles = handles(1);
        int turning = handles.of(before).size() - 1;
        PlanePoint handle = handles.of(before).get(turning), foot = new PlanePoint(before.centre().along(handles.axis().xIndex()), before.centre().along(handles.axis().yIndex()));
        Point target = onScreen(1, new PlanePoint(foot.x() + (handle.y() - foot.y()) * 2.5 * 0.5, handle.y())); // 5 mm of a slice, 2 mm in it
        PlanePoint end = screen.inPlane(1, target);
        screen.picture("cuboid-faces");
        hand.drag(Hand.LEFT, onScreen(1, handle), target);
        until(() -> !last(Cuboid.class).rotation().equals(before.rotation()));
        assertThat(last(Cuboid.class)).isEqualTo(handles.dragged(before, turning, end));
        assertThat(last(Cuboid.class).centre()).isEqualTo(before.centre());
        screen.picture("cuboid-turned");
        Cuboid turned = last(Cuboid.class);
        Point inView = screen.at(2, 0.5, 0.5);
        hand.moveTo(inView.x, inView.y);
        hand.click(Hand.MIDDLE, 1);
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_UP);
        until(() -> !last(Cuboid.class).equals(turned));
        assertThat(last(Cuboid.class).centre().k()).as("a slice up").isEqualTo(turned.centre().k() + 1);
        assertThat((int) event(() -> document().shapes(track).get(0).slice0())).as("the slice nearest its centre").isEqualTo((int) Math.rint(turned.centre().k() + 1));
        screen.key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
        until(() -> last(Cuboid.class).equals(turned));
    }

    private void skeletons() throws Exception {
        chooseNone();
        Point here = screen.at(0, 0.5, 0.05);
        hand.moveTo(here.x, here.y);
        hand.click(Hand.MIDDLE, 1);
        screen.key(KeyEvent.VK_J);
        Point a = screen.at(0, 0.2, 0.6), b = screen.at(0, 0.45, 0.85);
        hand.drag(Hand.LEFT, a, b);
        until(() -> annotating.chosen(item).isPresent());
        track = event(() -> annotating.chosen(item).orElseThrow().uuid());
        assertThat(last(Skeleton.class)).isEqualTo(ARM.within(Box.between(screen.inPlane(0, a), screen.inPlane(0, b))));
        screen.key(KeyEvent.VK_V);
        Skeleton drawn = last(Skeleton.class);
        PlanePoint wrist = drawn.node("wrist").at();
        Point to = screen.at(0, 0.5, 0.55);
        PlanePoint end = screen.inPlane(0, to);
        hand.drag(Hand.LEFT, onScreen(0, wrist), to);
        until(() -> last(Skeleton.class).node("wrist").at().equals(end));
        assertThat(last(Skeleton.class).node("elbow")).isEqualTo(drawn.node("elbow"));
        Point bone = onScreen(0, middle(drawn.node("shoulder").at(), drawn.node("elbow").at()));
        hand.moveTo(bone.x, bone.y);
        for (Visibility v : new Visibility[] { Visibility.OCCLUDED, Visibility.INVISIBLE, Visibility.VISIBLE, Visibility.OCCLUDED }) {
            hand.click(Hand.RIGHT, 1);
            until(() -> last(Skeleton.class).edges().get(0).visibility() == v);
        }
        Point elbow = onScreen(0, drawn.node("elbow").at());
        hand.moveTo(elbow.x, elbow.y);
        hand.click(Hand.RIGHT, 1);
        until(() -> last(Skeleton.class).node("elbow").visibility() == Visibility.OCCLUDED);
        screen.picture("skeleton");
        Point coronal = screen.at(2, 0.5, 0.05);
        hand.moveTo(coronal.x, coronal.y);
        hand.click(Hand.MIDDLE, 1);
        screen.key(KeyEvent.VK_J);
        hand.drag(Hand.LEFT, screen.at(2, 0.1, 0.3), screen.at(2, 0.3, 0.5));
        until(() -> figures().size() == 2);
        Skeleton upright = event(() -> (Skeleton) document().shapes(track).stream().filter(s -> s.axis() != Axis.K).findFirst().orElseThrow().figure());
        SlicePlane plane = screen.plane(2);
        assertThat(onScreen(2, upright.node("shoulder").at(), plane).y).as("its top is up").isLessThan(onScreen(2, upright.node("elbow").at(), plane).y);
        assertThat(onScreen(2, upright.node("shoulder").at(), plane).x).isLessThan(onScreen(2, upright.node("wrist").at(), plane).x);
    }

    private void locked() throws Exception {
        String before = event(() -> document().digest());
        event(() -> {
            annotating.lock(track, true);
            return null;
        });
        screen.key(KeyEvent.VK_B);
        hand.drag(Hand.LEFT, screen.at(2, 0.6, 0.6), screen.at(2, 0.7, 0.7));
        until(() -> status().contains("is locked"));
        screen.picture("locked");
        assertThat((String) event(() -> document().digest())).isEqualTo(before);
        event(() -> {
            annotating.lock(track, false);
            return null;
        });
    }

    /** A point, a bone and the edge of a cuboid are where their projections are, in their colour. */
    private void everywhere() throws Exception {
        event(() -> {
            workbench.arrange(new Layout("1 x 3", 3, 1, List.of(ViewKind.PROJECTION, ViewKind.AXIAL, ViewKind.SPACE)));
            workbench.moveCursor(grid.toPatient(grid.ni() / 2.0, grid.nj() / 2.0, grid.nk() / 2), workbench.data().item(item), "");
            workbench.look(1, s -> s.turnedTo(s.plane().turnedAbout(s.plane().right(), 30), s.centre()), "");
            annotating.choose(item, null);
            return null;
        });
        until(() -> screen.window().viewports().size() == 3 && screen.window().viewports().stream().allMatch(v -> v.getWidth() > 50 && v.isUpToDate()));
        screen.picture("everywhere");
        Shape skeleton = event(() -> document().shapes(track).stream().filter(s -> s.axis() == Axis.K && s.figure() instanceof Skeleton).findFirst().orElseThrow());
        PlanePoint joint = ((Skeleton) skeleton.figure()).node("wrist").at();
        PointMm wrist = grid.toPatient(joint.x(), joint.y(), skeleton.slice0());
        for (int view : new int[] { 0, 2 }) assertThat(isPinkAt(view, wrist)).as("view %s", view).isTrue();
        event(() -> {
            workbench.look(1, s -> s.centredOn(wrist), "");
            return null;
        });
        until(() -> screen.window().viewports().get(1).isUpToDate());
        screen.picture("oblique");
        assertThat(isPinkAt(1, wrist)).as("in an oblique plane").isTrue();
        event(() -> {
            workbench.look(1, s -> s.centredOn(wrist.plus(s.plane().along(), 12)), "");
            return null;
        });
        until(() -> screen.window().viewports().get(1).isUpToDate());
        assertThat(isPinkAt(1, wrist)).as("12 mm beside it").isFalse();
        event(() -> {
            workbench.arrange(Layout.MPR);
            annotating.showOnly(item, t -> true);
            return null;
        });
        until(() -> screen.window().viewports().size() == 4 && screen.window().viewports().stream().allMatch(v -> v.getWidth() > 50 && v.isUpToDate()));
        Point here = screen.at(0, 0.95, 0.03);
        hand.moveTo(here.x, here.y);
        hand.click(Hand.MIDDLE, 1); // the keys are the view's again
        screen.key(KeyEvent.VK_V);
        until(() -> annotating.tool().equals("select"));
        chooseNone();
    }

    private boolean isPinkAt(int view, PointMm place) throws Exception {
        Point at = event(() -> {
            Viewport v = screen.window().viewports().get(view);
            Point p = v.getLocationOnScreen();
            ViewGeometry.ScreenPoint s = v.geometry().toScreen(place);
            return new Point((int) (p.x + s.x()), (int) (p.y + s.y()));
        });
        hand.rest();
        BufferedImage part = hand.picture(new Rectangle(at.x - NEAR, at.y - NEAR, 2 * NEAR + 1, 2 * NEAR + 1));
        for (int y = 0; y < part.getHeight(); y++)
            for (int x = 0; x < part.getWidth(); x++) {
                Color c = new Color(part.getRGB(x, y));
                if (Math.abs(c.getRed() - PINK.red()) < 30 && Math.abs(c.getGreen() - PINK.green()) < 30 && Math.abs(c.getBlue() - PINK.blue()) < 30) return true;
            }
        return false;
    }

    private static double volume(Cuboid c) {
        return c.size().i() * c.size().j() * c.size().k();
    }

    private static PlanePoint middle(PlanePoint a, PlanePoint b) {
        return new PlanePoint((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
    }

    private void chooseNone() throws Exception {
        event(() -> {
            annotating.choose(item, null);
            return null;
        });
    }

    private SliceHandles handles(int view) throws Exception {
        SlicePlane p = screen.plane(view);
        return new SliceHandles(grid, p.axis(), p.slice0());
    }

    private List<Figure> figures() throws Exception {
        return event(() -> document().shapes(track).stream().map(Shape::figure).toList());
    }

    private <F extends Figure> F last(Class<F> kind) throws Exception {
        return figures().stream().filter(kind::isInstance).map(kind::cast).reduce((a, b) -> b).orElseThrow();
    }

    private Point onScreen(int view, PlanePoint place) throws Exception {
        return onScreen(view, place, screen.plane(view));
    }

    private Point onScreen(int view, PlanePoint place, SlicePlane plane) throws Exception {
        return event(() -> {
            Viewport v = screen.window().viewports().get(view);
            Point p = v.getLocationOnScreen();
            ViewGeometry.ScreenPoint at = v.geometry().toScreen(plane.toPatient(place.x(), place.y()));
            return new Point((int) (p.x + at.x()), (int) (p.y + at.y()));
        });
    }

    private String status() throws Exception {
        return event(() -> ((JLabel) find(screen.window(), "status")).getText());
    }

    private static Component find(Container in, String name) {
        for (Component c : in.getComponents()) {
            if (name.equals(c.getName())) return c;
            Component found = c instanceof Container inner ? find(inner, name) : null;
            if (found != null) return found;
        }
        return null;
    }

}
