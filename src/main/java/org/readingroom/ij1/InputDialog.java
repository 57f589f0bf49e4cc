package org.readingroom.ij1;

import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.readingroom.call.CommandForm;
import org.readingroom.call.DocumentPages;
import org.readingroom.call.InputField;
import org.readingroom.call.Options;

/** Asks for a command's inputs with ImageJ's dialog. What is typed goes the same way as a macro's options, so both mean the same. */
final class InputDialog {

    private static final int PATH_COLUMNS = 30;
    private static final int NUMBER_COLUMNS = 10;
    private static final String UNASKED = "unasked"; // the style of what recorded lines carry and nobody types

    private final CommandForm form;
    private final List<InputField> fields;
    private final Function<Options, Optional<String>> complaint;

    /** @param hasActive an active image needs no path @param complaint what is wrong with inputs as they are typed, in a sentence; asked at each key, so it opens no file */
    InputDialog(CommandForm form, boolean hasActive, Function<Options, Optional<String>> complaint) {
        this.form = form;
        this.fields = form.fields().stream().filter(f -> !f.style().contains(UNASKED) && (!hasActive || !f.takesActive())).toList();
        this.complaint = complaint;
    }

    boolean hasNoFields() {
        return fields.isEmpty();
    }

    /** @param before what stood in the fields last time @return what was entered, or nothing if the user gave up */
    Optional<Options> ask(Options before) {
        if (fields.isEmpty()) return Optional.of(Options.none());
        Recorder.suspendRecording(); // the dialog would record its labels as keys
        try {
            GenericDialog dialog = new GenericDialog(form.label().replace("...", ""));
            for (InputField f : fields) add(dialog, f, before.get(f.name()).orElse(f.defaultText()));
            SentenceLine line = new SentenceLine(dialog.getBackground());
            dialog.addPanel(line);
            dialog.addDialogListener((d, event) -> isUnderstood(d, line));
            dialog.addHelp(help());
            isUnderstood(dialog, line);
            dialog.showDialog();
            return dialog.wasCanceled() ? Optional.empty() : Optional.of(read(dialog));
        } finally {
            Recorder.resumeRecording();
        }
    }

    /** @return whether OK may be pressed */
    private boolean isUnderstood(GenericDialog dialog, SentenceLine line) {
        Optional<String> wrong = complaint.apply(read(dialog));
        line.say(wrong.orElse(""));
        return wrong.isEmpty();
    }

    private static void add(GenericDialog dialog, InputField field, String text) {
        switch (field.kind()) {
            case SWITCH -> dialog.addCheckbox(field.label(), text.equals("true"));
            case CHOICE -> dialog.addChoice(field.label(), field.choices().toArray(new String[0]), text.isEmpty() ? field.choices().get(0) : text);
            case WHOLE, NUMBER -> dialog.addStringField(field.label(), text, NUMBER_COLUMNS);
            case TEXT -> {
                if (field.choices().isEmpty()) dialog.addStringField(field.label(), text, PATH_COLUMNS);
                else {
                    dialog.addFileField(field.label(), text, PATH_COLUMNS); // for its button
                    PickButton.ofLast(dialog, field);
                }
            }
            case FILE, OPENED -> {
                if (field.style().contains("directory")) dialog.addDirectoryField(field.label(), text, PATH_COLUMNS);
                else dialog.addFileField(field.label(), text, PATH_COLUMNS);
                if (field.isList() || field.style().contains("save")) BrowseButton.ofLast(dialog, field);
            }
        }
    }

    /** What the Help button shows: ImageJ takes text that begins so for a page of its own. */
    private String help() {
        StringBuilder page = new StringBuilder("<html><p>").append(escaped(form.info().getDescription() == null ? "" : form.info().getDescription())).append("</p><dl>");
        for (InputField f : fields)
            page.append("<dt><b>").append(f.name()).append("</b> (").append(escaped(f.allowed())).append(")</dt><dd>").append(escaped(f.description().isEmpty() ? f.label() : f.description())).append("</dd>");
        page.append("</dl>");
        DocumentPages.start().ifPresent(p -> page.append("<p>All pages: ").append(escaped(p.toString())).append("</p>"));
        return page.append("</html>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** From the parts themselves: what ImageJ's dialog gives one after the other could not be read again at each key. */
    private Options read(GenericDialog dialog) {
        Iterator<?> switches = parts(dialog.getCheckboxes()), choices = parts(dialog.getChoices()), texts = parts(dialog.getStringFields());
        Map<String, String> values = new LinkedHashMap<>();
        for (InputField f : fields) {
            String text = switch (f.kind()) {
                case SWITCH -> String.valueOf(((Checkbox) switches.next()).getState());
                case CHOICE -> ((Choice) choices.next()).getSelectedItem();
                default -> ((TextField) texts.next()).getText().strip();
            };
            if (!text.isEmpty() || !f.defaultText().isEmpty() && f.kind() == InputField.Kind.TEXT) values.put(f.name(), text);
        }
        return Options.of(values);
    }

    private static Iterator<?> parts(List<?> ofAKind) {
        return ofAKind == null ? List.of().iterator() : ofAKind.iterator();
    }
}
