package org.readingroom.io;

/** Numbers of things in sentences: "1 file", "2 files". */
public final class Counted {

    private Counted() {}

    /** @param one the thing's name in the singular; many of it end in s, or in es after s, x and ch */
    public static String of(long count, String one) {
        if (count == 1) return "1 " + one;
        boolean isHissed = one.endsWith("s") || one.endsWith("x") || one.endsWith("ch");
        return count + " " + one + (isHissed ? "es" : "s");
    }

    /** The same with its verb: "1 file is", "2 files are". */
    public static String are(long count, String one) {
        return of(count, one) + (count == 1 ? " is" : " are");
    }

    /** The same in the past: "1 file was", "2 files were". */
    public static String were(long count, String one) {
        return of(count, one) + (count == 1 ? " was" : " were");
    }
}
