package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GenericDialog;
import java.awt.Button;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JDialog;
import javax.swing.JEditorPane;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.event.HyperlinkEvent;
import javax.swing.text.html.HTML;
import javax.swing.text.html.HTMLDocument;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.InputField;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.Await;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.scijava.Context;

/** A program for a display: the dialog of every command, as a person meets it with a series open, and Escape. Ends with 0 if each is whole and leaves nothing behind. */
final class CommandDialogsOnScreen {

    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(30);

    private static final long PRESS_NS = TimeUnit.SECONDS.toNanos(5);
    private static final int TRIES = 4;
    private static final int LEAST_SCREEN = 768; // rows of a small portable computer's screen

    private final Hand hand = new Hand();
    private final Robot robot = new Robot();
    private final Path folder, pictures;
    private final List<String> faults = new ArrayList<>();

    private CommandDialogsOnScreen(Path folder, Path pictures) throws Exception {
        this.folder = folder;
        this.pictures = pictures;
    }

    /** @param args an empty folder that is the program's own; one for pictures */
    public static void main(String[] args) {
        ScreenProgram.run(() -> {
            new ImageJ(ImageJ.STANDALONE);
            CommandDialogsOnScreen session = new CommandDialogsOnScreen(Path.of(args[0]), Path.of(args[1]));
            Context context = HostContext.get();
            ImagePlus image = Images.takeOver(new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0));
            image.show();
            List<CommandForm> forms = new CommandList(context).all().stream().map(CommandForm::of).filter(CommandForm::asks).toList();
            assertThat(forms).hasSizeGreaterThan(60);
            for (CommandForm form : forms) session.meet(context, form, image);
            assertThat(session.faults).isEmpty();
            session.types();
            session.picks();
            session.helps();
            session.browses();
            assertThat(WindowManager.getImageCount()).as("images after all of that").isEqualTo(1);
            try (Stream<Path> left = Files.list(session.folder)) {
                assertThat(left).as("files after all of that").isEmpty();
            }
        });
    }

    private void meet(Context context, CommandForm form, ImagePlus image) throws Exception {
        if (new InputDialog(context, form, new ActiveImage(Optional.of(image), Loading.ON_DEMAND)).hasNoFields()) return;
        Thread menu = ask(form.info().getDelegateClassName());
        GenericDialog dialog = dialog().orElseThrow();
        Rectangle all = new Rectangle(dialog.getLocationOnScreen(), dialog.getSize());
        Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
        if (!new Rectangle(screen).contains(all) || all.height > LEAST_SCREEN) faults.add(form.label() + ": " + all + " is not on a small screen");
        EventQueue.invokeAndWait(() -> look(form, dialog));
        ImageIO.write(robot.createScreenCapture(all.intersection(new Rectangle(screen))), "png", pictures.resolve(form.id() + ".png").toFile());
        hand.key(KeyEvent.VK_ESCAPE);
        menu.join(TimeUnit.NANOSECONDS.toMillis(LONGEST_NS));
        if (menu.isAlive() || dialog().isPresent()) faults.add(form.label() + ": Escape does not end it");
    }

    /** A word of those that are known, by the menu beside the field. */
    private void picks() throws Exception {
        Thread menu = ask("org.readingroom.commands.review.BuildConsensusCommand");
        GenericDialog dialog = dialog().orElseThrow();
        TextField rule = (TextField) dialog.getStringFields().get(1);
        Button choose = (Button) Arrays.stream(rule.getParent().getComponents()).filter(Button.class::isInstance).findFirst().orElseThrow();
        assertThat(choose.getLabel()).isEqualTo(PickButton.LABEL);
        Point at = choose.getLocationOnScreen();
        Rectangle below = new Rectangle(at.x, at.y + choose.getHeight() + 2, choose.getWidth(), 3 * choose.getHeight());
        int[] closed = pixels(below);
        press(choose, () -> !Arrays.equals(closed, pixels(below)));
        hand.rest();
        ImageIO.write(robot.createScreenCapture(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize())), "png", pictures.resolve("choose.png").toFile());
        for (int n = 0; n < 2; n++) hand.key(KeyEvent.VK_DOWN);
        hand.key(KeyEvent.VK_ENTER);
        await(() -> rule.getText().equals("staple"), "the second rule");
        await(rule::hasFocus, "the keys in the field");
        hand.rest();
        hand.key(KeyEvent.VK_ESCAPE);
        menu.join(TimeUnit.NANOSECONDS.toMillis(LONGEST_NS));
        assertThat(dialog()).isEmpty();
    }

    /** What is typed is looked at while it is typed; what was entered stands there again the next time, but no macro gets it. */
    private void types() throws Exception {
        Thread menu = ask("org.readingroom.commands.view.HuWindowCommand");
        GenericDialog dialog = dialog().orElseThrow();
        TextField centre = (TextField) dialog.getStringFields().get(0);
        focus(centre);
        EventQueue.invokeAndWait(centre::selectAll);
        for (int key : new int[] { KeyEvent.VK_5, KeyEvent.VK_X }) hand.key(key);
        await(() -> said(dialog).equals("\u201cCentre (level)\u201d = 5x: not a number; expected a number (centre= in macros)."), "the sentence, not " + said(dialog));
        assertThat(centre.getBackground()).as("the field that it is about").isNotEqualTo(Color.WHITE);
        assertThat(((TextField) dialog.getStringFields().get(1)).getBackground()).as("the others").isEqualTo(Color.WHITE);
        assertThat(dialog.getButtons()[0].isEnabled()).as("OK").isFalse();
        hand.rest();
        ImageIO.write(robot.createScreenCapture(new Rectangle(dialog.getLocationOnScreen(), dialog.getSize())), "png", pictures.resolve("typed-wrong.png").toFile());
        hand.key(KeyEvent.VK_ENTER);
        assertThat(dialog.isShowing()).as("Enter does not take what is wrong").isTrue();
        hand.key(KeyEvent.VK_BACK_SPACE);
        await(() -> said(dialog).isEmpty() && dialog.getButtons()[0].isEnabled() && centre.getBackground().equals(Color.WHITE), "OK");
        hand.key(KeyEvent.VK_0);
        hand.key(KeyEvent.VK_ENTER);
        menu.join(TimeUnit.NANOSECONDS.toMillis(LONGEST_NS));
        ImagePlus image = WindowManager.getCurrentImage();
        assertThat((image.getDisplayRangeMin() + image.getDisplayRangeMax()) / 2 + image.getCalibration().getCoefficients()[0]).isCloseTo(50, within(1.0));
        Thread again = ask("org.readingroom.commands.view.HuWindowCommand");
        assertThat(((TextField) dialog().orElseThrow().getStringFields().get(0)).getText()).isEqualTo("50");
        hand.key(KeyEvent.VK_ESCAPE);
        again.join(TimeUnit.NANOSECONDS.toMillis(LONGEST_NS));
        Thread macro = new Thread(() -> {
            Macro.setOptions("width=300");
            new CommandBridge().run("org.readingroom.commands.view.HuWindowCommand");
        }, "Run$_macro");
        macro.start();
        macro.join(TimeUnit.NANOSECONDS.toMillis(LONGEST_NS));
        assertThat((image.getDisplayRangeMin() + image.getDisplayRangeMax()) / 2 + image.getCalibration().getCoefficients()[0]).as("a macro's absent key is the declared default").isCloseTo(40, within(1.0));
    }

    private Thread ask(String command) throws Exception {
        Thread menu = new Thread(() -> new CommandBridge().run(command), "menu");
        menu.start();
        await(() -> dialog().isPresent(), command);
        settle(dialog().orElseThrow());
        return menu;
    }

    /** Until the keys go to a window, and still do when the display is quiet: windows of ImageJ come to the middle, and paint, when they like. */
    private void settle(Window window) throws Exception {
        for (int tries = 0; tries < TRIES; tries++) {
            Await.keysIn(window.getName(), window);
            hand.rest();
            if (Await.event(() -> window.isFocused() && window.getFocusOwner() != null)) return;
        }
        Await.keysIn(window.getName(), window);
    }

    /** Escape in a window, once a click in it has brought the keys there, as a person brings them; it may have been lost on the way. */
    private void escape(Window window, Component inside) throws Exception {
        for (int tries = 0; tries < TRIES && window.isShowing(); tries++) {
            press(inside, window::isFocused);
            hand.rest();
            if (!window.isFocused()) continue;
            hand.key(KeyEvent.VK_ESCAPE);
            long end = System.nanoTime() + PRESS_NS;
            while (window.isShowing() && System.nanoTime() < end) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        await(() -> !window.isShowing(), "that the window goes");
    }

    private int[] pixels(Rectangle where) {
        return hand.picture(where).getRGB(0, 0, where.width, where.height, null, 0, where.width);
    }

    private void focus(Component field) throws Exception {
        do {
            EventQueue.invokeAndWait(field::requestFocus);
            Await.until("the keys in a field", field::isFocusOwner);
            hand.rest();
        } while (!Await.event(field::isFocusOwner));
    }

    /** The Help button and F1 open the command's page, beside the dialog that waits; its links work, and Escape closes it alone. */
    private void helps() throws Exception {
        Thread menu = ask("org.readingroom.commands.review.BuildConsensusCommand");
        GenericDialog dialog = dialog().orElseThrow();
        hand.key(KeyEvent.VK_F1);
        Await.that("the page", () -> help().isPresent());
        JFrame help = help().orElseThrow();
        hand.rest();
        JEditorPane page = (JEditorPane) part(help, "help.text");
        assertThat(help.getTitle()).isEqualTo("Reading Room: Build Consensus");
        assertThat(Await.event(() -> page.getDocument().getText(0, page.getDocument().getLength()))).contains("Readers' files", "inputs=", "run(\"Build Consensus...\"");
        shoot(help, "help.png");
        EventQueue.invokeAndWait(() -> page.fireHyperlinkUpdate(new HyperlinkEvent(page, HyperlinkEvent.EventType.ACTIVATED, null, target(page, "consensus.md")))); // the dialog may stand before it, where no mouse comes
        Await.that("the page on consensus", () -> help.getTitle().equals("Reading Room: consensus"));
        hand.rest();
        shoot(help, "help-page.png");
        EventQueue.invokeAndWait(((AbstractButton) part(help, "help.back"))::doClick);
        Await.that("the command's page", () -> help.getTitle().equals("Reading Room: Build Consensus"));
        EventQueue.invokeAndWait(((AbstractButton) part(help, "help.contents"))::doClick);
        Await.that("the first page", () -> help.getTitle().equals("Reading Room: all pages"));
        end(help);
        assertThat(dialog.isShowing()).as("Escape in the page is not the dialog's").isTrue();
        Button asks = dialog.getButtons()[3];
        act(asks);
        Await.that("the page, by the button", help::isShowing);
        end(help);
        escape(dialog, (Component) dialog.getStringFields().get(0));
        menu.join(TimeUnit.NANOSECONDS.toMillis(LONGEST_NS));
        assertThat(dialog()).isEmpty();
    }

    /** Where a file or a folder will do, the button beside the field chooses a folder, too. */
    private void browses() throws Exception {
        Path home = TestImages.CT.toAbsolutePath(), chosen = Files.isDirectory(home) ? home : home.getParent();
        Thread menu = ask("org.readingroom.commands.file.OpenMedicalVolumeCommand");
        GenericDialog dialog = dialog().orElseThrow();
        TextField path = (TextField) dialog.getStringFields().get(0);
        assertThat(dialog.getButtons()[0].isEnabled()).as("OK without a path").isFalse();
        Button browse = (Button) Arrays.stream(path.getParent().getComponents()).filter(Button.class::isInstance).findFirst().orElseThrow();
        act(browse);
        Await.that("the chooser", () -> chooser().isPresent());
        JFileChooser chooser = chooser().orElseThrow();
        hand.rest();
        shoot(SwingUtilities.getWindowAncestor(chooser), "browse.png");
        EventQueue.invokeLater(() -> {
            chooser.setSelectedFile(chosen.toFile());
            chooser.approveSelection();
        });
        Await.that("the folder in the field", () -> path.getText().equals(chosen.toString()));
        Await.that("OK", dialog.getButtons()[0]::isEnabled);
        focus(browse);
        hand.key(KeyEvent.VK_ESCAPE);
        menu.join(TimeUnit.NANOSECONDS.toMillis(LONGEST_NS));
        assertThat(dialog()).as("Escape on the button beside a field").isEmpty();
    }

    /** What Escape does in the page: the keys are not always the page's where a dialog waits beside it. */
    private static void end(JFrame help) throws Exception {
        KeyStroke escape = KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0);
        EventQueue.invokeAndWait(() -> help.getRootPane().getActionForKeyStroke(escape).actionPerformed(new ActionEvent(help, ActionEvent.ACTION_PERFORMED, "")));
        Await.that("no page", () -> !help.isShowing());
    }

    /** What a press does: another window may stand before the button. */
    private static void act(Button button) {
        EventQueue.invokeLater(() -> button.dispatchEvent(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel())));
    }

    /** Presses a button, again where nothing came of it: a click is lost while the display still moves windows. */
    private void press(Component button, BooleanSupplier effect) throws Exception {
        for (int tries = 0; tries < TRIES && !effect.getAsBoolean(); tries++) {
            Point at = Await.event(button::getLocationOnScreen);
            hand.moveTo(at.x + 5, at.y + button.getHeight() / 2);
            hand.click(Hand.LEFT, 1);
            long end = System.nanoTime() + PRESS_NS;
            while (!effect.getAsBoolean() && System.nanoTime() < end) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        await(effect, "what the button does");
    }

    /** The first link to a page. */
    private static String target(JEditorPane page, String start) {
        HTMLDocument.Iterator links = ((HTMLDocument) page.getDocument()).getIterator(HTML.Tag.A);
        while (!String.valueOf(links.getAttributes().getAttribute(HTML.Attribute.HREF)).startsWith(start)) links.next();
        return String.valueOf(links.getAttributes().getAttribute(HTML.Attribute.HREF));
    }

    private void shoot(Window window, String name) throws Exception {
        hand.shoot(new Rectangle(window.getLocationOnScreen(), window.getSize()), pictures.resolve(name));
    }

    private static Component part(Container in, String name) {
        List<Component> parts = new ArrayList<>();
        all(in, parts);
        return parts.stream().filter(c -> name.equals(c.getName())).findFirst().orElseThrow();
    }

    private static Component find(Container in, Class<?> type) {
        List<Component> parts = new ArrayList<>();
        all(in, parts);
        return parts.stream().filter(type::isInstance).findFirst().orElseThrow();
    }

    private static void all(Container in, List<Component> parts) {
        for (Component c : in.getComponents()) {
            parts.add(c);
            if (c instanceof Container inner) all(inner, parts);
        }
    }

    private static Optional<JFrame> help() {
        return Stream.of(Window.getWindows()).filter(w -> w instanceof JFrame && "help".equals(w.getName()) && w.isShowing()).map(JFrame.class::cast).findFirst();
    }

    private static Optional<JFileChooser> chooser() {
        return Stream.of(Window.getWindows()).filter(w -> w instanceof JDialog && w.isShowing()).flatMap(w -> {
            List<Component> parts = new ArrayList<>();
            all((Container) w, parts);
            return parts.stream().filter(JFileChooser.class::isInstance).map(JFileChooser.class::cast);
        }).findFirst();
    }

    private static String said(GenericDialog dialog) {
        return Stream.of(dialog.getComponents()).flatMap(c -> c instanceof Container inner ? Stream.concat(Stream.of(c), Stream.of(inner.getComponents())) : Stream.of(c)).filter(SentenceLine.class::isInstance).map(c -> ((SentenceLine) c).said()).findFirst().orElseThrow();
    }

    /** Every part is as wide as what is written on it, and inside the window. */
    private void look(CommandForm form, GenericDialog dialog) {
        List<Component> parts = new ArrayList<>();
        collect(dialog, parts);
        Point corner = dialog.getLocationOnScreen();
        for (Component part : parts) {
            Point at = part.getLocationOnScreen();
            Rectangle where = new Rectangle(at.x - corner.x, at.y - corner.y, part.getWidth(), part.getHeight());
            if (!new Rectangle(dialog.getSize()).contains(where)) faults.add(form.label() + ": " + part + " is cut");
            if (!(part instanceof TextField) && part.getWidth() < part.getPreferredSize().width) faults.add(form.label() + ": " + part + " is narrower than its words");
        }
        List<String> names = parts.stream().filter(Button.class::isInstance).map(p -> ((Button) p).getLabel().strip()).toList();
        if (!names.containsAll(List.of("Cancel", "OK", "Help"))) faults.add(form.label() + ": has the buttons " + names);
        String wrong = said(dialog);
        if (wrong.isEmpty() != dialog.getButtons()[0].isEnabled()) faults.add(form.label() + ": OK can be pressed is " + dialog.getButtons()[0].isEnabled() + " beside '" + wrong + "'");
        if (!wrong.isEmpty() && !wrong.startsWith("\u201c")) faults.add(form.label() + ": what is wrong does not begin with a label: " + wrong);
        Component first = dialog.getFocusTraversalPolicy().getFirstComponent(dialog);
        int row = 0;
        for (Component c = first; c != null && !Arrays.asList(dialog.getButtons()).contains(c); c = dialog.getFocusTraversalPolicy().getComponentAfter(dialog, c)) {
            int y = c.getLocationOnScreen().y + c.getHeight() / 2;
            if (y < row - c.getHeight() / 2) faults.add(form.label() + ": the tabulator goes up to " + c);
            row = y;
        }
        for (InputField field : form.fields()) {
            if (field.label().equals(field.name())) faults.add(form.label() + ": the input " + field.name() + " has no label");
        }
    }

    private static void collect(Container in, List<Component> parts) {
        for (Component c : in.getComponents()) {
            if (c instanceof Container inner) collect(inner, parts);
            else parts.add(c);
        }
    }

    private static Optional<GenericDialog> dialog() {
        return Stream.of(Window.getWindows()).filter(w -> w instanceof GenericDialog && w.isDisplayable() && w.isShowing()).map(GenericDialog.class::cast).findFirst();
    }

    private static void await(BooleanSupplier what, String name) {
        long end = System.nanoTime() + LONGEST_NS;
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).as(name + " asks within half a minute; ImageJ's log: " + IJ.getLog()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
