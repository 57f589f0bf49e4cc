package org.readingroom.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A file of 16-bit voxels turned into the byte order that its writer does not take.
 *
 * @param numbers width and count of the header's numbers in the order of the file, such as "4:1 1:28"; what follows are voxels. Null where text names the order
 * @param from    the word that names the order in a text, to become {@code to}
 * @param voxels  ending of the file with the voxels where text names the order
 * @param count   voxels at its end; 0: it holds nothing else
 * @param isRead  whether the format has both orders: else such a file is damaged
 */
record OtherOrder(String numbers, String from, String to, String voxels, int count, boolean isRead) {

    /** For files in which no number can be turned alone: packed ones, and formats of text with voxels of one order. */
    static final OtherOrder NONE = new OtherOrder(null, null, null, null, 0, false);
    /** NIfTI-1 without the four bytes behind it. */
    static final String NIFTI = "4:1 1:28 4:1 2:1 1:2 2:8 4:3 2:4 4:11 2:1 1:2 4:4 4:2 1:104 2:2 4:18 1:20";

    static OtherOrder of(String numbers) {
        return new OtherOrder(numbers, null, null, null, 0, true);
    }

    static OtherOrder unknown(String numbers) {
        return new OtherOrder(numbers, null, null, null, 0, false);
    }

    static OtherOrder named(String from, String to, String voxels, int count) {
        return new OtherOrder(null, from, to, voxels, count, true);
    }

    boolean isThere() {
        return this != NONE;
    }

    /** Turns what lies in a folder: one file, or a header and its voxels. */
    void turn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String name = file.getFileName().toString();
                if (numbers == null) named(name, bytes, file);
                else if (!name.endsWith(".mat")) { // which has an order of its own
                    int at = name.endsWith(".img") ? 0 : header(bytes);
                    turn(bytes, at, 2, (bytes.length - at) / 2);
                    Files.write(file, bytes);
                }
            }
        }
    }

    private int header(byte[] bytes) {
        int at = 0;
        for (String part : numbers.split(" ")) {
            int width = Integer.parseInt(part.substring(0, 1)), n = Integer.parseInt(part.substring(2));
            turn(bytes, at, width, n);
            at += width * n;
        }
        return at;
    }

    private void named(String name, byte[] bytes, Path file) throws IOException {
        int n = count == 0 ? bytes.length / 2 : count;
        if (name.endsWith(voxels)) turn(bytes, bytes.length - 2 * n, 2, n);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Files.write(file, text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void turn(byte[] bytes, int first, int width, int count) {
        for (int n = 0; n < count; n++)
            for (int a = first + n * width, b = a + width - 1; a < b; a++, b--) {
                byte kept = bytes[a];
                bytes[a] = bytes[b];
                bytes[b] = kept;
            }
    }
}
