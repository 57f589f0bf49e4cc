package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Keypoints;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
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
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;

/**
 * Several readers' tracks as instances. A track with voxels is one object; a track of points only is as many objects as it has points, and a point with a
 * name meets only points of that name. Lines and skeletons are left out and told, and a track on which nothing is drawn is no object.
 */
public final class InstanceInputs {

    private InstanceInputs() {}

    /** What stands for an object with voxels: these, or the box around them in voxel indices. */
    public enum Form { VOXELS, BOXES }

    /** @param readers named as their paths were given; ids are the tracks' numbers, for points with the point's number behind it */
    public record Opened(List<InstanceReader> readers, List<Finding> findings) {

        public Opened {
            readers = List.copyOf(readers);
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param score the attribute of a track that holds how sure the reader is, 0 to 1; without an answer it is 1
     * @throws FormatException          if a file is no annotation file
     * @throws IllegalArgumentException if files belong to different images, or a score is no number from 0 to 1; both are named
     */
    public static Opened open(List<Path> files, Form form, String score, Progress progress) throws IOException {
        List<InstanceReader> readers = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        ImageReference first = null;
        for (Path file : files) {
            progress.report(readers.size(), files.size());
            String name = file.getFileName().toString();
            if (!ReaderInputs.isAnnotations(file)) throw new FormatException(file, "a file that is not named as annotations", "one that ends in " + AnnotationFile.EXTENSION, "Import Labels makes one of a label map.");
            Annotations annotations = AnnotationFile.read(file);
            if (first == null) first = annotations.image();
            requireSame(files.get(0), first, file, annotations.image());
            List<Instance> instances = new ArrayList<>();
            Set<Shape> left = add(annotations, form, score, name, instances);
            readers.add(new InstanceReader(file.toString(), instances));
            AnnotationLabels.withoutArea(annotations, left::contains).forEach(f -> findings.add(f.at(name)));
            int unfilled = UnfilledSlices.count(annotations);
            if (unfilled > 0)
                findings.add(Finding.warning("UNFILLED", unfilled + " slices between key slices are empty and count as such; run Interpolate Annotations first if the structures go on there.", name));
        }
        return new Opened(readers, findings);
    }

    private static void requireSame(Path one, ImageReference image, Path other, ImageReference another) {
        String both = one.getFileName() + " and " + other.getFileName();
        if (!image.seriesUid().isEmpty() && !another.seriesUid().isEmpty() && !image.seriesUid().equals(another.seriesUid()))
            throw new IllegalArgumentException(both + " were drawn on series " + image.seriesUid() + " and " + another.seriesUid() + "; expected readers of one series.");
        if (!image.digest().isEmpty() && !another.digest().isEmpty() && !image.digest().equals(another.digest()))
            throw new IllegalArgumentException(both + " were drawn on images of different values; expected readers of one image.");
        image.mismatch(another.grid()).ifPresent(no -> {
            throw new IllegalArgumentException(both + " count on different grids; expected readers of one image.");
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
