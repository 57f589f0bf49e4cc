package org.readingroom.formats.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;

/**
 * What stands before the numbers.
 *
 * @param type     NumPy's word for the numbers, such as &lt;i2
 * @param fortran  whether the first axis is the fastest
 * @param shape    as NumPy shows it
 * @param dataByte where the numbers begin
 */
record NpyHeader(String type, boolean fortran, long[] shape, long dataByte) {

    private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y' };
    private static final int SHORT_HEAD = 10, LONG_HEAD = 12, LONGEST_TEXT = 1 << 20, ALIGNED = 64, MOST_AXES = 64;
    private static final Pattern KEY = Pattern.compile("\\s*(?:'([a-z_]{1,32})'|\"([a-z_]{1,32})\")\\s*:\\s*");
    private static final Pattern STRING = Pattern.compile("'([^']{0,64})'|\"([^\"]{0,64})\"");
    private static final Pattern TRUTH = Pattern.compile("True|False");
    private static final Pattern TUPLE = Pattern.compile("\\(([0-9L, \\t]{0,1024})\\)");
    private static final String ADVICE = "Save the array again with numpy.save.";

    static boolean hasMagic(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** @throws FormatException for what is no header of numbers that can be told */
    static NpyHeader read(Path file) throws IOException {
        byte[] head = ByteSource.head(file, LONG_HEAD);
        if (!hasMagic(head)) throw new FormatException(file, "no NumPy signature", "\\x93NUMPY at the start", "Choose a file that numpy.save wrote.");
        if (head.length < SHORT_HEAD) throw ended(file);
        int version = head[6] & 0xff;
        if (version < 1 || version > 3 || head[7] != 0) throw new FormatException(file, 6, "version " + version + "." + (head[7] & 0xff), "1.0, 2.0 or 3.0", ADVICE);
        if (version > 1 && head.length < LONG_HEAD) throw ended(file);
        ByteBuffer b = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? b.getShort(8) & 0xffffL : b.getInt(8) & 0xffffffffL, start = version == 1 ? SHORT_HEAD : LONG_HEAD;
        if (length > LONGEST_TEXT) throw new FormatException(file, 8, "a header of " + length + " bytes", "at most " + LONGEST_TEXT, ADVICE);
        if (start + length > Files.size(file)) throw ended(file);
        byte[] whole = ByteSource.head(file, (int) (start + length));
        Charset letters = version < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        return parsed(file, new String(whole, (int) start, (int) length, letters), start + length);
    }

    private static FormatException ended(Path file) {
        return new FormatException(file, "the file ends within its header", "a whole header", "It is truncated; copy or save it again.");
    }

    /** Of Python's words only those that numpy.save writes. */
    private static NpyHeader parsed(Path file, String text, long dataByte) throws FormatException {
        String inside = text.strip(), type = null;
        if (!inside.startsWith("{") || !inside.endsWith("}")) throw wrong(file, "a header that is no dictionary");
        Boolean fortran = null;
        long[] shape = null;
        int at = 1;
        Matcher m = KEY.matcher(inside);
        while (m.region(at, inside.length()).lookingAt()) {
            String key = m.group(1) == null ? m.group(2) : m.group(1);
            Matcher value = switch (key) {
                case "descr" -> STRING.matcher(inside);
                case "fortran_order" -> TRUTH.matcher(inside);
                case "shape" -> TUPLE.matcher(inside);
                default -> throw wrong(file, "the key '" + key + "'");
            };
            if (!value.region(m.end(), inside.length()).lookingAt()) {
                if (key.equals("descr")) throw new FormatException(file, "an array of records", "an array of plain numbers", "Save one of its fields.");
                throw wrong(file, "a " + key + " that is none");
            }
            if (key.equals("descr")) type = value.group(1) == null ? value.group(2) : value.group(1);
            else if (key.equals("shape")) shape = shape(file, value.group(1));
            else fortran = value.group().equals("True");
            at = value.end();
            while (at < inside.length() && (inside.charAt(at) == ',' || Character.isWhitespace(inside.charAt(at)))) at++;
            m = KEY.matcher(inside);
        }
        if (at != inside.length() - 1 || type == null || fortran == null || shape == null) throw wrong(file, "a header without descr, fortran_order and shape");
        return new NpyHeader(type, fortran, shape, dataByte);
    }

    private static long[] shape(Path file, String inside) throws FormatException {
        String[] parts = inside.isBlank() ? new String[0] : inside.strip().replaceFirst(",$", "").split(",", -1);
        if (parts.length > MOST_AXES) throw wrong(file, "a shape of " + parts.length + " axes");
        long[] shape = new long[parts.length];
        for (int n = 0; n < shape.length; n++) {
            String number = parts[n].strip().replaceFirst("L$", ""); // Python 2 wrote long ones so
            if (!number.matches("[0-9]{1,18}")) throw wrong(file, "a shape that is no list of numbers");
            shape[n] = Long.parseLong(number);
        }
        return shape;
    }

    private static FormatException wrong(Path file, String found) {
        return new FormatException(file, found, "{'descr': ..., 'fortran_order': ..., 'shape': (...)}", ADVICE);
    }

    /** Version 1.0, padded so that the numbers are aligned. */
    byte[] bytes() {
        String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder("{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + sizes + (shape.length == 1 ? ",), }" : "), }"));
        while ((SHORT_HEAD + text.length() + 1) % ALIGNED != 0) text.append(' ');
        byte[] words = text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(SHORT_HEAD + words.length).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) words.length).put(words).array();
    }
}
