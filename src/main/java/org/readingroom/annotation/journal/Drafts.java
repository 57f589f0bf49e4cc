package org.readingroom.annotation.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.store.AnnotationFile;

/**
 * Where annotations of images are kept that have no file yet.
 *
 * @param folder such as drafts in the user's folder of settings
 */
public record Drafts(Path folder) {

    private static final int DIGITS = 24; // of 64: two images in one folder do not share them

    /** The file for an image: always the same one, and its name tells nothing about whom the image shows. */
    public Path file(ImageReference image) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((image.seriesUid() + " " + image.digest() + " " + image.grid()).getBytes(StandardCharsets.UTF_8));
            return folder.resolve("draft-" + HexFormat.of().formatHex(digest).substring(0, DIGITS) + AnnotationFile.EXTENSION);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    boolean holds(Path file) {
        return folder.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize().getParent());
    }
}
