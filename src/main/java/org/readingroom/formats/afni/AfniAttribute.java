package org.readingroom.formats.afni;

/**
 * One entry of a header.
 *
 * @param text of a string its characters, each end of a part being ~ as in the file; of numbers these, parted by one space
 */
record AfniAttribute(Kind kind, String name, String text) {

    enum Kind {
        STRING("string"), INTEGER("integer"), FLOAT("float");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    static AfniAttribute string(String name, String parts) {
        return new AfniAttribute(Kind.STRING, name, parts + "~");
    }

    static AfniAttribute integers(String name, long... numbers) {
        StringBuilder text = new StringBuilder();
        for (long n : numbers) text.append(text.isEmpty() ? "" : " ").append(n);
        return new AfniAttribute(Kind.INTEGER, name, text.toString());
    }

    static AfniAttribute floats(String name, double... numbers) {
        StringBuilder text = new StringBuilder();
        for (double n : numbers) text.append(text.isEmpty() ? "" : " ").append(n == Math.rint(n) && Math.abs(n) < 1e15 ? (long) n + "" : n + "");
        return new AfniAttribute(Kind.FLOAT, name, text.toString());
    }

    /** What the file calls it: characters of a string, numbers of the other kinds. */
    int count() {
        if (kind == Kind.STRING) return text.length();
        return text.isEmpty() ? 0 : text.split(" ").length;
    }
}
