package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readingroom.formats.LabelTable;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.VolumeService;

/** Which files of a folder are volumes of their own, as NIfTI and NRRD are, and not the half or the further layer of another one. */
public final class VolumeFiles {

    /** Halves of images in two files: the one with the header is opened. */
    private static final Map<String, List<String>> HEADER_OF = Map.of(".img", List.of(".hdr"), ".img.gz", List.of(".hdr", ".hdr.gz"), ".brik", List.of(".head"),
        ".brik.gz", List.of(".head"), ".rec", List.of(".par"), ".raw", List.of(".mhd", ".nhdr"), ".zraw", List.of(".mhd"));

    private VolumeFiles() {}

    /** Those that lie in the folder itself and that a reader knows, sorted by name; the readers of last resort are not asked. @throws IOException in words */
    public static List<Path> in(Path folder, VolumeService volumes, Progress progress) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path file : FolderFiles.below(folder, 1, progress)) {
            Progress.stopIfInterrupted();
            if (!isHidden(file) && isWhole(file) && volumes.claimant(file).isPresent()) all.add(file);
        }
        return all;
    }

    /** Whether some reader opens it as a volume of its own. */
    static boolean isVolume(Path file, VolumeService volumes) throws IOException {
        if (!isWhole(file)) return false;
        try {
            volumes.readerFor(file);
            return true;
        } catch (FormatException e) {
            return false; // tables, notes and the like: nobody reads them
        }
    }

    static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** Whether it is half of an image by its name, wherever the other half is. */
    static boolean isHalf(Path file) {
        return HEADER_OF.keySet().stream().anyMatch(file.getFileName().toString().toLowerCase(Locale.ROOT)::endsWith);
    }

    private static boolean isWhole(Path file) {
        if (LabelTable.isFurtherLayer(file)) return false;
        String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, List<String>> half : HEADER_OF.entrySet())
            if (lower.endsWith(half.getKey()) && hasSibling(file, lower.substring(0, lower.length() - half.getKey().length()), half.getValue())) return false;
        return true;
    }

    private static boolean hasSibling(Path file, String lowerStem, List<String> endings) {
        String stem = file.getFileName().toString().substring(0, lowerStem.length());
        for (String e : endings) if (Files.exists(file.resolveSibling(stem + e)) || Files.exists(file.resolveSibling(stem + e.toUpperCase(Locale.ROOT)))) return true;
        return false;
    }
}
