package org.readingroom.dicom.pixel.jpeg;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** The JDK's own JPEG reader, whatever else has registered itself: an oracle for 8-bit images. */
final class JdkJpeg {

    private JdkJpeg() {}

    /** Samples as coded (no colour is converted), rows, columns, components. */
    static byte[] samples(byte[] code) throws IOException {
        ImageReader reader = reader();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(code))) {
            reader.setInput(in, true, true);
            Raster raster = reader.readRaster(0, null);
            int[] values = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
            byte[] bytes = new byte[values.length];
            for (int n = 0; n < bytes.length; n++) bytes[n] = (byte) values[n];
            return bytes;
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader() throws IOException {
        for (Iterator<ImageReaderSpi> all = IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, true); all.hasNext();) {
            ImageReaderSpi spi = all.next();
            if (spi.getClass().getName().equals("com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi")) return spi.createReaderInstance();
        }
        throw new IllegalStateException("the JDK has no JPEG reader");
    }
}
