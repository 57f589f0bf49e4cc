package org.readingroom.convert.deid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.readingroom.io.FormatException;

/** What NRRD and MetaImage have in common: lines of text before the voxels, or beside them. */
final class TextHeader {

    private static final int LONGEST = 1 << 20;

    private TextHeader() {}

    /** One line without its end; null where the stream ends. */
    static String line(InputStream in, Path file) throws IOException {
        StringBuilder line = new StringBuilder();
        byte[] one = new byte[1];
        for (int b = in.read(); ; b = in.read()) {
            if (b < 0) return line.length() == 0 ? null : text(line);
            if (b == '\n') return text(line);
            if (line.length() > LONGEST) throw new FormatException(file, "a line of more than a million letters", "a header of text", "");
            one[0] = (byte) b;
            line.append(new String(one, StandardCharsets.ISO_8859_1));
        }
    }

    private static String text(StringBuilder line) {
        return line.toString().stripTrailing();
    }

    /** The one file of voxels beside a header, in its own folder. */
    static Path beside(Path header, String name) throws FormatException {
        try {
            Path data = header.resolveSibling(name).normalize();
            if (data.getParent() != null && data.getParent().equals(header.toAbsolutePath().normalize().getParent()) && Files.isRegularFile(data)) return data;
            data = header.toAbsolutePath().resolveSibling(Path.of(name).getFileName());
            if (Path.of(name).getNameCount() == 1 && Files.isRegularFile(data)) return data;
        } catch (InvalidPathException e) {
            // told below, as any other name of several files
        }
        throw new FormatException(header, "voxels in other files than one beside it", "one file of voxels in the same folder", "convert-medical-volume makes one file of it.");
    }
}
