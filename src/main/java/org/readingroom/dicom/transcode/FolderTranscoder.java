package org.readingroom.dicom.transcode;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomFiles;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFolder;

/** Writes all DICOM files below a folder in another transfer syntax, at the same places below another folder. Bad files do not stop the good ones. */
public final class FolderTranscoder {

    private final Transcoder transcoder;

    public FolderTranscoder(Transcoder transcoder) {
        this.transcoder = transcoder;
    }

    /**
     * Files that are no DICOM are left out without a word. All new files are put in place together at the end; in a folder that is there already,
     * files of the same names are replaced and others stay.
     *
     * @param progress in files; cancelling leaves nothing behind
     * @return what became of each DICOM file, in the order of their paths
     * @throws IllegalArgumentException if one folder lies within the other, or the request cannot be met
     * @throws FormatException          if there is no DICOM file, or none of them could be written; the first one's trouble is told then
     */
    public List<Transcoded> folder(Path input, Path output, TranscodeRequest request, Progress progress) throws IOException {
        transcoder.check(request);
        FolderFiles.requireApart(input, output);
        List<Path> files = DicomFiles.below(input, progress);
        if (files.isEmpty()) throw new FormatException(input, "no DICOM file", "at least one", "Choose a folder that holds DICOM files.");
        Transcoded[] results = new Transcoded[files.size()];
        SafeFolder.write(output, name -> false, folder -> {
            AtomicInteger done = new AtomicInteger();
            boolean framesInThreads = files.size() < Runtime.getRuntime().availableProcessors();
            Parallel.<IOException>count(files.size(), n -> {
                progress.report(done.getAndIncrement(), files.size());
                Path relative = input.relativize(files.get(n));
                results[n] = one(files.get(n), relative, folder.resolve(relative.toString()), request, framesInThreads, within(progress, done, files.size()));
            });
            if (Arrays.stream(results).noneMatch(Transcoded::isDone))
                throw new FormatException(results.length == 1 ? results[0].trouble() : "None of " + results.length + " files could be transcoded; the first: " + results[0].trouble(), null);
        });
        return List.of(results);
    }

    /** Within a file only whether to go on is asked. */
    private static Progress within(Progress progress, AtomicInteger done, int total) {
        return (frame, frames) -> progress.report(done.get(), total);
    }

    private Transcoded one(Path file, Path relative, Path target, TranscodeRequest request, boolean framesInThreads, Progress progress) throws IOException {
        String name = relative.toString().replace('\\', '/');
        try {
            Transcoded t = transcoder.file(file, target, request, framesInThreads, progress);
            return new Transcoded(name, t.from(), t.to(), t.frames(), t.bytesIn(), t.bytesOut(), t.isLossy(), t.findings(), "");
        } catch (CancellationException e) {
            throw e;
        } catch (ClosedByInterruptException e) { // another file was cancelled while this one was read
            throw new CancellationException("interrupted");
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // a bad file, or one that breaks a reader, is told and does not stop the others
            Progress.stopIfInterrupted();
            String trouble = e.getMessage() == null ? file.getFileName() + ": " + e.getClass().getSimpleName() : e.getMessage();
            return new Transcoded(name, syntax(file), null, 0, size(file), 0, false, List.of(), trouble);
        }
    }

    /** 0 for a file that is gone. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // its trouble is told already
        }
    }

    private static TransferSyntax syntax(Path file) {
        try {
            return DicomFile.readHeader(file).syntax();
        } catch (IOException e) {
            return null; // it cannot be read at all: its trouble is told already
        }
    }
}
