package org.readingroom.dicom.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        if (!Files.isDirectory(input)) return List.of(input);
        List<Path> empty = new ArrayList<>();
        List<Path> files = FolderFiles.below(input, FolderFiles.DEEPEST, progress, (path, why) -> {
            if (why == FolderFiles.Why.EMPTY && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".dcm")) empty.add(path);
        });
        boolean[] is = new boolean[files.size()];
        Parallel.<IOException>count(is.length, n -> {
            progress.report(0, is.length);
            is[n] = isDicomOrUnread(files.get(n));
        });
        return Stream.concat(empty.stream(), IntStream.range(0, is.length).filter(n -> is[n]).mapToObj(files::get)).sorted().toList();
    }

    private static boolean isDicomOrUnread(Path file) {
        try {
            return DicomFile.looksLikeDicom(file);
        } catch (IOException e) {
            return true;
        }
    }
}
