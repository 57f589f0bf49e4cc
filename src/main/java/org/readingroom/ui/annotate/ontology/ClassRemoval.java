package org.readingroom.ui.annotate.ontology;

import java.awt.Color;
import java.awt.Component;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.swing.ButtonGroup;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JOptionPane;
import javax.swing.JRadioButton;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.tool.ClassEdits;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.annotation.tool.Proposed;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.Swatch;

/** A class goes; what becomes of its objects is asked. */
public final class ClassRemoval {

    private ClassRemoval() {}

    /**
     * Asks if there are objects.
     *
     * @param locked how many of them are locked: with one, the class stays
     * @return the edit; empty if somebody thought better of it
     * @throws IllegalArgumentException in one sentence, if it cannot go
     */
    public static Optional<Edit> ask(Component over, AnnotationDocument document, OntologyClass gone, String author, long locked) {
        long objects = document.tracks().stream().filter(t -> t.classId().equals(gone.id())).count();
        if (objects == 0) return Optional.of(Classes.delete(document, gone.id()));
        if (locked > 0) throw new IllegalArgumentException("class '" + gone.name() + "' has locked objects (" + locked + "); click their padlocks first");
        List<OntologyClass> others = document.ontology().classes().stream().filter(c -> !c.id().equals(gone.id())).toList();
        JRadioButton give = new JRadioButton("Give them to another class:", !others.isEmpty()), delete = new JRadioButton("Delete them, too", others.isEmpty());
        give.setName("removal.give");
        give.setEnabled(!others.isEmpty());
        delete.setName("removal.delete");
        ButtonGroup one = new ButtonGroup();
        one.add(give);
        one.add(delete);
        JComboBox<OntologyClass> to = new JComboBox<>(others.toArray(new OntologyClass[0]));
        to.setName("removal.to");
        to.setRenderer(new Named());
        to.addActionListener(e -> give.setSelected(true));
        Rows rows = new Rows("");
        rows.row("", new JLabel("Class " + gone.name() + " has " + objects + (objects == 1 ? " object." : " objects.") + " What shall become of " + (objects == 1 ? "it?" : "them?"))).row("", give).row("", to).row("", delete);
        if (JOptionPane.showConfirmDialog(over, rows, "Delete Class", JOptionPane.OK_CANCEL_OPTION, JOptionPane.QUESTION_MESSAGE) != JOptionPane.OK_OPTION) return Optional.empty();
        if (delete.isSelected()) return Optional.of(ClassEdits.deleteWithObjects(document, gone.id()));
        Proposed proposed = ClassEdits.replace(document, gone.id(), ((OntologyClass) to.getSelectedItem()).id(), new Origin(author, Instant.now(), "ontology"));
        return agreed(over, "Delete Class", proposed);
    }

    /** What a change means for answers is told before it is done. */
    static Optional<Edit> agreed(Component over, String title, Proposed proposed) {
        if (proposed.told().isEmpty() || proposed.edit().isEmpty()) return proposed.edit();
        return JOptionPane.showConfirmDialog(over, String.join("\n", proposed.told()) + "\nGo on?", title, JOptionPane.OK_CANCEL_OPTION) == JOptionPane.OK_OPTION ? proposed.edit() : Optional.empty();
    }

    /** A class by its colour and name. */
    private static final class Named extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            OntologyClass c = (OntologyClass) value;
            super.getListCellRendererComponent(list, c == null ? "" : c.name(), index, selected, focused);
            setIcon(c == null ? null : new Swatch(new Color(c.color().argb())));
            return this;
        }
    }
}
