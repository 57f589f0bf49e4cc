package org.readingroom.annotation.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * By what a file is known again: which one it is, as far as the file system tells, and what of it others would change.
 *
 * @param key  null where the file system has none, as on Windows, which lets nobody replace an open file
 * @param size -1 if there is no file
 */
record FileSign(Object key, long size, FileTime changed) {

    static final FileSign NONE = new FileSign(null, -1, null);

    static FileSign of(Path file) throws IOException {
        try {
            BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileSign(a.fileKey(), a.size(), a.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return NONE;
        }
    }

    boolean isThere() {
        return size >= 0;
    }

    /** Whether it is the same file, whatever has been written into it. */
    boolean isSameFile(FileSign other) {
        return isThere() && other.isThere() && (key == null || key.equals(other.key));
    }
}
