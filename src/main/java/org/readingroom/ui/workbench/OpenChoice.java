package org.readingroom.ui.workbench;

import java.awt.Component;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JPopupMenu;
import javax.swing.MenuElement;
import javax.swing.MenuSelectionManager;
import javax.swing.SwingUtilities;
import javax.swing.event.ChangeEvent;
import javax.swing.event.ChangeListener;

/** Gives the keys to a list that a click has opened, and back when it closes: a click leaves them with the view, where arrows would leaf behind the open list. Event thread. */
final class OpenChoice implements ChangeListener {

    private final JFrame window;
    private JComboBox<?> open; // null while none has borrowed the keys
    private Component before;

    OpenChoice(JFrame window) {
        this.window = window;
        MenuSelectionManager.defaultManager().addChangeListener(this);
    }

    void close() {
        MenuSelectionManager.defaultManager().removeChangeListener(this);
    }

    @Override
    public void stateChanged(ChangeEvent e) {
        JComboBox<?> now = opened(MenuSelectionManager.defaultManager().getSelectedPath());
        if (now == open) return;
        if (now != null && open == null && !now.isFocusOwner()) lend(now);
        else if (now == null) takeBack();
    }

    /** The list that is open in this window; null if none is. */
    private JComboBox<?> opened(MenuElement[] path) {
        boolean isList = path.length > 0 && path[0] instanceof JPopupMenu popup && popup.getInvoker() instanceof JComboBox<?> box && SwingUtilities.getWindowAncestor(box) == window;
        return isList ? (JComboBox<?>) ((JPopupMenu) path[0]).getInvoker() : null;
    }

    private void lend(JComboBox<?> to) {
        before = window.getMostRecentFocusOwner(); // also of a window that the click has only just reached
        if (before == null || !to.isFocusable()) return;
        open = to;
        to.requestFocus();
    }

    private void takeBack() {
        if (open.isFocusOwner()) before.requestFocusInWindow();
        open = null;
        before = null;
    }
}
