package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.State;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.annotation.journal.SavedAnnotations;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.annotation.track.InterpolateTracks;
import org.readingroom.consensus.Reader;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.PlacedLabels;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.label.SharedLabels;

/**
 * One reader of a report: the file, what it became after filling between the key slices, and how much of it was drawn by hand.
 *
 * @param file      as it was given
 * @param name      the file's name without its ending
 * @param labels    on the image's grid, numbered like the other readers'
 * @param drawn     shapes that the reader drew or confirmed; 0 for label maps
 * @param proposed  shapes that interpolation proposed
 * @param shapeless true for a label map, which has no shapes to count
 */
record ReportReader(Path file, String name, LabelMap labels, int drawn, int proposed, boolean shapeless) {

    /**
     * Opens all, fills between key slices, checks that they belong to the image, and numbers structures alike.
     *
     * @throws IOException              if a file cannot be read
     * @throws IllegalArgumentException if one belongs to another image, or lies on another grid; names the file
     */
    static Opened open(ReaderFiles given, Volume image, SegmentationService segmentations, InterpolationMethod method, Instant time, Progress progress)
            throws IOException {
        List<ReportReader> readers = new ArrayList<>();
        for (Path file : given.files()) {
            progress.report(readers.size(), given.files().size());
            readers.add(open(file, image, segmentations, method, time));
        }
        List<String> names = given.pseudonyms().areUsed() ? given.names() : names(readers);
        SharedLabels shared = SharedLabels.of(readers.stream().map(ReportReader::labels).toList(), names);
        List<ReportReader> numbered = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int n = 0; n < readers.size(); n++) {
            ReportReader r = readers.get(n);
            int at = n;
            r.labels.findings().forEach(f -> findings.add(given.at(at, f)));
            if (r.labels.segments().isEmpty()) findings.add(Finding.warning("EMPTY_READER", "No voxel is marked here; that counts as a decision against every structure of the others.", names.get(n)));
            numbered.add(new ReportReader(r.file, names.get(n), shared.maps().get(n), r.drawn, r.proposed, r.shapeless));
        }
        findings.addAll(shared.findings());
        return new Opened(numbered, findings);
    }

    /** Readers, and what their files and their numbering tell. */
    record Opened(List<ReportReader> readers, List<Finding> findings) {}

    /** Names without endings; with them, and a number, where two would be the same. */
    private static List<String> names(List<ReportReader> readers) {
        List<String> names = new ArrayList<>();
        for (ReportReader r : readers) {
            boolean isShared = readers.stream().filter(o -> o.name.equals(r.name)).count() > 1;
            String name = isShared ? r.file.getFileName().toString() : r.name, unique = name;
            for (int n = 2; names.contains(unique); n++) unique = name + " (" + n + ")";
            names.add(unique);
        }
        return names;
    }

    private static ReportReader open(Path file, Volume image, SegmentationService segmentations, InterpolationMethod method, Instant time) throws IOException {
        if (!ReaderInputs.isAnnotations(file)) {
            PlacedLabels placed = PlacedLabels.on(segmentations.read(file, Progress.NONE), image);
            return new ReportReader(file, name(file), placed.labels().orElseThrow(() -> elsewhere(file, placed.difference())), 0, 0, true);
        }
        SavedAnnotations saved = SavedAnnotations.read(file);
        Annotations drawn = saved.annotations();
        Optional<String> mismatch = drawn.image().mismatch(image);
        if (mismatch.isPresent()) throw elsewhere(file, mismatch.get());
        Annotations filled = InterpolateTracks.fill(drawn, FillRequest.ALL, method, time, Progress.NONE);
        LabelMap labels = AnnotationLabels.toLabelMap(filled);
        List<Finding> told = new ArrayList<>(saved.findings());
        told.addAll(labels.findings());
        int proposed = (int) filled.shapes().stream().filter(s -> s.state() == State.PROPOSED).count();
        return new ReportReader(file, name(file), labels.telling(told), filled.shapes().size() - proposed, proposed, false);
    }

    private static IllegalArgumentException elsewhere(Path file, String why) {
        return new IllegalArgumentException(file.getFileName() + ": " + why);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("(?i)(\\.annotations\\.json|\\.nii\\.gz|\\.[A-Za-z0-9]{1,5})$", "");
    }

    Reader forConsensus() {
        return new Reader(name, labels);
    }
}
