package org.readingroom.review;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.journal.SavedAnnotations;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.annotation.track.InterpolateTracks;
import org.readingroom.consensus.instance.ObjectLabels;
import org.readingroom.io.Counted;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.report.ReaderInputs;
import org.readingroom.report.UnfilledSlices;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.PlacedLabels;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.label.SharedLabels;
import org.readingroom.volume.provenance.Source;

/** Opens the readers' files of a review: on the image's grid where there is an image, else on the one that they share. */
final class ReaderOpening {

    /** @param image what they were drawn on; null if neither was it given nor does an annotation file tell @param objects see {@link ObjectLabels} */
    record Opened(List<ReviewReader> readers, ImageReference image, List<Finding> findings, Map<Integer, Segment> objects) {}

    private final ReviewRequest request;
    private final SegmentationService segmentations;
    private final List<Path> files = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private ImageReference image;
    private Map<Integer, Segment> objects = Map.of();

    private ReaderOpening(ReviewRequest request, SegmentationService segmentations) throws IOException {
        this.request = request;
        this.segmentations = segmentations;
        nameAndOrder();
    }

    static Opened open(ReviewRequest request, SegmentationService segmentations, Progress progress) throws IOException {
        ReaderOpening opening = new ReaderOpening(request, segmentations);
        try {
            return opening.opened(progress);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(opening.hidden(e.getMessage()), e);
        } catch (IOException e) {
            if (!request.blind()) throw e;
            throw new IOException(opening.hidden(e.getMessage()), e);
        }
    }

    private void nameAndOrder() throws IOException {
        List<Source> given = new ArrayList<>();
        for (Path file : request.files()) given.add(Source.of("reader", "", "", file));
        List<Integer> order = request.blind() ? BlindNames.order(given.stream().map(Source::sha256).toList(), request.key()) : IntStream.range(0, given.size()).boxed().toList();
        Set<String> taken = new HashSet<>();
        for (int n : order) {
            Path file = request.files().get(n);
            String stem = stem(file), name = request.blind() ? BlindNames.name(files.size()) : stem;
            for (int more = 2; !taken.add(name); more++) name = stem + " (" + more + ")";
            Source s = given.get(n);
            Source named = new Source(s.role(), name, "", s.name(), s.bytes(), s.sha256());
            files.add(file);
            names.add(name);
            sources.add(request.blind() ? named.nameless() : named);
        }
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("(?i)(\\.annotations\\.json|\\.nii\\.gz|\\.[A-Za-z0-9]{1,5})$", "");
    }

    private Opened opened(Progress progress) throws IOException {
        if (request.image() != null) image = ImageReference.of(request.image());
        List<LabelMap> maps = request.image() != null ? onImage(request.image(), progress) : together(progress);
        List<ReviewReader> readers = new ArrayList<>();
        for (int n = 0; n < files.size(); n++) readers.add(new ReviewReader(names.get(n), files.get(n), maps.get(n), sources.get(n)));
        if (image != null && !maps.isEmpty() && image.mismatch(maps.get(0).grid()).isPresent()) image = null; // label maps reach beyond what the annotations count on
        return new Opened(readers, image, findings.stream().map(this::hidden).toList(), objects);
    }

    private List<LabelMap> onImage(Volume on, Progress progress) throws IOException {
        List<LabelMap> maps = new ArrayList<>();
        for (Path file : files) {
            int n = maps.size();
            progress.report(n, files.size());
            String place = file.getFileName().toString();
            LabelMap map = isAnnotations(file) ? drawn(SavedAnnotations.read(file), on, place) : segmentations.read(file, (done, total) -> progress.report(n, files.size())); // so that it can be stopped
            map.drawnOn().refusal(on).ifPresent(why -> {
                throw new IllegalArgumentException(place + ": " + why);
            });
            map.findings().forEach(f -> findings.add(of(f, place)));
            PlacedLabels placed = PlacedLabels.on(map, on);
            maps.add(placed.labels().orElseThrow(() -> new IllegalArgumentException(place + ": " + placed.difference())));
        }
        return numbered(maps);
    }

    private LabelMap drawn(SavedAnnotations saved, Volume on, String place) {
        saved.annotations().image().mismatch(on).ifPresent(why -> {
            throw new IllegalArgumentException(place + ": " + why);
        });
        LabelMap labels = AnnotationLabels.toLabelMap(filled(saved.annotations(), place));
        List<Finding> told = new ArrayList<>(saved.findings());
        told.addAll(labels.findings());
        return labels.telling(told);
    }

