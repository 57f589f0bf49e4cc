package org.readingroom.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.consensus.Reader;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.DrawnOn;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.PlacedLabels;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.label.SharedGrid;
import org.readingroom.volume.label.SharedLabels;

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
        return name.endsWith(AnnotationFile.EXTENSION) || name.endsWith(".nii") || name.endsWith(".nii.gz") || name.endsWith(".dcm");
    }

    /**
     * Readers, and what the user should know about them.
     *
     * @param readers named as the files are called, numbered alike
     */
    public record Opened(List<Reader> readers, List<Finding> findings) {}

    /**
     * Opens each, with axes in the order and direction of the first. Label maps whose voxels coincide in space come onto one grid, whatever
     * their extent; not beside annotations, which count planes and so cannot tell where those behind a missing slice lie. Annotations are
     * taken as they stand: slices that nobody drew or proposed are empty, and a finding says so.
     *
     * @throws IOException what a file's reader says
     */
    public static Opened open(ReaderFiles given, SegmentationService segmentations, Progress progress) throws IOException {
        List<Path> files = given.files();
        List<LabelMap> maps = new ArrayList<>();
        List<DrawnOn> drawn = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Path file : files) {
            progress.report(maps.size(), files.size());
            LabelMap map = segmentations.read(file, Progress.NONE);
            drawn.add(map.drawnOn());
            int at = maps.size();
            map.findings().forEach(f -> findings.add(given.at(at, f)));
            maps.add(maps.isEmpty() ? map : PlacedLabels.alongAxesOf(maps.get(0).grid(), map));
            if (isAnnotations(file)) addUnfilled(file, given.places().get(at), findings);
        }
        List<LabelMap> together = files.stream().anyMatch(ReaderInputs::isAnnotations) ? maps : SharedGrid.of(maps);
        requireOneSeries(files, drawn);
        for (int n = 0; n < maps.size(); n++)
            if (maps.get(n).grid().voxels() != together.get(n).grid().voxels())
                findings.add(Finding.warning("EXTENTS", "The segmentation covers only a part of what the others do; where it ends, background was added. Its voxels are where they were.",
                    given.places().get(n)));
        SharedLabels shared = SharedLabels.of(together, given.places());
        findings.addAll(shared.findings());
        List<Reader> readers = new ArrayList<>();
        for (int n = 0; n < files.size(); n++) readers.add(new Reader(given.names().get(n), shared.maps().get(n)));
        return new Opened(readers, findings);
    }

    /** The same under their paths. */
    public static Opened open(List<Path> files, SegmentationService segmentations, Progress progress) throws IOException {
        return open(ReaderFiles.plain(files), segmentations, progress);
    }

    /** Readers of different series cannot be compared, however alike their grids are. */
    private static void requireOneSeries(List<Path> files, List<DrawnOn> drawn) {
        requireSame(files, drawn.stream().map(DrawnOn::patient).toList(), (a, b) -> " were drawn on two patients");
        requireSame(files, drawn.stream().map(DrawnOn::series).toList(), (a, b) -> " were drawn on series " + a + " and " + b);
    }

    /** @param known of each file, empty where it does not say */
    private static void requireSame(List<Path> files, List<String> known, BinaryOperator<String> what) {
        int first = -1;
        for (int n = 0; n < known.size(); n++) {
            if (known.get(n).isEmpty()) continue;
            if (first < 0) first = n;
            else if (!known.get(n).equals(known.get(first)))
                throw new IllegalArgumentException(files.get(first).getFileName() + " and " + files.get(n).getFileName() + what.apply(known.get(first), known.get(n)) + "; expected readers of one series.");
        }
    }

    static boolean isAnnotations(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(AnnotationFile.EXTENSION);
    }

    /** Key slices with nothing between them compare as if the reader had seen nothing there. */
    private static void addUnfilled(Path file, String place, List<Finding> findings) throws IOException {
        int empty = UnfilledSlices.count(AnnotationFile.read(file));
        if (empty > 0)
            findings.add(Finding.warning("UNFILLED", empty + " slices between key slices are empty and count as such; run Interpolate Annotations first if the structures go on there.",
                place));
    }
}
