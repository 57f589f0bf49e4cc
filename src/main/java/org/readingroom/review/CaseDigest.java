package org.readingroom.review;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One name for a case: the same readers' files, rule, settings, regions, way of filling. In whatever order; of hidden readers
 * in that of their letters, so that what was decided about names is never shown beside letters.
 */
final class CaseDigest {

    private CaseDigest() {}

    static String of(ReviewCase of) {
        Stream<String> digests = of.readers().stream().map(r -> r.source().sha256());
        String files = (of.request().blind() ? Stream.concat(Stream.of("blind"), digests) : digests.sorted()).collect(Collectors.joining(" ")); // letters are another adjudication's than names
        String text = files + "\n" + of.request().rule() + "\n" + of.request().settings().strip() + "\n" + of.regions().settings() + "\n" + of.request().filled() + (of.objects().isEmpty() ? "" : "\nobjects" + (of.request().parts() ? " parts" : ""));
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
