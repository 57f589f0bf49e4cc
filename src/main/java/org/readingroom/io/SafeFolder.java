package org.readingroom.io;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
     * <p>A new folder appears in one step. Of an existing one no file system exchanges many files at once: whoever looks meanwhile sees each file old or new and
     * none missing, but may see old ones beside new ones, as after a crash. If a new file cannot be moved, all old ones are put back.
     *
     * @param ours whether a file, by its path below the folder, with slashes, is one that such runs make
     * @throws IOException with one sentence that names the target, if it cannot be written
     */
    public static void write(Path target, Predicate<String> ours, Filler filler) throws IOException {
        Path whole = target.toAbsolutePath();
        if (Files.exists(whole) && !Files.isDirectory(whole)) throw new IOException(FormatException.name(target) + ": is a file; expected a folder to write into. Choose another name.");
        Path part = PartName.beside(whole);
        try (Unfinished unfinished = Unfinished.of(List.of(part))) {
            Files.createDirectories(whole.getParent());
            Files.createDirectory(part);
            filler.fill(part);
            if (Files.exists(whole)) {
                List<Path> old = old(part, whole, ours);
                moveInto(part, whole);
                for (Path p : old) Files.delete(p);
            } else {
                Files.move(part, whole);
            }
            PartName.removeLeftIn(whole.getParent(), whole);
        } catch (SafeFile.SinkException e) {
            throw e.of(target);
        } catch (FileSystemException e) {
            throw SafeFile.refused(target, e);
        } catch (IOException e) {
            throw SafeFile.renamed(e, List.of(part), List.of(target));
        }
    }

    /** What goes once the new files are in their places. */
    private static List<Path> old(Path part, Path whole, Predicate<String> ours) throws IOException {
        List<Path> old = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(whole)) {
            for (Path p : tree.filter(Files::isRegularFile).toList()) {
                String name = whole.relativize(p).toString().replace('\\', '/');
                if (ours.test(name) && !Files.exists(part.resolve(name))) old.add(p);
            }
        }
        return old;
    }

    private static void moveInto(Path from, Path to) throws IOException {
        List<Path> files, targets = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(from)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            targets.add(to.resolve(from.relativize(file).toString()));
            Files.createDirectories(targets.get(targets.size() - 1).getParent());
        }
        SafeFile.moveTogether(files, targets);
    }
}
