package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readingroom.ui.workbench.Driver.ALT;
import static org.readingroom.ui.workbench.Driver.CTRL;
import static org.readingroom.ui.workbench.Driver.SHIFT;
import static org.readingroom.ui.workbench.Driver.ask;
import static org.readingroom.ui.workbench.Driver.await;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Color;
import java.awt.Dialog;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTabbedPane;
import javax.swing.plaf.basic.ComboPopup;
import org.readingroom.call.SmallContext;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.Isodose;
import org.readingroom.display.view.ViewState;
import org.readingroom.ij1.Images;
import org.readingroom.testing.Programs;
import org.readingroom.testing.ScreenProgram;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.Viewport;
import org.scijava.Context;

/** A plan at the real window, in a process of its own: a dose is laid over its CT, and a presentation state is applied, by mouse and keys. */
public final class DoseOnScreen {

    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final Driver hand;
    private final Path pictures;

    private DoseOnScreen(Context context, Path pictures) throws Exception {
        this.pictures = pictures;
        window = Driver.window(context);
        workbench = window.workbench();
        hand = new Driver(window);
    }

    /** @param arguments folders: for files, for pictures */
    public static void main(String[] arguments) {
        ScreenProgram.run(() -> {
            Path work = Path.of(arguments[0]);
            System.setProperty("readingroom.settings", work.resolve("settings").toString());
            Context context = SmallContext.create(DoseOnScreen.class.getClassLoader());
            DoseOnScreen session = new DoseOnScreen(context, Path.of(arguments[1]));
            session.opens(work.resolve("plan"));
            session.laysTheDoseOver();
            session.appliesTheState();
            session.bringsTheStateBack(work);
            session.tellsSidesApart(work);
            session.keepsALayout(work, context);
        });
    }

