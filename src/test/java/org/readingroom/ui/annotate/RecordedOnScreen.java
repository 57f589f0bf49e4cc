package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import ij.gui.Roi;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JTabbedPane;
import javax.swing.JTextField;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.cli.Launcher;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;
import org.readingroom.ui.workbench.WorkbenchWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.scijava.Context;

/** A program for a display: what mouse and keys draw is written into ImageJ's Recorder, and commands and the ROI Manager work on what the window has. */
final class RecordedOnScreen {

    private final Hand hand = new Hand();
    private final Workbench workbench = new Workbench();
    private final Annotating annotating = workbench.annotating();
    private final Path folder, shots;
    private WorkbenchWindow window;
    private int item;

    private RecordedOnScreen(Path folder, Path shots) throws Exception {
        this.folder = folder;
        this.shots = shots;
    }

    /** @param args the folder for what was recorded, and that of screenshots */
    public static void main(String[] args) {
        System.setProperty("readingroom.settings", Path.of(args[0]).resolve("settings").toString());
        ScreenProgram.run(() -> new RecordedOnScreen(Path.of(args[0]), Files.createDirectories(Path.of(args[1]))).run());
    }

    private void run() throws Exception {
        Volume ct = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        EventQueue.invokeAndWait(() -> {
            window = new WorkbenchWindow(workbench, new Context());
            window.setSize(1180, 780);
            window.setVisible(true);
            item = workbench.add(ct).id();
            annotating.author("reader 1");
            workbench.arrange(new Layout("one", 1, 1, List.of(ViewKind.IMAGE)));
        });
        AnnotateOnScreen.until(() -> window.viewports().stream().allMatch(v -> v.getWidth() > 50 && v.isUpToDate()));
        click(0.5, 0.5);
        key(KeyEvent.VK_ALT, KeyEvent.VK_A);
        AnnotateOnScreen.until(() -> annotating.isOn() && annotating.document(item).isPresent());
        UneditedFile.write(folder.resolve("session.annotations.json"), event(() -> document().annotations()));
        Recorder recorder = new Recorder(false);
        paints();
        draws();
        changes();
        edges();
        panel();
        List<String> lines = recorder.getText().lines().filter(l -> l.startsWith("run(")).toList();
        Files.write(folder.resolve("recorded.txt"), lines);
        Files.writeString(folder.resolve("digest.txt"), event(() -> document().digest()));
        commands(recorder);
        selections();
    }

    private AnnotationDocument document() {
        return annotating.document(item).orElseThrow();
    }

    private void paints() throws Exception {
        key(KeyEvent.VK_F);
        brush(9, Brush.Tip.SPHERE);
        step(() -> drag(0.4, 0.45, 0.5, 0.5, 0.52, 0.6));
        key(KeyEvent.VK_H);
        brush(4, Brush.Tip.DISC);
        step(() -> click(0.45, 0.47));
        event(() -> {
            annotating.choose(item, null);
            annotating.gate(new ValueGate(100, Double.POSITIVE_INFINITY));
            return null;
        });
        key(KeyEvent.VK_G);
        brush(50, Brush.Tip.DISC);
        step(() -> click(0.5, 0.6));
        key(KeyEvent.VK_S);
        event(() -> {
            annotating.choose(item, null);
            annotating.gate(new ValueGate(-50, 150));
            return null;
        });
        step(() -> click(0.5, 0.5));
        event(() -> {
            annotating.choose(item, null);
            annotating.gate(null);
            return null;
        });
        key(KeyEvent.VK_M);
        step(() -> click(0.5, 0.5));
    }

    private void draws() throws Exception {
        event(() -> {
            annotating.chooseClass(item, "lesion");
            return null;
        });
        key(KeyEvent.VK_P);
        click(0.2, 0.2);
        click(0.35, 0.2);
        click(0.35, 0.35);
        step(() -> key(KeyEvent.VK_ENTER));
        key(KeyEvent.VK_D);
        step(() -> drag(0.2, 0.7, 0.3, 0.7, 0.3, 0.8, 0.2, 0.8));
        key(KeyEvent.VK_B);
        step(() -> drag(0.7, 0.2, 0.8, 0.3));
        key(KeyEvent.VK_O);
        step(() -> drag(0.7, 0.7, 0.85, 0.8));
        key(KeyEvent.VK_L);
        click(0.1, 0.5);
        click(0.2, 0.55);
        step(() -> key(KeyEvent.VK_ENTER));
        key(KeyEvent.VK_K);
        step(() -> click(0.9, 0.5));
    }

