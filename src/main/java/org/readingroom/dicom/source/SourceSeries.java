package org.readingroom.dicom.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.SegmentationExport;

/** The series that something was drawn on: whose images they are, which instance each plane came from, and where it lies. For objects that refer to it. */
public final class SourceSeries {

    /** Patient, study and trial attributes, carried over as they are. Source: PS3.3 C.7.1.1, C.7.2.1, C.7.2.2. */
    private static final int[] CARRIED = {
        Tag.STUDY_DATE, Tag.STUDY_TIME, Tag.ACCESSION_NUMBER, Tag.REFERRING_PHYSICIAN_NAME, Tag.STUDY_DESCRIPTION, Tag.TIMEZONE_OFFSET_FROM_UTC,
        Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.ISSUER_OF_PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_BIRTH_TIME, Tag.PATIENT_SEX, Tag.OTHER_PATIENT_IDS,
        Tag.PATIENT_AGE, Tag.PATIENT_SIZE, Tag.PATIENT_WEIGHT, Tag.ETHNIC_GROUP, Tag.PATIENT_COMMENTS, Tag.PATIENT_IDENTITY_REMOVED, Tag.DEIDENTIFICATION_METHOD,
        Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, Tag.STUDY_ID, Tag.POSITION_REFERENCE_INDICATOR };
    private static final int[] LOSSES = { Tag.LOSSY_IMAGE_COMPRESSION_RATIO, Tag.LOSSY_IMAGE_COMPRESSION_METHOD };
    /** Type 2: there, be it without a value. */
    private static final int[] NEVER_ABSENT = {
        Tag.STUDY_DATE, Tag.STUDY_TIME, Tag.ACCESSION_NUMBER, Tag.REFERRING_PHYSICIAN_NAME, Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX,
        Tag.STUDY_ID, Tag.POSITION_REFERENCE_INDICATOR };
    private static final double ON_GRID_MM = 0.01;
    private static final double SAME_PLACE_MM = 0.01; // frames nearer than this cannot be told apart by their positions
    private static final double SAME_DIRECTION = 1e-4; // what six decimals in Image Orientation leave open, generously

    private final VoxelGrid grid;
    private final SourceInstances instances;
    private final DataSet header;

    private SourceSeries(VoxelGrid grid, SourceInstances instances, DataSet header) {
        this.grid = grid;
        this.instances = instances;
        this.header = header;
    }

    /**
     * @param kind what is to be written, for messages, such as DICOM SEG
     * @throws IllegalArgumentException if there is no DICOM series behind the labels, its images have no places or uneven ones, or the labels lie on another grid
     * @throws IOException              if the first image of the series cannot be read again
     */
    public static SourceSeries of(SegmentationExport request, String kind) throws IOException {
        Volume image = request.image().orElseThrow(() -> new IllegalArgumentException(
            kind + " needs the image that the labels were drawn on, and none was given; give the series as image=, or export as NIfTI."));
        SourceInstances instances = instances(image, kind + " refers to the DICOM series that the labels were drawn on", "give the series as image=, or export as NIfTI");
        if (!image.grid().sameAs(request.labels().grid(), ON_GRID_MM))
            throw new IllegalArgumentException("the labels lie on a grid of " + shape(request.labels().grid()) + ", the image on one of " + shape(image.grid())
                + " or elsewhere; expected the image's own grid. resample-volume input=LABELS like=IMAGE method=nearest brings them there.");
        if (image.findings().stream().anyMatch(f -> f.code().equals("ARCHIVE")))
            throw new IllegalArgumentException("the images were read out of a zip file, and " + kind + " refers to them as files; expected images in a folder. "
                + "Unpack the zip file, open its folder and draw or load the labels there, or export as NIfTI.");
        requirePlaced(image, instances, kind);
        return new SourceSeries(image.grid(), instances, header(instances));
    }

    /**
     * For objects that refer to images one by one, wherever these lie.
     *
     * @param kind what is to be written, for messages
     * @throws IllegalArgumentException if the image is of no DICOM series
     * @throws IOException              if the first image of the series cannot be read again
     */
    public static SourceSeries of(Volume image, String kind) throws IOException {
        SourceInstances instances = instances(image, kind + " refers to DICOM images", "give their folder as image=");
        return new SourceSeries(image.grid(), instances, header(instances));
    }

    /**
     * For objects that have a frame for each of the images, and lie where these do.
     *
     * @param kind what is to be written, for messages
     * @throws IllegalArgumentException if the image is of no DICOM series, or its images have no places or uneven ones
     * @throws IOException              if the first image of the series cannot be read again
     */
    public static SourceSeries placed(Volume image, String kind) throws IOException {
        SourceSeries source = of(image, kind);
        requirePlaced(image, source.instances, kind);
        return source;
    }