    private void opens(Path folder) throws Exception {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(TestImages.CT)) {
            for (Path f : files.toList()) Files.copy(f, folder.resolve(f.getFileName()));
        }
        Path script = folder.resolveSibling("plan.py");
        Files.write(script, DoseOnScreen.class.getResourceAsStream("/org/readingroom/presentation/plan.py").readAllBytes());
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-W", "ignore", script.toString(), folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        ask(() -> {
            window.open(folder);
            return null;
        });
        await("CT and dose", () -> workbench.data().items().size() == 2);
        hand.awaitPictures();
    }

    private DataItem dose() {
        return ask(() -> workbench.data().items().stream().filter(i -> Isodose.isDose(i.volume())).findFirst().orElseThrow());
    }

    private void laysTheDoseOver() throws Exception {
        assertThat(workbench.activeVolume()).as("the CT, which has more slices, lies at the back").get().isNotEqualTo(dose());
        JComboBox<?> over = (JComboBox<?>) hand.find("display.over");
        ask(() -> {
            over.scrollRectToVisible(new Rectangle(0, 0, over.getWidth(), 120));
            return null;
        });
        hand.click(over);
        await("the list", over::isPopupVisible);
        hand.key(KeyEvent.VK_DOWN); // the first is none
        hand.key(KeyEvent.VK_ENTER);
        await("the dose over the CT", () -> workbench.view(0).items().contains(dose().id()));
        hand.awaitPictures();
        hand.click(window.viewports().get(2), window.viewports().get(2).getWidth() * 58 / 100, window.viewports().get(2).getHeight() * 60 / 100); // into the dose
        hand.key(KeyEvent.VK_D, ALT, SHIFT);
        assertThat(workbench.look(dose().id()).isodose().wash()).isPositive();
        javax.swing.JComponent table = (javax.swing.JComponent) hand.find("display.dose.levels");
        ask(() -> {
            table.scrollRectToVisible(new Rectangle(0, -60, table.getWidth(), 260));
            return null;
        });
        hand.shoot(pictures, "isodoses");
        hand.click(table, 20, table.getHeight() / 18); // "Shown" of the first level
        await("the first level is hidden", () -> !workbench.look(dose().id()).isodose().levels().get(0).visible());
        hand.click(window.viewports().get(0));
        hand.key(KeyEvent.VK_D, ALT);
        assertThat(workbench.look(dose().id()).isodose().lines()).isFalse();
        for (int n = 0; n < 3; n++) hand.key(KeyEvent.VK_Z, CTRL);
        await("undone", () -> workbench.look(dose().id()).isodose().levels().get(0).visible() && workbench.look(dose().id()).isodose().wash() >= 0);
    }

    private void appliesTheState() throws Exception {
        JTabbedPane tabs = (JTabbedPane) hand.find("panels");
        hand.tab(tabs, "Documents");
        JList<?> list = (JList<?>) hand.find("documents.list");
        await("the state in the list", () -> list.getModel().getSize() == 2);
        hand.click(window.viewports().get(0));
        DataItem ct = ask(() -> workbench.activeVolume().orElseThrow());
        ImageLook before = ask(() -> workbench.look(ct.id()));
        Point row = ask(() -> new Point(list.getWidth() - 12, list.getCellBounds(0, 0).height / 2));
        hand.click(list, row.x, row.y);
        await("the state", () -> workbench.presented(ct.id()).isPresent());
        assertThat(workbench.look(ct.id()).window().width()).isEqualTo(700);
        hand.shoot(pictures, "presentation-state");
        hand.click(window.viewports().get(0), 30, 30);
        hand.key(KeyEvent.VK_Z, CTRL); // the crosshair of the click
        hand.key(KeyEvent.VK_Z, CTRL);
        await("as before", () -> workbench.look(ct.id()).equals(before) && workbench.presented(ct.id()).isEmpty());
    }

    /** Where the middle of the red ellipse is seen: columns and rows of the displayed square are exchanged. */
    private Color ofTheEllipse() throws Exception {
        Viewport view = window.viewports().get(0);
        Point corner = ask(view::getLocationOnScreen);
        int width = ask(view::getWidth), height = ask(view::getHeight), side = Math.min(width, height);
        return new Robot().getPixelColor(corner.x + width / 2 - side / 4, corner.y + height / 2 + side / 4);
    }

    private static boolean isRed(Color c) {
        return c.getRed() > 150 && c.getGreen() < 110 && c.getBlue() < 110;
    }

    /** By way of a file, after everything was closed. */
    private void bringsTheStateBack(Path work) throws Exception {
        JList<?> list = (JList<?>) hand.find("documents.list");
        DataItem ct = ask(() -> workbench.activeVolume().orElseThrow());
        Rectangle row = ask(() -> list.getCellBounds(1, 1));
        hand.click(list, list.getWidth() - 12, row.y + row.height / 2);
        await("the turned state", () -> workbench.presented(ct.id()).isPresent());
        hand.awaitPictures();
        hand.shoot(pictures, "presentation-turned");
        assertThat(isRed(ofTheEllipse())).as("an ellipse turned and flipped with its image: " + ofTheEllipse()).isTrue();
        ImageLook look = ask(() -> workbench.look(ct.id()));
        ViewState state = ask(() -> workbench.view(0).state());
        assertThat(look.inverted()).isTrue();
        Path kept = work.resolve("presented.json");
        save(kept);
        closeAll();
        restore(kept);
        await("CT, dose and state", () -> workbench.data().items().size() == 2 && workbench.data().items().stream().anyMatch(i -> workbench.presented(i.id()).isPresent()));
        await("as it was", () -> workbench.view(0).state() != null && workbench.view(0).state().equals(state));
        DataItem again = ask(() -> workbench.activeVolume().orElseThrow());
        assertThat(workbench.look(again.id()).window().centre()).isEqualTo(look.window().centre());
        assertThat(workbench.look(again.id()).inverted()).isTrue();
        hand.shoot(pictures, "presentation-restored");
        assertThat(isRed(ofTheEllipse())).as("drawn again").isTrue();
        closeAll();
        Files.delete(work.resolve("plan").resolve("turned.dcm"));
        restore(kept);
        JLabel status = (JLabel) hand.find("status");
        await("a sentence about the lost state", () -> status.getText().contains("no longer beside the images"));
        assertThat(workbench.data().items()).as("all else is there").hasSize(2);
        closeAll();
        Path plan = work.resolve("plan");
        Files.move(plan, work.resolve("moved"));
        restore(kept);
        await("a sentence about the lost folder", () -> status.getText().contains("is restored but for 2 images"));
        assertThat(workbench.data().items()).isEmpty();
        hand.shoot(pictures, "session-folder-gone");
    }

    private void open(Path path, int items) {
        ask(() -> {
            window.open(path);
            return null;
        });
        await(items + " images of " + path.getFileName(), () -> workbench.data().items().size() == items);
        hand.awaitPictures();
    }

    private void tellsSidesApart(Path work) throws Exception {
        open(work.resolve("knees"), 2);
        JLabel banner = (JLabel) hand.find("banner");
        await("the banner", banner::isShowing);
        assertThat(banner.getText()).contains("left and of the right side");
        hand.shoot(pictures, "two-sides");
        List<String> rows = ask(() -> workbench.data().items().stream().map(i -> DataNodes.text(workbench, i)).toList());
        assertThat(rows).as("each says its side, also where CR and series have an R").anyMatch(t -> t.endsWith(" L")).anyMatch(t -> t.endsWith(" R"));
        JComboBox<?> layouts = (JComboBox<?>) hand.find("layouts");
        assertThat(ask(layouts::getSelectedIndex)).as("a layout that is not in the list").isEqualTo(-1);
        List<Integer> both = ask(() -> workbench.data().items().stream().map(DataItem::id).toList());
        assertThatThrownBy(() -> ask(() -> {
            workbench.show(0, both);
            return null;
        })).hasStackTraceContaining("of the left and of the right side");
        closeAll();
        await("no banner", () -> !banner.isShowing());
    }

    private static Dialog dialog() {
        return ask(() -> Arrays.stream(Window.getWindows()).filter(w -> w.isShowing() && w instanceof Dialog).map(w -> (Dialog) w).findFirst().orElse(null));
    }

    /** By name, through the dialog; a new window chooses it for the modality, and offers it. */
    private void keepsALayout(Path work, Context context) throws Exception {
        open(work.resolve("moved"), 2);
        hand.click(window.viewports().get(0));
        hand.key(KeyEvent.VK_4, CTRL);
        hand.awaitPictures();
        hand.menu("Layout", "layout.save");
        await("a question for its name", () -> dialog() != null && dialog().isFocused());
        Dialog first = dialog();
        for (int code : new int[] { KeyEvent.VK_M, KeyEvent.VK_I, KeyEvent.VK_N, KeyEvent.VK_E, KeyEvent.VK_ENTER }) hand.key(code);
        await("a question for the modality", () -> dialog() != null && dialog() != first && dialog().isFocused());
        hand.key(KeyEvent.VK_ENTER);
        await("it is kept", () -> dialog() == null && ((JLabel) hand.find("status")).getText().contains("'mine' is kept"));
        ask(() -> {
            window.dispose();
            return null;
        });
        Files.writeString(work.resolve("settings").resolve("keys.txt"), "layout.1 = F7\n");
        WorkbenchWindow next = ask(() -> ReadingRoom.window(context));
        ask(() -> {
            next.setLocation(0, 0);
            next.setSize(1200, 860);
            next.open(work.resolve("moved"));
            return null;
        });
        Driver other = new Driver(next);
        await("the layout for CT", () -> next.workbench().data().items().size() == 2 && next.workbench().layout().name().equals("mine"));
        other.awaitPictures();
        other.click(next.viewports().get(0));
        other.key(KeyEvent.VK_1, CTRL);
        assertThat(next.workbench().layout().name()).as("a key that was given away").isEqualTo("mine");
        other.key(KeyEvent.VK_F7);
        await("the key of the file", () -> next.workbench().views().size() == 1);
        JComboBox<?> layouts = (JComboBox<?>) other.find("layouts");
        other.click(layouts);
        await("the list of layouts", layouts::isPopupVisible);
        JList<?> list = ((ComboPopup) ask(() -> layouts.getUI().getAccessibleChild(layouts, 0))).getList();
        Rectangle row = ask(() -> list.getCellBounds(layouts.getItemCount() - 1, layouts.getItemCount() - 1));
        other.click(list, row.x + row.width / 2, row.y + row.height / 2);
        await("the layout by its name", () -> next.workbench().layout().name().equals("mine") && next.workbench().views().size() == 3);
        other.shoot(pictures, "own-layout");
        ImagePlus hyper = IJ.createHyperStack("hyper", 60, 40, 2, 5, 4, 16);
        ask(() -> {
            next.add(List.of(Images.toVolume(hyper)));
            return null;
        });
        await("the hyperstack", () -> next.workbench().data().items().size() == 3);
        ask(() -> {
            next.workbench().show(0, List.of(next.workbench().data().items().get(2).id()));
            next.workbench().activate(0);
            return null;
        });
        other.awaitPictures();
        other.click(next.viewports().get(0));
        other.key(KeyEvent.VK_PERIOD);
        await("the second time", () -> next.workbench().view(0).state().time() == 1);
        other.shoot(pictures, "hyperstack");
    }

    private void save(Path file) {
        ask(() -> {
            try {
                window.places().save(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return null;
        });
    }

    private void restore(Path file) {
        ask(() -> {
            window.places().restore(file);
            return null;
        });
    }

    private void closeAll() {
        ask(() -> {
            List.copyOf(workbench.data().items()).forEach(workbench::close);
            return null;
        });
    }
}
