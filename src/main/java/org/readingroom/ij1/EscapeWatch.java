package org.readingroom.ij1;

import ij.ImageJ;
import ij.gui.ImageWindow;
import java.awt.GraphicsEnvironment;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.event.KeyEvent;
import javax.swing.SwingUtilities;
import org.readingroom.call.CommandCall;
import org.readingroom.call.CommandFailedException;
import org.readingroom.call.Outcome;

/** Escape in one of ImageJ's windows stops the command that runs, as it stops ImageJ's own. */
final class EscapeWatch implements KeyEventDispatcher {

    private final CommandCall call;

    private EscapeWatch(CommandCall call) {
        this.call = call;
    }

    /** @throws CommandFailedException as {@link CommandCall#run}; {@link CommandCall#isCancelled} says whether a person wished it */
    static Outcome run(CommandCall call) throws CommandFailedException {
        if (GraphicsEnvironment.isHeadless()) return call.run();
        KeyboardFocusManager keys = KeyboardFocusManager.getCurrentKeyboardFocusManager();
        EscapeWatch watch = new EscapeWatch(call);
        keys.addKeyEventDispatcher(watch);
        try {
            return call.run();
        } finally {
            keys.removeKeyEventDispatcher(watch);
        }
    }

    @Override
    public boolean dispatchKeyEvent(KeyEvent e) {
        if (isEscape(e) && (window(e) instanceof ImageJ || window(e) instanceof ImageWindow)) call.cancel("Escape");
        return false; // ImageJ stops macros by it
    }

    static boolean isEscape(KeyEvent e) {
        return e.getID() == KeyEvent.KEY_PRESSED && e.getKeyCode() == KeyEvent.VK_ESCAPE;
    }

    /** Where a key was pressed; null for a component in no window. */
    static Window window(KeyEvent e) {
        return e.getComponent() instanceof Window w ? w : SwingUtilities.getWindowAncestor(e.getComponent());
    }
}
