package org.readingroom.formats.nrrd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.readingroom.io.FormatException;

/**
 * Headers to and from text: a magic word, fields ("type: short"), pairs ("key:=value"), comments (#), an empty line before attached data.
 * Source: "Definition of NRRD File Format", teem.sourceforge.net/nrrd/format.html, sections 1, 3, 5.
 */
final class NrrdHeaderText {

    private static final int LONGEST = 32 << 20; // bytes of a header: tables of gradients and of segments take a few hundred thousand
    private static final int LONGEST_FIELD = 1 << 16; // characters; key/value pairs may be longer
    private static final byte[] MAGIC = { 'N', 'R', 'R', 'D', '0', '0', '0' };
    private static final int LATEST = 5;

    private final Path file;
    private final InputStream in;
    private final NrrdHeader header = new NrrdHeader();
    private boolean ended;

    private NrrdHeaderText(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Whether the magic word begins these bytes, of any version. */
    static boolean hasMagic(byte[] head) {
        if (head.length < MAGIC.length + 1) return false;
        for (int n = 0; n < MAGIC.length; n++) if (head[n] != MAGIC[n]) return false;
        return head[MAGIC.length] >= '1' && head[MAGIC.length] <= '9';
    }

    /**
     * @param in at the first byte of the file; then at the first byte behind the header
     * @throws FormatException if a line is none of a header, or a field stands twice
     */
    static NrrdHeader read(Path file, InputStream in) throws IOException {
        NrrdHeaderText text = new NrrdHeaderText(file, in);
        text.read();
        return text.header;
    }

    private void read() throws IOException {
        String magic = line();
        if (magic == null || !magic.matches("NRRD000[1-9].*"))
            throw new FormatException(file, magic == null || magic.isEmpty() ? "the file is empty" : "no magic word in the first line", "NRRD0001 to NRRD0005",
                "The file is no NRRD file or damaged; export it again.");
        header.version = magic.charAt(MAGIC.length) - '0';
        if (header.version > LATEST)
            throw new FormatException(file, "version " + magic.strip(), "NRRD0001 to NRRD0005", "Save it in an older version of the format.");
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            if (line.startsWith("#")) header.comments.add(line.substring(1).stripLeading());
            else if (isList()) header.listed.add(line.strip());
            else read(line);
        }
    }

    private boolean isList() {
        String data = header.fields.get("datafile");
        return data != null && data.regionMatches(true, 0, "LIST", 0, 4);
    }

    private void read(String line) throws FormatException {
        int pair = line.indexOf(":="), field = line.indexOf(": ");
        if (pair > 0 && (field < 0 || pair < field)) {
            header.keys.put(unescaped(line.substring(0, pair)), unescaped(line.substring(pair + 2)));
            return;
        }
        int colon = field > 0 ? field : line.indexOf(':');
        if (colon <= 0)
            throw new FormatException(file, header.bytes, "a line of the header that is no field (" + line.length() + " characters)", "\"field: value\" or \"key:=value\"",
                "The header is damaged; export the file again.");
        String name = line.substring(0, colon);
        if (header.field(name).isPresent())
            throw new FormatException(file, "the field '" + name.strip() + "' stands twice in the header", "each field once", "Take one of them out.");
        if (line.length() > LONGEST_FIELD)
            throw new FormatException(file, "a field of " + line.length() + " characters", "at most " + LONGEST_FIELD, "The header is damaged; export the file again.");
        header.put(name, line.substring(colon + 1).strip());
    }

    /** Without its end; null at the end of the file. */
    private String line() throws IOException {
        if (ended) return null;
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        int b = in.read();
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
            if (++header.bytes > LONGEST)
                throw new FormatException(file, "a header of more than " + (LONGEST >> 20) + " MB", "an empty line that ends the header", "The file is no NRRD file or damaged.");
        }
        if (b >= 0) header.bytes++;
        else ended = true;
        if (ended && line.size() == 0) return null;
        byte[] bytes = line.toByteArray();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return text(bytes, length);
    }

    /** UTF-8 as newer programs write; Latin 1, which any bytes are, where it is none. */
    private static String text(byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        }
    }

    /** Lines end in LF, the header in an empty one. */
    static byte[] bytes(NrrdHeader h) {
        StringBuilder text = new StringBuilder("NRRD000").append(h.version).append('\n');
        for (String c : h.comments) text.append("# ").append(oneLine(c)).append('\n');
        for (Map.Entry<String, String> f : h.fields.entrySet()) text.append(spelled(f.getKey())).append(": ").append(oneLine(f.getValue())).append('\n');
        for (Map.Entry<String, String> k : h.keys.entrySet()) text.append(escapedKey(k.getKey())).append(":=").append(escaped(k.getValue())).append('\n');
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The spelling of the definition. */
    private static String spelled(String canonical) {
        return switch (canonical) {
            case "spacedirections" -> "space directions";
            case "spaceorigin" -> "space origin";
            case "spacedimension" -> "space dimension";
            case "spaceunits" -> "space units";
            case "measurementframe" -> "measurement frame";
            case "datafile" -> "data file";
            case "axismins" -> "axis mins";
            case "axismaxs" -> "axis maxs";
            case "oldmin" -> "old min";
            case "oldmax" -> "old max";
            case "sampleunits" -> "sample units";
            default -> canonical;
        };
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }

    /** A key cannot hold what parts it from its value, nor begin as a comment does. */
    private static String escapedKey(String key) {
        String k = escaped(key).replace(":=", ":-").replace(": ", ":-");
        return k.startsWith("#") ? "_" + k.substring(1) : k;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\\n");
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) return text;
        StringBuilder out = new StringBuilder(text.length());
        for (int n = 0; n < text.length(); n++) {
            char c = text.charAt(n), next = n + 1 < text.length() ? text.charAt(n + 1) : 0;
            if (c == '\\' && (next == 'n' || next == '\\')) {
                out.append(next == 'n' ? '\n' : '\\');
                n++;
            } else out.append(c);
        }
        return out.toString();
    }
}
