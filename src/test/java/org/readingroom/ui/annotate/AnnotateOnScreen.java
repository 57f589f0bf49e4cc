package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.swing.JLabel;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Await;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;
import org.readingroom.ui.workbench.WorkbenchWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;
import org.scijava.Context;

/** A program for a display: annotates with mouse and keys alone. */
final class AnnotateOnScreen {

    private final Hand hand = new Hand();
    private final Path shots;
    private final Workbench workbench = new Workbench();
    private final Annotating annotating = workbench.annotating();
    private WorkbenchWindow window;
    private Volume volume;
    private int item, shot;

    private AnnotateOnScreen(Path shots) throws Exception {
        this.shots = shots;
    }

    /** @param args the folder of screenshots, and that of settings and drafts */
    public static void main(String[] args) {
        System.setProperty("readingroom.settings", args[1]);
        ScreenProgram.run(() -> new AnnotateOnScreen(Files.createDirectories(Path.of(args[0]))).run());
    }

    private void run() throws Exception {
        Volume oblique = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        volume = Volume.builder("straight", new VoxelGrid(oblique.grid().ni(), oblique.grid().nj(), oblique.grid().nk(), Affine.scaling(2, 2, 5)), oblique.samples()).rescale(oblique.rescale()).quantity(oblique.quantity()).build();
        String pixels = StoredDigest.sha256(volume);
        EventQueue.invokeAndWait(() -> {
            window = new WorkbenchWindow(workbench, new Context());
            Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
            window.setSize(Math.min(window.getWidth(), screen.width), Math.min(window.getHeight(), screen.height));
            window.setVisible(true);
            item = workbench.add(volume).id();
            workbench.arrange(Layout.MPR);
        });
        until(() -> window.viewports().stream().allMatch(v -> v.getWidth() > 50 && v.isUpToDate()));
        click(at(0, 0.5, 0.5), 1);
        key(KeyEvent.VK_ALT, KeyEvent.VK_A);
        until(() -> annotating.isOn() && annotating.document(item).isPresent());
        String nothing = event(() -> document().digest());
        paints();
        draws();
        picture("figures");
        PanelSteps panel = new PanelSteps(this, hand, annotating, item);
        panel.open();
        panel.run();
        new EditSteps(this, hand, workbench, volume, item).run();
        new ProposalSteps(this, panel, annotating, item).run();
        new EdgeSteps(this, hand, workbench, volume, item).run();
        new OntologySteps(this, hand, workbench, item).run();
        new MannerSteps(this, hand, workbench, item).run();
        int undone = event(() -> document().history().undone().size()), edits = 0; // of steps before
        for (; event(() -> document().canUndo()); edits++) {
            String before = event(() -> document().digest());
            key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z);
            until(() -> !document().digest().equals(before));
        }
        assertThat((String) event(() -> document().digest())).isEqualTo(nothing);
        for (; edits > 0; edits--) key(KeyEvent.VK_CONTROL, KeyEvent.VK_Y);
        until(() -> document().history().undone().size() == undone);
        picture("done-again");
        new FigureSteps(this, hand, workbench, volume.grid(), item).run();
        assertThat(StoredDigest.sha256(volume)).as("pixels").isEqualTo(pixels);
    }

    WorkbenchWindow window() {
        return window;
    }

    AnnotationDocument document() {
        return annotating.document(item).orElseThrow();
    }

    private void paints() throws Exception {
        key(KeyEvent.VK_R); // which would choose the fourth object, and else resets the view
        until(() -> MannerSteps.find(window, JLabel.class, "status").getText().startsWith("There is no object 4"));
        key(KeyEvent.VK_F);
        until(() -> annotating.tool().equals("brush"));
        event(() -> {
            annotating.brush(item, new Brush(8, Brush.Tip.DISC));
            return null;
        });
        Point dab = at(0, 0.4, 0.45);
        click(dab, 1);
        until(() -> document().tracks().size() == 1);
        Track track = event(() -> document().tracks().get(0));
        assertThat(painted(track, 0)).as("what the same place gives without a mouse").isEqualTo(stroked(0, Axis.K, dab));
        picture("dab");

        Point[] way = { at(0, 0.5, 0.45), at(0, 0.62, 0.5), at(0, 0.62, 0.62) };
        hand.drag(Hand.LEFT, way);
        until(() -> painted(track, 0).cardinality() > stroked(0, Axis.K, dab).cardinality());
        BitSet wanted = stroked(0, Axis.K, way);
        wanted.or(stroked(0, Axis.K, dab));
        assertThat(alike(painted(track, 0), wanted)).isGreaterThan(0.99);

        key(KeyEvent.VK_H);
        Point hole = at(0, 0.4, 0.45);
        event(() -> {
            annotating.brush(item, new Brush(3, Brush.Tip.DISC));
            return null;
        });
        BitSet before = painted(track, 0);
        click(hole, 1);
        before.andNot(stroked(0, Axis.K, hole));
        until(() -> painted(track, 0).equals(before));

        key(KeyEvent.VK_F);
        Point sagittal = at(1, 0.45, 0.3); // into the same object, whose voxels lie on slices across k
        SlicePlane plane = plane(1);
        long count = voxels(track);
        click(sagittal, 1);
        until(() -> voxels(track) > count);
        assertThat(plane.axis()).isNotEqualTo(Axis.K);
        assertThat((int) event(() -> document().slices(track.uuid(), plane.axis()).size())).as("one home axis").isZero();
        picture("brush");

        key(KeyEvent.VK_G);
        ValueGate bone = new ValueGate(150, 4000);
        event(() -> {
            annotating.choose(item, null);
            annotating.gate(bone);
            annotating.brush(item, new Brush(60, Brush.Tip.DISC));
            return null;
        });
        click(at(0, 0.5, 0.5), 1);
        until(() -> document().tracks().size() == 2);
        Track bones = event(() -> document().tracks().get(1));
        SlicePlane slice = plane(0);
        BitSet inRange = painted(bones, 0);
        assertThat(inRange.isEmpty()).isFalse();
        inRange.stream().forEach(n -> assertThat(volume.real(n % slice.grid().ni(), n / slice.grid().ni(), slice.slice0(), 0, 0)).isBetween(150.0, 4000.0));
        picture("threshold");
    }

    private void draws() throws Exception {
        event(() -> {
            annotating.chooseClass(item, "lesion");
            return null;
        });
        key(KeyEvent.VK_P);
        for (double[] corner : new double[][] { { 0.2, 0.2 }, { 0.35, 0.2 }, { 0.35, 0.35 } }) click(at(0, corner[0], corner[1]), 1);
        picture("polygon");
        key(KeyEvent.VK_ENTER);
        until(() -> document().tracks().size() == 3);
        Track lesion = event(() -> document().tracks().get(2));
        assertThat(lesion.classId()).isEqualTo("lesion");
        Shape shape = event(() -> document().shapes(lesion.uuid()).get(0));
        assertThat(((Polygon) shape.figure()).rings().get(0).size()).isEqualTo(3);
        PlanePoint first = inPlane(0, at(0, 0.2, 0.2));
        assertThat(((Polygon) shape.figure()).rings().get(0).x(0)).isEqualTo(first.x());
        assertThat(shape.origin().tool()).isEqualTo("polygon");
        assertThat(shape.origin().view().names()).contains("window", "slab_mm", "zoom");

        key(KeyEvent.VK_D);
        hand.drag(Hand.LEFT, at(0, 0.2, 0.7), at(0, 0.3, 0.7), at(0, 0.3, 0.8), at(0, 0.2, 0.8));
        until(() -> document().shapes(lesion.uuid()).size() == 2);
        key(KeyEvent.VK_B);
        hand.drag(Hand.LEFT, at(0, 0.7, 0.2), at(0, 0.8, 0.3));
        key(KeyEvent.VK_O);
        hand.drag(Hand.LEFT, at(0, 0.7, 0.7), at(0, 0.85, 0.8));
        key(KeyEvent.VK_L);
        click(at(0, 0.1, 0.5), 1);
        click(at(0, 0.2, 0.55), 1);
        click(at(0, 0.25, 0.5), 2);
        key(KeyEvent.VK_K);
        click(at(0, 0.9, 0.5), 1);
        until(() -> document().shapes(lesion.uuid()).size() == 6);
        assertThat(event(() -> document().shapes(lesion.uuid()).stream().map(s -> s.figure().kind()).toList())).containsExactly("polygon", "polygon", "box", "ellipse", "polyline", "keypoints");
        int n = event(() -> document().shapes(lesion.uuid()).size());
        key(KeyEvent.VK_P);
        click(at(0, 0.1, 0.1), 1);
        key(KeyEvent.VK_ESCAPE);
        key(KeyEvent.VK_ENTER);
        assertThat((int) event(() -> document().shapes(lesion.uuid()).size())).as("what was dropped is not drawn").isEqualTo(n);
        assertThat((boolean) event(annotating::isOn)).isTrue();
    }

    SlicePlane plane(int view) throws Exception {
        return event(() -> SlicePlane.of(window.viewports().get(view).model().state(), volume.grid()).orElseThrow());
    }

    PlanePoint inPlane(int view, Point onScreen) throws Exception {
        SlicePlane plane = plane(view);
        return event(() -> {
            Viewport v = window.viewports().get(view);
            Point p = v.getLocationOnScreen();
            return plane.at(v.geometry().toPatient(onScreen.x - p.x + 0.5, onScreen.y - p.y + 0.5));
        });
    }

    /** What the brush covers on the view's slice on its way over places of the screen. */
    private BitSet stroked(int view, Axis home, Point... way) throws Exception {
        SlicePlane plane = plane(view);
        Stroke stroke = new Stroke(volume.grid(), event(() -> annotating.brush(item)), plane.axis(), plane.slice0(), home);
        for (Point p : way) stroke.to(inPlane(view, p).x(), inPlane(view, p).y());
        return (BitSet) stroke.covered().bits(plane.slice0()).clone();
    }

    BitSet painted(Track track, int view) throws Exception {
        SlicePlane plane = plane(view);
        return event(() -> Painting.painted(document().shapes(track.uuid(), Axis.K, plane.slice0()), Axis.K, volume.grid()));
    }

    long voxels(Track track) throws Exception {
        UUID uuid = track.uuid();
        return event(() -> document().shapes(uuid).stream().mapToLong(s -> s.figure() instanceof Bitmask m ? m.count() : 0).sum());
    }

    /** Dice. */
    private static double alike(BitSet a, BitSet b) {
        BitSet both = (BitSet) a.clone();
        both.and(b);
        return 2.0 * both.cardinality() / (a.cardinality() + b.cardinality());
    }

    Point at(int view, double x, double y) throws Exception {
        return event(() -> {
            Viewport v = window.viewports().get(view);
            Point p = v.getLocationOnScreen();
            return new Point((int) (p.x + x * v.getWidth()), (int) (p.y + y * v.getHeight()));
        });
    }

    void click(Point p, int times) {
        hand.moveTo(p.x, p.y);
        hand.click(Hand.LEFT, times);
    }

    /** @param codes the last one is pressed while the others are held */
    void key(int... codes) {
        hand.key(codes[codes.length - 1], Arrays.copyOf(codes, codes.length - 1));
    }

    void picture(String name) throws Exception {
        until(() -> window.viewports().stream().allMatch(Viewport::isUpToDate));
        hand.rest();
        hand.shoot(event(window::getBounds), shots.resolve("annotate-" + shot++ + "-" + name + ".png"));
    }

    static <T> T event(Callable<T> what) throws Exception {
        return Await.event(what);
    }

    static void until(Callable<Boolean> condition) throws Exception {
        Await.until("a change", condition);
    }
}