    private void changes() throws Exception {
        key(KeyEvent.VK_V);
        click(0.75, 0.25);
        step(() -> drag(0.75, 0.25, 0.78, 0.29));
        step(() -> key(KeyEvent.VK_CONTROL, KeyEvent.VK_RIGHT));
        step(() -> drag(0.2, 0.2, 0.22, 0.17));
        key(KeyEvent.VK_CONTROL, KeyEvent.VK_C);
        key(KeyEvent.VK_DOWN);
        step(() -> key(KeyEvent.VK_CONTROL, KeyEvent.VK_V));
        step(() -> key(KeyEvent.VK_DELETE));
        step(() -> key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z));
        key(KeyEvent.VK_UP);
        key(KeyEvent.VK_X);
        step(() -> drag(0.32, 0.32, 0.38, 0.32, 0.38, 0.38, 0.32, 0.38));
        step(() -> key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z));
        step(() -> key(KeyEvent.VK_CONTROL, KeyEvent.VK_Y));
        step(() -> key(KeyEvent.VK_CONTROL, KeyEvent.VK_Z));
    }

    /** Two outlines along edges, one pulled to them, slices between and behind them, and a key that takes its proposals along. */
    private void edges() throws Exception {
        event(() -> {
            annotating.choose(item, null);
            return null;
        });
        key(KeyEvent.VK_I);
        for (int n = 0; n < 2; n++) {
            for (double[] corner : new double[][] { { 0.42, 0.42 }, { 0.58, 0.42 }, { 0.58, 0.58 } }) click(corner[0] + 0.01 * n, corner[1]);
            step(() -> key(KeyEvent.VK_ENTER));
            if (n == 0) for (int k = 0; k < 4; k++) key(KeyEvent.VK_DOWN);
        }
        key(KeyEvent.VK_A);
        key(KeyEvent.VK_CLOSE_BRACKET);
        step(() -> key(KeyEvent.VK_ENTER));
        showPanel();
        step(() -> press("annotate.fill"));
        event(() -> {
            ((JTextField) find(window, "annotate.extend-by")).setText("2");
            return null;
        });
        step(() -> press("annotate.extend-end"));
        key(KeyEvent.VK_V);
        step(() -> key(KeyEvent.VK_CONTROL, KeyEvent.VK_RIGHT));
        AnnotateOnScreen.until(annotating::isFollowed);
        step(() -> press("annotate.class-add"));
        key(KeyEvent.VK_ESCAPE);
        click(0.05, 0.05);
        for (int k = 0; k < 4; k++) key(KeyEvent.VK_UP);
    }

    private void showPanel() throws Exception {
        event(() -> {
            JTabbedPane tabs = (JTabbedPane) find(window, "panels");
            tabs.setSelectedIndex(tabs.indexOfTab("Annotate"));
            return null;
        });
    }

    /** Buttons of the panel. */
    private void panel() throws Exception {
        showPanel();
        Track lesion = event(() -> document().tracks().stream().filter(t -> t.classId().equals("lesion")).findFirst().orElseThrow());
        event(() -> {
            annotating.choose(item, lesion.uuid());
            return null;
        });
        step(() -> press("annotate.confirm"));
        event(() -> {
            annotating.choose(item, document().tracks().get(0).uuid());
            return null;
        });
        event(() -> {
            JComboBox<?> effects = (JComboBox<?>) find(window, "annotate.effects");
            for (int n = 0; n < effects.getItemCount(); n++) if (((SegmentEffect) effects.getItemAt(n)).id().equals("margin")) effects.setSelectedIndex(n);
            return null;
        });
        step(() -> press("annotate.effect-apply"));
        step(() -> press("annotate.object-split"));
        step(() -> press("annotate.object-delete"));
        shoot("recorded");
    }

    /** Without a file they work on the annotations of the active image; those that the window has are changed there. */
    private void commands(Recorder recorder) throws Exception {
        String before = event(() -> document().digest()), recorded = recorder.getText();
        int number = event(() -> document().tracks().get(0).number());
        said("paint-annotation", "track=" + number, "points=30,30;40,33", "radius=6", "slice=3");
        assertThat((String) event(() -> document().digest())).isNotEqualTo(before);
        assertThat(event(() -> document().undoName())).contains("Paint");
        assertThat(recorder.getText()).as("written down where it is called, not here").isEqualTo(recorded);
        said("undo-annotations");
        assertThat((String) event(() -> document().digest())).isEqualTo(before);
        Path draft;
        try (var files = Files.list(folder.resolve("settings/drafts"))) {
            draft = files.filter(f -> f.toString().endsWith(".annotations.json")).findFirst().orElseThrow();
        }
        said("paint-annotation", "track=" + number, "points=50,50", "slice=4", "annotations=" + draft);
        assertThat((String) event(() -> document().digest())).as("the file is the window's").isNotEqualTo(before);
        said("undo-annotations", "annotations=" + draft);
        assertThat((String) event(() -> document().digest())).isEqualTo(before);
        Path named = folder.resolve("named.annotations.json");
        said("paint-annotation", "track=" + number, "points=30,30", "slice=3", "output=" + named);
        assertThat((String) event(() -> document().digest())).as("another file was asked for").isEqualTo(before);
        event(() -> {
            annotating.lock(document().tracks().get(0).uuid(), true);
            return null;
        });
        assertThat(exit("paint-annotation", "track=" + number, "points=30,30", "slice=3")).as("locked").isEqualTo(1);
        event(() -> {
            annotating.lock(document().tracks().get(0).uuid(), false);
            return null;
        });
    }

    /** Into the real ROI Manager and back. */
    private void selections() throws Exception {
        Annotations drawn = event(() -> document().annotations());
        said("annotations-to-roi-manager");
        RoiManager manager = RoiManager.getInstance();
        assertThat(manager.isShowing()).isTrue();
        List<Roi> rois = List.of(manager.getRoisAsArray());
        Set<Integer> slices = drawn.shapes().stream().filter(s -> !s.figure().isEmpty()).map(s -> s.slice0() + 1).collect(Collectors.toSet());
        assertThat(rois.stream().map(Roi::getZPosition).collect(Collectors.toSet())).isEqualTo(slices);
        assertThat(rois).allMatch(r -> r.getName().matches("(Region|Lesion) [0-9]+.*"));
        EventQueue.invokeAndWait(() -> {
            manager.toFront();
            manager.setLocation(300, 100);
        });
        rois.get(0).setName("Anna 7");
        rois.get(0).setPosition(1, rois.get(0).getZPosition(), 1);
        shoot("roi-manager");
        Path back = folder.resolve("back.annotations.json");
        UneditedFile.write(back, new Annotations(drawn.image(), drawn.ontology(), List.of(), List.of(), List.of(), drawn.kept()));
        said("roi-manager-to-annotations", "annotations=" + back);
        Annotations came = AnnotationFile.read(back);
        Comparator<Shape> order = Comparator.comparing(s -> s.track() + " " + s.slice0() + " " + s.figure());
        assertThat(came.tracks().stream().map(Track::uuid).toList()).isEqualTo(drawn.tracks().stream().map(Track::uuid).toList());
        assertThat(came.shapes().stream().map(Shape::slice0).collect(Collectors.toSet())).isEqualTo(drawn.shapes().stream().map(Shape::slice0).collect(Collectors.toSet()));
        assertThat(came.shapes().stream().sorted(order).map(s -> s.figure().kind()).toList()).hasSameSizeAs(rois);
        assertThat(came.shapes().stream().flatMap(s -> s.kept().text("name").stream())).contains("Anna 7");
        EventQueue.invokeAndWait(manager::dispose);
    }

    private interface Act {
        void run() throws Exception;
    }

    /** One step that changes the document. */
    private void step(Act act) throws Exception {
        String before = event(() -> document().digest());
        act.run();
        AnnotateOnScreen.until(() -> !document().digest().equals(before) && annotating.draft().isEmpty());
        AnnotateOnScreen.until(() -> window.viewports().stream().allMatch(Viewport::isUpToDate));
    }

    private void brush(double mm, Brush.Tip tip) throws Exception {
        event(() -> {
            annotating.brush(item, new Brush(mm, tip));
            return null;
        });
    }

    private Point at(double x, double y) throws Exception {
        return event(() -> {
            Viewport v = window.viewports().get(0);
            Point p = v.getLocationOnScreen();
            return new Point((int) (p.x + x * v.getWidth()), (int) (p.y + y * v.getHeight()));
        });
    }

    private void click(double x, double y) throws Exception {
        Point p = at(x, y);
        hand.moveTo(p.x, p.y);
        hand.click(Hand.LEFT, 1);
    }

    private void drag(double... xy) throws Exception {
        List<Point> way = new ArrayList<>();
        for (int n = 0; n < xy.length; n += 2) way.add(at(xy[n], xy[n + 1]));
        hand.drag(Hand.LEFT, way.toArray(new Point[0]));
    }

    private void key(int... codes) throws Exception {
        hand.key(codes[codes.length - 1], Arrays.copyOf(codes, codes.length - 1));
        event(() -> null);
    }

    private void press(String name) throws Exception {
        AbstractButton button = (AbstractButton) event(() -> find(window, name));
        AnnotateOnScreen.until(button::isEnabled);
        EventQueue.invokeAndWait(() -> button.doClick(0));
    }

    private static Component find(Container in, String name) {
        for (Component c : in.getComponents()) {
            if (name.equals(c.getName())) return c;
            Component inside = c instanceof Container more ? find(more, name) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    private static String said(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(new Launcher(to, to).run(words)).as(() -> String.join(" ", words) + ": " + said.toString(StandardCharsets.UTF_8)).isZero();
        return said.toString(StandardCharsets.UTF_8);
    }

    private static int exit(String... words) {
        PrintStream to = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Launcher(to, to).run(words);
    }

    private void shoot(String name) throws Exception {
        hand.rest();
        hand.shoot(event(window::getBounds), shots.resolve("annotate-" + name + ".png"));
    }

    private static <T> T event(java.util.concurrent.Callable<T> what) throws Exception {
        return AnnotateOnScreen.event(what);
    }
}
