package org.readingroom.io;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
 * entered once, whatever links lead to it, so that none lead in a circle or multiply, and none that holds the folder itself. What is passed by can be told.
 */
public final class FolderFiles {

    /** Levels of folders; nobody keeps studies deeper. */
    public static final int DEEPEST = 32;

    /** Asked of each file; true to see the next one. */
    @FunctionalInterface
    public interface Visit {
        boolean goesOn(Path file) throws IOException;
    }

    /** Why something was passed by. */
    public enum Why { MAY_NOT_BE_ENTERED, LEADS_OUT, DEAD_LINK, EMPTY }

    /** Told of what was passed by: a folder that is closed or that a link out of the opened one names, a link to nothing, an empty file. */
    @FunctionalInterface
    public interface PassedBy {
        void at(Path path, Why why);
    }

    private FolderFiles() {}

    /** As {@link #below(Path, int, Progress, PassedBy)}, where what is passed by does not matter. */
    public static List<Path> below(Path folder, int depth, Progress progress) throws IOException {
        return below(folder, depth, progress, (path, why) -> { });
    }

    /**
     * All of them, sorted by path.
     *
     * @param depth    1 for the folder alone
     * @param progress asked at each file whether to go on; how many there will be is not known, so it is told 0 of 1
     * @param passedBy within {@code depth}
     * @throws IOException in words, if the folder itself cannot be read, or a list of files not to its end
     */
    public static List<Path> below(Path folder, int depth, Progress progress, PassedBy passedBy) throws IOException {
        List<Path> files = new ArrayList<>();
        visit(folder, depth, new Visit() {
            @Override
            public boolean goesOn(Path file) {
                progress.report(0, 1);
                return files.add(file);
            }
        }, passedBy);
        files.sort(null);
        return files;
    }

    /** One after the other in the order in which they lie there, until the visit has seen enough. @throws IOException as {@link #below} */
    public static void visit(Path folder, int depth, Visit visit) throws IOException {
        visit(folder, depth, visit, (path, why) -> { });
    }

    /** As {@link #visit(Path, int, Visit)}, telling what is passed by. */
    public static void visit(Path folder, int depth, Visit visit, PassedBy passedBy) throws IOException {
        Set<Object> entered = new HashSet<>();
        Path root = Files.exists(folder) ? folder.toRealPath() : folder;
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                if (!dir.equals(folder) && root.startsWith(dir.toRealPath())) {
                    passedBy.at(dir, Why.LEADS_OUT);
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Object key = attributes.fileKey() == null ? dir.toRealPath() : attributes.fileKey();
                return entered.add(key) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && attributes.size() > 0) return visit.goesOn(file) ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                if (attributes.isRegularFile() || attributes.isSymbolicLink()) passedBy.at(file, attributes.isSymbolicLink() ? Why.DEAD_LINK : Why.EMPTY);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(folder)) throw new IOException(folder.getFileName() + ": cannot be read. Check that it is there and that you may read it.", e);
                boolean done = e instanceof FileSystemLoopException || e instanceof NoSuchFileException; // a circle of links; or gone meanwhile
                if (!done) passedBy.at(Files.isDirectory(file) || file.getParent().equals(folder) ? file : file.getParent(), Why.MAY_NOT_BE_ENTERED);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
                if (e != null) throw new IOException(dir.getFileName() + ": its list of files cannot be read to the end; slices would be missing. Try again, or copy the folder.", e);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * For whatever writes a folder made of another, and never changes that one. Links are followed, and an output that is not there yet is placed by the
     * folders above it.
     *
     * @throws IllegalArgumentException if one lies within the other
     */
    public static void requireApart(Path input, Path output) throws IOException {
        Path in = input.toRealPath(), out = output.toAbsolutePath().normalize(), there = out;
        while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
        Path real = there.toRealPath().resolve(there.relativize(out));
        if (real.startsWith(in) || in.startsWith(real))
            throw new IllegalArgumentException("output " + output.getFileName() + " and input " + input.getFileName() + " lie within each other, and the input is never changed; give a folder beside it");
    }
}
