package org.readingroom.ui.workbench;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.swing.JMenu;
import javax.swing.JTabbedPane;
import org.readingroom.testing.Await;
import org.readingroom.testing.Hand;
import org.readingroom.ui.view.Viewport;
import org.scijava.Context;

/** A hand on mouse and keyboard of a window. All it does to the window goes through a {@link Hand}; it only looks at components to find them. */
final class Driver {

    private final Hand hand = new Hand();
    private final WorkbenchWindow window;

    /** The program's window, in the corner of the display. */
    static WorkbenchWindow window(Context context) {
        WorkbenchWindow window = ask(() -> ReadingRoom.window(context));
        ask(() -> {
            window.setBounds(0, 0, 1200, 860);
            return null;
        });
        return window;
    }

    Driver(WorkbenchWindow window) throws Exception {
        this.window = window;
    }

    static <T> T ask(Supplier<T> what) {
        AtomicReference<T> result = new AtomicReference<>();
        try {
            if (EventQueue.isDispatchThread()) return what.get();
            EventQueue.invokeAndWait(() -> result.set(what.get()));
        } catch (InterruptedException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
        return result.get();
    }

    static void await(String what, BooleanSupplier condition) {
        Await.that(what, condition);
    }

    /** Everything is read and every picture is the newest. */
    void awaitPictures() {
        await("pictures", () -> window.isIdle() && window.viewports().stream().allMatch(Viewport::isUpToDate));
    }

    /** @param modifiers key codes held down meanwhile */
    void key(int code, int... modifiers) {
        hand.key(code, modifiers);
    }

    boolean canType(int code) {
        try {
            hand.key(code);
            return true;
        } catch (IllegalArgumentException e) { // not on this keyboard
            return false;
        }
    }

    void click(Component c, int x, int y) {
        Point at = ask(c::getLocationOnScreen);
        hand.moveTo(at.x + x, at.y + y);
        hand.click(Hand.LEFT, 1);
    }

    void doubleClick(Component c, int x, int y) {
        Point at = ask(c::getLocationOnScreen);
        hand.moveTo(at.x + x, at.y + y);
        hand.click(Hand.LEFT, 2);
    }

    void click(Component c) {
        click(c, ask(c::getWidth) / 2, ask(c::getHeight) / 2);
    }

    void tab(JTabbedPane tabs, String title) throws Exception {
        int index = ask(() -> tabs.indexOfTab(title));
        hand.tab(tabs, index);
        await("the tab " + title, () -> tabs.getSelectedIndex() == index);
    }

    /** By names of components: a menu, then one of its items. */
    void menu(String menu, String item) {
        JMenu found = (JMenu) find("menu." + menu);
        click(found);
        await("menu " + menu, found::isPopupMenuVisible);
        Component entry = ask(() -> {
            for (Component c : found.getMenuComponents()) if (item.equals(c.getName())) return c;
            throw new AssertionError("no item " + item + " in " + menu);
        });
        await("item " + item, entry::isShowing);
        click(entry);
    }

    Component find(String name) {
        Component found = ask(() -> search(window.getRootPane(), name));
        if (found == null) throw new AssertionError("no component " + name);
        return found;
    }

    private static Component search(Container in, String name) {
        for (Component c : in.getComponents()) {
            if (name.equals(c.getName())) return c;
            Component below = c instanceof Container inner ? search(inner, name) : null;
            if (below != null) return below;
        }
        return null;
    }

    void shoot(Path folder, String name) throws Exception {
        awaitPictures();
        hand.moveTo(640, 795); // no mark under the mouse
        hand.rest();
        Rectangle all = ask(() -> new Rectangle(window.getLocationOnScreen(), window.getSize()));
        hand.shoot(all, folder.resolve("workbench-" + name + ".png"));
    }

    static final int CTRL = KeyEvent.VK_CONTROL, SHIFT = KeyEvent.VK_SHIFT, ALT = KeyEvent.VK_ALT;
}
