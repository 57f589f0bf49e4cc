package org.readingroom.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.figures.StoredDigest;
import org.readingroom.volume.provenance.Source;

/** The images of a cohort: files or DICOM folders that are named as the cases. One is in memory at a time; where one cannot be had, a finding says why. */
final class CaseImages {

    private final Map<String, Path> byCase = new TreeMap<>();
    private final VolumeService volumes;
    private final boolean areGiven;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private String openCase = "";
    private Volume open;

    private CaseImages(VolumeService volumes, boolean areGiven) {
        this.volumes = volumes;
        this.areGiven = areGiven;
    }

    /**
     * @param given a folder with a file or folder for each case; where there is one case also its file or DICOM folder itself; null for none
     * @param cases names
     * @throws FormatException if no case has an image there
     */
    static CaseImages of(Path given, List<String> cases, VolumeService volumes) throws IOException {
        CaseImages images = new CaseImages(volumes, given != null);
        if (given == null) return images;
        if (Files.isDirectory(given))
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(given)) {
                for (Path p : inside) {
                    String name = Files.isDirectory(p) ? p.getFileName().toString() : ReaderFiles.stem(p);
                    if (cases.contains(name)) images.byCase.merge(name, p, (a, b) -> a.compareTo(b) < 0 ? a : b);
                }
            }
        if (images.byCase.isEmpty() && cases.size() == 1) images.byCase.put(cases.get(0), given);
        if (images.byCase.isEmpty())
            throw new FormatException(given, "no file or folder that is named as a case", "such as " + cases.get(0) + ".nii.gz, or a folder " + cases.get(0) + " with its DICOM files", "");
        return images;
    }

    /** Empty where there is none; told once. */
    Optional<Volume> of(String caseName) {
        if (!openCase.equals(caseName)) {
            openCase = caseName;
            open = null; // before the next is read: two may not fit
            open = read(caseName);
        }
        return Optional.ofNullable(open);
    }

    private Volume read(String caseName) {
        Path path = byCase.get(caseName);
        if (path == null) {
            if (areGiven) missing(caseName, "There is no image of this case; outlines are shown without it.");
            return null;
        }
        try {
            Volume image = volumes.open(path, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
            sources.add(Files.isDirectory(path) ? new Source("image", "", caseName, path.getFileName().toString(), 0, StoredDigest.sha256(image)) : Source.of("image", "", caseName, path));
            return image;
        } catch (IOException e) {
            missing(caseName, "The image cannot be read, so outlines are shown without it: " + e.getMessage());
            return null;
        }
    }

    /** Says why outlines of a case stand on no image. */
    void missing(String caseName, String why) {
        Finding told = Finding.warning("NO_IMAGE", why, caseName);
        if (!findings.contains(told)) findings.add(told);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Of the images that were opened. */
    List<Source> sources() {
        return List.copyOf(sources);
    }
}
