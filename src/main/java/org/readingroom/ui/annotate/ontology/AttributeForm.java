package org.readingroom.ui.annotate.ontology;

import java.awt.BorderLayout;
import java.awt.KeyboardFocusManager;
import java.util.List;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import org.readingroom.ui.model.AttributeDraft;
import org.readingroom.ui.model.AttributeDraft.Form;
import org.readingroom.ui.model.ClassDraft;
import org.readingroom.ui.panel.Rows;

/** What is asked: a list of questions, and the chosen one's fields. */
final class AttributeForm extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final String WHOLE = "the whole object", SLICES = "ranges of slices";

    private final transient ClassDraft draft;
    private final transient Runnable changed;
    private final DefaultListModel<String> names = new DefaultListModel<>();
    private final JList<String> list = new JList<>(names);
    private final JTextField name = new JTextField(), least = new JTextField(6), most = new JTextField(6), unit = new JTextField(5), usual = new JTextField();
    private final JComboBox<String> about = new JComboBox<>(new String[] { WHOLE, SLICES });
    private final JComboBox<Form> form = new JComboBox<>(Form.values());
    private final JTextArea options = new JTextArea(5, 20);
    private final JCheckBox required = new JCheckBox("Required: the panel shows where an answer is missing");
    private final JScrollPane optionScroll = new JScrollPane(options);
    private final Rows fields = new Rows("Question"), numbers = new Rows(""), choices = new Rows("");
    private final JButton remove, up, down;
    private boolean isFilling;

    AttributeForm(ClassDraft draft, Runnable changed) {
        super(new BorderLayout(6, 6));
        this.draft = draft;
        this.changed = changed;
        list.setName("class.attributes");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setFixedCellWidth(150);
        list.addListSelectionListener(e -> refill());
        remove = button("Remove", "remove", this::remove);
        up = button("Up", "up", () -> move(-1));
        down = button("Down", "down", () -> move(1));
        Rows left = new Rows("Asked");
        left.row("", Rows.scrolled(list)).even(button("Add", "add", this::add), remove).even(up, down).end();
        fields();
        add(left, BorderLayout.LINE_START);
        add(fields);
        draft.attributes().forEach(a -> names.addElement(a.name()));
        if (!names.isEmpty()) list.setSelectedIndex(0);
        refill();
    }

    private void fields() {
        field(name, "name", a -> a.name(), (a, t) -> {
            a.name(t);
            names.set(list.getSelectedIndex(), t.isBlank() ? " " : t);
        });
        field(least, "least", a -> a.least(), (a, t) -> a.least(t));
        field(most, "most", a -> a.most(), (a, t) -> a.most(t));
        field(unit, "unit", a -> a.unit(), (a, t) -> a.unit(t));
        field(usual, "usual", a -> a.usual(), (a, t) -> a.usual(t));
        usual.setToolTipText("The answer that a new object has; several of a list separated by ; or nothing");
        options.setName("class.attribute-options");
        options.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null); // as in a field: Tab goes on
        options.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        options.setToolTipText("One a line. A line that is written anew in its place is the same answer under another name");
        Typed.in(options, t -> edit(a -> a.options(t)));
        about.setName("class.attribute-about");
        about.addActionListener(e -> edit(a -> a.dynamic(about.getSelectedIndex() == 1)));
        form.setName("class.attribute-form");
        form.addActionListener(e -> edit(a -> {
            a.form((Form) form.getSelectedItem());
            kinds(a);
        }));
        required.setName("class.attribute-required");
        required.addActionListener(e -> edit(a -> a.required(required.isSelected())));
        choices.row("Options", optionScroll);
        numbers.words("From", least, "to", most, "Unit", unit);
        fields.row("Name", name);
        if (!draft.isAboutSlices()) fields.row("About", about);
        fields.row("Answer", form).row("", choices).row("", numbers).row("Usual", usual).row("", required).end();
    }

    private interface Get {
        String of(AttributeDraft a);
    }

    private interface Put {
        void to(AttributeDraft a, String text);
    }

    private void field(JTextField field, String id, Get get, Put put) {
        field.setName("class.attribute-" + id);
        field.putClientProperty("get", get);
        Typed.in(field, t -> edit(a -> put.to(a, t)));
    }

    private JButton button(String label, String id, Runnable what) {
        JButton button = new JButton(label);
        button.setName("class.attribute-" + id);
        button.addActionListener(e -> {
            what.run();
            changed.run();
        });
        return button;
    }

    private interface Editing {
        void of(AttributeDraft a);
    }

    private void edit(Editing what) {
        if (isFilling || list.getSelectedIndex() < 0) return;
        what.of(chosen());
        changed.run();
    }

    private AttributeDraft chosen() {
        return draft.attributes().get(list.getSelectedIndex());
    }

    private void add() {
        names.addElement(draft.addAttribute().name());
        list.setSelectedIndex(names.size() - 1);
        name.requestFocusInWindow();
        name.selectAll();
    }

    private void remove() {
        int at = list.getSelectedIndex();
        draft.attributes().remove(at);
        names.remove(at);
        list.setSelectedIndex(Math.min(at, names.size() - 1));
        refill();
    }

    private void move(int by) {
        int at = list.getSelectedIndex();
        List<AttributeDraft> all = draft.attributes();
        all.add(at + by, all.remove(at));
        names.add(at + by, names.remove(at));
        list.setSelectedIndex(at + by);
    }

    private void refill() {
        int at = list.getSelectedIndex();
        remove.setEnabled(at >= 0);
        up.setEnabled(at > 0);
        down.setEnabled(at >= 0 && at < names.size() - 1);
        fields.setVisible(at >= 0);
        if (at < 0) return;
        isFilling = true;
        AttributeDraft a = chosen();
        for (JTextField f : new JTextField[] { name, least, most, unit, usual }) f.setText(((Get) f.getClientProperty("get")).of(a));
        options.setText(a.options());
        about.setSelectedIndex(a.dynamic() ? 1 : 0);
        form.setSelectedItem(a.form());
        required.setSelected(a.required());
        isFilling = false;
        kinds(a);
    }

    /** Only the fields that its form of answer has. */
    private void kinds(AttributeDraft a) {
        choices.setVisible(a.form() == Form.RADIO || a.form() == Form.CHECKLIST);
        numbers.setVisible(a.form() == Form.NUMBER);
        revalidate();
    }
}
