package org.readingroom.convert.deid;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.readingroom.io.FormatException;

/** Writes one format's files again without what may tell somebody. */
interface HeaderCleaner {

    /** Endings, the longest first, in small letters, of the files that it begins with. */
    List<String> endings();

    /**
     * What became of a file.
     *
     * @param consumed files of the input that belong to it
     * @param outputs  names of new files
     * @param removed  names of fields that were emptied or left out, never what stood in them
     * @param digest   SHA-256 of the voxels, unpacked; empty where there are none
     */
    record Cleaned(List<Path> consumed, List<String> outputs, List<String> removed, String digest) {}

    /** @param stem of new names, without ending @throws FormatException if it is damaged, or its voxels cannot be told from what else lies in it */
    Cleaned clean(Path file, Path folder, String stem) throws IOException;

    /** Copies so many bytes. @return their SHA-256 */
    static String copy(Path file, InputStream in, OutputStream out, long bytes) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[1 << 16];
            long left = bytes;
            while (left > 0) {
                int n = in.read(block, 0, (int) Math.min(block.length, left));
                if (n < 0) throw new FormatException(file, (bytes - left) + " bytes of voxels", bytes + " as the header says", "The file is cut off; copy it again.");
                sha.update(block, 0, n);
                out.write(block, 0, n);
                left -= n;
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
