package org.readingroom.ij1;

import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Color;
import java.awt.Component;
import java.awt.TextField;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.call.CommandForm;
import org.readingroom.call.Complaint;
import org.readingroom.call.Host;
import org.readingroom.call.InputField;
import org.readingroom.call.Inputs;
import org.readingroom.call.KnownWords;
import org.readingroom.call.Options;
import org.scijava.Context;

/**
 * Asks for a command's inputs with ImageJ's dialog. What is typed goes the same way as a macro's options, so both mean the same. One rule for OK: it can be pressed when
 * nothing is wrong that can be said without opening a file; else the field is coloured and a sentence tells why.
 */
final class InputDialog {

    private static final int PATH_COLUMNS = 30;
    private static final int NUMBER_COLUMNS = 10;
    private static final String UNASKED = "unasked"; // the style of what recorded lines carry and nobody types
    private static final Color WRONG = new Color(0xFF, 0xDC, 0xD6);

    private final Context context;
    private final CommandForm form;
    private final Host host;
    private final List<InputField> fields;

    /** @param host whose active image needs no path */
    InputDialog(Context context, CommandForm form, Host host) {
        this.context = context;
        this.form = form;
        this.host = host;
        boolean hasActive = host.hasActive();
        this.fields = form.fields().stream().filter(f -> !f.style().contains(UNASKED) && (!hasActive || !f.takesActive())).toList();
    }

    boolean hasNoFields() {
        return fields.isEmpty();
    }

    /** @param before what stood in the fields last time @return what was entered, or nothing if the user gave up */
    Optional<Options> ask(Options before) {
        if (fields.isEmpty()) return Optional.of(Options.none());
        Recorder.suspendRecording(); // the dialog would record its labels as keys
        try {
            HelpfulDialog dialog = new HelpfulDialog(form, context);
            SentenceLine line = new SentenceLine(dialog.getBackground());
            Map<InputField, Component> parts = new LinkedHashMap<>();
            for (InputField f : fields) {
                Component part = add(dialog, f, before.get(f.name()).orElse(f.defaultText()));
                parts.put(f, part);
                explain(f, part, line);
            }
            dialog.addPanel(line);
            Map<Component, Color> own = new LinkedHashMap<>();
            parts.values().forEach(p -> own.put(p, p.getBackground()));
            dialog.addDialogListener((d, event) -> isUnderstood(d, parts, own, line));
            isUnderstood(dialog, parts, own, line); // ImageJ asks its listeners only when something is changed
            dialog.showDialog();
            return dialog.wasCanceled() ? Optional.empty() : Optional.of(read(parts));
        } finally {
            Recorder.resumeRecording();
        }
    }

    /** What is wrong with inputs as they are typed; asked at each key, so it opens no file. @return whether OK may be pressed */
    private boolean isUnderstood(GenericDialog dialog, Map<InputField, Component> parts, Map<Component, Color> own, SentenceLine line) {
        Optional<Complaint> wrong = new Inputs(context, form, read(parts), host).complaint();
        line.say(wrong.map(Complaint::sentence).orElse(""));
        parts.forEach((field, part) -> {
            Color colour = wrong.isPresent() && wrong.get().field().equals(field.name()) ? WRONG : own.get(part);
            if (part instanceof TextField && !colour.equals(part.getBackground())) part.setBackground(colour);
        });
        dialog.getButtons()[0].setEnabled(wrong.isEmpty());
        return wrong.isEmpty();
    }

    private static void explain(InputField field, Component part, SentenceLine line) {
        part.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent e) {
                line.explain(field.description().isEmpty() ? "" : field.label() + ": " + field.description());
            }
        });
    }

    private Component add(GenericDialog dialog, InputField field, String text) {
        switch (field.kind()) {
            case SWITCH -> dialog.addCheckbox(field.label(), text.equals("true"));
            case CHOICE -> dialog.addChoice(field.label(), field.choices().toArray(new String[0]), text.isEmpty() ? field.choices().get(0) : text);
            case WHOLE, NUMBER -> dialog.addStringField(field.label(), text, NUMBER_COLUMNS);
            case TEXT -> {
                List<String> words = KnownWords.of(context, field);
                if (words.isEmpty()) dialog.addStringField(field.label(), text, PATH_COLUMNS);
                else {
                    dialog.addFileField(field.label(), text, PATH_COLUMNS); // for its button
                    PickButton.ofLast(dialog, field, words);
                }
            }
            case FILE, OPENED -> {
                if (field.style().contains("directory")) dialog.addDirectoryField(field.label(), text, PATH_COLUMNS);
                else dialog.addFileField(field.label(), text, PATH_COLUMNS);
                if (BrowseButton.isNeeded(field)) BrowseButton.ofLast(dialog, field);
            }
        }
        return (Component) (switch (field.kind()) {
            case SWITCH -> dialog.getCheckboxes();
            case CHOICE -> dialog.getChoices();
            default -> dialog.getStringFields();
        }).lastElement();
    }

    /** From the parts themselves: what ImageJ's dialog gives one after the other could not be read again at each key. */
    private static Options read(Map<InputField, Component> parts) {
        Map<String, String> values = new LinkedHashMap<>();
        parts.forEach((field, part) -> {
            String text = part instanceof Checkbox box ? String.valueOf(box.getState()) : part instanceof Choice choice ? choice.getSelectedItem() : ((TextField) part).getText().strip();
            if (!text.isEmpty() || !field.defaultText().isEmpty() && field.kind() == InputField.Kind.TEXT) values.put(field.name(), text);
        });
        return Options.of(values);
    }
}
