package org.readingroom.dicom.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.frame.FileProblem;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.frame.FrameHeaders;
import org.readingroom.dicom.frame.ImageFile;
import org.readingroom.dicom.frame.SameImages;
import org.readingroom.dicom.stack.Stack;
import org.readingroom.dicom.stack.StackSorter;
import org.readingroom.io.Finding;
import org.readingroom.io.Parallel;

/**
 * The images of one series. Files that share a Series Instance UID by mistake and carry different Series Numbers, studies or patients are different series.
 *
 * @param uid      empty for files without
 * @param number   Series Number, empty if there is none
 * @param images   of instances that are there twice, the first counts
 * @param findings what has to be said of it already
 */
record SeriesGroup(String uid, String number, List<ImageFile> images, List<Finding> findings) {

    private static final int IN_CONCATENATION_TOTAL = 0x00209163;
    private static final int NAMED = 5;
    private static final int MOST_PARTS = 65535; // of a concatenation, US

    /** In order of the first image of each. */
    static List<SeriesGroup> of(List<ImageFile> images) {
        Map<String, SeriesGroup> series = new LinkedHashMap<>();
        for (ImageFile image : images) {
            String number = image.header().string(Tag.SERIES_NUMBER).trim();
            String key = image.seriesUid() + "\n" + number;
            SeriesGroup group = series.get(key);
            if (group == null) series.put(key, group = new SeriesGroup(image.seriesUid(), number, new ArrayList<>(), List.of()));
            group.images.add(image);
        }
        List<SeriesGroup> all = new ArrayList<>();
        for (SeriesGroup group : series.values()) all.addAll(group.owned());
        return all;
    }

    /** One for each patient and study; files that name none go with the first that does. */
    private List<SeriesGroup> owned() {
        List<List<ImageFile>> owners = new ArrayList<>();
        for (List<ImageFile> study : by(Tag.STUDY_INSTANCE_UID, images)) owners.addAll(by(Tag.PATIENT_ID, study));
        if (owners.size() == 1) return List.of(this);
        Finding mixed = Finding.warning("MIXED", "Files with one Series Instance UID belong to " + owners.size() + " different patients or studies (their Patient ID or Study Instance UID "
            + "differ): they became different series.", "(0020,000E)");
        return owners.stream().map(own -> new SeriesGroup(uid, number, own, List.of(mixed))).toList();
    }

    private static List<List<ImageFile>> by(int tag, List<ImageFile> images) {
        Map<String, List<ImageFile>> parts = new LinkedHashMap<>();
        for (ImageFile image : images) {
            String owner = image.header().string(tag).trim();
            List<ImageFile> part = parts.get(owner);
            if (part == null) parts.put(owner, part = new ArrayList<>());
            part.add(image);
        }
        List<ImageFile> nobodys = parts.size() > 1 ? parts.remove("") : null;
        if (nobodys != null) parts.values().iterator().next().addAll(nobodys);
        return List.copyOf(parts.values());
    }

    /** The series that a file belongs to, that file first; without a UID nothing says what belongs to it, so it is alone then. */
    static Optional<SeriesGroup> holding(Path file, List<SeriesGroup> all) {
        for (SeriesGroup group : all)
            for (ImageFile image : group.images)
                if (image.path().equals(file)) return Optional.of(group.uid.isEmpty() ? new SeriesGroup("", group.number, List.of(image), List.of()) : group.from(image));
        return Optional.empty();
    }

    private SeriesGroup from(ImageFile named) {
        List<ImageFile> ordered = new ArrayList<>(List.of(named));
        for (ImageFile image : images) if (image != named) ordered.add(image);
        return new SeriesGroup(uid, number, ordered, findings);
    }

    /** The volumes that it makes, the largest first. @param problems of all files; those of this series are told with its volumes */
    List<Candidate> candidates(List<FileProblem> problems) {
        List<Finding> whole = new ArrayList<>(findings);
        List<FileProblem> own = new ArrayList<>();
        for (FileProblem p : problems) if (!uid.isEmpty() && p.seriesUid().equals(uid)) own.add(p);
        whole.addAll(ScanReport.findings(own));
        List<ImageFile> distinct = distinct(whole);
        for (Optional<Finding> odd : List.of(missingParts(distinct), framesOfNoItem(distinct), plainAgainstSyntax(distinct))) if (odd.isPresent()) whole.add(odd.get());
        List<Stack> stacks = StackSorter.stacks(frames(distinct));
        List<Candidate> candidates = new ArrayList<>();
        for (int n = 0; n < stacks.size(); n++) {
            Stack stack = stacks.get(n);
            for (Finding f : whole) stack = stack.with(f);
            candidates.add(new Candidate(uid, number, stacks.size() == 1 ? name() : name() + " (" + (n + 1) + " of " + stacks.size() + ")", stack));
        }
        return candidates;
    }

