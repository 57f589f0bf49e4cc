package org.readingroom.ui.annotate.ontology;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.swing.AbstractAction;
import javax.swing.AbstractListModel;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import org.readingroom.annotation.terms.CodeCheck;
import org.readingroom.annotation.terms.CodeGroup;
import org.readingroom.annotation.terms.CodeTable;
import org.readingroom.ui.model.ClassDraft;
import org.readingroom.ui.panel.Message;
import org.readingroom.ui.panel.Rows;
import org.readingroom.volume.label.CodedConcept;

/** What a class means: codes of the standard, found while one types, or codes of one's own. */
final class CodeForm extends JPanel {

    private static final long serialVersionUID = 1L;

    private final transient ClassDraft draft;
    private final transient Runnable changed;
    private final Map<CodeGroup, JRadioButton> purposes = new EnumMap<>(CodeGroup.class);
    private final Map<CodeGroup, JLabel> codes = new EnumMap<>(CodeGroup.class);
    private final JTextField text = new JTextField();
    private final JCheckBox narrow = new JCheckBox("Only types of the category");
    private final Found found = new Found();
    private final JList<String> list = new JList<>(found);
    private final JTextField scheme = new JTextField(6), value = new JTextField(10), meaning = new JTextField(16);
    private final Message odd = new Message("class.code-doubt");
    private CodeGroup purpose = CodeGroup.TYPE;

    /** What was found, as lines. */
    private static final class Found extends AbstractListModel<String> {
        private static final long serialVersionUID = 1L;
        private transient List<CodedConcept> now = new ArrayList<>();

        void show(List<CodedConcept> other) {
            int before = now.size();
            now = other;
            fireContentsChanged(this, 0, Math.max(0, Math.max(before, other.size()) - 1));
        }

        @Override
        public int getSize() {
            return now.size();
        }

        @Override
        public String getElementAt(int n) {
            CodedConcept c = now.get(n);
            return c.meaning() + "   (" + c.scheme() + " " + c.value() + ")";
        }
    }

    CodeForm(ClassDraft draft, Runnable changed) {
        super(new BorderLayout());
        this.draft = draft;
        this.changed = changed;
        JPanel chosen = new JPanel(new GridLayout(0, 1));
        ButtonGroup one = new ButtonGroup();
        for (CodeGroup g : CodeGroup.values()) chosen.add(line(g, one));
        text.setName("class.code-search");
        text.setToolTipText("Part of a meaning, in any order of words, or the beginning of a code; Down goes into the list, Enter there takes one");
        Typed.in(text, t -> search());
        onKey(text, KeyEvent.VK_DOWN, () -> {
            if (found.getSize() > 0 && list.isSelectionEmpty()) list.setSelectedIndex(0);
            list.requestFocusInWindow();
        });
        onKey(text, KeyEvent.VK_ENTER, () -> {
            if (found.getSize() > 0) take(found.now.get(0));
        });
        list.setName("class.codes");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setPrototypeCellValue("Superior longitudinal something   (SCT 1234567890)");
        list.setVisibleRowCount(7);
        onKey(list, KeyEvent.VK_ENTER, this::takeSelected);
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                if (e.getClickCount() == 2) takeSelected();
            }
        });
        narrow.setName("class.code-narrow");
        narrow.addActionListener(e -> search());
        scheme.setName("class.own-scheme");
        value.setName("class.own-value");
        meaning.setName("class.own-meaning");
        JButton use = new JButton("Use");
        use.setName("class.own-use");
        use.setToolTipText("Takes the code that is typed here, such as one of your own scheme 99HOSPITAL");
        use.addActionListener(e -> own());
        for (JTextField f : new JTextField[] { scheme, value, meaning }) onKey(f, KeyEvent.VK_ENTER, this::own);
        Rows top = new Rows(""), search = new Rows("Codes of the standard"), own = new Rows("A code of your own");
        top.row("", chosen);
        search.row("Search", text).row("", narrow).row("", new JScrollPane(list));
        own.words("Scheme", scheme, "Value", value, "Meaning", meaning, "", use).row("", odd);
        Rows all = new Rows("");
        all.row("", top).row("", search).row("", own).end();
        add(all);
        show(purpose);
    }

    private JPanel line(CodeGroup g, ButtonGroup one) {
        JRadioButton button = new JRadioButton(g.label());
        button.setName("class.code-for." + g.name());
        button.setToolTipText("Searches for the class's " + g.label().toLowerCase(Locale.ROOT));
        button.addActionListener(e -> show(g));
        one.add(button);
        purposes.put(g, button);
        JLabel code = new JLabel();
        code.setName("class.code." + g.name());
        codes.put(g, code);
        JPanel line = new JPanel(new BorderLayout(8, 0));
        button.setPreferredSize(new Dimension(Math.max(100, button.getPreferredSize().width), button.getPreferredSize().height));
        line.add(button, BorderLayout.LINE_START);
        line.add(code);
        if (g == CodeGroup.MODIFIER || g == CodeGroup.REGION) {
            JButton none = new JButton("None");
            none.setName("class.code-none." + g.name());
            none.addActionListener(e -> {
                draft.code(g, null);
                show(g);
                changed.run();
            });
            line.add(none, BorderLayout.LINE_END);
        }
        return line;
    }

    private static void onKey(JComponent c, int key, Runnable what) {
        c.getInputMap().put(KeyStroke.getKeyStroke(key, 0), "class." + key);
        c.getActionMap().put("class." + key, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                what.run();
            }
        });
    }

    private void show(CodeGroup g) {
        purpose = g;
        purposes.get(g).setSelected(true);
        for (CodeGroup each : CodeGroup.values()) codes.get(each).setText(draft.code(each).map(c -> c.meaning() + "   (" + c.scheme() + " " + c.value() + ")").orElse("none"));
        narrow.setVisible(g == CodeGroup.TYPE);
        Optional<CodedConcept> now = draft.code(g);
        scheme.setText(now.map(CodedConcept::scheme).orElse("SCT"));
        value.setText(now.map(CodedConcept::value).orElse(""));
        meaning.setText(now.map(CodedConcept::meaning).orElse(""));
        odd.tell(now.flatMap(CodeCheck::doubt).orElse(""));
        search();
    }

    private void search() {
        found.show(CodeTable.standard().search(purpose, narrow.isSelected() ? draft.code(CodeGroup.CATEGORY).orElse(null) : null, text.getText()));
        list.clearSelection();
        if (found.getSize() > 0) list.ensureIndexIsVisible(0);
    }

    private void takeSelected() {
        if (list.getSelectedIndex() >= 0) take(found.now.get(list.getSelectedIndex()));
    }

    private void take(CodedConcept code) {
        draft.code(purpose, code);
        if (purpose == CodeGroup.TYPE && !narrow.isSelected()) CodeTable.standard().categoryOf(code).ifPresent(c -> draft.code(CodeGroup.CATEGORY, c));
        show(purpose);
        changed.run();
    }

    private void own() {
        try {
            take(CodeCheck.typed(scheme.getText(), value.getText(), meaning.getText()));
        } catch (IllegalArgumentException e) {
            odd.tell(e);
        }
    }
}
