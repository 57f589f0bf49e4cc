package org.readingroom.ui.panel;

import java.awt.FontMetrics;
import java.awt.Insets;
import javax.swing.JLabel;

/** Names that do not fit lose their middle: those of series often begin alike, and differ at the end. */
public final class ShortText {

    private static final String DOTS = "\u2026";

    private ShortText() {}

    /** The text, or its beginning and end with dots between, whatever fits. @param width in pixels */
    public static String fitted(String text, FontMetrics metrics, int width) {
        if (metrics.stringWidth(text) <= width) return text;
        int fits = 0, most = text.length();
        while (most - fits > 1) {
            int tried = (fits + most) / 2;
            if (metrics.stringWidth(shortened(text, tried)) <= width) fits = tried;
            else most = tried;
        }
        return shortened(text, fits);
    }

    /** @param letters that are kept */
    private static String shortened(String text, int letters) {
        int head = (letters + 1) / 2;
        return text.substring(0, head).stripTrailing() + DOTS + text.substring(text.length() - (letters - head)).stripLeading();
    }

    /** Paints what fits and leaves the label its whole text, by which tests, tips and readers for the blind know it. For renderers. @param width of the label that can be seen */
    public static void painting(JLabel label, int width, Runnable paint) {
        String whole = label.getText();
        Insets insets = label.getInsets();
        int icon = label.getIcon() == null ? 0 : label.getIcon().getIconWidth() + label.getIconTextGap();
        if (whole != null && !whole.startsWith("<html>")) label.setText(fitted(whole, label.getFontMetrics(label.getFont()), width - insets.left - insets.right - icon));
        paint.run();
        label.setText(whole);
    }
}
