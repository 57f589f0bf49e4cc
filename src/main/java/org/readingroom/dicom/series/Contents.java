package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.readingroom.dicom.frame.FileProblem;
import org.readingroom.dicom.media.DirectoryFile;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Finding;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FolderFiles.Why;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;

/**
 * What lies in a path, headers only: the volumes that it could give.
 *
 * @param candidates at least one
 * @param others     objects that are no images; empty for a single file's series
 * @param problems   files that cannot be used
 * @param findings   of the path as a whole
 * @param files      how many were looked at
 */
record Contents(List<Candidate> candidates, List<SetAside> others, List<FileProblem> problems, List<Finding> findings, int files) {

    /**
     * Looks into a folder, a DICOMDIR, or the series that a file belongs to.
     *
     * @throws FormatException if there is no image that can be read
     */
    static Contents of(Path path, PixelCodecs codecs, Progress progress) throws IOException {
        return of(path, OpenRequest.ALL, codecs, progress);
    }

    /** As {@link #of(Path, PixelCodecs, Progress)}. @param request says which files of a folder are left out, nothing else */
    static Contents of(Path path, OpenRequest request, PixelCodecs codecs, Progress progress) throws IOException {
        if (Files.isDirectory(path)) return allBelow(path, path, request, codecs, List.of(), progress);
        Path folder = path.toAbsolutePath().getParent();
        if (!DirectoryFile.is(path)) return seriesOf(path, folder, codecs, progress);
        DirectoryFile directory = DirectoryFile.of(path);
        if (!directory.files().isEmpty()) return all(path, directory.files(), Map.of(), folder, codecs, directory.findings(), progress);
        List<Finding> findings = new ArrayList<>(directory.findings());
        findings.add(Finding.note("DICOMDIR", "The DICOMDIR lists no file that is here; all files of its folder were looked at instead.", "(0004,1220)"));
        return allBelow(path, folder, request, codecs, findings, progress);
    }

    private static Contents allBelow(Path path, Path root, OpenRequest request, PixelCodecs codecs, List<Finding> told, Progress progress) throws IOException {
        Map<Path, Why> passedBy = new TreeMap<>();
        List<Path> files = new ArrayList<>();
        for (Path file : FolderFiles.below(root, FolderFiles.DEEPEST, progress, new FolderFiles.PassedBy() {
            @Override
            public void at(Path file, Why why) {
                passedBy.put(file, why);
            }
        })) if (!request.isLeftOut(file)) files.add(file);
        List<Finding> findings = new ArrayList<>(told);
        Optional<Finding> linked = LinkedFolders.finding(root, files);
        if (linked.isPresent()) findings.add(linked.get());
        return all(path, files, passedBy, root, codecs, findings, progress);
    }

    private static Contents all(Path path, List<Path> files, Map<Path, Why> passedBy, Path root, PixelCodecs codecs, List<Finding> told, Progress progress) throws IOException {
        FolderScan scan = FolderScan.of(root, files, passedBy, codecs, progress);
        List<SeriesGroup> series = SeriesGroup.of(scan.images());
        if (series.isEmpty()) throw ScanReport.nothing(path, scan);
        List<Finding> findings = new ArrayList<>(told);
        findings.addAll(ScanReport.findings(scan.problems()));
        findings.addAll(ScanReport.setAside(scan.others()));
        return new Contents(candidates(series, scan.problems()), scan.others(), scan.problems(), findings, scan.files());
    }

    private static Contents seriesOf(Path path, Path folder, PixelCodecs codecs, Progress progress) throws IOException {
        FolderScan scan = FolderScan.of(folder, FolderFiles.below(folder, 1, progress), Map.of(), codecs, progress);
        Path name = path.getFileName();
        for (FileProblem p : scan.problems()) if (p.path().equals(name)) throw new FormatException(p.reason(), null);
        for (SetAside other : scan.others()) if (other.path().equals(name)) throw ScanReport.notAnImage(path, other);
        SeriesGroup series = SeriesGroup.holding(folder.resolve(name), SeriesGroup.of(scan.images())).orElseThrow(() -> ScanReport.nothing(path, scan));
        List<FileProblem> problems = scan.problems().stream().filter(p -> !series.uid().isEmpty() && p.seriesUid().equals(series.uid())).toList();
        return new Contents(candidates(List.of(series), problems), List.of(), problems, ScanReport.findings(problems), scan.files());
    }

    private static List<Candidate> candidates(List<SeriesGroup> series, List<FileProblem> problems) {
        List<Candidate> all = new ArrayList<>();
        for (SeriesGroup group : series) all.addAll(group.candidates(problems));
        return all;
    }
}
