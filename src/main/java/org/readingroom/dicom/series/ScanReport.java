package org.readingroom.dicom.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.readingroom.dicom.frame.FileProblem;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;

/** What has to be said of the files that gave no image. */
final class ScanReport {

    private static final int NAMED = 5;

    private ScanReport() {}

    static List<Finding> findings(List<FileProblem> problems) {
        List<Finding> findings = new ArrayList<>();
        if (problems.isEmpty()) return findings;
        List<FileProblem> truncated = problems.stream().filter(FileProblem::truncated).toList();
        List<FileProblem> others = problems.stream().filter(p -> !p.truncated()).toList();
        if (!truncated.isEmpty()) findings.add(Finding.warning("TRUNCATED", leftOut(truncated), firstOf(truncated)));
        if (!others.isEmpty()) findings.add(Finding.warning("UNREADABLE", leftOut(others), firstOf(others)));
        return findings;
    }

    private static String leftOut(List<FileProblem> problems) {
        int n = problems.size();
        String more = n > NAMED ? " and " + (n - NAMED) + " more" : "";
        String names = problems.stream().limit(NAMED).map(p -> p.path().toString()).collect(Collectors.joining(", ")) + more;
        return (n == 1 ? "1 file could not be used and is" : n + " files could not be used and are") + " left out: " + names + ". " + problems.get(0).reason();
    }

    private static String firstOf(List<FileProblem> problems) {
        return problems.get(0).path().toString();
    }

    /** Reports, plans, segmentations and the like that lie beside the images: how many of what. */
    static List<Finding> setAside(List<SetAside> others) {
        if (others.isEmpty()) return List.of();
        Map<String, Integer> kinds = new TreeMap<>();
        for (SetAside other : others) kinds.merge(other.kind(), 1, Integer::sum);
        String list = kinds.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
        return List.of(Finding.note("SET_ASIDE", others.size() + (others.size() == 1 ? " DICOM object is" : " DICOM objects are")
            + " no image for a volume and stayed unopened: " + list + ". DICOM Info shows what is in one.", others.get(0).path().toString()));
    }

    static FormatException notAnImage(Path path, SetAside other) {
        return new FormatException(path, other.reason().replaceAll("\\.$", ""), "an image", other.advice());
    }

    /** Why a path gave no volume at all. */
    static FormatException nothing(Path path, FolderScan scan) {
        if (!scan.problems().isEmpty())
            return new FormatException(scan.problems().size() == 1 ? scan.problems().get(0).reason()
                : path.getFileName() + ": none of its " + scan.problems().size() + " DICOM images can be read; the first says: "
                + scan.problems().get(0).reason(), null);
        if (scan.others().size() == 1) return notAnImage(path, scan.others().get(0));
        if (!scan.others().isEmpty())
            return new FormatException(path, scan.others().size() + " DICOM objects without an image", "DICOM images",
                "Choose the folder of the images.");
        String found = scan.files() == 0 ? "an empty folder" : scan.files() == 1 ? "one file, which is no DICOM" : scan.files()
            + " files, none of them DICOM";
        return new FormatException(path, found, "DICOM images", "Choose the folder of a series.");
    }
}
