package org.readingroom.ui.annotate.panel;

import java.awt.Insets;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.function.Consumer;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.readingroom.ui.panel.PanelBody;

/** Small parts that the sections share. */
final class Fields {

    private static final Insets TIGHT = new Insets(2, 2, 2, 2);

    private Fields() {}

    /** Calls when somebody presses Enter in a field, or leaves it; then what was refused gives way to what counts. */
    static void whenSet(JTextField field, Runnable set) {
        field.addActionListener(e -> set.run());
        field.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent e) {
                if (e.isTemporary()) return;
                set.run();
                if (SwingUtilities.getAncestorOfClass(PanelBody.class, field) instanceof PanelBody body) body.again();
            }
        });
    }

    /** Shows a text, but not in the place of what somebody is typing. */
    static void fill(JTextField field, String text) {
        if (!field.isFocusOwner() && !field.getText().equals(text)) field.setText(text);
    }

    /** A click leaves the focus, and so the tools' keys, with the view; by Tab one gets there all the same. */
    static void leavesKeys(JComponent c) {
        c.setRequestFocusEnabled(false);
    }

    /** That leaves the focus where it is: keys go on to the view. @param id behind {@code annotate.} */
    static JButton button(String label, String id, String tip, Consumer<ActionEvent> act) {
        JButton button = new JButton(label);
        plain(button, id, tip);
        button.addActionListener(act::accept);
        return button;
    }

    static void plain(AbstractButton button, String id, String tip) {
        button.setName("annotate." + id);
        button.setToolTipText(tip);
        button.setMargin(TIGHT);
        button.setFocusable(false);
    }

    /** A whole number in a field. @param empty what an empty field means @throws IllegalArgumentException in one sentence */
    static int whole(String what, JTextField field, int empty) {
        String text = field.getText().strip();
        if (text.isEmpty()) return empty;
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " is '" + text + "'; expected a whole number, such as 12, or nothing", e);
        }
    }
}