    /** In threads, file by file: many frames of one file are as much work as many files. */
    private static List<FrameHeader> frames(List<ImageFile> files) {
        List<List<FrameHeader>> frames = new ArrayList<>(Collections.nCopies(files.size(), null));
        Parallel.count(files.size(), new Parallel.Step<RuntimeException>() {
            @Override
            public void run(int n) {
                frames.set(n, FrameHeaders.of(files.get(n)));
            }
        });
        List<FrameHeader> all = new ArrayList<>(files.size());
        for (List<FrameHeader> own : frames) all.addAll(own);
        return all;
    }

    private String name() {
        ImageFile first = images.get(0);
        String description = first.header().string(Tag.SERIES_DESCRIPTION).trim();
        return !description.isEmpty() ? description : first.modality() + (number.isEmpty() ? " image" : " series " + number);
    }

    /** The same instance twice (a copied file) counts once. Files that share a UID by mistake and differ in layout or number are kept. */
    private List<ImageFile> distinct(List<Finding> findings) {
        Map<String, ImageFile> kept = new HashMap<>();
        List<ImageFile> distinct = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int others = 0;
        for (ImageFile image : images) {
            ImageFile first = image.sopInstanceUid().isEmpty() ? null : kept.putIfAbsent(identity(image), image);
            if (first == null) {
                distinct.add(image);
                continue;
            }
            names.add(first.path().getParent().relativize(image.path()) + " (as " + first.path().getFileName() + ")");
            if (!SameImages.haveSamePixels(first, image)) others++;
        }
        int n = names.size();
        if (n > 0)
            findings.add(Finding.warning("DUPLICATE", (n == 1 ? "1 file repeats" : n + " files repeat")
                + " an instance that another file holds already (same SOP Instance UID) and " + (n == 1 ? "was" : "were") + " left out: "
                + String.join(", ", names.subList(0, Math.min(NAMED, n))) + (n > NAMED ? " and " + (n - NAMED) + " more" : "") + ". "
                + (others == 0 ? "The pixels are the same." : (others == n ? "The pixels differ" : "The pixels of " + others + " differ")
                + ": one UID stands for two images. Open the file itself to see the other one."), "(0008,0018)"));
        return distinct;
    }

    private static String identity(ImageFile image) {
        return image.sopInstanceUid() + " " + image.layout() + " " + image.header().string(Tag.INSTANCE_NUMBER);
    }

    /** Pixels that lie there uncompressed although the transfer syntax, perhaps a maker's own, is one of compressed ones. */
    private static Optional<Finding> plainAgainstSyntax(List<ImageFile> images) {
        for (ImageFile i : images) {
            if (!i.dicom().syntax().encapsulated() || i.dicom().pixelData().isEmpty() || i.dicom().pixelData().get().encapsulated()) continue;
            return Optional.of(Finding.warning("SYNTAX_GUESSED", "The transfer syntax of " + i.path().getFileName() + ", " + i.dicom().syntax().name()
                + ", is none of uncompressed pixels, and the pixels are not encapsulated: they were read as uncompressed.", "(0002,0010)"));
        }
        return Optional.empty();
    }

    /** Functional groups of fewer frames than there are (PS3.3 C.7.6.16): what they would say of the others is not known. */
    private static Optional<Finding> framesOfNoItem(List<ImageFile> images) {
        for (ImageFile image : images) {
            int items = image.header().items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).size(), frames = image.layout().frames();
            if (items > 0 && items < frames)
                return Optional.of(Finding.warning("HEADER_REPAIRED", image.path().getFileName() + " has " + frames + " frames, and attributes of their own for " + items + " of them only: the "
                    + (frames - items) + " others were taken without.", "(5200,9230)"));
        }
        return Optional.empty();
    }

    /** A multi-frame image that was sent in parts (a concatenation, PS3.3 C.7.6.16.2.2.4) of which some are not here; the frames of all others join in one stack. */
    private static Optional<Finding> missingParts(List<ImageFile> images) {
        Map<String, Integer> there = new HashMap<>(), stated = new HashMap<>();
        for (ImageFile image : images) {
            String concatenation = image.header().string(Tag.CONCATENATION_UID);
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
