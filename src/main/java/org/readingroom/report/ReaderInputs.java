package org.readingroom.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.consensus.Reader;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.LabelMap;
import org.readingroom.volume.SegmentationService;
import org.readingroom.volume.SharedLabels;

/** Several readers' segmentations from files of any registered format, numbered alike. */
public final class ReaderInputs {

    private ReaderInputs() {}

    /**
     * Files as they are; a folder stands for the annotation and label map files in it, by name.
     *
     * @throws FormatException if a folder holds none
     */
    public static List<Path> files(List<Path> given) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : given) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            List<Path> found = new ArrayList<>();
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(path)) {
                for (Path p : inside) if (Files.isRegularFile(p) && isSegmentation(p)) found.add(p);
            }
            if (found.isEmpty())
                throw new FormatException(path, "a folder without segmentations", "files that end in .annotations.json, .nii, .nii.gz or .dcm", "Name the readers' files instead.");
            found.sort(null);
            files.addAll(found);
        }
        return files;
    }

    private static boolean isSegmentation(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".annotations.json") || name.endsWith(".nii") || name.endsWith(".nii.gz") || name.endsWith(".dcm");
    }

    /**
     * Opens each. The readers are named as their paths were given.
     *
     * @throws IOException what a file's reader says
     */
    public static List<Reader> open(List<Path> files, SegmentationService segmentations, Progress progress) throws IOException {
        List<LabelMap> maps = new ArrayList<>();
        for (Path file : files) {
            progress.report(maps.size(), files.size());
            maps.add(segmentations.read(file, Progress.NONE));
        }
        List<LabelMap> shared = SharedLabels.of(maps).maps();
        List<Reader> readers = new ArrayList<>();
        for (int n = 0; n < files.size(); n++) readers.add(new Reader(files.get(n).toString(), shared.get(n)));
        return readers;
    }
}
