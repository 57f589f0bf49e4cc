package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenResult.Rejected;

/**
 * The headers of all DICOM files in a folder, read in parallel, no pixels.
 *
 * @param images   files with an image that can be read, in order of path
 * @param others   DICOM files that are no image for a volume: reports, plans, segmentations; each with what it is
 * @param rejected DICOM files that are damaged or in a syntax that is not read, each with one sentence
 * @param files    how many files there were, DICOM or not
 */
record FolderScan(List<ImageFile> images, List<Rejected> others, List<Rejected> rejected, int files) {

    private static final Set<String> NO_VOLUME = Set.of(
        "1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7", // Segmentation, Label Map Segmentation
        "1.2.840.10008.1.3.10");                                        // Media Storage Directory
    private static final int DEEPEST = 32;

    /** What one file turned out to be; exactly one of the three is set. */
    private record Answer(ImageFile image, Rejected other, Rejected rejected) {}

    /** All files below a folder. Links that lead in a circle are not followed twice. */
    static List<Path> filesBelow(Path folder, int depth) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && attributes.size() > 0) files.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(folder)) throw e;
                return FileVisitResult.CONTINUE; // a dead link or a folder that may not be entered
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    static FolderScan of(Path folder, PixelCodecs codecs, Progress progress) throws IOException {
        return of(folder, filesBelow(folder, DEEPEST), codecs, progress);
    }

    /** @param folder rejected files are named as seen from here */
    static FolderScan of(Path folder, List<Path> files, PixelCodecs codecs, Progress progress) throws IOException {
        Answer[] answers = new Answer[files.size()];
        Parallel.count(answers.length, n -> {
            progress.report(n, answers.length);
            answers[n] = look(folder, files.get(n), codecs);
        });
        List<ImageFile> images = new ArrayList<>();
        List<Rejected> others = new ArrayList<>(), rejected = new ArrayList<>();
        for (Answer a : answers) {
            if (a == null) continue;
            if (a.image() != null) images.add(a.image());
            if (a.other() != null) others.add(a.other());
            if (a.rejected() != null) rejected.add(a.rejected());
        }
        return new FolderScan(images, others, rejected, answers.length);
    }

    /** null for what is no DICOM file at all. */
    private static Answer look(Path folder, Path file, PixelCodecs codecs) throws IOException {
        Path shown = folder.relativize(file);
        try {
            if (!DicomFile.looksLikeDicom(file)) return null;
            DicomFile dicom = DicomFile.readHeader(file);
            DataSet header = dicom.dataSet();
            String sopClass = header.string(Tag.SOP_CLASS_UID);
            if (NO_VOLUME.contains(sopClass) || header.contains(Tag.DIRECTORY_RECORD_SEQUENCE) || !PixelLayout.isDescribedBy(header))
                return new Answer(null, new Rejected(shown, what(header, sopClass)), null);
            PixelLayout layout = PixelLayout.of(dicom);
            FrameReader.of(dicom, layout, codecs); // refuses a syntax without codec, and pixel data that are cut off
            return new Answer(new ImageFile(dicom, layout), null, null);
        } catch (FormatException e) {
            return new Answer(null, null, new Rejected(shown, e.getMessage()));
        } catch (IOException e) {
            return new Answer(null, null, new Rejected(shown, file.getFileName() + ": cannot be read. Check that it is there and that you may read it."));
        }
    }

    private static String what(DataSet header, String sopClass) {
        String modality = header.string(Tag.MODALITY).toUpperCase(Locale.ROOT);
        if (header.contains(Tag.DIRECTORY_RECORD_SEQUENCE)) return "A directory of files, no image.";
        if (NO_VOLUME.contains(sopClass)) return "A segmentation; import it onto its image.";
        return "A DICOM object without an image" + (modality.isEmpty() ? "." : " (" + modality + ").");
    }
}
