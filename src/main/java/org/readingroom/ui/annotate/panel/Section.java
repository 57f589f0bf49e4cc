package org.readingroom.ui.annotate.panel;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.geom.Path2D;
import java.util.function.BiConsumer;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;

/** Fields below a title that folds them away: the panel is longer than a small screen is high. A section whose fields are hidden has no title either. */
final class Section extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int ARROW = 9;

    private final JToggleButton head;
    private final JComponent fields;
    private final JPanel body = new JPanel(new BorderLayout());

    /** @param told whether it was opened, and whether all others shall be folded away: Ctrl or Shift were held */
    Section(String title, JComponent fields, BiConsumer<Boolean, Boolean> told) {
        super(new BorderLayout());
        this.fields = fields;
        setAlignmentX(LEFT_ALIGNMENT);
        head = new JToggleButton(title, new Arrow(), true);
        head.setName("annotate.section." + title);
        head.setToolTipText("Folds " + title.toLowerCase(java.util.Locale.ROOT) + " away, or shows it again; with Ctrl all others are folded away");
        head.setHorizontalAlignment(SwingConstants.LEADING);
        head.setBorderPainted(false);
        head.setContentAreaFilled(false);
        head.setFont(head.getFont().deriveFont(Font.BOLD));
        head.setBorder(BorderFactory.createEmptyBorder(3, 4, 1, 4));
        head.addActionListener(e -> {
            boolean alone = (e.getModifiers() & (ActionEvent.CTRL_MASK | ActionEvent.META_MASK)) != 0;
            if (alone) head.setSelected(true);
            body.setVisible(head.isSelected());
            told.accept(head.isSelected(), alone);
        });
        body.add(fields, BorderLayout.CENTER);
        add(head, BorderLayout.NORTH);
        add(body, BorderLayout.CENTER);
        fields.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentShown(ComponentEvent e) {
                setVisible(true);
            }

            @Override
            public void componentHidden(ComponentEvent e) {
                setVisible(false);
            }
        });
    }

    String title() {
        return head.getText();
    }

    void open(boolean value) {
        head.setSelected(value);
        body.setVisible(value);
        setVisible(fields.isVisible());
    }

    /** Down while its fields are shown, else to the right. */
    private static final class Arrow implements Icon {
        @Override
        public void paintIcon(Component c, Graphics g, int x, int y) {
            Graphics2D on = (Graphics2D) g.create();
            on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            Color color = c.getForeground();
            on.setColor(color);
            Path2D arrow = new Path2D.Double();
            if (((JToggleButton) c).isSelected()) {
                arrow.moveTo(x, y + 2);
                arrow.lineTo(x + ARROW, y + 2);
                arrow.lineTo(x + ARROW / 2.0, y + ARROW - 1);
            } else {
                arrow.moveTo(x + 2, y);
                arrow.lineTo(x + ARROW - 1, y + ARROW / 2.0);
                arrow.lineTo(x + 2, y + ARROW);
            }
            arrow.closePath();
            on.fill(arrow);
            on.dispose();
        }

        @Override
        public int getIconWidth() {
            return ARROW + 2;
        }

        @Override
        public int getIconHeight() {
            return ARROW;
        }
    }
}
