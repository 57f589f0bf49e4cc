package org.readingroom.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.journal.SavedAnnotations;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.shape.Wire;
import org.readingroom.consensus.instance.Footprint;
import org.readingroom.consensus.instance.Instance;
import org.readingroom.consensus.instance.InstanceReader;
import org.readingroom.consensus.instance.PointFootprint;
import org.readingroom.consensus.instance.VoxelFootprint;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.CommonGrid;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Resampling;
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

    /** @param readers named as the files are called, without their folders; ids are the tracks' numbers, for points with the point's number behind it; of label maps value.part @param grid of all of them */
    public record Opened(List<InstanceReader> readers, VoxelGrid grid, List<Finding> findings) {

        public Opened {
            readers = List.copyOf(readers);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Files are brought onto one grid as {@link ReaderInputs#open(ReaderFiles, Resampling, SegmentationService, Progress)} does.
     *
     * @param score    the attribute of a track that holds how sure the reader is, 0 to 1; without an answer it is 1
     * @param resample what becomes of label maps on other voxels
     * @throws IOException              what a file's reader says
     * @throws IllegalArgumentException if files belong to different images or lie on other voxels and resampling was not asked for, or a score is no number from 0 to 1; both are named
     */
    public static Opened open(ReaderFiles given, Form form, String score, Resampling resample, SegmentationService segmentations, Progress progress) throws IOException {
        return given.hiding(() -> opened(given, form, score, resample, segmentations, progress));
    }

    private static Opened opened(ReaderFiles given, Form form, String score, Resampling resample, SegmentationService segmentations, Progress progress) throws IOException {
        ReadFiles read = ReadFiles.ofInstances(given, segmentations, progress);
        Set<String> annotated = new HashSet<>();
        for (int n = 0; n < read.images().size(); n++) if (!read.images().get(n).isEmpty()) annotated.add(given.places().get(n));
        List<Finding> findings = new ArrayList<>(read.findings());
        findings.removeIf(f -> f.code().equals("NO_AREA") && annotated.contains(f.where())); // points are objects here
        int drawn = read.firstAnnotations(), first = given.reference() >= 0 ? given.reference() : Math.max(0, drawn);
        CommonGrid common = read.together(first, resample);
        findings.addAll(common.findings());
        List<String> names = given.shown();
        List<InstanceReader> readers = new ArrayList<>();
        for (int n = 0; n < names.size(); n++) {
            List<Instance> instances = new ArrayList<>();
            LabelMap labels = common.maps().get(n);
            if (read.images().get(n).isEmpty()) add(labels, form, instances);
            else {
                int at = n;
                Annotations annotations = SavedAnnotations.read(given.files().get(n)).annotations();
                Set<Shape> left = add(annotations, labels, form, score, given.files().get(n).getFileName().toString(), instances);
                AnnotationLabels.withoutArea(annotations, left::contains).forEach(f -> findings.add(given.at(at, f)));
            }
            readers.add(new InstanceReader(names.get(n), instances));
        }
        return new Opened(readers, common.maps().get(0).grid(), findings);
    }

    private static void add(LabelMap labels, Form form, List<Instance> to) {
        VoxelFootprint.all(labels).forEach((segment, voxels) -> {
            int part = 0;
            String id = (labels.layers() > 1 ? segment.layer() + "/" : "") + segment.value() + ".";
            for (VoxelFootprint v : voxels.parts()) to.add(new Instance(id + ++part, segment.name(), 1, form == Form.BOXES ? v.box() : v));
        });
    }

    /** @param labels the annotations as voxels @return shapes that became nothing */
    private static Set<Shape> add(Annotations annotations, LabelMap labels, Form form, String score, String file, List<Instance> to) {
        VoxelGrid grid = annotations.image().grid();
        Map<UUID, VoxelFootprint> voxels = new HashMap<>();
        VoxelFootprint.all(labels).forEach((segment, v) -> voxels.put(segment.track(), v));
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
