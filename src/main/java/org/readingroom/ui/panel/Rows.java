package org.readingroom.ui.panel;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.AbstractButton;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;

/** Rows below each other, with a word before the fields where there is one; as wide as there is room. */
public final class Rows extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int GAP = 3;

    private int row;

    /** @param title empty for none */
    public Rows(String title) {
        super(new GridBagLayout());
        setAlignmentX(LEFT_ALIGNMENT);
        setBorder(title.isEmpty() ? BorderFactory.createEmptyBorder(2, 4, 2, 4) : BorderFactory.createTitledBorder(title));
    }

    /** Fields in one row, the last as wide as there is room. */
    public Rows row(String word, Component... fields) {
        int column = 0;
        if (!word.isEmpty()) {
            JLabel label = new JLabel(word);
            label.setLabelFor(fields[0]);
            add(label, at(column++, 1, 0));
        }
        for (int n = 0; n < fields.length; n++) {
            boolean last = n == fields.length - 1;
            add(fields[n], at(column, last ? GridBagConstraints.REMAINDER : 1, last ? 1 : 0));
            column++;
        }
        row++;
        return this;
    }

    /** A row of buttons or fields that share the width evenly; buttons have no more room around their words than they need. */
    public Rows even(Component... fields) {
        JPanel line = new JPanel(new java.awt.GridLayout(1, fields.length, GAP, 0));
        for (Component field : fields) {
            if (field instanceof AbstractButton button) button.setMargin(new Insets(2, 2, 2, 2));
            line.add(field);
        }
        return row("", line);
    }

    /** Words and fields in one row, where those whose place in the row is odd grow. */
    public Rows words(Object... wordsAndFields) {
        JPanel line = new JPanel(new GridBagLayout());
        for (int n = 0; n < wordsAndFields.length; n++) {
            boolean word = wordsAndFields[n] instanceof String;
            Component c = word ? new JLabel((String) wordsAndFields[n]) : (Component) wordsAndFields[n];
            GridBagConstraints g = at(n, 1, word ? 0 : 1);
            g.gridy = 0;
            g.insets = new Insets(0, n == 0 ? 0 : GAP, 0, 0);
            line.add(c, g);
        }
        return row("", line);
    }

    /** A list or table with scroll bars that is never lower than it wants to be: a grid that lacks width gives all its parts their least heights, too. */
    public static JScrollPane scrolled(Component list) {
        return new JScrollPane(list) {
            private static final long serialVersionUID = 1L;

            @Override
            public Dimension getMinimumSize() {
                return new Dimension(super.getMinimumSize().width, getPreferredSize().height);
            }
        };
    }

    /** What room is left below stays empty. */
    public Rows end() {
        GridBagConstraints rest = at(0, GridBagConstraints.REMAINDER, 1);
        rest.weighty = 1;
        add(Box.createGlue(), rest);
        return this;
    }

    private GridBagConstraints at(int column, int columns, double weight) {
        return new GridBagConstraints(column, row, columns, 1, weight, 0, GridBagConstraints.LINE_START, GridBagConstraints.HORIZONTAL, new Insets(1, GAP, 1, GAP), 0, 0);
    }
}
