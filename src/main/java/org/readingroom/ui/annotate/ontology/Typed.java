package org.readingroom.ui.annotate.ontology;

import java.util.function.Consumer;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

/** Tells what is in a field after each letter. */
final class Typed implements DocumentListener {

    private final JTextComponent field;
    private final Consumer<String> told;

    private Typed(JTextComponent field, Consumer<String> told) {
        this.field = field;
        this.told = told;
    }

    static void in(JTextComponent field, Consumer<String> told) {
        field.getDocument().addDocumentListener(new Typed(field, told));
    }

    @Override
    public void insertUpdate(DocumentEvent e) {
        told.accept(field.getText());
    }

    @Override
    public void removeUpdate(DocumentEvent e) {
        told.accept(field.getText());
    }

    @Override
    public void changedUpdate(DocumentEvent e) {}
}
