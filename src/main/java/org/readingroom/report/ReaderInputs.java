package org.readingroom.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.consensus.Reader;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.CommonGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.LabelsOnPlanes;
import org.readingroom.volume.label.PlacedLabels;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.label.SharedLabels;

/** Several readers' segmentations from files of any registered format, numbered alike. */
public final class ReaderInputs {

    private static final int DICOM_MARK_AT = 128; // PS3.10 7.1

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
            List<Path> found = segmentations(path);
            if (found.isEmpty()) throw none(path);
            files.addAll(found);
        }
        return files;
    }

    /**
     * A reader's cases by their names: each segmentation in the folder is one, and each folder in it that holds one, as DICOM exports do.
     *
     * @throws FormatException if there is none, or two are of one case
     */
    static SortedMap<String, Path> cases(Path reader) throws IOException {
        SortedMap<String, Path> cases = new TreeMap<>();
        for (Path file : segmentations(reader)) add(reader, ReaderFiles.stem(file), file, cases);
        for (Path folder : entries(reader, Files::isDirectory)) {
            List<Path> inside = segmentations(folder);
            if (inside.size() > 1) throw twice(reader, folder.getFileName().toString());
            if (!inside.isEmpty()) add(reader, folder.getFileName().toString(), inside.get(0), cases);
        }
        if (cases.isEmpty()) throw none(reader);
        return cases;
    }

    private static void add(Path reader, String name, Path file, SortedMap<String, Path> cases) throws FormatException {
        if (cases.put(name, file) != null) throw twice(reader, name);
    }

    private static FormatException twice(Path reader, String name) {
        return new FormatException(reader, "two files of the case '" + name + "'", "one file a case", "Keep one of them in the folder.");
    }

    private static FormatException none(Path folder) {
        return new FormatException(folder, "a folder without segmentations", "files that end in .annotations.json, .nii, .nii.gz, .seg.nrrd or .dcm, or DICOM files without an ending", "Name the readers' files instead.");
    }

    private static List<Path> segmentations(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path p : entries(folder, Files::isRegularFile)) if (isSegmentation(p) || isBareDicom(p)) found.add(p);
        return found;
    }

    private static List<Path> entries(Path folder, Predicate<Path> wanted) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path p : inside) if (wanted.test(p)) found.add(p);
        }
        found.sort(null);
        return found;
    }

    /** What scanners and archives call by a UID or a number. */
    private static boolean isBareDicom(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.startsWith(".") || name.matches(".*\\.[A-Za-z][A-Za-z0-9]*") || Files.size(file) < DICOM_MARK_AT + 4) return false;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(DICOM_MARK_AT + 4);
            return new String(start, DICOM_MARK_AT, 4, StandardCharsets.US_ASCII).equals("DICM");
        }
    }

    /** Whether a file in a folder of readers' work counts as some of it, by its name. */
    public static boolean isSegmentation(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(AnnotationFile.EXTENSION) || name.endsWith(".seg.nrrd") || name.endsWith(".nii") || name.endsWith(".nii.gz") || name.endsWith(".dcm");
    }

    /**
     * Readers, and what the user should know about them.
     *
     * @param readers named as the files are called, numbered alike
     */
    public record Opened(List<Reader> readers, List<Finding> findings) {}

    /**
     * Opens each and brings them together by geometry: label maps, DICOM SEG and annotations in any mixture, with axes in the order and direction of the
     * reference, of the first annotations, or of the first. Segmentations whose voxels coincide in space come onto one grid, whatever their extent; others
     * are refused, or resampled as {@code resample} says, and a finding tells it. Annotations are taken as they stand: slices that nobody drew or proposed
     * are empty, and a finding says so. Large segmentations are kept packed ({@link LabelMap#packed}).
     *
     * @throws IOException              what a file's reader says
     * @throws IllegalArgumentException if readers are of different patients, spaces, series or images, or lie on other voxels and resampling was not asked for; names both
     */
    public static Opened open(ReaderFiles given, Resampling resample, SegmentationService segmentations, Progress progress) throws IOException {
        return given.hiding(() -> opened(given, resample, segmentations, progress));
    }

    private static Opened opened(ReaderFiles given, Resampling resample, SegmentationService segmentations, Progress progress) throws IOException {
        Separate separate = separate(given, resample, segmentations, progress);
        return numbered(given, separate.maps(), separate.findings());
    }

    /** Readers' label maps on one grid, each numbered as its file is: several tracks of a class are several segments. */
    public record Separate(List<LabelMap> maps, List<Finding> findings) {}

    /** As {@link #open(List, SegmentationService, Progress)}, but numbered by the files. */
    public static Separate separate(List<Path> files, SegmentationService segmentations, Progress progress) throws IOException {
        return separate(ReaderFiles.plain(files), Resampling.REFUSE, segmentations, progress);
    }

    private static Separate separate(ReaderFiles given, Resampling resample, SegmentationService segmentations, Progress progress) throws IOException {
        ReadFiles read = ReadFiles.of(given, segmentations, progress);
        List<Finding> findings = new ArrayList<>(read.findings());
        int first = given.reference() >= 0 ? given.reference() : Math.max(0, read.firstAnnotations());
        CommonGrid common = read.together(first, resample);
        findings.addAll(common.findings());
        if (read.firstAnnotations() >= 0 && !common.findings().isEmpty() && resample == Resampling.REFUSE)
            findings.add(Finding.note("EXTENTS", "Annotations count the planes of their image: if slices of it are missing, those behind the gap lie elsewhere than label maps say. "
                + "With image= they lie where they belong in any case.", given.places().get(read.firstAnnotations())));
        return new Separate(common.maps(), findings);
    }

    /**
     * The same on the grid of the image that they were drawn on, which also tells where planes behind missing slices lie.
     *
     * @throws IllegalArgumentException if one belongs to another image, or lies on other voxels and resampling was not asked for; names it
     */
    public static Opened open(ReaderFiles given, Volume image, Resampling resample, SegmentationService segmentations, Progress progress) throws IOException {
        return given.hiding(() -> opened(given, image, resample, segmentations, progress));
    }

    private static Opened opened(ReaderFiles given, Volume image, Resampling resample, SegmentationService segmentations, Progress progress) throws IOException {
        ReadFiles read = ReadFiles.of(given, segmentations, progress);
        List<Finding> findings = new ArrayList<>(read.findings());
        List<LabelMap> maps = new ArrayList<>();
        for (int n = 0; n < read.maps().size(); n++) {
            LabelMap map = read.maps().get(n);
            String place = given.places().get(n);
            Optional<String> other = read.images().get(n).isEmpty() ? read.drawn().get(n).refusal(image) : read.images().get(n).get(0).mismatch(image);
            if (other.isPresent()) throw new IllegalArgumentException(place + ": " + other.get());
            PlacedLabels placed = read.images().get(n).isEmpty() ? PlacedLabels.on(map, image) : new PlacedLabels(Optional.of(map), "");
            if (placed.labels().isPresent()) maps.add(placed.labels().get());
            else if (resample == Resampling.REFUSE) throw new IllegalArgumentException(place + ": " + placed.difference().replaceFirst("; resample-volume .*", "; resample=nearest or resample=linear brings it onto that grid."));
            else {
                maps.add(LabelsOnPlanes.resampled(image, map, resample));
                if (!CommonGrid.overlap(map.grid(), image.grid()))
                    findings.add(Finding.warning("NO_OVERLAP", "The segmentation lies nowhere where the image does, and nothing of it is left: its place is wrong in the file, or it is of another image.", place));
                findings.add(Finding.note("RESAMPLED", "The labels lay on other voxels and were put onto those of the image by resample=" + resample.text() + ".", place));
            }
        }
        return numbered(given, maps, findings);
    }

    private static Opened numbered(ReaderFiles given, List<LabelMap> maps, List<Finding> findings) {
        SharedLabels shared = SharedLabels.of(maps, given.places());
        findings.addAll(shared.findings());
        List<Reader> readers = new ArrayList<>();
        for (int n = 0; n < maps.size(); n++) readers.add(new Reader(given.names().get(n), shared.maps().get(n)));
        return new Opened(readers, findings);
    }

    /** Nothing is resampled. */
    public static Opened open(ReaderFiles given, SegmentationService segmentations, Progress progress) throws IOException {
        return open(given, Resampling.REFUSE, segmentations, progress);
    }

    /** The same under their paths. */
    public static Opened open(List<Path> files, SegmentationService segmentations, Progress progress) throws IOException {
        return open(ReaderFiles.plain(files), segmentations, progress);
    }

    static boolean isAnnotations(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(AnnotationFile.EXTENSION);
    }
}
