package org.readingroom.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.readingroom.io.FormatException;

/** A file with voxels that a header names: only one in the header's own folder is opened, so that a file from elsewhere cannot make us read what it likes. */
public final class DetachedFile {

    private static final String ADVICE = "Put both files into one folder and correct the name in the header.";

    private DetachedFile() {}

    /**
     * The file of that name, relative to the folder of {@code header} or of a folder in it.
     *
     * @throws FormatException if it is not there, is the header itself, or lies outside of the folder: by an absolute name, by "..", or by a link that leads out
     */
    public static Path of(Path header, String name) throws IOException {
        Path folder = header.toAbsolutePath().normalize().getParent();
        Path file;
        try {
            Path named = Path.of(name.replace('\\', '/'));
            if (name.isBlank() || named.isAbsolute() || name.startsWith("/") || name.matches("^[A-Za-z]:.*")) throw outside(header, "a data file with an absolute name");
            file = folder.resolve(named).normalize();
        } catch (InvalidPathException e) {
            throw new FormatException(header, "a data file whose name cannot be one", "the name of a file beside the header", ADVICE);
        }
        if (!file.startsWith(folder) || file.equals(folder)) throw outside(header, "a data file outside of the header's folder");
        if (!Files.isRegularFile(file))
            throw new FormatException(header, "the data file " + file.getFileName() + " is not there", "it in the header's folder", "Copy all files of the image into one folder.");
        if (Files.isSameFile(header, file)) // its text would be taken for voxels
            throw new FormatException(header, "a data file that is the header itself", "a file with the voxels beside the header", "Correct the name in the header.");
        return inFolder(header, file);
    }

    /**
     * A file beside another, as it is: for those that are found by their name alone.
     *
     * @throws FormatException if it is a link that leads out of the folder of {@code header}; a header that is a link itself may have its data beside what it leads to
     */
    public static Path inFolder(Path header, Path file) throws IOException {
        Path real = file.toRealPath();
        boolean inside = real.startsWith(header.toAbsolutePath().normalize().getParent().toRealPath()) || real.startsWith(header.toRealPath().getParent());
        if (!inside) throw outside(header, "a data file that is a link out of the header's folder");
        return file;
    }

    private static FormatException outside(Path header, String found) {
        return new FormatException(header, found, "one beside the header", ADVICE);
    }
}
