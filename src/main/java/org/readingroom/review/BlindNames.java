package org.readingroom.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Reader A, Reader B ...: who they are is hidden, and the order of the files tells nothing, for it is another one in each case and the same for the same files. */
public final class BlindNames {

    private static final int LETTERS = 26;

    private BlindNames() {}

    /**
     * The readers' order: by SHA-256 of the key and each file's digest.
     *
     * @param digests of the readers' files
     * @param key     a text of the lab's own, so that nobody can work the order out from the files alone; may be empty
     * @return places in {@code digests}: the first is Reader A
     */
    public static List<Integer> order(List<String> digests, String key) {
        return IntStream.range(0, digests.size()).boxed().sorted(Comparator.comparing((Integer n) -> mixed(key + "\n" + digests.get(n))).thenComparing(n -> n)).toList();
    }

    /** Reader A to Reader Z, then Reader AA. @param n from 0 */
    public static String name(int n) {
        return "Reader " + (n < LETTERS ? "" : String.valueOf((char) ('A' + n / LETTERS - 1))) + (char) ('A' + n % LETTERS);
    }

    private static String mixed(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
