package org.readingroom.ui.annotate.ontology;

import java.awt.BorderLayout;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import org.readingroom.ui.model.ClassDraft;
import org.readingroom.ui.model.TemplateDraft;
import org.readingroom.ui.panel.Message;
import org.readingroom.ui.panel.Rows;

/** Skeletons that may be drawn: a list of templates, and the chosen one to draw on. */
final class TemplateForm extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient ClassDraft draft;
    private final transient Runnable changed;
    private final DefaultListModel<String> names = new DefaultListModel<>();
    private final JList<String> list = new JList<>(names);
    private final JTextField name = new JTextField(), node = new JTextField();
    private final TemplateSurface surface;
    private final JButton remove = new JButton("Remove");
    private final Message trouble = new Message("class.template-message");
    private final JPanel right = new JPanel(new BorderLayout(4, 4));
    private boolean isFilling;

    TemplateForm(ClassDraft draft, Runnable changed) {
        super(new BorderLayout(6, 6));
        this.draft = draft;
        this.changed = changed;
        surface = new TemplateSurface(() -> {
            showNode();
            changed.run();
        });
        list.setName("class.templates");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setFixedCellWidth(150);
        list.addListSelectionListener(e -> refill());
        JButton add = new JButton("Add");
        add.setName("class.template-add");
        add.addActionListener(e -> {
            names.addElement(draft.addTemplate().name());
            list.setSelectedIndex(names.size() - 1);
            surface.requestFocusInWindow();
            changed.run();
        });
        remove.setName("class.template-remove");
        remove.addActionListener(e -> {
            int at = list.getSelectedIndex();
            draft.templates().remove(at);
            names.remove(at);
            list.setSelectedIndex(Math.min(at, names.size() - 1));
            refill();
            changed.run();
        });
        name.setName("class.template-name");
        Typed.in(name, t -> {
            if (isFilling) return;
            chosen().name(t);
            names.set(list.getSelectedIndex(), t.isBlank() ? " " : t);
            changed.run();
        });
        node.setName("class.node-name");
        Typed.in(node, this::rename);
        Rows left = new Rows("Skeletons"), above = new Rows(""), below = new Rows("");
        left.row("", Rows.scrolled(list)).even(add, remove).end();
        above.row("Name", name);
        below.row("Node", node).row("", trouble);
        right.add(above, BorderLayout.NORTH);
        right.add(surface);
        right.add(below, BorderLayout.SOUTH);
        add(left, BorderLayout.LINE_START);
        add(right);
        draft.templates().forEach(t -> names.addElement(t.name()));
        if (!names.isEmpty()) list.setSelectedIndex(0);
        refill();
    }

    private TemplateDraft chosen() {
        return draft.templates().get(list.getSelectedIndex());
    }

    private void rename(String to) {
        if (isFilling || surface.selected() < 0) return;
        try {
            chosen().rename(surface.selected(), to);
            trouble.tell("");
            surface.repaint();
            changed.run();
        } catch (IllegalArgumentException e) {
            trouble.tell(e);
        }
    }

    private void refill() {
        boolean some = list.getSelectedIndex() >= 0;
        remove.setEnabled(some);
        right.setVisible(some);
        if (!some) return;
        isFilling = true;
        name.setText(chosen().name());
        isFilling = false;
        surface.show(chosen());
        showNode();
    }

    private void showNode() {
        isFilling = true;
        int n = surface.selected();
        node.setEnabled(n >= 0);
        node.setText(n >= 0 ? chosen().nodeName(n) : "");
        trouble.tell("");
        isFilling = false;
    }
}
