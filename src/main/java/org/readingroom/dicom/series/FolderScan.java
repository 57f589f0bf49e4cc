package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.frame.FileProblem;
import org.readingroom.dicom.frame.ImageFile;
import org.readingroom.dicom.meaning.LongTables;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.dicom.pixel.TruncatedException;
import org.readingroom.io.FolderFiles.Why;
import org.readingroom.io.FormatException;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;

/**
 * The headers of all DICOM files in a folder, read in parallel, no pixels.
 *
 * @param images   files with an image that can be read, in order of path
 * @param others   DICOM files that are no image for a volume: reports, plans, segmentations
 * @param problems DICOM files that are damaged or in a syntax that is not read
 * @param files    how many files there were, DICOM or not
 */
record FolderScan(List<ImageFile> images, List<SetAside> others, List<FileProblem> problems, int files) {

    /** What one file turned out to be; exactly one of the three is set. */
    private record Answer(ImageFile image, SetAside other, FileProblem problem) {}

    /** @param folder rejected files are named as seen from here */
    static FolderScan of(Path folder, List<Path> files, PixelCodecs codecs, Progress progress) throws IOException {
        return of(folder, files, Map.of(), codecs, progress);
    }

    /** @param passedBy what lies there besides {@code files} and is told if it may be missed */
    static FolderScan of(Path folder, List<Path> files, Map<Path, Why> passedBy, PixelCodecs codecs, Progress progress) throws IOException {
        Answer[] answers = new Answer[files.size()];
        AtomicInteger done = new AtomicInteger();
        Parallel.count(answers.length, new Parallel.Step<RuntimeException>() {
            @Override
            public void run(int n) {
                answers[n] = look(folder, files.get(n), codecs);
                progress.report(done.incrementAndGet(), answers.length);
            }
        });
        List<ImageFile> images = new ArrayList<>();
        List<SetAside> others = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        PassedFiles passed = new PassedFiles(folder, passedBy);
        for (int n = 0; n < answers.length; n++) {
            Answer a = answers[n];
            passed.beside(files.get(n), a != null);
            if (a == null) continue;
            if (a.image() != null) images.add(a.image());
            if (a.other() != null) others.add(a.other());
            if (a.problem() != null) problems.add(a.problem());
        }
        problems.addAll(passed.problems());
        return new FolderScan(images, others, problems, answers.length);
    }

    /** null for what is no DICOM file at all. */
    private static Answer look(Path folder, Path file, PixelCodecs codecs) {
        try {
            return look(folder, LongTables.read(DicomFile.readHeader(file)), codecs);
        } catch (FormatException e) {
            if (looksLikeDicom(file)) return new Answer(null, null, new FileProblem(folder.relativize(file), e.getMessage(), "", false));
            if (!PassedFiles.isNamedDicom(file)) return null;
            return new Answer(null, null, new FileProblem(folder.relativize(file), file.getFileName() + ": its name says DICOM, its content does not. Copy or export it again.", "", false));
        } catch (IOException e) {
            return new Answer(null, null, new FileProblem(folder.relativize(file), file.getFileName()
                + ": cannot be read. Check that it is there and that you may read it.", "", false));
        }
    }

    private static Answer look(Path folder, DicomFile dicom, PixelCodecs codecs) throws IOException {
        DataSet header = dicom.dataSet();
        if (SetAside.isNoVolume(header) || !PixelLayout.isDescribedBy(header)) return new Answer(null, SetAside.of(folder.relativize(dicom.path()), header), null);
        try {
            PixelLayout layout = PixelLayout.of(dicom);
            FrameReader.of(dicom, layout, codecs); // refuses a syntax without codec, and pixel data that are cut off
            return new Answer(ImageFile.of(dicom, layout), null, null);
        } catch (FormatException e) {
            return new Answer(null, null, new FileProblem(folder.relativize(dicom.path()), e.getMessage(), header.string(Tag.SERIES_INSTANCE_UID),
                e instanceof TruncatedException));
        }
    }

    private static boolean looksLikeDicom(Path file) {
        try {
            return DicomFile.looksLikeDicom(file);
        } catch (IOException e) {
            return false;
        }
    }
}
