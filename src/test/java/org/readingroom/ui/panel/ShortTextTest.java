package org.readingroom.ui.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ShortTextTest {

    private final FontMetrics metrics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12));

    @Test
    void names_that_differ_at_the_end_differ_when_they_are_short() {
        String one = "Lumbar spine T2 TSE sagittal 4 mm with fat saturation before contrast", two = one.replace("before", "after");
        int width = metrics.stringWidth(one) / 2;
        for (String text : new String[] { one, two }) {
            String seen = ShortText.fitted(text, metrics, width);
            assertThat(metrics.stringWidth(seen)).isBetween(width - 20, width);
            assertThat(seen).startsWith("Lumbar").endsWith(text.substring(text.length() - 10)).contains("\u2026");
        }
        assertThat(ShortText.fitted(one, metrics, width)).isNotEqualTo(ShortText.fitted(two, metrics, width));
    }

    @Test
    void what_fits_stays_and_where_nothing_fits_dots_are_left() {
        assertThat(ShortText.fitted("CT 2: head", metrics, 500)).isEqualTo("CT 2: head");
        assertThat(ShortText.fitted("CT 2: head", metrics, 1)).isEqualTo("\u2026");
        assertThat(ShortText.fitted("", metrics, 0)).isEmpty();
    }
}
