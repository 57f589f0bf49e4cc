package org.readingroom.dicom.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.series.FolderScan.Problem;
import org.readingroom.io.Finding;

/**
 * The images of one series. Files that share a Series Instance UID by mistake and carry different Series Numbers are different series.
 *
 * @param uid    empty for files without
 * @param number Series Number, empty if there is none
 */
record SeriesGroup(String uid, String number, List<ImageFile> images) {

    static final int CONCATENATION_UID = 0x00209161;
    private static final int IN_CONCATENATION_TOTAL = 0x00209163;
    private static final int MOST_PARTS = 65535; // of a concatenation, US

    /** In order of the first image of each. */
    static List<SeriesGroup> of(List<ImageFile> images) {
        Map<String, SeriesGroup> series = new LinkedHashMap<>();
        for (ImageFile image : images) {
            String number = image.header().string(Tag.SERIES_NUMBER).trim();
            series.computeIfAbsent(image.seriesUid() + "\n" + number, key -> new SeriesGroup(image.seriesUid(), number, new ArrayList<>())).images.add(image);
        }
        return List.copyOf(series.values());
    }

    /** The series that a file belongs to; without a UID nothing says what belongs to it, so it is alone then. */
    static Optional<SeriesGroup> holding(Path file, List<SeriesGroup> all) {
        for (SeriesGroup group : all)
            for (ImageFile image : group.images)
                if (image.path().equals(file)) return Optional.of(group.uid.isEmpty() ? new SeriesGroup("", group.number, List.of(image)) : group);
        return Optional.empty();
    }

    /** The volumes that it makes, the largest first. @param problems of all files; those of this series are told with its volumes */
    List<Candidate> candidates(List<Problem> problems) {
        List<Finding> whole = new ArrayList<>(ScanReport.findings(problems.stream().filter(p -> !uid.isEmpty() && p.seriesUid().equals(uid)).toList()));
        List<ImageFile> distinct = distinct(whole);
        missingParts(distinct).ifPresent(whole::add);
        List<Stack> stacks = StackSorter.stacks(distinct.stream().flatMap(image -> FrameHeaders.of(image).stream()).toList());
        List<Candidate> candidates = new ArrayList<>();
        for (int n = 0; n < stacks.size(); n++) {
            Stack stack = stacks.get(n);
            for (Finding f : whole) stack = stack.with(f);
            candidates.add(new Candidate(uid, number, stacks.size() == 1 ? name() : name() + " (" + (n + 1) + " of " + stacks.size() + ")", stack));
        }
        return candidates;
    }

    private String name() {
        ImageFile first = images.get(0);
        String description = first.header().string(Tag.SERIES_DESCRIPTION).trim();
        return !description.isEmpty() ? description : first.modality() + (number.isEmpty() ? " image" : " series " + number);
    }

    /** The same instance twice (a copied file) counts once. Files that share a UID by mistake and differ in layout or number are kept. */
    private List<ImageFile> distinct(List<Finding> findings) {
        Set<String> seen = new HashSet<>();
        List<ImageFile> distinct = images.stream().filter(i -> i.sopInstanceUid().isEmpty() || seen.add(identity(i))).toList();
        int repeated = images.size() - distinct.size();
        if (repeated > 0)
            findings.add(Finding.warning("DUPLICATE", repeated + (repeated == 1 ? " file repeats" : " files repeat")
                + " an instance that another file holds already (same SOP Instance UID) and "
                + (repeated == 1 ? "was" : "were") + " left out.", "(0008,0018)"));
        return distinct;
    }

    private static String identity(ImageFile image) {
        return image.sopInstanceUid() + " " + image.layout() + " " + image.header().string(Tag.INSTANCE_NUMBER);
    }

    /** A multi-frame image that was sent in parts (a concatenation, PS3.3 C.7.6.16.2.2.4) of which some are not here; the frames of all others join in one stack. */
    private static Optional<Finding> missingParts(List<ImageFile> images) {
        Map<String, Integer> there = new HashMap<>(), stated = new HashMap<>();
        for (ImageFile image : images) {
            String concatenation = image.header().string(CONCATENATION_UID);
            if (concatenation.isEmpty()) continue;
            there.merge(concatenation, 1, Integer::sum);
            stated.merge(concatenation, Math.min(MOST_PARTS, image.header().intValue(IN_CONCATENATION_TOTAL).orElse(0)), Math::max);
        }
        int missing = 0;
        for (Map.Entry<String, Integer> e : stated.entrySet()) missing += Math.max(0, e.getValue() - there.get(e.getKey()));
        return missing == 0 ? Optional.empty() : Optional.of(Finding.warning("GAP", missing + (missing == 1 ? " part" : " parts")
            + " of a multi-frame image that was sent in several files (a concatenation) " + (missing == 1 ? "is" : "are") + " not here: frames are missing.", "(0020,9163)"));
    }
}
