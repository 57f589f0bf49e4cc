package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.readingroom.testing.Programs;

/** Large frames take long: whoever gives up waits for no more than a row of them. */
@Timeout(60)
class InterruptedDecodeTest {

    private static final int SIDE = 2000, ATTEMPTS = 5;
    private static final Path FILE = Path.of("a.dcm");

    private record Frame(PixelCodec codec, PixelLayout layout, byte[] code) {}

    private static Map<String, Frame> frames(int side) throws IOException, InterruptedException {
        Map<String, Frame> frames = new LinkedHashMap<>();
        PixelLayout grey16 = CodedImage.grey(side, side, 16, 16, false), grey8 = CodedImage.grey(side, side, 8, 8, false);
        byte[] picture = CodedImage.picture(grey16, 1);
        frames.put("JPEG-LS", new Frame(new JpegLsCodec(), grey16, new JpegLsEncoder().encode(FILE, picture, grey16, 0)));
        frames.put("JPEG lossless", new Frame(new JpegLosslessCodec(), grey16, new JpegLosslessEncoder().encode(FILE, picture, grey16, 0)));
        frames.put("JPEG baseline", new Frame(new JpegCodec(), grey8, jpeg(side, false)));
        frames.put("JPEG progressive", new Frame(new JpegCodec(), grey8, jpeg(side, true)));
        frames.put("JPEG 2000", new Frame(new Jpeg2000Codec(), grey16, jpeg2000(side, picture)));
        return frames;
    }

    private static byte[] jpeg2000(int side, byte[] picture) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("coded"), raw = folder.resolve("in.rawl"), coded = folder.resolve("out.j2k");
        try {
            Files.write(raw, picture);
            Programs.run(List.of("opj_compress", "-i", raw.toString(), "-o", coded.toString(), "-F", side + "," + side + ",1,16,u"));
            return Files.readAllBytes(coded);
        } finally {
            Files.deleteIfExists(raw);
            Files.deleteIfExists(coded);
            Files.delete(folder);
        }
    }

    private static byte[] jpeg(int side, boolean isProgressive) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < side; y++) for (int x = 0; x < side; x++) image.getRaster().setSample(x, y, 0, x * 7 + y * 3 & 255);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(isProgressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    @BeforeEach
    void programs() {
        Programs.require("opj_compress");
    }

    private static void decode(Frame f) throws IOException {
        f.codec.decode(FILE, ByteBuffer.wrap(f.code), f.layout, new byte[f.layout.frameBytes()]);
    }

    @Test
    void an_interrupted_thread_decodes_nothing_and_is_not_told_that_the_code_is_damaged() throws Exception {
        for (Map.Entry<String, Frame> e : frames(64).entrySet()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> decode(e.getValue())).as(e.getKey()).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).as("it stays interrupted").isTrue();
            decode(e.getValue());
        }
    }

    @Test
    void a_large_frame_is_given_up_within_100_ms() throws Exception {
        for (Map.Entry<String, Frame> e : frames(SIDE).entrySet()) {
            long best = Long.MAX_VALUE;
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                CountDownLatch begins = new CountDownLatch(1);
                AtomicReference<Throwable> thrown = new AtomicReference<>();
                Thread decodes = new Thread(() -> {
                    begins.countDown();
                    try {
                        decode(e.getValue());
                    } catch (IOException | RuntimeException ex) {
                        thrown.set(ex);
                    }
                });
                decodes.start();
                begins.await();
                long start = System.nanoTime();
                decodes.interrupt();
                decodes.join();
                best = Math.min(best, System.nanoTime() - start);
                assertThat(thrown.get()).as(e.getKey()).isInstanceOf(CancellationException.class);
            }
            assertThat(best).as(e.getKey()).isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
