package org.readingroom.formats.surface;

import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.io.FormatException;

/** Numbers out of text, with a sentence for what is none. */
final class ParsedText {

    private ParsedText() {}

    /** The file's name without its ending: what an unnamed surface is called. */
    static String stem(Path file) {
        String name = file.getFileName().toString(), stem = name.replaceFirst("\\.[^.]*$", "");
        return stem.isBlank() ? "surface" : stem;
    }

    static int whole(Path file, String word) throws FormatException {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new FormatException(file, "'" + word + "'", "a whole number", "The file is damaged; export it again.");
        }
    }

    static float number(Path file, String word) throws FormatException {
        try {
            float value = Float.parseFloat(word);
            if (Float.isFinite(value)) return value;
        } catch (NumberFormatException e) {
            throw new FormatException(file, "'" + word + "'", "a number", "The file is damaged; export it again.");
        }
        throw new FormatException(file, word, "a number", "The file is damaged; export it again.");
    }

    /** A list of numbers that grows. */
    static final class Floats {
        private float[] all = new float[1 << 10];
        private int size;

        void add(float value) {
            if (size == all.length) all = Arrays.copyOf(all, Math.multiplyExact(size, 2));
            all[size++] = value;
        }

        /** Three words from one on. */
        void add(Path file, String[] words, int from) throws FormatException {
            if (words.length < from + 3) throw new FormatException(file, "a corner of " + (words.length - from) + " numbers", "three", "The file is damaged; export it again.");
            for (int n = 0; n < 3; n++) add(number(file, words[from + n]));
        }

        int size() {
            return size;
        }

        float[] all() {
            return Arrays.copyOf(all, size);
        }
    }

    /** The same of whole numbers. */
    static final class Ints {
        private int[] all = new int[1 << 10];
        private int size;

        void add(int value) {
            if (size == all.length) all = Arrays.copyOf(all, Math.multiplyExact(size, 2));
            all[size++] = value;
        }

        int size() {
            return size;
        }

        int[] all() {
            return Arrays.copyOf(all, size);
        }
    }

    /** The corners that triangles use, and the triangles with their new numbers; unused ones are left out. @throws FormatException for a corner that is not there */
    static Compact compact(Path file, float[] vertices, int[] triangles) throws FormatException {
        int[] number = new int[vertices.length / 3];
        Arrays.fill(number, -1);
        Floats used = new Floats();
        int[] all = new int[triangles.length];
        for (int n = 0; n < all.length; n++) {
            int corner = triangles[n];
            if (corner < 0 || corner >= number.length) throw new FormatException(file, "a triangle with corner " + corner + " of " + number.length, "corners that are there", "The file is damaged; export it again.");
            if (number[corner] < 0) {
                number[corner] = used.size() / 3;
                for (int c = 0; c < 3; c++) used.add(vertices[3 * corner + c]);
            }
            all[n] = number[corner];
        }
        return new Compact(used.all(), all);
    }

    /** @param vertices x, y, z one after the other */
    record Compact(float[] vertices, int[] triangles) {}
}
