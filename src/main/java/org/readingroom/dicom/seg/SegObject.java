package org.readingroom.dicom.seg;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.dicom.data.Vr;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.mask.Mask;

/**
 * Makes the data set of a Segmentation, BINARY: segments numbered in the label map's order, for each all frames from its first to its last
 * plane, in spatial order. Source: DICOM PS3.3 A.51, C.7.6.16, C.8.20.
 */
final class SegObject {

    static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.66.4";

    private static final String MAKER = "Reading Room";
    private static final int SERIES_NUMBER_OFFSET = 1000; // beside the source series in a list, and not its number
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd"), TIME = DateTimeFormatter.ofPattern("HHmmss");

    private final SegmentationExport request;
    private final SourceSeries source;
    private final LabelMap labels;
    private final VoxelGrid grid;

    private record Frame(int segment, int k) {}

    private SegObject(SegmentationExport request, SourceSeries source) {
        this.request = request;
        this.source = source;
        this.labels = request.labels();
        this.grid = labels.grid();
    }

    /** @throws IllegalArgumentException if there are no segments, or no DICOM series behind them */
    static DataSet of(SegmentationExport request, Progress progress) throws IOException {
        if (request.labels().segments().isEmpty())
            throw new IllegalArgumentException("the label map has no segments; DICOM SEG needs at least one. Draw or import something first.");
        return new SegObject(request, SourceSeries.of(request, SegReader.FORMAT)).dataSet(progress);
    }

    private DataSet dataSet(Progress progress) {
        DataSet set = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        source.putInto(set);
        general(set);
        PackedBits bits = new PackedBits();
        List<Frame> frames = frames(bits, progress);
        pixels(set, bits, frames.size());
        List<DataSet> segments = new ArrayList<>();
        for (Segment s : labels.segments()) segments.add(SegSegment.item(segments.size() + 1, s, request));
        set.putItems(Tag.SEGMENT_SEQUENCE, segments);
        set.putString(Tag.SEGMENTS_OVERLAP, overlaps() ? "YES" : "NO");
        groups(set, frames);
        return set;
    }

    private void general(DataSet set) {
        LocalDateTime now = LocalDateTime.now();
        String date = now.format(DATE), time = now.format(TIME), version = Optional.ofNullable(SegObject.class.getPackage().getImplementationVersion()).orElse("development");
        set.putString(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY").putString(Tag.SOP_CLASS_UID, SOP_CLASS).putString(Tag.SOP_INSTANCE_UID, Uids.create())
            .putString(Tag.INSTANCE_CREATION_DATE, date).putString(Tag.INSTANCE_CREATION_TIME, time)
            .putString(Tag.SERIES_DATE, date).putString(Tag.SERIES_TIME, time).putString(Tag.CONTENT_DATE, date).putString(Tag.CONTENT_TIME, time)
            .putString(Tag.MODALITY, "SEG").putString(Tag.MANUFACTURER, MAKER).putString(Tag.MANUFACTURER_MODEL_NAME, MAKER)
            .putString(Tag.DEVICE_SERIAL_NUMBER, "1").putString(Tag.SOFTWARE_VERSIONS, version)
            .putString(Tag.SERIES_INSTANCE_UID, Uids.create()).putInts(Tag.SERIES_NUMBER, Math.abs(source.seriesNumber() % 1_000_000) + SERIES_NUMBER_OFFSET)
            .putInts(Tag.INSTANCE_NUMBER, 1).putString(Tag.CONTENT_LABEL, "SEGMENTATION").putString(Tag.CONTENT_DESCRIPTION, SegSegment.label(request.description()))
            .putEmpty(Tag.CONTENT_CREATOR_NAME);
        set.putString(Tag.SERIES_DESCRIPTION, request.description().isBlank() ? "Segmentation" : SegSegment.label(request.description()));
    }

    /** An empty segment keeps one empty frame: some readers want to meet every segment. */
    private List<Frame> frames(PackedBits bits, Progress progress) {
        List<Frame> frames = new ArrayList<>();
        int number = 0;
        for (Segment s : labels.segments()) {
            progress.report(number++, labels.segments().size());
            Mask mask = labels.mask(s);
            int[] box = mask.bounds();
            for (int k = box.length == 0 ? 0 : box[2]; k <= (box.length == 0 ? 0 : box[5]); k++) {
                frames.add(new Frame(number, k));
                bits.add(mask.plane(k));
            }
        }
        return frames;
    }

    private void pixels(DataSet set, PackedBits bits, int frames) {
        set.putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.NUMBER_OF_FRAMES, frames)
            .putInts(Tag.ROWS, grid.nj()).putInts(Tag.COLUMNS, grid.ni()).putInts(Tag.BITS_ALLOCATED, 1).putInts(Tag.BITS_STORED, 1).putInts(Tag.HIGH_BIT, 0)
            .putInts(Tag.PIXEL_REPRESENTATION, 0).putString(Tag.SEGMENTATION_TYPE, "BINARY").putBytes(Tag.PIXEL_DATA, Vr.OB, bits.bytes());
    }

