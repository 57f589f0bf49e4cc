package org.readingroom.volume.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One input of what was made.
 *
 * @param role     what it was taken for: reader, reference, image, table, bars
 * @param reader   whose it is, by the name that the output uses; empty for what is nobody's
 * @param caseName which case it belongs to; empty where there is one
 * @param name     the file's own name without its folders; empty where pseudonyms hide it
 * @param bytes    size of the file; 0 for a folder
 * @param sha256   64 hex digits of the file's bytes; of an image in a folder, of its stored values
 */
public record Source(String role, String reader, String caseName, String name, long bytes, String sha256) {

    private static final int BLOCK = 1 << 16;

    public Source {
        if (!sha256.matches("[0-9a-f]{64}")) throw new IllegalArgumentException("digest '" + sha256 + "'; expected 64 hex digits");
    }

    /** Reads all of the file. */
    public static Source of(String role, String reader, String caseName, Path file) throws IOException {
        return new Source(role, reader, caseName, file.getFileName().toString(), Files.size(file), digest(file));
    }

    /** The same without the file's name: for what is called after a reader who has a pseudonym. */
    public Source nameless() {
        return new Source(role, reader, caseName, "", bytes, sha256);
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[BLOCK];
            for (int n = in.read(block); n >= 0; n = in.read(block)) sha.update(block, 0, n);
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
