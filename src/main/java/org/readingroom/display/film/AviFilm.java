package org.readingroom.display.film;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.display.Picture;
import org.readingroom.io.Progress;

/**
 * An AVI file of JPEG pictures (MJPG) with an index. Its pictures are held in memory until all are made, since the header tells their sizes.
 *
 * @see "Microsoft, AVI RIFF File Reference"
 */
final class AviFilm {

    private static final int HEADER = 224, INDEXED = 0x10, KEY_FRAME = 0x10, MICROSECONDS = 1_000_000, RATE = 1000;
    private static final long LARGEST = 1_900_000_000L; // sizes of 32 bits, which some players read with a sign

    private AviFilm() {}

    static void write(FilmFile film, OutputStream out, Progress progress) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        int width = 0, height = 0, largest = 0;
        long bytes = 0;
        for (int n = 0; n < film.frames(); n++) {
            progress.report(n, film.frames());
            Picture picture = film.picture().apply(n);
            width = picture.width();
            height = picture.height();
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            picture.toJpeg(jpeg);
            if (jpeg.size() % 2 != 0) jpeg.write(0);
            pictures.add(jpeg.toByteArray());
            largest = Math.max(largest, jpeg.size());
            bytes += 8 + jpeg.size();
            if (bytes > LARGEST) throw new IOException("the film is larger than 1.9 GB, the most that an AVI file holds; expected fewer or smaller pictures. Give a range or a smaller size.");
        }
        out.write(header(film, width, height, largest, (int) bytes));
        ByteBuffer index = ByteBuffer.allocate(8 + 16 * film.frames()).order(ByteOrder.LITTLE_ENDIAN);
        text(index, "idx1").putInt(16 * film.frames());
        int at = 4; // counted from the list's name
        for (byte[] picture : pictures) {
            ByteBuffer chunk = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            out.write(text(chunk, "00dc").putInt(picture.length).array());
            out.write(picture);
            text(index, "00dc").putInt(KEY_FRAME).putInt(at).putInt(picture.length);
            at += 8 + picture.length;
        }
        out.write(index.array());
    }

    private static byte[] header(FilmFile film, int width, int height, int largest, int bytes) {
        ByteBuffer b = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        text(b, "RIFF").putInt(HEADER - 8 + bytes + 8 + 16 * film.frames());
        text(text(b, "AVI "), "LIST").putInt(4 + 64 + 8 + 4 + 64 + 48);
        text(text(b, "hdrl"), "avih").putInt(56).putInt((int) Math.round(MICROSECONDS / film.framesPerSecond())).putInt((int) Math.round(largest * film.framesPerSecond()))
            .putInt(0).putInt(INDEXED).putInt(film.frames()).putInt(0).putInt(1).putInt(largest).putInt(width).putInt(height).putInt(0).putInt(0).putInt(0).putInt(0);
        text(b, "LIST").putInt(4 + 64 + 48);
        text(text(text(text(b, "strl"), "strh").putInt(56), "vids"), "MJPG").putInt(0).putInt(0).putInt(0).putInt(RATE).putInt((int) Math.round(RATE * film.framesPerSecond()))
            .putInt(0).putInt(film.frames()).putInt(largest).putInt(-1).putInt(0).putShort((short) 0).putShort((short) 0).putShort((short) width).putShort((short) height);
        text(b, "strf").putInt(40).putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 24);
        text(b, "MJPG").putInt(3 * width * height).putInt(0).putInt(0).putInt(0).putInt(0);
        return text(text(b, "LIST").putInt(4 + bytes), "movi").array();
    }

    private static ByteBuffer text(ByteBuffer to, String four) {
        return to.put(four.getBytes(StandardCharsets.US_ASCII));
    }
}
