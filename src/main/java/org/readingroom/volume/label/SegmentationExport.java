package org.readingroom.volume.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.volume.Volume;

/** A label map to be exported, and the image that it was drawn on where there is one. */
public final class SegmentationExport {

    /** Who made the segments; DICOM's Segment Algorithm Type. */
    public enum Origin { MANUAL, SEMIAUTOMATIC, AUTOMATIC }

    private static final double SAME_PLACE_MM = 0.01;

    private final LabelMap labels;
    private final Volume image;
    private final String description;
    private final Origin origin;
    private final List<Mark> marks;
    private final List<Volume> fractions;

    private SegmentationExport(LabelMap labels, Volume image, String description, Origin origin, List<Mark> marks, List<Volume> fractions) {
        this.labels = labels;
        this.image = image;
        this.description = description;
        this.origin = origin;
        this.marks = List.copyOf(marks);
        this.fractions = List.copyOf(fractions);
    }

    public static SegmentationExport of(LabelMap labels, String description, Origin origin) {
        return new SegmentationExport(labels, null, description, origin, List.of(), List.of());
    }

    /**
     * Brought onto the image's grid where their voxels coincide (labels read from a DICOM segmentation end at the last labelled plane), else as
     * they are, which the exporters that need the image's grid refuse.
     *
     * @param image what the labels were drawn on; DICOM formats take patient, study and references from its source
     * @throws IllegalArgumentException if their file says that they were drawn on another patient, space or series
     */
    public static SegmentationExport on(Volume image, LabelMap labels, String description, Origin origin) {
        labels.drawnOn().refusal(image).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        boolean isThere = labels.grid().sameAs(image.grid(), SAME_PLACE_MM); // made on the image, plane by plane, gaps or not
        return new SegmentationExport(isThere ? labels : PlacedLabels.on(labels, image).labels().orElse(labels), image, description, origin, List.of(), List.of());
    }

    /** The same with points and lines of its segments; written by exporters that {@link SegmentationExporter#holdsMarks}. */
    public SegmentationExport with(List<Mark> pointsAndLines) {
        return new SegmentationExport(labels, image, description, origin, pointsAndLines, fractions);
    }

    public List<Mark> marks() {
        return marks;
    }

    /**
     * The same with how sure it is, or how much of it is so, that each voxel belongs to a segment; for formats that hold fractions in the place of masks.
     *
     * @param volumes one for each segment, in their order, of values from 0 to 1; axes may be in another order than the labels'
     * @throws IllegalArgumentException if there are more or fewer than segments, or one lies on other voxels than the labels
     */
    public SegmentationExport withFractions(List<Volume> volumes) {
        if (volumes.size() != labels.segments().size())
            throw new IllegalArgumentException(volumes.size() + (volumes.size() == 1 ? " volume" : " volumes") + " of probabilities for " + labels.segments().size() + " segments; expected one for each, in the order of their numbers");
        List<Volume> placed = new ArrayList<>();
        for (Volume v : volumes) {
            Volume turned = PlacedLabels.alongAxesOf(labels.grid(), v);
            if (turned.components() != 1 || turned.times() != 1) throw new IllegalArgumentException("the probabilities have " + turned.components() + " components and " + turned.times() + " times; expected one number a voxel");
            if (!turned.grid().sameAs(labels.grid(), SAME_PLACE_MM))
                throw new IllegalArgumentException("the probabilities lie on other voxels than the segments" + PlacedLabels.apart(turned.grid(), labels.grid()) + "; expected the same. resample-volume with like= and the image brings them there");
            placed.add(turned);
        }
        return new SegmentationExport(labels, image, description, origin, marks, placed);
    }

    /** One for each segment, on the labels' grid; empty if nobody gave any. */
    public List<Volume> fractions() {
        return fractions;
    }

    public LabelMap labels() {
        return labels;
    }

    public Optional<Volume> image() {
        return Optional.ofNullable(image);
    }

    /** For people, such as "Consensus of 5 readers, STAPLE". No patient data. */
    public String description() {
        return description;
    }

    public Origin origin() {
        return origin;
    }
}
