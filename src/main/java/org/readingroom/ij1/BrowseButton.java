package org.readingroom.ij1;

import ij.gui.GenericDialog;
import ij.io.OpenDialog;
import java.awt.Button;
import java.awt.Component;
import java.awt.FileDialog;
import java.awt.TextField;
import java.awt.event.ActionListener;
import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JFileChooser;
import org.readingroom.call.InputField;

/** The button beside a path where ImageJ's own will not do: it chooses one file that must be there, never a folder in its place, never several and none that is yet to be made. */
final class BrowseButton {

    private BrowseButton() {}

    /** Whether ImageJ's button cannot choose what the field takes. */
    static boolean isNeeded(InputField field) {
        return field.isList() || field.isEither() || isWritten(field);
    }

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
        String before = text.getText().strip(), chosen = joined(field.isEither() && !isWritten(field) ? either(dialog, field, before) : files(dialog, field));
        if (!chosen.isEmpty()) text.setText(field.isList() ? appended(before, chosen) : chosen);
        text.requestFocus(); // where Enter and Escape are the dialog's
    }

    private static boolean isWritten(InputField field) {
        return field.style().contains("save");
    }

    private static Stream<File> files(GenericDialog dialog, InputField field) {
        FileDialog chooser = new FileDialog(dialog, field.label(), field.isList() ? FileDialog.LOAD : FileDialog.SAVE);
        chooser.setMultipleMode(field.isList());
        chooser.setVisible(true); // until it is answered
        File[] chosen = chooser.getFiles();
        chooser.dispose();
        return Arrays.stream(chosen);
    }

    /** The system's own dialogs choose either files or folders. */
    private static Stream<File> either(GenericDialog dialog, InputField field, String before) {
        JFileChooser chooser = new JFileChooser(before.isEmpty() || field.isList() ? OpenDialog.getDefaultDirectory() : before);
        chooser.setDialogTitle(field.label());
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        chooser.setMultiSelectionEnabled(field.isList());
        if (chooser.showDialog(dialog, "Choose") != JFileChooser.APPROVE_OPTION) return Stream.empty();
        OpenDialog.setDefaultDirectory(chooser.getCurrentDirectory().getPath());
        return field.isList() ? Arrays.stream(chooser.getSelectedFiles()) : Stream.of(chooser.getSelectedFile());
    }

    private static String joined(Stream<File> files) {
        return files.map(File::getPath).collect(Collectors.joining(";"));
    }

    /** Files of several folders are chosen one folder after the other. */
    private static String appended(String before, String chosen) {
        return before.isEmpty() ? chosen : before + (before.endsWith(";") ? "" : ";") + chosen;
    }
}
