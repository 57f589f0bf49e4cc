package org.readingroom.ui.workbench;

import java.awt.KeyEventPostProcessor;
import java.awt.KeyboardFocusManager;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.readingroom.ui.model.WorkbenchAction;

/** What keys do in a window, wherever in it the focus is: first what has it is asked, then the key map. Event thread. */
final class WindowKeys implements KeyEventPostProcessor {

    private static final Set<Integer> MODIFIERS = Set.of(KeyEvent.VK_SHIFT, KeyEvent.VK_CONTROL, KeyEvent.VK_ALT, KeyEvent.VK_ALT_GRAPH, KeyEvent.VK_META);

    private final JFrame window;
    private final KeyMap keys;
    private final KeyOverlay overlay;
    private final Consumer<WorkbenchAction> run;
    private final Predicate<KeyEvent> tool;
    private final OpenChoice choice;

    /** @param run does an action, or says why it does not fit now @param tool what the tool in use does with a letter or digit that a part beside the views has left; whether it means anything to it */
    WindowKeys(JFrame window, KeyMap keys, KeyOverlay overlay, Consumer<WorkbenchAction> run, Predicate<KeyEvent> tool) {
        this.tool = tool;
        this.window = window;
        this.keys = keys;
        this.overlay = overlay;
        this.run = run;
        KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventPostProcessor(this);
        choice = new OpenChoice(window);
    }

    void close() {
        KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventPostProcessor(this);
        choice.close();
    }

    /** A key that a view got; whether it means anything. */
    boolean key(KeyEvent e) {
        Optional<WorkbenchAction> action = keys.action(Key.of(e));
        if (overlay.isVisible()) {
            if (MODIFIERS.contains(e.getKeyCode())) return false; // Shift of the ? that ends it: that would show it again
            overlay.setVisible(false);
            return true;
        }
        action.ifPresent(run);
        return action.isPresent();
    }

    /** Keys that whatever has the focus in this window has left, so that they work there too; but none that types a text. */
    @Override
    public boolean postProcessKeyEvent(KeyEvent e) {
        if (e.isConsumed() || e.getID() != KeyEvent.KEY_PRESSED || e.getComponent() == null || SwingUtilities.getWindowAncestor(e.getComponent()) != window && e.getComponent() != window) return false;
        if (e.getComponent() instanceof JTextComponent || e.getKeyCode() == KeyEvent.VK_TAB) return false;
        if (overlay.isVisible() || !isSign(e) || !tool.test(e)) key(e);
        e.consume();
        return true;
    }

    /** A letter or digit without Ctrl and the like: such as a class while annotating, which must not become a window because somebody has clicked into a panel. */
    private static boolean isSign(KeyEvent e) {
        int code = e.getKeyCode();
        return e.getModifiersEx() == 0 && (code >= KeyEvent.VK_A && code <= KeyEvent.VK_Z || code >= KeyEvent.VK_0 && code <= KeyEvent.VK_9);
    }
}
