package org.readingroom.ij1;

import java.awt.BorderLayout;
import java.awt.Canvas;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Panel;

/** The last rows of a dialog: what is wrong, else what the field with the keys means; broken at blanks to the width that the dialog has. */
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

    /** What is wrong. @param text may be empty */
    void say(String text) {
        if (text.equals(rows.wrong)) return;
        rows.wrong = text;
        rows.repaint();
    }

    /** What stands there while nothing is wrong. @param text may be empty */
    void explain(String text) {
        if (text.equals(rows.meaning)) return;
        rows.meaning = text;
        rows.repaint();
    }

    /** What it says to be wrong now. */
    String said() {
        return rows.wrong;
    }

    /** What it says of the field that has the keys. */
    String explained() {
        return rows.meaning;
    }

    private static final class Rows extends Canvas {

        private static final long serialVersionUID = 1;
        private static final int NARROWEST = 360;
        private static final String MORE = " ...";
        private String wrong = "", meaning = "";

        @Override
        public Dimension getPreferredSize() {
            return new Dimension(NARROWEST, ROWS * (getFont() == null ? 16 : getFontMetrics(getFont()).getHeight()));
        }

        @Override
        public void paint(Graphics g) {
            g.setColor(wrong.isEmpty() ? getForeground() : WRONG);
            FontMetrics font = g.getFontMetrics();
            String rest = wrong.isEmpty() ? meaning : wrong;
            for (int row = 0; row < ROWS && !rest.isEmpty(); row++) {
                int end = fitting(rest, font);
                boolean isCut = row == ROWS - 1 && end < rest.length(); // the page of the Help button has all of it
                g.drawString(isCut ? rest.substring(0, fitting(rest.substring(0, end), font, font.stringWidth(MORE))) + MORE : rest.substring(0, end), 0, row * font.getHeight() + font.getAscent());
                rest = rest.substring(end).strip();
            }
        }

        private int fitting(String of, FontMetrics font) {
            return fitting(of, font, 0);
        }

        private int fitting(String of, FontMetrics font, int spare) {
            int end = of.length();
            while (font.stringWidth(of.substring(0, end)) > getWidth() - spare && of.lastIndexOf(' ', end - 1) > 0) end = of.lastIndexOf(' ', end - 1);
            return end;
        }
    }
}
