package org.readingroom.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Fills a folder beside its target and moves it there when all of it is written: a report that could not be finished leaves nothing behind,
 * and an older one untouched.
 */
public final class SafeFolder {

    private SafeFolder() {}

    /** Writes files below a new, empty folder. */
    @FunctionalInterface
    public interface Filler {
        void fill(Path folder) throws IOException;
    }

    /**
     * Makes {@code target} hold what {@code filler} writes. In an existing folder files of the same names are replaced, and files that an
     * earlier run made and this one does not are removed, so that nothing of another case stays beside the new one; all others stay.
     *
     * @param ours whether a file, by its path below the folder, with slashes, is one that such runs make
     * @throws IOException with one sentence that names the target, if it cannot be written
     */
    public static void write(Path target, Predicate<String> ours, Filler filler) throws IOException {
        Path whole = target.toAbsolutePath();
        if (Files.exists(whole) && !Files.isDirectory(whole)) throw new IOException(FormatException.name(target) + ": is a file; expected a folder to write into. Choose another name.");
        Path part = whole.resolveSibling(".rr-" + UUID.randomUUID() + ".part");
        try (Unfinished unfinished = Unfinished.of(List.of(part))) {
            Files.createDirectories(whole.getParent());
            Files.createDirectory(part);
            filler.fill(part);
            if (Files.exists(whole)) {
                removeOld(part, whole, ours);
                moveInto(part, whole);
            } else {
                Files.move(part, whole);
            }
        } catch (FileSystemException e) {
            throw SafeFile.refused(target, e);
        } catch (IOException e) {
            throw SafeFile.renamed(e, List.of(part), List.of(target));
        }
    }

    private static void removeOld(Path part, Path whole, Predicate<String> ours) throws IOException {
        try (Stream<Path> tree = Files.walk(whole)) {
            for (Path p : tree.filter(Files::isRegularFile).toList()) {
                String name = whole.relativize(p).toString().replace('\\', '/');
                if (ours.test(name) && !Files.exists(part.resolve(name))) Files.delete(p);
            }
        }
    }

    private static void moveInto(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            List<Path> all = tree.toList();
            for (Path p : all) if (Files.isDirectory(p)) Files.createDirectories(to.resolve(from.relativize(p).toString()));
            for (Path p : all) if (Files.isRegularFile(p)) Files.move(p, to.resolve(from.relativize(p).toString()), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
