package org.readingroom.display;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.readingroom.io.SafeFile;

/** A finished picture: ARGB pixels, row by row from the top left. Immutable. */
public final class Picture {

    private static final float JPEG_QUALITY = 0.95f; // no visible blocks around letters

    private final int width, height;
    private final int[] argb;

    /** @param argb width * height pixels, 0xAARRGGBB; copied */
    public Picture(int width, int height, int[] argb) {
        if (width < 1 || height < 1 || argb.length != Math.multiplyExact(width, height))
            throw new IllegalArgumentException(argb.length + " pixels for a picture of " + width + " x " + height);
        this.width = width;
        this.height = height;
        this.argb = argb.clone();
    }

    static Picture of(BufferedImage image) {
        return new Picture(image.getWidth(), image.getHeight(), image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** 0xAARRGGBB. */
    public int argb(int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) throw new IndexOutOfBoundsException("pixel (" + x + ", " + y + ") of " + width + " x " + height);
        return argb[x + width * y];
    }

    /** All pixels, a copy. */
    public int[] argb() {
        return argb.clone();
    }

    /** A copy for ImageIO or Swing; without an alpha channel if every pixel is opaque. */
    public BufferedImage toBufferedImage() {
        boolean opaque = Arrays.stream(argb).allMatch(p -> p >>> 24 == 0xff);
        BufferedImage image = new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        return image;
    }

    /** Writes it as PNG; the same picture gives the same bytes. Does not close the stream. */
    public void toPng(OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) { // ImageIO's own would go through a file
            writer.setOutput(stream);
            writer.write(toBufferedImage());
        } finally {
            writer.dispose();
        }
    }

    /** Writes it as JPEG of quality 0.95, for slides and mails: values change a little. Does not close the stream. */
    public void toJpeg(OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        BufferedImage opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB); // JPEG has no alpha
        opaque.setRGB(0, 0, width, height, argb, 0, width);
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(JPEG_QUALITY);
            writer.write(null, new IIOImage(opaque, null, null), settings);
        } finally {
            writer.dispose();
        }
    }

    /**
     * Saves it as JPEG if the name ends in .jpg or .jpeg, else as PNG; the file is there whole or not at all.
     *
     * @throws IOException in one sentence that names the file
     */
    public void save(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        SafeFile.write(file, name.endsWith(".jpg") || name.endsWith(".jpeg") ? this::toJpeg : this::toPng);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture p && width == p.width && Arrays.equals(argb, p.argb);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(argb);
    }

    @Override
    public String toString() {
        return "picture of " + width + " x " + height;
    }
}
