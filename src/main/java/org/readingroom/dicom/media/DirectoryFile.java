package org.readingroom.dicom.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.io.Finding;

/**
 * The files that a DICOMDIR lists (PS3.3 Annex F). All its records stand in one sequence; the offsets in them only say how they hang together, as patient,
 * study, series, so nothing is followed that could lead in a circle or out of the file. File names are hostile: what does not lie below the DICOMDIR's own
 * folder, links resolved, is not touched.
 *
 * @param files    those that are there, in order of the records, each once
 * @param findings entries whose file is missing, or which point elsewhere
 */
public record DirectoryFile(List<Path> files, List<Finding> findings) {

    private static final int REFERENCED_FILE_ID = 0x00041500, IN_USE = 0x00041410, DEEPEST_ID = 32;

    /** Whether a file is such a directory, by its content. */
    public static boolean is(Path path) throws IOException {
        return Files.isRegularFile(path) && DicomFile.looksLikeDicom(path) && DicomFile.readHeader(path).dataSet().contains(Tag.DIRECTORY_RECORD_SEQUENCE);
    }

    /** @throws org.readingroom.io.FormatException if it is no DICOM file, or a damaged one */
    public static DirectoryFile of(Path directory) throws IOException {
        Path root = directory.toAbsolutePath().getParent(), real = root.toRealPath();
        Set<Path> files = new LinkedHashSet<>();
        int missing = 0, outside = 0;
        for (DataSet directoryRecord : DicomFile.readHeader(directory).dataSet().items(Tag.DIRECTORY_RECORD_SEQUENCE)) {
            List<String> id = directoryRecord.strings(REFERENCED_FILE_ID);
            if (id.isEmpty() || directoryRecord.intValue(IN_USE).orElse(0xffff) == 0) continue; // 0: deleted from the directory
            Optional<Path> named = resolve(root, id);
            if (named.isEmpty()) outside++;
            else if (!Files.isRegularFile(named.get())) missing++;
            else if (!named.get().toRealPath().startsWith(real)) outside++;
            else files.add(named.get());
        }
        List<Finding> findings = new ArrayList<>();
        if (missing > 0)
            findings.add(Finding.warning("DICOMDIR", missing + (missing == 1 ? " file that the DICOMDIR lists is" : " files that the DICOMDIR lists are")
                + " not there: it is out of date, or the copy is incomplete.", "(0004,1500)"));
        if (outside > 0)
            findings.add(Finding.warning("DICOMDIR", outside + (outside == 1 ? " entry of the DICOMDIR names" : " entries of the DICOMDIR name")
                + " a file outside of its folder; it was not opened.", "(0004,1500)"));
        return new DirectoryFile(List.copyOf(files), findings);
    }

    /** The file that an id of several parts names; empty if it could lie outside of the root. Some media hold the names in lower case. */
    private static Optional<Path> resolve(Path root, List<String> id) {
        List<String> parts = new ArrayList<>();
        for (String part : id) parts.addAll(List.of(part.split("/", -1))); // written with slashes against the rules by a few
        if (parts.size() > DEEPEST_ID) return Optional.empty();
        Path at = root;
        for (String part : parts) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':')) return Optional.empty();
            try {
                at = inAnyCase(at, part);
            } catch (InvalidPathException e) {
                return Optional.empty(); // no name for a file on this system
            }
        }
        return at.normalize().startsWith(root) ? Optional.of(at) : Optional.empty();
    }

    private static Path inAnyCase(Path folder, String name) {
        Path exact = folder.resolve(name);
        if (Files.exists(exact)) return exact;
        return Stream.of(name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)).map(folder::resolve).filter(Files::exists).findFirst().orElse(exact);
    }
}
