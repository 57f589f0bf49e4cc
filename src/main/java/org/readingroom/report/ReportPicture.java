package org.readingroom.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.readingroom.display.Picture;

/**
 * A picture of the page.
 *
 * @param file    name in the report's folder pictures/, also its anchor on the page
 * @param title   what is seen, in bold
 * @param caption the rest
 * @param png     the picture, packed once: it goes into the page and beside it; not copied
 */
record ReportPicture(String file, String title, String caption, int width, int height, byte[] png) {

    ReportPicture(String file, String title, String caption, Picture picture) {
        this(file, title, caption, picture.width(), picture.height(), packed(picture));
    }

    private static byte[] packed(Picture picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            picture.toPng(png);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture could not be packed in memory", e);
        }
        return png.toByteArray();
    }
}
