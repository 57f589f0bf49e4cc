package org.readingroom.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.scijava.plugin.AbstractSingletonService;
import org.scijava.plugin.Plugin;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Opens a path with the reader that is surest of it. */
@Plugin(type = Service.class)
public class VolumeService extends AbstractSingletonService<VolumeReader> implements SciJavaService {

    @Override
    public Class<VolumeReader> getPluginType() {
        return VolumeReader.class;
    }

    /**
     * Opens a file or folder.
     *
     * @throws IOException with one sentence: nothing there, no reader for it, or what its reader says
     */
    public OpenResult open(Path path, OpenRequest request, Progress progress) throws IOException {
        return readerFor(path).read(path, request, progress);
    }

    /** The reader that is surest of {@code path}. */
    public VolumeReader readerFor(Path path) throws IOException {
        if (!Files.exists(path)) throw new NoSuchFileException(path + ": not found; expected a file or a folder. Check the path.");
        VolumeReader best = null;
        double most = 0;
        for (VolumeReader reader : getInstances()) {
            double confidence = reader.confidence(path);
            if (confidence > most) {
                most = confidence;
                best = reader;
            }
        }
        if (best == null) {
            String known = getInstances().stream().map(VolumeReader::format).sorted().collect(Collectors.joining(", "));
            if (Files.isDirectory(path)) throw new FormatException(path, "a folder without a DICOM file", "a folder that holds DICOM images", "Choose another folder.");
            throw new FormatException(path, Files.size(path) == 0 ? "the file is empty" : "content of no known format", known.isEmpty() ? "a volume" : "one of " + known,
                "Convert it first, or check that it is complete.");
        }
        return best;
    }

    /** Whether a name ends in one of the endings, whatever the case. */
    static boolean endsWith(Path path, Iterable<String> endings) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        for (String e : endings) if (name.endsWith(e)) return true;
        return false;
    }
}
