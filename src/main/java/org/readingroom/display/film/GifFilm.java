package org.readingroom.display.film;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.readingroom.display.Picture;
import org.readingroom.io.Progress;

/** An animated GIF that begins again for ever. Grey pictures keep their 256 greys; coloured ones get the 256 colours that suit them best. */
final class GifFilm {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final byte[] FOR_EVER = { 1, 0, 0 }; // sub-block 1, no end

    private GifFilm() {}

    static void write(FilmFile film, OutputStream out, Progress progress) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int n = 0; n < film.frames(); n++) {
                progress.report(n, film.frames());
                BufferedImage image = image(film.picture().apply(n));
                writer.writeToSequence(new IIOImage(image, null, metadata(writer, image, film.framesPerSecond())), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage image(Picture picture) {
        int[] argb = picture.argb();
        boolean grey = Arrays.stream(argb).allMatch(p -> (p & 0xff) == (p >> 8 & 0xff) && (p & 0xff) == (p >> 16 & 0xff));
        if (!grey) return picture.toBufferedImage();
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
        int[] samples = Arrays.stream(argb).map(p -> p & 0xff).toArray();
        image.getRaster().setSamples(0, 0, picture.width(), picture.height(), 0, samples); // not setRGB, which would change the greys
        return image;
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, double framesPerSecond) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Long.toString(Math.max(1, Math.round(100 / framesPerSecond))));
        control.setAttribute("transparentColorIndex", "0");
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(FOR_EVER);
        child(root, "ApplicationExtensions").appendChild(loop);
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int n = 0; n < root.getLength(); n++) if (root.item(n).getNodeName().equals(name)) return (IIOMetadataNode) root.item(n);
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
