package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JTabbedPane;
import javax.swing.JTextField;
import org.readingroom.annotation.AnswerRule;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.effect.MarginEffect;
import org.readingroom.annotation.tool.ClassEdits;
import org.readingroom.annotation.tool.Renamed;
import org.readingroom.annotation.tool.Unanswered;
import org.readingroom.ij1.Images;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.ViewMoves;
import org.readingroom.ui.view.Viewport;
import org.readingroom.ui.workbench.WorkbenchWindow;
import org.readingroom.volume.Volume;
import org.scijava.Context;

/** A program for a display: annotates a microscope's stack of two channels, five slices and four times, which lies in no patient. */
final class MicroscopyOnScreen {

    private static final int SIDE = 96, CHANNELS = 2, SLICES = 5, TIMES = 4;

    private final Hand hand = new Hand();
    private final Workbench workbench = new Workbench();
    private final Annotating annotating = workbench.annotating();
    private final Path shots;
    private WorkbenchWindow window;
    private int item;

    private MicroscopyOnScreen(Path shots) throws Exception {
        this.shots = shots;
    }

    /** @param args the folder of screenshots, and that of settings and drafts */
    public static void main(String[] args) {
        System.setProperty("readingroom.settings", args[1]);
        ScreenProgram.run(() -> new MicroscopyOnScreen(Files.createDirectories(Path.of(args[0]))).run());
    }

    /** A cell that wanders with time, and its nucleus in the other channel. */
    private static ImagePlus cells() {
        ImagePlus image = IJ.createHyperStack("cells", SIDE, SIDE, CHANNELS, SLICES, TIMES, 8);
        for (int t = 0; t < TIMES; t++)
            for (int z = 0; z < SLICES; z++)
                for (int c = 0; c < CHANNELS; c++) {
                    var pixels = image.getStack().getProcessor(image.getStackIndex(c + 1, z + 1, t + 1));
                    int radius = (c == 0 ? 20 : 9) - 3 * Math.abs(z - 2);
                    for (int y = 0; y < SIDE; y++)
                        for (int x = 0; x < SIDE; x++) if (Math.hypot(x - 30 - 10 * t, y - 48) < radius) pixels.set(x, y, c == 0 ? 120 : 220);
                }
        image.getCalibration().setUnit("\u00b5m");
        image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.25;
        image.getCalibration().pixelDepth = 1;
        return new CompositeImage(image, CompositeImage.COMPOSITE);
    }

    private void run() throws Exception {
        Volume volume = Images.toVolume(cells());
        EventQueue.invokeAndWait(() -> {
            window = new WorkbenchWindow(workbench, new Context());
            Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
            window.setSize(Math.min(window.getWidth(), screen.width), Math.min(window.getHeight(), screen.height));
            window.setVisible(true);
            item = workbench.add(volume).id();
            workbench.arrange(Layout.SINGLE);
        });
        AnnotateOnScreen.until(() -> window.viewports().stream().allMatch(v -> v.getWidth() > 50 && v.isUpToDate()));
        click(at(0.5, 0.5));
        hand.key(KeyEvent.VK_A, KeyEvent.VK_ALT);
        AnnotateOnScreen.until(() -> annotating.isOn() && annotating.document(item).isPresent());
        asks();
        hand.key(KeyEvent.VK_F);
        inMicrometres();
        click(at(0.5, 0.5));
        AnnotateOnScreen.until(() -> document().tracks().size() == 1);
        Track cell = document().tracks().get(0);
        assertThat(cell.attributes().text("state")).as("the usual answer").contains("alive");
        assertThat(AnnotateOnScreen.event(() -> Unanswered.of(document(), cell).stream().map(u -> u.words(slice0 -> slice0)).toList())).singleElement().asString().startsWith("mitosis on slice");
        AnnotateOnScreen.event(() -> {
            ViewMoves.time(workbench, workbench.active(), 3);
            return null;
        });
        assertThat(AnnotateOnScreen.event(() -> annotating.at(workbench.data().item(item), 3).orElseThrow().shapes(cell.uuid()))).as("the cell of another time is not here").isEmpty();
        click(at(0.55, 0.5));
        AnnotateOnScreen.until(() -> document().shapes(cell.uuid()).size() == 2);
        assertThat(document().shapes(cell.uuid()).stream().map(Shape::time).toList()).as("the time that was shown").containsExactly(0, 3);
        assertThat(document().shapes(cell.uuid()).stream().map(Shape::slice0).distinct().toList()).as("one slice").hasSize(1);
        hand.key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
        AnnotateOnScreen.until(() -> annotating.document(item).orElseThrow().canRedo());
        assertThat(document().shapes(cell.uuid()).stream().map(Shape::time).toList()).containsExactly(0);
        hand.key(KeyEvent.VK_Y, KeyEvent.VK_CONTROL);
        AnnotateOnScreen.until(() -> document().shapes(cell.uuid()).size() == 2);
        assertThat(document().shapes(cell.uuid())).allMatch(s -> s.origin().view().value("c").orElseThrow().toString().equals("[1,2]"));
        isTheSameAtAllTimesIfSomebodySaysSo(cell);
        goesByTheChannelThatIsShown();
        AnnotateOnScreen.until(() -> window.viewports().stream().allMatch(Viewport::isUpToDate));
        hand.rest();
        hand.shoot(AnnotateOnScreen.event(window::getBounds), shots.resolve("annotate-microscopy.png"));
    }

    private void showPanel() throws Exception {
        AnnotateOnScreen.event(() -> {
            JTabbedPane panels = MannerSteps.find(window, JTabbedPane.class, "panels");
            panels.setSelectedIndex(panels.indexOfTab("Annotate"));
            return null;
        });
    }