    private static SourceInstances instances(Volume image, String why, String advice) {
        return image.source().orElseThrow(() -> new IllegalArgumentException(why + ", and this image did not come from one" + (image.format().isEmpty() ? "" : " but from " + image.format()) + "; " + advice + "."));
    }

    private static DataSet header(SourceInstances instances) throws IOException {
        SourceInstances.Plane first = instances.planes().get(0);
        if (!Files.isReadable(first.file()))
            throw new IOException(first.file().getFileName() + ": the source image is gone or cannot be read; expected it where it was opened. Put it back, or open the series again.");
        DataSet header = DicomFile.readHeader(first.file()).dataSet();
        if (!header.string(Tag.SOP_INSTANCE_UID).equals(first.sopInstanceUid()))
            throw new IOException(first.file().getFileName() + ": holds another image than when the series was opened; expected the same. Open the series again.");
        return header;
    }

    /** Viewers put frames where their positions say: planes without a position, two in one place, or at uneven distances make no volume there. */
    private static void requirePlaced(Volume image, SourceInstances instances, String kind) {
        boolean placed = image.verdict() != Verdict.UNPLACED;
        for (int k = 0; placed && k < image.grid().nk(); k++) placed = instances.planes().get(k).position().isFinite()
            && (k == 0 || instances.planes().get(k).position().distanceTo(instances.planes().get(k - 1).position()) > SAME_PLACE_MM);
        if (!placed)
            throw new IllegalArgumentException("the images have no place in the patient, or several have the same one, and " + kind + " goes by position; "
                + "expected images with different positions. Export as NIfTI.");
        if (image.verdict() == Verdict.IRREGULAR) // frames would be right one by one, but no reader could make one grid of them
            throw new IllegalArgumentException("the images lie at uneven distances or are shifted against each other, so a " + kind + " on them would have no grid to be read on; "
                + "expected one step between all images. Keep the annotations, which count slices.");
    }

    /** @throws IllegalArgumentException if {@code target} is one of the images: the input is never changed */
    public void requireNot(Path target) throws IOException {
        if (!Files.exists(target)) return;
        for (SourceInstances.Plane plane : instances.planes())
            if (Files.exists(plane.file()) && Files.isSameFile(plane.file(), target))
                throw new IllegalArgumentException(target.getFileName() + " is one of the images that the labels were drawn on; expected another name. Choose a new file.");
    }

    /** Patient, study, frame of reference, loss and references to all images, as images and segmentations have them. */
    public void putInto(DataSet set) {
        putStudy(set);
        set.putString(Tag.FRAME_OF_REFERENCE_UID, frameOfReference());
        set.putString(Tag.LOSSY_IMAGE_COMPRESSION, isLossy() ? "01" : "00");
        if (isLossy()) for (int tag : LOSSES) if (isFit(tag)) set.copy(header, tag);
        if (isFit(Tag.BODY_PART_EXAMINED)) set.copy(header, Tag.BODY_PART_EXAMINED);
        set.putItems(Tag.REFERENCED_SERIES_SEQUENCE, new DataSet().putItems(Tag.REFERENCED_INSTANCE_SEQUENCE, references()).putString(Tag.SERIES_INSTANCE_UID, instances.seriesUid()));
    }

    /** Patient and study alone. */
    public void putStudy(DataSet set) {
        for (int tag : CARRIED) if (isFit(tag)) set.copy(header, tag);
        if (set.string(Tag.PATIENT_IDENTITY_REMOVED).equals("YES") && !set.contains(Tag.DEIDENTIFICATION_METHOD) && !set.contains(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE))
            set.putString(Tag.DEIDENTIFICATION_METHOD, "Not stated in the source images"); // Type 1C: the one demands the other
        for (int tag : NEVER_ABSENT) if (!set.contains(tag)) set.putEmpty(tag);
        set.putString(Tag.STUDY_INSTANCE_UID, instances.studyUid());
    }

