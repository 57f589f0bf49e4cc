package org.readingroom.ij1;

import ij.gui.GenericDialog;
import java.awt.Button;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import org.readingroom.call.CommandForm;
import org.readingroom.ij1.help.HelpWindow;
import org.scijava.Context;

/** ImageJ's dialog, whose Help button and F1 open the command's page, and whose Escape works on the buttons beside fields, too. */
final class HelpfulDialog extends GenericDialog {

    private static final long serialVersionUID = 1;
    private static final int HELP = 3;

    private final transient Runnable help;
    private final transient KeyEventDispatcher keys = this::isDone;

    HelpfulDialog(CommandForm form, Context context) {
        super(form.label().replace("...", ""));
        help = () -> HelpWindow.show(form, context);
        addHelp(""); // what it shows is said below
    }

    @Override
    public void showDialog() {
        KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
        focus.addKeyEventDispatcher(keys);
        try {
            super.showDialog(); // until it is answered
        } finally {
            focus.removeKeyEventDispatcher(keys);
        }
    }

    @Override
    public void actionPerformed(ActionEvent e) {
        if (e.getSource() == getButtons()[HELP]) help.run();
        else super.actionPerformed(e);
    }

    private boolean isDone(KeyEvent e) {
        if (e.getID() != KeyEvent.KEY_PRESSED || EscapeWatch.window(e) != this) return false;
        if (e.getKeyCode() == KeyEvent.VK_F1) help.run();
        else if (EscapeWatch.isEscape(e) && e.getComponent() instanceof Button b && !Arrays.asList(getButtons()).contains(b)) keyPressed(e);
        else return false;
        return true;
    }
}
