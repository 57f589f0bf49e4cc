package org.readingroom.display.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.plugin.AVI_Reader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.display.Picture;
import org.readingroom.io.Progress;

class FilmFileTest {

    private static final int WIDTH = 61, HEIGHT = 40, FRAMES = 5;

    @TempDir
    private Path folder;

    /** Picture n is grey n * 50 on the left, and 255 - n * 50 on the right. */
    private static Picture picture(int n) {
        int[] argb = new int[WIDTH * HEIGHT];
        for (int at = 0; at < argb.length; at++) argb[at] = 0xff000000 | (at % WIDTH < WIDTH / 2 ? n * 50 : 255 - n * 50) * 0x010101;
        return new Picture(WIDTH, HEIGHT, argb);
    }

    @Test
    void a_gif_holds_every_picture_exactly_with_its_delay_and_begins_again_for_ever() throws IOException {
        Path file = folder.resolve("film.gif");
        new FilmFile(FRAMES, 12.5, FilmFileTest::picture).write(file, Progress.NONE);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(FRAMES);
            for (int n = 0; n < FRAMES; n++) {
                BufferedImage image = reader.read(n);
                assertThat(image.getRGB(5, 5)).isEqualTo(picture(n).argb(5, 5));
                assertThat(image.getRGB(WIDTH - 2, HEIGHT - 2)).isEqualTo(picture(n).argb(WIDTH - 2, HEIGHT - 2));
                IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(n).getAsTree("javax_imageio_gif_image_1.0");
                assertThat(((IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0)).getAttribute("delayTime")).isEqualTo("8");
            }
        } finally {
            reader.dispose();
        }
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0\3\1\0\0");
    }

    @Test
    void an_avi_is_read_by_imagej_with_its_size_and_pictures() throws IOException {
        Path file = folder.resolve("film.avi");
        new FilmFile(FRAMES, 10, FilmFileTest::picture).write(file, Progress.NONE);
        ImagePlus film = AVI_Reader.open(file.toString(), false);
        assertThat(film.getStackSize()).isEqualTo(FRAMES);
        assertThat(film.getWidth()).isEqualTo(WIDTH);
        assertThat(film.getHeight()).isEqualTo(HEIGHT);
        for (int n = 0; n < FRAMES; n++)
            assertThat(film.getStack().getProcessor(n + 1).convertToByteProcessor(false).get(5, 5)).as("picture %d", n).isCloseTo(n * 50, within(3));
        byte[] bytes = Files.readAllBytes(file);
        assertThat((bytes[4] & 255) + ((bytes[5] & 255) << 8) + ((bytes[6] & 255) << 16)).as("the size in the header").isEqualTo(bytes.length - 8);
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(32)).as("microseconds a picture").isEqualTo(100_000);
    }

    @Test
    void a_cancelled_film_leaves_nothing_and_other_endings_are_refused() throws IOException {
        Path file = folder.resolve("film.avi");
        Progress stop = (done, total) -> {
            if (done == 2) throw new CancellationException("enough");
        };
        assertThatThrownBy(() -> new FilmFile(FRAMES, 10, FilmFileTest::picture).write(file, stop)).isInstanceOf(CancellationException.class);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        assertThatThrownBy(() -> new FilmFile(FRAMES, 10, FilmFileTest::picture).write(folder.resolve("film.mp4"), Progress.NONE)).hasMessageContaining(".avi or .gif");
        assertThat(Arrays.asList(0, 20_001)).allSatisfy(n -> assertThatThrownBy(() -> new FilmFile(n, 10, FilmFileTest::picture)).hasMessageContaining("expected 1 to"));
    }
}
