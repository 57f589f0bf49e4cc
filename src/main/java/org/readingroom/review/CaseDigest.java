package org.readingroom.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** One name for a case: the same readers' files, rule, settings, regions, way of filling. In whatever order, and whether or not readers are hidden. */
final class CaseDigest {

    private CaseDigest() {}

    static String of(ReviewCase of) {
        String files = of.readers().stream().map(r -> r.source().sha256()).sorted().collect(Collectors.joining(" "));
        String text = files + "\n" + of.request().rule() + "\n" + of.request().settings().strip() + "\n" + of.regions().settings() + "\n" + of.request().filled();
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
