package org.readingroom.io;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files below a folder, for everything that goes through folders here. Links are followed, because archives are often made of them; but each folder is
 * entered once, whatever links lead to it, so that none lead in a circle or multiply. Dead links, folders that may not be entered and empty files are passed by.
 */
public final class FolderFiles {

    /** Levels of folders; nobody keeps studies deeper. */
    public static final int DEEPEST = 32;

    /** Asked of each file; true to see the next one. */
    @FunctionalInterface
    public interface Visit {
        boolean goesOn(Path file) throws IOException;
    }

    private FolderFiles() {}

    /**
     * All of them, sorted by path.
     *
     * @param depth    1 for the folder alone
     * @param progress asked at each file whether to go on; how many there will be is not known, so it is told 0 of 1
     * @throws IOException in words, if the folder itself cannot be read, or a list of files not to its end
     */
    public static List<Path> below(Path folder, int depth, Progress progress) throws IOException {
        List<Path> files = new ArrayList<>();
        visit(folder, depth, file -> {
            progress.report(0, 1);
            return files.add(file);
        });
        files.sort(null);
        return files;
    }

    /** One after the other in the order in which they lie there, until the visit has seen enough. @throws IOException as {@link #below} */
    public static void visit(Path folder, int depth, Visit visit) throws IOException {
        Set<Object> entered = new HashSet<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                Object key = attributes.fileKey() == null ? dir.toRealPath() : attributes.fileKey();
                return entered.add(key) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return !attributes.isRegularFile() || attributes.size() == 0 || visit.goesOn(file) ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(folder)) throw new IOException(folder.getFileName() + ": cannot be read. Check that it is there and that you may read it.", e);
                return FileVisitResult.CONTINUE; // a dead link or a folder that may not be entered
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
                if (e != null) throw new IOException(dir.getFileName() + ": its list of files cannot be read to the end; slices would be missing. Try again, or copy the folder.", e);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