    /** Class and instance of every image, each once, new items. */
    public List<DataSet> references() {
        return instances.planes().stream().map(p -> p.sopClassUid() + " " + p.sopInstanceUid()).distinct().map(p -> {
            int blank = p.indexOf(' ');
            return new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, p.substring(0, blank)).putString(Tag.REFERENCED_SOP_INSTANCE_UID, p.substring(blank + 1));
        }).toList();
    }

    public String studyUid() {
        return instances.studyUid();
    }

    public String seriesUid() {
        return instances.seriesUid();
    }

    /** What is empty or malformed in the source is not carried on: it would make this object invalid too. */
    private boolean isFit(int tag) {
        String value = header.string(tag);
        return switch (tag) {
            case Tag.PATIENT_AGE -> value.matches("[0-9]{3}[DWMY]");
            case Tag.PATIENT_SEX -> value.matches("[MFO]");
            case Tag.STUDY_DATE, Tag.PATIENT_BIRTH_DATE -> value.matches("[0-9]{8}");
            case Tag.STUDY_TIME, Tag.PATIENT_BIRTH_TIME -> value.matches("[0-9]{2}([0-9]{2}([0-9]{2}(\\.[0-9]{1,6})?)?)?");
            case Tag.PATIENT_SIZE, Tag.PATIENT_WEIGHT -> header.doubleValue(tag).isPresent();
            default -> header.hasValue(tag);
        };
    }

    /** Old series lack one; images and segmentation must agree on something, so it is made from the series. Source: PS3.3 C.7.4.1. */
    public String frameOfReference() {
        return instances.frameOfReferenceUid().isEmpty() ? Uids.derived("frame of reference", instances.seriesUid()) : instances.frameOfReferenceUid();
    }

    private boolean isLossy() {
        return header.string(Tag.LOSSY_IMAGE_COMPRESSION).equals("01");
    }

    /** The source's own orientation, digit by digit, where the grid's is the same; viewers compare them. */
    public DataSet planeOrientation() {
        double[] ours = { grid.affine().direction(0).x(), grid.affine().direction(0).y(), grid.affine().direction(0).z(),
            grid.affine().direction(1).x(), grid.affine().direction(1).y(), grid.affine().direction(1).z() };
        double[] source = orientation();
        boolean same = source.length == 6;
        for (int n = 0; same && n < 6; n++) same = Math.abs(source[n] - ours[n]) <= SAME_DIRECTION;
        return new DataSet().putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, same ? source : ours);
    }

    private double[] orientation() {
        if (header.contains(Tag.IMAGE_ORIENTATION_PATIENT)) return header.doubles(Tag.IMAGE_ORIENTATION_PATIENT);
        DataSet shared = header.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElseGet(DataSet::new);
        return shared.item(Tag.PLANE_ORIENTATION_SEQUENCE).orElseGet(DataSet::new).doubles(Tag.IMAGE_ORIENTATION_PATIENT);
    }

    /** The source's Slice Thickness; the given distance if it has none. */
    public double sliceThicknessMm(double otherwise) {
        double mm = header.doubleValue(Tag.SLICE_THICKNESS).orElse(0);
        return mm > 0 ? mm : otherwise;
    }

    /** Slope, intercept and type, or the lookup table, of the first image; empty if it has none. Presentation states repeat it. Source: PS3.3 C.11.1. */
    public DataSet modalityTransform() {
        DataSet from = header;
        if (!header.contains(Tag.RESCALE_SLOPE) && !header.contains(Tag.MODALITY_LUT_SEQUENCE)) {
            DataSet shared = header.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElseGet(DataSet::new), own = header.item(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).orElseGet(DataSet::new);
            from = shared.item(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE).or(() -> own.item(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE)).orElseGet(DataSet::new);
        }
        DataSet transform = new DataSet();
        if (from.contains(Tag.MODALITY_LUT_SEQUENCE)) return transform.copy(from, Tag.MODALITY_LUT_SEQUENCE);
        if (!from.hasValue(Tag.RESCALE_SLOPE)) return transform;
        transform.copy(from, Tag.RESCALE_SLOPE, Tag.RESCALE_INTERCEPT);
        return transform.putString(Tag.RESCALE_TYPE, from.hasValue(Tag.RESCALE_TYPE) ? from.string(Tag.RESCALE_TYPE) : modality().equals("CT") ? "HU" : "US");
    }

    /** As in the images' header, such as CT. */
    public String modality() {
        return header.string(Tag.MODALITY);
    }

    public int seriesNumber() {
        return header.intValue(Tag.SERIES_NUMBER).orElse(0);
    }

    /** Whether the planes lie on one line at one distance, as the grid has them. */
    public boolean isRegular() {
        for (int k = 0; k < grid.nk(); k++) if (instances.planes().get(k).position().distanceTo(grid.toPatient(0, 0, k)) > ON_GRID_MM) return false;
        return true;
    }

    /** The centre of a plane's first pixel: the grid's, exactly on its line; of a series with missing slices the image's own. */
    public PointMm position(int k, boolean regular) {
        return regular ? grid.toPatient(0, 0, k) : instances.planes().get(k).position();
    }

    public SourceInstances.Plane plane(int k) {
        return instances.planes().get(k);
    }

    /** Whether the plane's instance holds other planes too. */
    public boolean isMultiFrame(SourceInstances.Plane plane) {
        return plane.frame1() > 1 || grid.nk() > 1 && instances.planes().get(0).sopInstanceUid().equals(instances.planes().get(1).sopInstanceUid());
    }

    private static String shape(VoxelGrid g) {
        return g.ni() + " x " + g.nj() + " x " + g.nk();
    }
}
