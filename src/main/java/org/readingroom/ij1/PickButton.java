package org.readingroom.ij1;

import ij.gui.GenericDialog;
import java.awt.Button;
import java.awt.Component;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.TextField;
import java.awt.event.ActionListener;
import java.util.List;
import org.readingroom.call.InputField;

/** The button beside a text of which many words are known and others may come, by plugins or a user's own table: a menu of those that are known. */
final class PickButton {

    static final String LABEL = "Choose";
    private static final String SEVERAL = "several";

    private PickButton() {}

    /** Makes it of the button beside the field that was added last. @param words that are offered; a field of the style "several" gathers them, separated by commas */
    static void ofLast(GenericDialog dialog, InputField field, List<String> words) {
        TextField text = (TextField) dialog.getStringFields().lastElement();
        for (Component c : text.getParent().getComponents()) {
            if (!(c instanceof Button button)) continue;
            for (ActionListener own : button.getActionListeners()) button.removeActionListener(own);
            PopupMenu menu = new PopupMenu(field.label());
            for (String word : words) {
                MenuItem item = new MenuItem(word);
                item.addActionListener(event -> {
                    String before = text.getText().strip();
                    text.setText(before.isEmpty() || !field.style().contains(SEVERAL) ? word : before + "," + word);
                    text.requestFocus(); // where Enter and Escape are the dialog's
                });
                menu.add(item);
            }
            button.setLabel(LABEL);
            button.add(menu);
            button.addActionListener(event -> menu.show(button, 0, button.getHeight()));
        }
    }
}