    private void groups(DataSet set, List<Frame> frames) {
        String organization = Uids.create();
        set.putItems(Tag.DIMENSION_ORGANIZATION_SEQUENCE, new DataSet().putString(Tag.DIMENSION_ORGANIZATION_UID, organization));
        set.putItems(Tag.DIMENSION_INDEX_SEQUENCE,
            dimension(organization, Tag.REFERENCED_SEGMENT_NUMBER, Tag.SEGMENT_IDENTIFICATION_SEQUENCE, "Segment"),
            dimension(organization, Tag.IMAGE_POSITION_PATIENT, Tag.PLANE_POSITION_SEQUENCE, "Position"));
        boolean regular = source.isRegular();
        set.putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, new DataSet()
            .putItems(Tag.PIXEL_MEASURES_SEQUENCE, measures(regular)).putItems(Tag.PLANE_ORIENTATION_SEQUENCE, source.planeOrientation()));
        TreeSet<Integer> planes = new TreeSet<>();
        for (Frame f : frames) planes.add(f.k);
        List<Integer> inOrder = List.copyOf(planes);
        List<DataSet> perFrame = new ArrayList<>();
        for (Frame f : frames) perFrame.add(perFrame(f, 1 + Collections.binarySearch(inOrder, f.k), regular));
        set.putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, perFrame);
    }

    private DataSet dimension(String organization, int pointer, int group, String label) {
        return new DataSet().putString(Tag.DIMENSION_ORGANIZATION_UID, organization).putInts(Tag.DIMENSION_INDEX_POINTER, pointer)
            .putInts(Tag.FUNCTIONAL_GROUP_POINTER, group).putString(Tag.DIMENSION_DESCRIPTION_LABEL, label);
    }

    /** Between slices counts along the normal, also where the gantry was tilted. Where slices are missing there is none that holds for all. */
    private DataSet measures(boolean regular) {
        Direction normal = grid.affine().direction(0).cross(grid.affine().direction(1));
        double between = Math.abs(grid.toPatient(0, 0, 1).along(normal) - grid.toPatient(0, 0, 0).along(normal));
        DataSet measures = new DataSet().putDoubles(Tag.SLICE_THICKNESS, source.sliceThicknessMm(between))
            .putDoubles(Tag.PIXEL_SPACING, grid.spacing().jMm(), grid.spacing().iMm()); // between rows first, then between columns
        return regular ? measures.putDoubles(Tag.SPACING_BETWEEN_SLICES, between) : measures;
    }

    private DataSet perFrame(Frame f, int place1, boolean regular) {
        PointMm p = source.position(f.k, regular);
        SourceInstances.Plane plane = source.plane(f.k);
        DataSet image = new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, plane.sopClassUid()).putString(Tag.REFERENCED_SOP_INSTANCE_UID, plane.sopInstanceUid())
            .putItems(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, Codes.item(Codes.SOURCE_IMAGE));
        if (source.isMultiFrame(plane)) image.putInts(Tag.REFERENCED_FRAME_NUMBER, plane.frame1());
        return new DataSet()
            .putItems(Tag.DERIVATION_IMAGE_SEQUENCE, new DataSet().putItems(Tag.SOURCE_IMAGE_SEQUENCE, image)
                .putItems(Tag.DERIVATION_CODE_SEQUENCE, Codes.item(Codes.SEGMENTATION)))
            .putItems(Tag.FRAME_CONTENT_SEQUENCE, new DataSet().putInts(Tag.DIMENSION_INDEX_VALUES, f.segment, place1))
            .putItems(Tag.PLANE_POSITION_SEQUENCE, new DataSet().putDoubles(Tag.IMAGE_POSITION_PATIENT, p.x(), p.y(), p.z()))
            .putItems(Tag.SEGMENT_IDENTIFICATION_SEQUENCE, new DataSet().putInts(Tag.REFERENCED_SEGMENT_NUMBER, f.segment));
    }

    private boolean overlaps() {
        for (int k = 0; k < grid.nk() && labels.layers() > 1; k++)
            for (int n = 0; n < grid.ni() * grid.nj(); n++) {
                int covering = 0;
                for (int layer = 0; layer < labels.layers(); layer++) if (labels.layer(layer)[k][n] != 0) covering++;
                if (covering > 1) return true;
            }
        return false;
    }
}
