package org.readingroom.annotation.script;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.journal.UneditedFile;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.tool.Claims;
import org.readingroom.annotation.tool.LabelTracks;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.annotation.track.InterpolateTracks;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Annotations for scripts ({@code #@ AnnotationService}): files, objects made of masks and label maps, and back. Annotations are values: what changes them
 * returns others, and only {@link #save} touches a file.
 */
@Plugin(type = Service.class)
public class AnnotationService extends AbstractService implements SciJavaService {

    private static final String TOOL = "script";

    @Parameter
    private InterpolationService methods;

    /** @throws IOException with one sentence */
    public Annotations open(String path) throws IOException {
        return AnnotationFile.read(Path.of(path));
    }

    /** @throws IOException with one sentence */
    public Annotations open(File file) throws IOException {
        return AnnotationFile.read(file.toPath());
    }

    /** Writes, reads back, and only then replaces what was there. @throws IOException with one sentence, also if somebody is editing the file */
    public void save(Annotations annotations, String path) throws IOException {
        UneditedFile.write(Path.of(path), annotations);
    }

    /** As {@link #save(Annotations, String)}. */
    public void save(Annotations annotations, File file) throws IOException {
        UneditedFile.write(file.toPath(), annotations);
    }

    /** Nothing marked yet on an image, and no classes. */
    public Annotations create(Volume image) {
        return Annotations.of(ImageReference.of(image), new Ontology(List.of(), Notes.NONE));
    }

    /**
     * The same with an object for each label that has voxels, of the class of its name; classes that are missing are added.
     *
     * @param labels on the grid of the image
     * @param state  key, proposed or confirmed
     * @param author a pseudonym; may be empty
     * @throws IllegalArgumentException for another grid or state
     */
    public Annotations add(Annotations annotations, LabelMap labels, String state, String author) {
        AnnotationDocument document = AnnotationDocument.of(annotations);
        LabelTracks.edit(document, labels, State.parse(state), false, new Origin(author, Instant.now(), TOOL))
            .map(e -> Claims.settle(document, e, track -> false).edit()).ifPresent(document::apply);
        return document.annotations();
    }

    /**
     * The same with a proposed object: somebody has yet to look at it.
     *
     * @param name   of its class, which is added where it is missing
     * @param mask   one byte a voxel, i fastest, then j and k; 0 is outside
     * @param author such as a model's name; may be empty
     * @throws IllegalArgumentException if the mask has another number of voxels than the image
     */
    public Annotations propose(Annotations annotations, String name, ByteBuffer mask, String author) {
        VoxelGrid grid = annotations.image().grid();
        if (mask.remaining() != grid.voxels())
            throw new IllegalArgumentException("a mask of " + mask.remaining() + " bytes for an image of " + grid.ni() + " x " + grid.nj() + " x " + grid.nk() + "; expected one byte a voxel");
        short[][] planes = new short[grid.nk()][grid.ni() * grid.nj()];
        ByteBuffer from = mask.duplicate();
        for (short[] plane : planes) for (int n = 0; n < plane.length; n++) plane[n] = (short) (from.get() == 0 ? 0 : 1);
        return add(annotations, LabelMap.of(grid, planes, List.of(Segment.plain(0, 1, name))), State.PROPOSED.label(), author);
    }

    /** The same with what lies between key slices filled, as proposals. @param method such as gated, plain or contour; empty for the usual one */
    public Annotations interpolate(Annotations annotations, String method) {
        return InterpolateTracks.fill(annotations, FillRequest.ALL, method.isEmpty() ? methods.methodOrDefault(method) : methods.method(method), Instant.now(), Progress.NONE);
    }

    /** One segment for each object, with its number, name, colour and codes, on the grid of the image. */
    public LabelMap labels(Annotations annotations) {
        return AnnotationLabels.toLabelMap(annotations);
    }

    /** The voxels of one object, whatever axis it was drawn across. */
    public Mask mask(Annotations annotations, Track object) {
        return AnnotationLabels.mask(annotations, object, shape -> true);
    }

    /** Of one object, or of all of a class together. @param object as in {@link #objects} */
    public double volumeMm3(Annotations annotations, String object) {
        long voxels = 0;
        for (Track t : objects(annotations, object)) voxels += mask(annotations, t).count();
        return voxels * annotations.image().grid().voxelMm3();
    }

    /** @param name an object's number or UUID, or the name of a class for all that are of it @throws IllegalArgumentException naming those that there are */
    public List<Track> objects(Annotations annotations, String name) {
        List<Track> found = annotations.tracks().stream().filter(t -> String.valueOf(t.number()).equals(name) || t.uuid().toString().equals(name) || annotations.classOf(t).name().equalsIgnoreCase(name)).toList();
        if (found.isEmpty())
            throw new IllegalArgumentException("no object '" + name + "'; expected one of "
                + annotations.tracks().stream().map(t -> t.number() + " (" + annotations.classOf(t).name() + ")").collect(Collectors.joining(", ")));
        return found;
    }
}
