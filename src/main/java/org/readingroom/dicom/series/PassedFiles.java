package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.readingroom.dicom.frame.FileProblem;
import org.readingroom.io.FolderFiles.Why;

/**
 * What lies in a folder and gave no answer although a slice may be in it: folders that may not be entered, links to nothing, files that are empty or
 * shorter than any header, as a full disk or a broken copy leaves them. Files of other kinds beside a series are none of its business.
 */
final class PassedFiles {

    private static final int SHORTEST = 132; // preamble and signature
    private static final String OTHER_KIND = ".*\\.[a-z][a-z0-9_]*"; // an ending that is a word

    private final Path root;
    private final Map<Path, Why> passedBy;
    private final List<Path> tooShort = new ArrayList<>();
    private final Set<Path> ofDicom = new HashSet<>(), ofOthers = new HashSet<>();

    PassedFiles(Path root, Map<Path, Why> passedBy) {
        this.root = root;
        this.passedBy = passedBy;
    }

    /** A file that was looked into. @param isDicom whether it said anything */
    void beside(Path file, boolean isDicom) {
        if (!isDicom && isShort(file) && !isOfOtherKind(file)) tooShort.add(file);
        else (isDicom ? ofDicom : ofOthers).add(file.getParent());
    }

    List<FileProblem> problems() {
        Set<Path> all = new TreeSet<>(passedBy.keySet());
        all.addAll(tooShort);
        List<FileProblem> problems = new ArrayList<>();
        for (Path path : all) {
            Why why = passedBy.get(path);
            boolean isFolder = why == Why.MAY_NOT_BE_ENTERED || why == Why.LEADS_OUT;
            if (isFolder || isMissed(path)) problems.add(new FileProblem(root.relativize(path), path.getFileName() + ": " + reason(why), "", false));
        }
        return problems;
    }

    private static String reason(Why why) {
        if (why == null) return "shorter than any DICOM header: an image may be missing. Copy or export it again.";
        return switch (why) {
            case MAY_NOT_BE_ENTERED -> "a folder that may not be entered. Ask for the right to read it.";
            case LEADS_OUT -> "a link to a folder that the opened one lies in; it is not followed. Open that folder itself.";
            case DEAD_LINK -> "a link to a file that is not there. Open the folder where the files are.";
            case EMPTY -> "an empty file: an image may be missing. Copy or export it again.";
        };
    }

    private boolean isMissed(Path file) {
        return isNamedDicom(file) || !isOfOtherKind(file) && ofDicom.contains(file.getParent()) && !ofOthers.contains(file.getParent());
    }

    static boolean isNamedDicom(Path file) {
        String name = name(file);
        return name.endsWith(".dcm") || name.endsWith(".ima") || name.endsWith(".dicom");
    }

    private static boolean isOfOtherKind(Path file) {
        return !isNamedDicom(file) && name(file).matches(OTHER_KIND);
    }

    private static boolean isShort(Path file) {
        try {
            return Files.size(file) < SHORTEST;
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
