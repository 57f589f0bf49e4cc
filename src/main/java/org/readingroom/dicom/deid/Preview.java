package org.readingroom.dicom.deid;

import java.io.IOException;
import java.nio.file.Path;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.FormatException;

/**
 * The middle frame of a file for people who look for writing in it: grey values stretched from the least to the greatest, so that no window hides any.
 *
 * @param width  pixels
 * @param height pixels
 * @param argb   0xAARRGGBB, rows one after the other; not copied
 */
public record Preview(int width, int height, int[] argb) {

    /** @throws FormatException if the pixels cannot be read here */
    public static Preview of(Path file, PixelCodecs codecs) throws IOException {
        DicomFile dicom = DicomFile.read(file);
        PixelLayout layout = PixelLayout.of(dicom);
        if (layout.floating()) throw new FormatException(file, "floating-point pixels", "whole numbers", "Look at them in the workbench.");
        Object[] planes = new Object[layout.samples()];
        for (int c = 0; c < planes.length; c++) planes[c] = layout.newPlane();
        FrameReader.of(dicom, layout, codecs).read(layout.frames() / 2, planes);
        int[][] grey = new int[planes.length][];
        for (int c = 0; c < planes.length; c++) grey[c] = BurnedInText.grey(planes[c], layout);
        int[] argb = new int[layout.framePixels()];
        boolean isRgb = planes.length == 3 && layout.photometric().equals("RGB");
        for (int n = 0; n < argb.length; n++) {
            int v = grey[0][n];
            argb[n] = 0xff000000 | (isRgb ? v << 16 | grey[1][n] << 8 | grey[2][n] : v << 16 | v << 8 | v);
        }
        return new Preview(layout.columns(), layout.rows(), argb);
    }

    /** The same with the rims of regions drawn, two pixels wide. */
    public Preview with(Iterable<Region> regions, int color) {
        int[] out = argb.clone();
        for (Region r : regions)
            for (int y = Math.max(0, r.top()); y < Math.min(height, r.top() + r.height()); y++)
                for (int x = Math.max(0, r.left()); x < Math.min(width, r.left() + r.width()); x++)
                    if (x < r.left() + 2 || y < r.top() + 2 || x >= r.left() + r.width() - 2 || y >= r.top() + r.height() - 2) out[y * width + x] = color;
        return new Preview(width, height, out);
    }
}
