package org.readingroom.dicom.deid;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.readingroom.dicom.data.DicomFiles;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.NewFiles;
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
        List<DicomFiles.Candidate> found = DicomFiles.candidates(input, progress);
        AtomicReferenceArray<Deidentified> each = new AtomicReferenceArray<>(found.size()); // null: no DICOM file
        List<Deidentified> results = new ArrayList<>();
        SafeFolder.write(output, name -> false, folder -> {
            Set<String> taken = new HashSet<>();
            AtomicInteger done = new AtomicInteger();
            try (NewFiles files = new NewFiles()) {
                Parallel.<IOException>count(found.size(), n -> {
                    progress.report(done.getAndIncrement(), found.size());
                    Path file = found.get(n).file();
                    Deidentified is = one(file, () -> this.files.file(file, found.get(n).isLookedAt(), files, folder, wanted -> free(wanted, taken),
                        trouble -> each.set(n, failed(file, trouble))));
                    if (is != null) each.compareAndSet(n, null, is); // unless the disk refused it meanwhile
                });
                files.finish();
            }
            for (int n = 0; n < each.length(); n++) if (each.get(n) != null) results.add(each.get(n).numbered(results.size()));
            requireSome(results, input);
        });
        return List.copyOf(results);
    }

    private static void requireSome(List<Deidentified> results, Path input) throws FormatException {
        if (results.isEmpty()) throw new FormatException(input, "no DICOM file", "at least one", "Choose a folder that holds DICOM files.");
        for (Deidentified r : results) if (r.isDone()) return;
        throw new FormatException(results.size() == 1 ? results.get(0).trouble() : "None of " + results.size() + " files could be de-identified; the first: " + results.get(0).trouble(), null);
    }

    /** Two files may be of one object: both are written, the second under another name. */
    private static String free(String wanted, Set<String> taken) {
        synchronized (taken) {
            String name = wanted;
            for (int n = 2; !taken.add(name); n++) name = wanted.replaceFirst("\\.dcm$", "-" + n + ".dcm");
            return name;
        }
    }

    private interface Work {
        Deidentified run() throws IOException;
    }

    private static Deidentified one(Path file, Work work) {
        try {
            return work.run();
        } catch (CancellationException e) {
            throw e;
        } catch (ClosedByInterruptException e) { // another file was cancelled while this one was read
            throw new CancellationException("interrupted");
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // a bad file, or one that breaks a reader, is told and does not stop the others
            Progress.stopIfInterrupted();
            return failed(file, e);
        }
    }

    private static Deidentified failed(Path file, Throwable e) {
        String trouble = e.getMessage() == null ? file.getFileName() + ": " + e.getClass().getSimpleName() : e.getMessage();
        return new Deidentified(0, "", "", "", "", new Counts(), List.of(), List.of(), List.of(), trouble);
    }
}
