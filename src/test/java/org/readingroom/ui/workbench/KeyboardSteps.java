package org.readingroom.ui.workbench;

import static org.readingroom.ui.workbench.Driver.CTRL;
import static org.readingroom.ui.workbench.Driver.SHIFT;
import static org.readingroom.ui.workbench.Driver.await;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import javax.swing.MenuSelectionManager;
import javax.swing.SwingUtilities;
import org.readingroom.ui.model.Workbench;

/** What {@link WorkbenchOnScreen} does by keys alone to get around in the window. */
final class KeyboardSteps {

    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final Driver hand;
    private final Path pictures;

    KeyboardSteps(WorkbenchWindow window, Driver hand, Path pictures) {
        this.window = window;
        this.workbench = window.workbench();
        this.hand = hand;
        this.pictures = pictures;
    }

    /** Without a mouse: every part of the window, the menus, the view's own menu, and back. */
    void run() throws Exception {
        hand.click(window.viewports().get(0));
        for (String part : List.of("slice.previous", "panels", "layouts", "data", "viewport0")) {
            hand.key(KeyEvent.VK_F6);
            await("the keys in " + part, () -> isKeptBy(part));
        }
        hand.key(KeyEvent.VK_F6, SHIFT);
        await("the keys in the tree", () -> isKeptBy("data"));
        hand.key(KeyEvent.VK_F8);
        await("no tree", () -> !hand.find("data").isShowing());
        await("the keys in the view", () -> isKeptBy("viewport0"));
        hand.key(KeyEvent.VK_F8);
        await("the tree", () -> hand.find("data").isShowing());
        hand.key(KeyEvent.VK_F6, SHIFT);
        hand.key(KeyEvent.VK_ESCAPE);
        await("the keys back in the view", () -> isKeptBy("viewport0"));
        hand.key(KeyEvent.VK_F10);
        await("a menu", () -> MenuSelectionManager.defaultManager().getSelectedPath().length > 2);
        hand.key(KeyEvent.VK_ESCAPE);
        hand.key(KeyEvent.VK_ESCAPE);
        await("no menu", () -> MenuSelectionManager.defaultManager().getSelectedPath().length == 0);
        boolean smooth = workbench.view(0).state().smooth();
        hand.key(KeyEvent.VK_F10, SHIFT);
        await("the view's menu", () -> MenuSelectionManager.defaultManager().getSelectedPath().length > 0);
        hand.shoot(pictures, "view-menu");
        for (int n = 0; n < 7; n++) hand.key(KeyEvent.VK_DOWN);
        hand.key(KeyEvent.VK_ENTER);
        await("what the menu does", () -> workbench.view(0).state().smooth() != smooth);
        hand.key(KeyEvent.VK_Z, CTRL);
        await("undone", () -> workbench.view(0).state().smooth() == smooth);
    }

    private boolean isKeptBy(String name) {
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        return owner != null && SwingUtilities.isDescendingFrom(owner, hand.find(name));
    }
}