    private Annotations filled(Annotations drawn, String place) {
        if (request.fill() != null) return InterpolateTracks.fill(drawn, FillRequest.ALL, request.fill(), request.made(), Progress.NONE);
        int empty = UnfilledSlices.count(drawn);
        if (empty > 0) findings.add(Finding.warning("UNFILLED", empty + " slices between key slices are empty and count as such; fill them first if the structures go on there.", place));
        return drawn;
    }

    /** Without an image: label maps as they lie to each other. Annotations know their image; where all are annotations of one, they are placed on it. */
    private List<LabelMap> together(Progress progress) throws IOException {
        if (files.stream().allMatch(ReaderOpening::isAnnotations)) return drawn(progress);
        if (request.fill() != null) throw new IllegalArgumentException("filling between key slices asks for the image where readers are label maps, too; expected image=");
        ReaderInputs.Separate separate = ReaderInputs.separate(files, segmentations, progress);
        findings.addAll(separate.findings());
        for (Path file : files) if (image == null && isAnnotations(file)) image = AnnotationFile.read(file).image();
        return shared(separate.maps());
    }

    private List<LabelMap> drawn(Progress progress) throws IOException {
        List<LabelMap> maps = new ArrayList<>();
        for (Path file : files) {
            progress.report(maps.size(), files.size());
            SavedAnnotations saved = SavedAnnotations.read(file);
            ImageReference theirs = saved.annotations().image();
            if (image == null) image = theirs;
            boolean isOther = !image.seriesUid().equals(theirs.seriesUid()) || !image.digest().equals(theirs.digest());
            if (isOther || image.mismatch(theirs.grid()).isPresent())
                throw new IllegalArgumentException(files.get(0).getFileName() + " and " + file.getFileName() + " were drawn on two images; expected readers of one.");
            String place = file.getFileName().toString();
            saved.findings().forEach(f -> findings.add(of(f, place)));
            maps.add(AnnotationLabels.toLabelMap(filled(saved.annotations(), place)));
            maps.get(maps.size() - 1).findings().forEach(f -> findings.add(of(f, place)));
        }
        return numbered(maps);
    }

    private List<LabelMap> numbered(List<LabelMap> maps) {
        for (int n = 0; n < maps.size(); n++)
            if (maps.get(n).segments().isEmpty()) findings.add(Finding.warning("EMPTY_READER", "No voxel is marked here; that counts as a decision against every structure of the others.", names.get(n)));
        return shared(maps);
    }

    /** By class, and by object where a reader has several of a class. Matched in the order of the files' digests, so that the same files make the same objects in whatever order they are given. */
    private List<LabelMap> shared(List<LabelMap> maps) {
        SharedLabels shared = SharedLabels.of(maps, names);
        findings.addAll(shared.findings());
        List<Integer> order = IntStream.range(0, maps.size()).boxed().sorted(Comparator.comparing((Integer n) -> sources.get(n).sha256())).toList();
        ObjectLabels labels = ObjectLabels.of(maps, shared.maps(), files.stream().map(f -> !isAnnotations(f)).toList(), request.parts(), order);
        objects = labels.objects();
        Map<String, Long> many = objects.values().stream().collect(Collectors.groupingBy(Segment::name, TreeMap::new, Collectors.counting()));
        many.forEach((name, count) -> findings.add(Finding.note("OBJECTS", "Readers have " + Counted.of(count, "object") + " of '" + name + "' altogether, each of which is decided on its own as " + name + " #1, #2 and so on; drawings of several readers are one object if they share "
            + ObjectLabels.IOU + " or more of what they cover together.", name)));
        return labels.maps();
    }

    /** Of several files "sform" alone says nothing. */
    private static Finding of(Finding f, String place) {
        return f.where().isEmpty() || f.where().contains(place) ? f.at(place) : new Finding(f.level(), f.code(), f.message(), place + ", " + f.where());
    }

    private static boolean isAnnotations(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(AnnotationFile.EXTENSION);
    }

    /** Files of hidden readers are called by the readers' letters. */
    private String hidden(String sentence) {
        String text = sentence;
        if (request.blind()) for (int n = 0; n < files.size(); n++) for (String name : List.of(files.get(n).toAbsolutePath().toString(), files.get(n).toString(), files.get(n).getFileName().toString())) text = text.replace(name, names.get(n));
        return text;
    }

    private Finding hidden(Finding f) {
        return request.blind() ? new Finding(f.level(), f.code(), hidden(f.message()), hidden(f.where())) : f;
    }
}
