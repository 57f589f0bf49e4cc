package org.readingroom.formats;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** Numbers written in text, parted by blanks, line ends or commas, as the bytes that raw data of the type would have; little endian. */
public final class TextNumbers extends InputStream {

    private static final int LONGEST = 400; // characters of a double written out

    private final Path file;
    private final InputStream text;
    private final SampleType type;
    private final ByteBuffer number;
    private long count;

    /** @param text unpacked; closed with this stream @param file named in messages */
    public TextNumbers(Path file, InputStream text, SampleType type) {
        this.file = file;
        this.text = text;
        this.type = type;
        number = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    }

    @Override
    public int read() throws IOException {
        if (!number.hasRemaining() && !next()) return -1;
        return number.get() & 0xff;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (!number.hasRemaining() && !next()) return done == 0 && length > 0 ? -1 : done;
            int n = Math.min(length - done, number.remaining());
            number.get(out, offset + done, n);
            done += n;
        }
        return done;
    }

    private boolean next() throws IOException {
        int b = text.read();
        while (b >= 0 && isBetween(b)) b = text.read();
        if (b < 0) return false;
        StringBuilder word = new StringBuilder();
        for (; b >= 0 && !isBetween(b); b = text.read()) {
            if (word.length() == LONGEST) throw wrong("a word of more than " + LONGEST + " characters", "numbers");
            word.append((char) b);
        }
        put(word.toString());
        count++;
        return true;
    }

    private static boolean isBetween(int b) {
        return b <= ' ' || b == ',';
    }

    private void put(String word) throws FormatException {
        number.clear();
        try {
            switch (type) {
                case INT8 -> number.put((byte) whole(word, Byte.MIN_VALUE, Byte.MAX_VALUE));
                case UINT8 -> number.put((byte) whole(word, 0, 0xff));
                case INT16 -> number.putShort((short) whole(word, Short.MIN_VALUE, Short.MAX_VALUE));
                case UINT16 -> number.putShort((short) whole(word, 0, 0xffff));
                case INT32 -> number.putInt((int) whole(word, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case UINT32 -> number.putInt((int) whole(word, 0, 0xffffffffL));
                case INT64 -> number.putLong(integer(word));
                case UINT64 -> number.putLong(Long.parseUnsignedLong(word));
                case FLOAT32 -> number.putFloat((float) real(word));
                case FLOAT64 -> number.putDouble(real(word));
            }
        } catch (NumberFormatException e) {
            throw wrong("number " + count + " of the text is none", "numbers of type " + type.label());
        }
        number.flip();
    }

    private long whole(String word, long least, long most) throws FormatException {
        long v = integer(word);
        if (v < least || v > most) throw wrong("number " + count + " of the text is " + v, least + " to " + most + " for " + type.label());
        return v;
    }

    /** Also such as 1e+06, which C++ programs make of whole numbers. */
    private static long integer(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException notPlain) {
            try {
                return new BigDecimal(word).longValueExact();
            } catch (ArithmeticException e) {
                throw new NumberFormatException(word);
            }
        }
    }

    private static double real(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "nan", "-nan", "+nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }

    private FormatException wrong(String found, String expected) {
        return new FormatException(file, found, expected, "The file is damaged; export it again.");
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
