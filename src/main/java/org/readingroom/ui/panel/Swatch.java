package org.readingroom.ui.panel;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import javax.swing.Icon;

/** A small square of one colour. */
public record Swatch(Color color) implements Icon {

    private static final int SIZE = 9;

    @Override
    public void paintIcon(Component c, Graphics g, int x, int y) {
        g.setColor(color);
        g.fillRect(x, y, SIZE, SIZE);
        g.setColor(c.getForeground());
        g.drawRect(x, y, SIZE, SIZE);
    }

    @Override
    public int getIconWidth() {
        return SIZE + 2;
    }

    @Override
    public int getIconHeight() {
        return SIZE + 1;
    }
}
