package org.readingroom.ij1;

import java.awt.BorderLayout;
import java.awt.Canvas;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Panel;

/** The last rows of a dialog: a sentence, broken at blanks to the width that the dialog has. */
final class SentenceLine extends Panel {

    private static final long serialVersionUID = 1;
    private static final int ROWS = 3;
    private static final Color WRONG = new Color(0xA0, 0, 0);

    private final Rows rows;

    /** @param ground the dialog's colour */
    SentenceLine(Color ground) {
        super(new BorderLayout());
        rows = new Rows();
        rows.setBackground(ground);
        add(rows, BorderLayout.CENTER);
    }

    /** @param text may be empty */
    void say(String text) {
        if (text.equals(rows.text)) return;
        rows.text = text;
        rows.repaint();
    }

    /** What it says now. */
    String said() {
        return rows.text;
    }

    private static final class Rows extends Canvas {

        private static final long serialVersionUID = 1;
        private static final int NARROWEST = 360;
        private String text = "";

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(NARROWEST, ROWS * (getFont() == null ? 16 : getFontMetrics(getFont()).getHeight()));
        }

        @Override
        public void paint(Graphics g) {
            g.setColor(WRONG);
            FontMetrics font = g.getFontMetrics();
            String rest = text;
            for (int row = 0; row < ROWS && !rest.isEmpty(); row++) {
                int end = row == ROWS - 1 ? rest.length() : fitting(rest, font);
                g.drawString(rest.substring(0, end), 0, row * font.getHeight() + font.getAscent());
                rest = rest.substring(end).strip();
            }
        }

        private int fitting(String of, FontMetrics font) {
            int end = of.length();
            while (font.stringWidth(of.substring(0, end)) > getWidth() && of.lastIndexOf(' ', end - 1) > 0) end = of.lastIndexOf(' ', end - 1);
            return end;
        }
    }
}
