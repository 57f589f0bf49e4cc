package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.journal.SavedAnnotations;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.shape.Wire;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.consensus.instance.Footprint;
import org.readingroom.consensus.instance.Instance;
import org.readingroom.consensus.instance.InstanceReader;
import org.readingroom.consensus.instance.PointFootprint;
import org.readingroom.consensus.instance.VoxelFootprint;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.PlacedLabels;
import org.readingroom.volume.label.SegmentationService;

/**
 * Several readers' files as instances. Of annotations: a track with voxels is one object; a track of points only is as many objects as it has points, and a point with a
 * name meets only points of that name. Lines and skeletons are left out and told, and a track on which nothing is drawn is no object.
 * Of label maps and DICOM SEG, which do not say where one object ends: each connected part (26 neighbours) of a label.
 */
public final class InstanceInputs {

    private InstanceInputs() {}

    /** What stands for an object with voxels: these, or the box around them in voxel indices. */
    public enum Form { VOXELS, BOXES }

    /** @param readers named as the files are called; ids are the tracks' numbers, for points with the point's number behind it; of label maps value.part */
    public record Opened(List<InstanceReader> readers, List<Finding> findings) {

        public Opened {
            readers = List.copyOf(readers);
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param score the attribute of a track that holds how sure the reader is, 0 to 1; without an answer it is 1
     * @throws IOException              what a file's reader says
     * @throws IllegalArgumentException if files belong to different images, or a score is no number from 0 to 1; both are named
     */
    public static Opened open(ReaderFiles given, Form form, String score, SegmentationService segmentations, Progress progress) throws IOException {
        return given.hiding(() -> opened(given, form, score, segmentations, progress));
    }

    private static Opened opened(ReaderFiles given, Form form, String score, SegmentationService segmentations, Progress progress) throws IOException {
        List<Path> files = given.files();
        List<InstanceReader> readers = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Optional<Path> first = files.stream().filter(ReaderInputs::isAnnotations).findFirst(); // its axes count: coordinates of annotations do not turn
        Base base = null;
        if (first.isPresent()) base = Base.of(first.get(), AnnotationFile.read(first.get()).image());
        for (Path file : files) {
            progress.report(readers.size(), files.size());
            int at = readers.size();
            String name = file.getFileName().toString(), place = given.places().get(at);
            List<Instance> instances = new ArrayList<>();
            if (ReaderInputs.isAnnotations(file)) {
                SavedAnnotations saved = SavedAnnotations.read(file);
                saved.findings().forEach(f -> findings.add(given.at(at, f)));
                Annotations annotations = saved.annotations();
                base.require(Base.of(file, annotations.image()));
                Set<Shape> left = add(annotations, form, score, name, instances);
                AnnotationLabels.withoutArea(annotations, left::contains).forEach(f -> findings.add(given.at(at, f)));
                int unfilled = UnfilledSlices.count(annotations);
                if (unfilled > 0)
                    findings.add(Finding.warning("UNFILLED", unfilled + " slices between key slices are empty and count as such; run Interpolate Annotations first if the structures go on there.", place));
            } else {
                LabelMap map = segmentations.read(file, Progress.NONE);
                map.findings().forEach(f -> findings.add(given.at(at, f)));
                if (base == null) base = new Base(name, map.seriesUid(), "", map.grid());
                LabelMap turned = PlacedLabels.alongAxesOf(base.grid, map);
                base.require(new Base(name, map.seriesUid(), "", turned.grid()));
                add(turned, base.grid, form, instances);
            }
            readers.add(new InstanceReader(given.names().get(at), instances));
        }
        return new Opened(readers, findings);
    }

    /** What a file was drawn on. */
    private record Base(String file, String series, String digest, VoxelGrid grid) {

        private static final double PLACE_TOLERANCE_MM = 0.01;

        static Base of(Path file, ImageReference image) {
            return new Base(file.getFileName().toString(), image.seriesUid(), image.digest(), image.grid());
        }

        void require(Base other) {
            String both = file + " and " + other.file;
            if (differ(series, other.series)) throw new IllegalArgumentException(both + " were drawn on series " + series + " and " + other.series + "; expected readers of one series.");
            if (differ(digest, other.digest)) throw new IllegalArgumentException(both + " were drawn on images of different values; expected readers of one image.");
            if (!grid.sameAs(other.grid, PLACE_TOLERANCE_MM)) throw new IllegalArgumentException(both + " count on different grids; expected readers of one image.");
        }

        private static boolean differ(String a, String b) {
            return !a.isEmpty() && !b.isEmpty() && !a.equals(b);
        }
    }

    private static void add(LabelMap labels, VoxelGrid grid, Form form, List<Instance> to) {
        VoxelFootprint.all(labels.on(grid)).forEach((segment, voxels) -> {
            int part = 0;
            String id = (labels.layers() > 1 ? segment.layer() + "/" : "") + segment.value() + ".";
            for (VoxelFootprint v : voxels.parts()) to.add(new Instance(id + ++part, segment.name(), 1, form == Form.BOXES ? v.box() : v));
        });
    }

    /** @return shapes that became nothing */
    private static Set<Shape> add(Annotations annotations, Form form, String score, String file, List<Instance> to) {
        VoxelGrid grid = annotations.image().grid();
        Map<UUID, VoxelFootprint> voxels = new HashMap<>();
        if (annotations.shapes().stream().anyMatch(s -> s.figure().hasArea())) {
            LabelMap labels = AnnotationLabels.toLabelMap(annotations);
            VoxelFootprint.all(labels).forEach((segment, v) -> voxels.put(segment.track(), v));
        }
        Set<Shape> left = new HashSet<>();
        for (Track track : annotations.tracks()) {
            double sure = score(track, score, file);
            String type = annotations.classOf(track).name(), id = Integer.toString(track.number());
            VoxelFootprint own = voxels.get(track.uuid());
            boolean hasVoxels = own != null && own.voxels() > 0;
            if (hasVoxels) to.add(new Instance(id, type, sure, form == Form.BOXES ? own.box() : own));
            int points = 0;
            for (Shape s : annotations.shapesOf(track)) {
                if (hasVoxels || !(s.figure() instanceof Keypoints)) {
                    left.add(s);
                    continue;
                }
                for (Wire.Dot dot : Wire.of(s, grid).dots()) {
                    Footprint at = new PointFootprint(dot.at());
                    to.add(new Instance(id + "." + ++points, dot.name().isEmpty() ? type : type + ": " + dot.name(), sure, at));
                }
            }
        }
        return left;
    }

    private static double score(Track track, String attribute, String file) {
        String text = attribute.isEmpty() ? "" : track.attributes().text(attribute).orElse("");
        if (text.isEmpty()) return 1;
        try {
            double score = Double.parseDouble(text);
            if (score >= 0 && score <= 1) return score;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(file + ": track " + track.number() + " has the " + attribute + " '" + text + "'; expected a number from 0 to 1", e);
        }
        throw new IllegalArgumentException(file + ": track " + track.number() + " has the " + attribute + " " + text + "; expected a number from 0 to 1");
    }
}
