package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.readingroom.io.PartName;
import org.readingroom.io.SafeFile;
import org.readingroom.io.Unfinished;

/**
 * A hidden folder beside the target in which all files of one item are written under their own names (one names the other where a format has
 * two), until they are moved out together. What is not moved goes when this is closed, or the program ends.
 */
final class NewFiles implements AutoCloseable {

    private final Path target;
    private final Path hidden;
    private final Unfinished unfinished;

    private NewFiles(Path target, Path hidden, Unfinished unfinished) {
        this.target = target;
        this.hidden = hidden;
        this.unfinished = unfinished;
    }

    /** @throws IOException with one sentence, if nothing can be written there */
    static NewFiles beside(Path target) throws IOException {
        Path whole = target.toAbsolutePath(), hidden = PartName.beside(whole);
        Unfinished unfinished = Unfinished.of(List.of(hidden));
        try {
            Files.createDirectories(whole.getParent());
            Files.createDirectory(hidden);
            return new NewFiles(whole, hidden, unfinished);
        } catch (IOException e) {
            unfinished.close();
            throw e instanceof FileSystemException refused ? SafeFile.refused(target, refused) : e;
        }
    }

    /** Where a file of a name is to be written. */
    Path named(String name) {
        return hidden.resolve(name);
    }

    /** Where the volume itself is to be written. */
    Path volume() {
        return named(target.getFileName().toString());
    }

    /**
     * Moves all that was written to its place; files of a folder that is there already into that.
     *
     * @param gone files of earlier runs, and folders behind what is in them, that go once the new ones are in their places
     * @return the files, the volume's own first; a folder as one
     * @throws IOException if one of that name is there and may not be replaced; then none is moved, and all are as they were
     */
    List<Path> place(boolean overwrite, Collection<Path> gone) throws IOException {
        List<Path> written = new ArrayList<>(), targets = new ArrayList<>(), files = new ArrayList<>(), places = new ArrayList<>();
        try (Stream<Path> all = Files.list(hidden)) {
            written.addAll(all.sorted().toList());
        }
        written.sort((a, b) -> Boolean.compare(b.equals(volume()), a.equals(volume())));
        for (Path w : written) {
            Path t = target.resolveSibling(w.getFileName().toString());
            targets.add(t);
            if (Files.isDirectory(t) && !Files.isDirectory(w)) throw new IOException(t.getFileName() + ": is a folder; expected the name of a file to write. Choose another name.");
            if (Files.isRegularFile(t) && Files.isDirectory(w)) throw new IOException(t.getFileName() + ": is a file; expected a folder to write into. Choose another name.");
            try (Stream<Path> below = Files.isDirectory(t) ? Files.list(w) : Stream.of(w)) {
                for (Path file : below.sorted().toList()) {
                    files.add(file);
                    places.add(file.equals(w) ? t : t.resolve(file.getFileName().toString()));
                }
            }
        }
        if (overwrite) SafeFile.moveTogether(files, places);
        else placeNew(files, places);
        for (Path old : gone) if (!places.contains(old.toAbsolutePath()) && !targets.contains(old.toAbsolutePath())) Files.deleteIfExists(old);
        PartName.removeLeftIn(target.getParent(), hidden);
        return targets;
    }

    /** A link is never put over a file that came meanwhile, as a move would be. */
    private static void placeNew(List<Path> written, List<Path> targets) throws IOException {
        int placed = 0;
        try {
            for (; placed < written.size(); placed++) placeNew(written.get(placed), targets.get(placed));
        } catch (FileAlreadyExistsException e) {
            takeBack(written, targets, placed);
            throw new IOException(targets.get(placed).getFileName() + ": is there already and was not replaced. Give overwrite=true, or another name.", e);
        } catch (IOException e) {
            takeBack(written, targets, placed);
            throw e;
        }
    }

    private static void placeNew(Path written, Path target) throws IOException {
        if (Files.isDirectory(written)) {
            Files.move(written, target);
            return;
        }
        try {
            Files.createLink(target, written);
        } catch (UnsupportedOperationException e) {
            Files.move(written, target);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException e) { // a file system without links
            Files.move(written, target);
        }
    }

    private static void takeBack(List<Path> written, List<Path> targets, int placed) throws IOException {
        for (int n = 0; n < placed; n++) {
            if (Files.isDirectory(targets.get(n))) Files.move(targets.get(n), written.get(n));
            else Files.delete(targets.get(n));
        }
    }

    @Override
    public void close() throws IOException {
        unfinished.close();
    }
}
