package org.readingroom.annotation.edit;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;

/**
 * What is annotated, to be asked by tools, which make edits of it and change nothing: a whole document, or what it says of one time of a series of images
 * ({@link AnnotationDocument#at}). There the shapes and statements are as if the image had no other times; {@link #whole(Edit)} says what an edit of
 * them does to the document. So no tool needs to know of times.
 */
public interface Annotated {

    /** As a value: tracks by number, shapes by track, axis and slice. */
    Annotations annotations();

    /** What stands there now; quick to take. Another thread may make the value of it. */
    Supplier<Annotations> snapshot();

    ImageReference image();

    /** Fields of the file that this version does not know. */
    Notes kept();

    Ontology ontology();

    /** By number; also those that are not there at this time. */
    List<Track> tracks();

    Optional<Track> track(UUID uuid);

    /** The track of a number, such as of a voxel's value. */
    Optional<Track> track(int number);

    /** The smallest number that no track has: for a new one. */
    int freeNumber();

    /** A track's shapes on a slice in their order; none if it is not there. */
    List<Shape> shapes(UUID track, Axis axis, int slice0);

    /** All shapes of a track by axis and slice; another list whenever they have changed. */
    List<Shape> shapes(UUID track);

    /** The slices across an axis on which a track has shapes. */
    NavigableSet<Integer> slices(UUID track, Axis axis);

    /** By axis, slices and label. */
    List<Classification> classifications();

    /** For the document: what an edit of what is annotated here does to it. */
    Edit whole(Edit edit);
}