    /** Brushes and lengths of effects: what one begins with, and what is typed. */
    private void inMicrometres() throws Exception {
        showPanel();
        AnnotateOnScreen.until(() -> {
            JLabel unit = MannerSteps.find(window, JLabel.class, "annotate.radius-unit");
            return unit != null && unit.isShowing();
        });
        assertThat(AnnotateOnScreen.event(() -> annotating.brush(item))).as("a twentieth of the image").isEqualTo(new Brush(1.2e-3, Brush.Tip.DISC));
        AnnotateOnScreen.event(() -> {
            assertThat(MannerSteps.find(window, JLabel.class, "annotate.radius-unit").getText()).isEqualTo("\u00b5m");
            JTextField radius = MannerSteps.find(window, JTextField.class, "annotate.radius-mm");
            assertThat(radius.getText()).isEqualTo("1.2");
            radius.setText("3");
            radius.postActionEvent();
            JComboBox<?> effects = MannerSteps.find(window, JComboBox.class, "annotate.effects");
            for (int n = 0; n < effects.getItemCount(); n++) if (effects.getItemAt(n) instanceof MarginEffect) effects.setSelectedIndex(n);
            JTextField margin = MannerSteps.find(window, JTextField.class, "annotate.effect.mm");
            assertThat(margin.getText()).as("three voxels").isEqualTo("0.75");
            assertThat(margin.getToolTipText()).startsWith("Margin (\u00b5m");
            return null;
        });
        assertThat(AnnotateOnScreen.event(() -> annotating.brush(item))).isEqualTo(new Brush(3e-3, Brush.Tip.DISC));
        hand.rest();
        hand.shoot(AnnotateOnScreen.event(window::getBounds), shots.resolve("annotate-micrometres.png"));
    }

    /** The box under Objects, for an object that has shapes at two times, and then at one. */
    private void isTheSameAtAllTimesIfSomebodySaysSo(Track cell) throws Exception {
        AnnotateOnScreen.event(() -> {
            annotating.choose(item, cell.uuid());
            return null;
        });
        AnnotateOnScreen.until(() -> MannerSteps.find(window, JCheckBox.class, "annotate.object-always").isShowing());
        JCheckBox always = MannerSteps.find(window, JCheckBox.class, "annotate.object-always");
        AnnotateOnScreen.event(() -> {
            always.scrollRectToVisible(new Rectangle(0, 0, always.getWidth(), always.getHeight()));
            always.doClick();
            return null;
        });
        assertThat(always.isSelected()).as("it has two shapes, which cannot be one").isFalse();
        AnnotateOnScreen.until(() -> window.viewports().stream().allMatch(Viewport::isUpToDate));
        hand.rest();
        hand.shoot(AnnotateOnScreen.event(window::getBounds), shots.resolve("annotate-times.png"));
        hand.key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
        AnnotateOnScreen.until(() -> document().shapes(cell.uuid()).size() == 1);
        AnnotateOnScreen.event(() -> {
            always.doClick();
            return null;
        });
        assertThat(document().shapes(cell.uuid())).singleElement().matches(s -> s.time() == ImageTime.ALL);
        hand.key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
        AnnotateOnScreen.until(() -> document().shapes(cell.uuid()).get(0).time() == 0);
        assertThat(always.isSelected()).isFalse();
    }

    /** Beside the nucleus, and in the cell: what hangs together there is all but the nucleus once the cell's channel is hidden. */
    private void goesByTheChannelThatIsShown() throws Exception {
        AnnotateOnScreen.event(() -> {
            workbench.color(item, look -> look.channel(0, look.channels().get(0).visible(false)), "");
            annotating.choose(item, null);
            annotating.use("flood-fill");
            return null;
        });
        click(at(0.5, 0.5));
        AnnotateOnScreen.until(() -> document().tracks().size() == 2);
        Shape filled = document().shapes(document().tracks().get(1).uuid()).get(0);
        int expected = 0;
        for (int y = 0; y < SIDE; y++) for (int x = 0; x < SIDE; x++) if (Math.hypot(x - 30 - 10 * 3, y - 48) >= 9 - 3 * Math.abs(filled.slice0() - 2)) expected++;
        assertThat(((Bitmask) filled.figure()).count()).isEqualTo(expected);
    }

    private AnnotationDocument document() {
        return annotating.document(item).orElseThrow();
    }

    private void asks() throws Exception {
        AnnotateOnScreen.event(() -> {
            OntologyClass region = document().ontology().classes().get(0);
            Attribute state = new Attribute("state", "state", Attribute.Scope.STATIC, new AnswerRule.Radio(List.of("alive", "dead")), true, "alive", Notes.NONE);
            Attribute mitosis = new Attribute("mitosis", "mitosis", Attribute.Scope.DYNAMIC, new AnswerRule.Radio(List.of("yes", "no")), true, "", Notes.NONE);
            ClassEdits.change(document(), region.withAttributes(List.of(state, mitosis)), Renamed.NOTHING, Origin.UNKNOWN).edit().ifPresent(e -> annotating.apply(item, e));
            return null;
        });
    }

    private Point at(double x, double y) throws Exception {
        return AnnotateOnScreen.event(() -> {
            Viewport v = window.viewports().get(0);
            Point p = v.getLocationOnScreen();
            return new Point((int) (p.x + x * v.getWidth()), (int) (p.y + y * v.getHeight()));
        });
    }

    private void click(Point p) {
        hand.moveTo(p.x, p.y);
        hand.click(Hand.LEFT, 1);
    }
}
