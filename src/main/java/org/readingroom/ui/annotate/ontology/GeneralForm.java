package org.readingroom.ui.annotate.ontology;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.GridLayout;
import java.util.Locale;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JColorChooser;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.readingroom.annotation.Figure;
import org.readingroom.ui.model.ClassDraft;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.Swatch;
import org.readingroom.volume.label.Rgb;

/** Name, colour, key, and what may be drawn. */
final class GeneralForm extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int KINDS_A_ROW = 3;

    private final transient ClassDraft draft;
    private final JButton colour = new JButton("Colour\u2026");
    private final JTextField code = new JTextField(8);
    final JTextField name = new JTextField(24);

    /** @param changed after each change of the draft */
    GeneralForm(ClassDraft draft, Runnable changed) {
        super(new BorderLayout());
        this.draft = draft;
        JTextField key = new JTextField(draft.key(), 4);
        name.setText(draft.name());
        name.setName("class.name");
        Typed.in(name, t -> {
            draft.name(t);
            changed.run();
        });
        key.setName("class.key");
        key.setToolTipText("One letter or digit that chooses the class while annotating; empty for the digit of its place in the list");
        Typed.in(key, t -> {
            draft.key(t);
            changed.run();
        });
        code.setName("class.colour");
        code.setToolTipText("Red, green and blue, two hexadecimal digits each");
        Typed.in(code, t -> {
            String digits = t.strip().replace("#", "");
            if (!digits.matches("[0-9a-fA-F]{6}")) return;
            int rgb = Integer.parseInt(digits, 16);
            draft.color(new Rgb(rgb >> 16, rgb >> 8 & 255, rgb & 255));
            paint(draft.color());
            changed.run();
        });
        colour.setName("class.colour-choose");
        colour.setMnemonic('u');
        colour.addActionListener(e -> {
            Color picked = JColorChooser.showDialog(this, "Colour of " + draft.name(), new Color(draft.color().argb()));
            if (picked != null) code.setText(hex(new Rgb(picked.getRed(), picked.getGreen(), picked.getBlue())));
        });
        code.setText(hex(draft.color()));
        paint(draft.color());
        JCheckBox exclusive = new JCheckBox("Exclusive: its objects share no voxel with those of other exclusive classes", draft.exclusive());
        exclusive.setName("class.exclusive");
        exclusive.addActionListener(e -> {
            draft.exclusive(exclusive.isSelected());
            changed.run();
        });
        JPanel kinds = new JPanel(new GridLayout(0, KINDS_A_ROW));
        for (String kind : Figure.KINDS) kinds.add(kind(kind, changed));
        Rows what = new Rows(""), drawn = new Rows("May be drawn as");
        what.row("Name", name).row("Colour", code, colour, new JPanel()).row("Key", key, new JPanel()).row("", exclusive);
        drawn.row("", kinds);
        Rows all = new Rows("");
        all.row("", what).row("", drawn).end();
        add(all);
    }

    private JCheckBox kind(String kind, Runnable changed) {
        JCheckBox box = new JCheckBox(label(kind), draft.allows(kind));
        box.setName("class.kind." + kind);
        box.addActionListener(e -> {
            draft.allow(kind, box.isSelected());
            changed.run();
        });
        return box;
    }

    private static String label(String kind) {
        return switch (kind) {
            case "bitmask" -> "Mask (brushes)";
            case "keypoints" -> "Points";
            default -> Character.toUpperCase(kind.charAt(0)) + kind.substring(1).replace('_', ' ');
        };
    }

    private void paint(Rgb color) {
        colour.setIcon(new Swatch(new Color(color.argb())));
    }

    private static String hex(Rgb c) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", c.red(), c.green(), c.blue());
    }
}
