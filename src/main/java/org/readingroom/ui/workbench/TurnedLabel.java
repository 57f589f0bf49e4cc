package org.readingroom.ui.workbench;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JComponent;

/** A word that is read from the top to the bottom: words beside each other in a narrow column. Takes no clicks, so that they go to what it stands on. */
final class TurnedLabel extends JComponent {

    private static final long serialVersionUID = 1L;
    private static final int AROUND = 7; // pixels before and behind the word
    private final String text;

    TurnedLabel(String text) {
        this.text = text;
    }

    @Override
    public void updateUI() {
        super.updateUI();
        setFont(null); // that of what it stands on, in whatever colours the host wears now
        setForeground(null);
    }

    @Override
    public Dimension getPreferredSize() {
        FontMetrics font = getFontMetrics(getFont());
        return new Dimension(font.getHeight(), font.stringWidth(text) + 2 * AROUND);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        FontMetrics font = g.getFontMetrics();
        g.translate((getWidth() - font.getHeight()) / 2, (getHeight() - font.stringWidth(text)) / 2);
        g.rotate(Math.PI / 2);
        g.drawString(text, 0, -font.getDescent() - font.getLeading() / 2);
        g.dispose();
    }
}
