package org.readingroom.dicom.deid;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.readingroom.dicom.data.DicomFiles;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFolder;

/** De-identifies all DICOM files below a folder into another. Bad files do not stop the good ones; one file per thread is in memory. */
public final class FolderDeidentifier {

    private final Deidentifier files;

    public FolderDeidentifier(Deidentifier files) {
        this.files = files;
    }

    /**
     * Files that are no DICOM are not copied. The new files are put in place together at the end.
     *
     * @param input    a file or a folder; never changed
     * @param output   a folder; one that is there keeps its other files
     * @param progress in files; cancelling leaves nothing behind
     * @return what became of each DICOM file, in the order of their paths
     * @throws IllegalArgumentException if one folder lies within the other
     * @throws FormatException          if there is no DICOM file, or none of them could be written; the first one's trouble is told then
     */
    public List<Deidentified> deidentify(Path input, Path output, Progress progress) throws IOException {
        FolderFiles.requireApart(input, output);
        List<Path> found = DicomFiles.below(input, progress);
        if (found.isEmpty()) throw new FormatException(input, "no DICOM file", "at least one", "Choose a folder that holds DICOM files.");
        Deidentified[] results = new Deidentified[found.size()];
        SafeFolder.write(output, name -> false, folder -> {
            Set<String> taken = new HashSet<>();
            AtomicInteger done = new AtomicInteger();
            Parallel.<IOException>count(2 * Runtime.getRuntime().availableProcessors(), results.length, n -> { // half of them wait until their file is on the disk
                progress.report(done.getAndIncrement(), results.length);
                results[n] = one(found.get(n), n, folder, wanted -> free(wanted, taken));
            });
            if (Arrays.stream(results).noneMatch(Deidentified::isDone))
                throw new FormatException(results.length == 1 ? results[0].trouble() : "None of " + results.length + " files could be de-identified; the first: " + results[0].trouble(), null);
        });
        return List.of(results);
    }

    /** Two files may be of one object: both are written, the second under another name. */
    private static String free(String wanted, Set<String> taken) {
        synchronized (taken) {
            String name = wanted;
            for (int n = 2; !taken.add(name); n++) name = wanted.replaceFirst("\\.dcm$", "-" + n + ".dcm");
            return name;
        }
    }

    private Deidentified one(Path file, int number, Path folder, Deidentifier.Places places) throws IOException {
        try {
            return files.file(file, number, folder, places);
        } catch (CancellationException e) {
            throw e;
        } catch (ClosedByInterruptException e) { // another file was cancelled while this one was read
            throw new CancellationException("interrupted");
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // a bad file, or one that breaks a reader, is told and does not stop the others
            Progress.stopIfInterrupted();
            String trouble = e.getMessage() == null ? file.getFileName() + ": " + e.getClass().getSimpleName() : e.getMessage();
            return new Deidentified(number, "", "", "", "", new Counts(), List.of(), List.of(), List.of(), trouble);
        }
    }
}
