package org.readingroom.dicom.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;

/** The DICOM files below a folder, for whatever is done to each of them. */
public final class DicomFiles {

    private DicomFiles() {}

    /**
     * In the order of their paths. A file that cannot be looked at is among them, and an empty one that ends as DICOM's do, as broken transfers leave it: its trouble
     * is told when it cannot be read either.
     *
     * @param input    a folder; a file is given back as it is, whatever it holds
     * @param progress asked at each file whether to go on
     * @throws IOException in words, if the folder cannot be read
     */
    public static List<Path> below(Path input, Progress progress) throws IOException {
        List<Candidate> all = candidates(input, progress);
        boolean[] is = new boolean[all.size()];
        Parallel.<IOException>count(is.length, n -> {
            progress.report(0, is.length);
            is[n] = !all.get(n).isLookedAt || isDicomOrUnread(all.get(n).file);
        });
        return IntStream.range(0, is.length).filter(n -> is[n]).mapToObj(n -> all.get(n).file).toList();
    }

    /** A file that may be one of DICOM. @param isLookedAt whether {@link DicomFile#looksLikeDicom} has to be asked; else it counts as one whatever it holds */
    public record Candidate(Path file, boolean isLookedAt) {}

    /** As {@link #below}, for those who read each file anyway and look then whether it is one. */
    public static List<Candidate> candidates(Path input, Progress progress) throws IOException {
        if (!Files.isDirectory(input)) return List.of(new Candidate(input, false));
        List<Candidate> all = new ArrayList<>();
        List<Path> files = FolderFiles.below(input, FolderFiles.DEEPEST, progress, (path, why) -> {
            if (why == FolderFiles.Why.EMPTY && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".dcm")) all.add(new Candidate(path, false));
        });
        boolean hasEmpty = !all.isEmpty();
        for (Path file : files) all.add(new Candidate(file, true));
        if (hasEmpty) all.sort(Comparator.comparing(Candidate::file));
        return all;
    }

    private static boolean isDicomOrUnread(Path file) {
        try {
            return DicomFile.looksLikeDicom(file);
        } catch (IOException e) {
            return true;
        }
    }
}
