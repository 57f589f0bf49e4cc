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
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.InputField;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.io.Progress;
import org.readingroom.testing.Hand;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.scijava.Context;

/** A program for a display: the dialog of every command, as a person meets it with a series open, and Escape. Ends with 0 if each is whole and leaves nothing behind. */
final class CommandDialogsOnScreen {

    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(30);

    private static final int SETTLED_MS = 200, LEAST_SCREEN = 768; // rows of a small portable computer's screen

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
            for (CommandForm form : forms) session.meet(form);
            assertThat(session.faults).isEmpty();
            session.types();
            session.picks();
            assertThat(WindowManager.getImageCount()).as("images after all of that").isEqualTo(1);
            try (Stream<Path> left = Files.list(session.folder)) {
                assertThat(left).as("files after all of that").isEmpty();
            }
        });
    }

    private void meet(CommandForm form) throws Exception {
        if (new InputDialog(form, true, typed -> Optional.empty()).hasNoFields()) return;
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
        hand.moveTo(at.x + 5, at.y + 5);
        hand.click(Hand.LEFT, 1);
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
        EventQueue.invokeAndWait(centre::requestFocus);
        await(centre::hasFocus, "the focus");
        EventQueue.invokeAndWait(centre::selectAll);
        for (int key : new int[] { KeyEvent.VK_5, KeyEvent.VK_X }) hand.key(key);
        await(() -> said(dialog).contains("centre=5x: not a number"), "the sentence, not " + said(dialog));
        assertThat(dialog.getButtons()[0].isEnabled()).as("OK").isFalse();
        robot.delay(SETTLED_MS);
        ImageIO.write(robot.createScreenCapture(new Rectangle(dialog.getLocationOnScreen(), dialog.getSize())), "png", pictures.resolve("typed-wrong.png").toFile());
        hand.key(KeyEvent.VK_ENTER);
        assertThat(dialog.isShowing()).as("Enter does not take what is wrong").isTrue();
        hand.key(KeyEvent.VK_BACK_SPACE);
        await(() -> said(dialog).isEmpty() && dialog.getButtons()[0].isEnabled(), "OK");
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

    private Thread ask(String command) {
        Thread menu = new Thread(() -> new CommandBridge().run(command), "menu");
        menu.start();
        await(() -> dialog().isPresent(), command);
        robot.delay(SETTLED_MS); // windows of ImageJ come to the middle, and paint, when they like
        return menu;
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
