package org.readingroom.ui.annotate;

import java.awt.Point;
import java.util.function.Consumer;
import javax.swing.JPopupMenu;
import javax.swing.JTextField;
import org.readingroom.ui.view.Viewport;

/** A field over a view, for the name of what lies under it: Enter takes it, Escape or a click elsewhere does not. */
final class NameField {

    private static final int COLUMNS = 14, BESIDE = 8; // pixels from the place

    private NameField() {}

    static void ask(Viewport view, Point at, String name, Consumer<String> named) {
        JPopupMenu popup = new JPopupMenu();
        JTextField field = new JTextField(name, COLUMNS);
        field.setName("annotate.point-name");
        field.setToolTipText("Name of the point; empty for none");
        field.selectAll();
        field.addActionListener(e -> {
            popup.setVisible(false);
            view.requestFocusInWindow();
            named.accept(field.getText().strip());
        });
        popup.add(field);
        popup.show(view, at.x + BESIDE, at.y + BESIDE);
        field.requestFocusInWindow();
    }
}
