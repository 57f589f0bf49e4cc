package org.readingroom.ij1;

import ij.gui.GenericDialog;
import java.awt.Button;
import java.awt.Component;
import java.awt.FileDialog;
import java.awt.TextField;
import java.awt.event.ActionListener;
import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.readingroom.call.InputField;

/** The button beside a path where ImageJ's own will not do: it chooses one file that must be there, never several and none that is yet to be made. */
final class BrowseButton {

    private BrowseButton() {}

    /** Changes what the button beside the field that was added last does. */
    static void ofLast(GenericDialog dialog, InputField field) {
        TextField text = (TextField) dialog.getStringFields().lastElement();
        for (Component c : text.getParent().getComponents()) {
            if (!(c instanceof Button button)) continue;
            for (ActionListener own : button.getActionListeners()) button.removeActionListener(own);
            button.addActionListener(event -> choose(dialog, field, text));
        }
    }

    private static void choose(GenericDialog dialog, InputField field, TextField text) {
        FileDialog chooser = new FileDialog(dialog, field.label(), field.isList() ? FileDialog.LOAD : FileDialog.SAVE);
        chooser.setMultipleMode(field.isList());
        chooser.setVisible(true); // until it is answered
        String chosen = Arrays.stream(chooser.getFiles()).map(File::getPath).collect(Collectors.joining(";"));
        if (!chosen.isEmpty()) text.setText(field.isList() ? appended(text.getText().strip(), chosen) : chosen);
        chooser.dispose();
    }

    /** Files of several folders are chosen one folder after the other. */
    private static String appended(String before, String chosen) {
        return before.isEmpty() ? chosen : before + (before.endsWith(";") ? "" : ";") + chosen;
    }
}
