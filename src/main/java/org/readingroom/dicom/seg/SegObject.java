package org.readingroom.dicom.seg;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.source.CodeItems;
import org.readingroom.dicom.source.NewInstance;
import org.readingroom.dicom.source.ShortNames;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.provenance.Provenance;

/** Makes the data set of a Segmentation without its pixels: segments, and frames in spatial order. Source: DICOM PS3.3 A.51, C.7.6.16, C.8.20. */
final class SegObject {

    static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.66.4";

    private static final int SERIES_NUMBER_OFFSET = 1000; // beside the source series in a list, and not its number
    private static final long MOST_BYTES = 0xfffffff0L;

    private final SegmentationExport request;
    private final SourceSeries source;
    private final LabelMap labels;
    private final VoxelGrid grid;

    private final SegFrames frames;

    /** @throws IllegalArgumentException if there are no segments, or more pixels than fit into a file */
    SegObject(SegmentationExport request, SourceSeries source, SegFrames frames) {
        this.request = request;
        this.source = source;
        this.labels = request.labels();
        this.grid = labels.grid();
        this.frames = frames;
        if (frames.length() > MOST_BYTES)
            throw new IllegalArgumentException("the frames of all segments take " + (frames.length() >> 20) + " MB; expected less than 4096 MB in one file. Export fewer segments at once, or format=labelseg, which has one frame a plane.");
    }

    DataSet dataSet() {
        String shown = shown(request.description());
        DataSet set = NewInstance.of(source, frames.sopClass(), "SEG", SERIES_NUMBER_OFFSET, shown);
        source.putInto(set);
        set.putString(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY").putString(Tag.CONTENT_LABEL, "SEGMENTATION").putString(Tag.CONTENT_DESCRIPTION, shown).putEmpty(Tag.CONTENT_CREATOR_NAME)
            .putString(Tag.IMAGE_COMMENTS, Provenance.USE);
        set.putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.NUMBER_OF_FRAMES, frames.frames().size())
            .putInts(Tag.ROWS, grid.nj()).putInts(Tag.COLUMNS, grid.ni()).putInts(Tag.PIXEL_REPRESENTATION, 0);
        frames.describe(set);
        List<DataSet> segments = new ArrayList<>();
        List<String> names = ShortNames.of(labels.segments().stream().map(Segment::name).toList());
        for (int n = 0; n < names.size(); n++) segments.add(SegSegment.item(frames.number(labels.segments().get(n)), labels.segments().get(n), names.get(n), frames.hasPalette(), request));
        set.putItems(Tag.SEGMENT_SEQUENCE, segments);
        set.putString(Tag.SEGMENTS_OVERLAP, frames instanceof FractionFrames ? "UNDEFINED" : overlap(labels) ? "YES" : "NO");
        groups(set, frames.frames());
        return set;
    }

    private static String shown(String description) {
        return description.isBlank() ? "Segmentation" : ShortNames.of(description);
    }

    private void groups(DataSet set, List<SegFrames.Frame> frames) {
        String organization = Uids.create();
        set.putItems(Tag.DIMENSION_ORGANIZATION_SEQUENCE, new DataSet().putString(Tag.DIMENSION_ORGANIZATION_UID, organization));
        DataSet bySegment = dimension(organization, Tag.REFERENCED_SEGMENT_NUMBER, Tag.SEGMENT_IDENTIFICATION_SEQUENCE, "Segment"),
            byPlace = dimension(organization, Tag.IMAGE_POSITION_PATIENT, Tag.PLANE_POSITION_SEQUENCE, "Position");
        set.putItems(Tag.DIMENSION_INDEX_SEQUENCE, frames.get(0).segment() == 0 ? List.of(byPlace) : List.of(bySegment, byPlace));
        boolean regular = source.isRegular();
        set.putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, new DataSet()
            .putItems(Tag.PIXEL_MEASURES_SEQUENCE, measures(regular)).putItems(Tag.PLANE_ORIENTATION_SEQUENCE, source.planeOrientation()));
        TreeSet<Integer> planes = new TreeSet<>();
        for (SegFrames.Frame f : frames) planes.add(f.k());
        List<Integer> inOrder = List.copyOf(planes);
        List<DataSet> perFrame = new ArrayList<>();
        for (SegFrames.Frame f : frames) perFrame.add(perFrame(f, 1 + Collections.binarySearch(inOrder, f.k()), regular));
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

    private DataSet perFrame(SegFrames.Frame f, int place1, boolean regular) {
        PointMm p = source.position(f.k(), regular);
        SourceInstances.Plane plane = source.plane(f.k());
        DataSet image = new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, plane.sopClassUid()).putString(Tag.REFERENCED_SOP_INSTANCE_UID, plane.sopInstanceUid())
            .putItems(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, CodeItems.of(Codes.SOURCE_IMAGE));
        if (source.isMultiFrame(plane)) image.putInts(Tag.REFERENCED_FRAME_NUMBER, plane.frame1());
        DataSet content = new DataSet(), item = new DataSet()
            .putItems(Tag.DERIVATION_IMAGE_SEQUENCE, new DataSet().putItems(Tag.SOURCE_IMAGE_SEQUENCE, image)
                .putItems(Tag.DERIVATION_CODE_SEQUENCE, CodeItems.of(Codes.SEGMENTATION)))
            .putItems(Tag.FRAME_CONTENT_SEQUENCE, content)
            .putItems(Tag.PLANE_POSITION_SEQUENCE, new DataSet().putDoubles(Tag.IMAGE_POSITION_PATIENT, p.x(), p.y(), p.z()));
        if (f.segment() == 0) {
            content.putInts(Tag.DIMENSION_INDEX_VALUES, place1);
            return item;
        }
        content.putInts(Tag.DIMENSION_INDEX_VALUES, f.segment(), place1);
        return item.putItems(Tag.SEGMENT_IDENTIFICATION_SEQUENCE, new DataSet().putInts(Tag.REFERENCED_SEGMENT_NUMBER, f.segment()));
    }

    /** Whether some voxel belongs to several segments. */
    static boolean overlap(LabelMap labels) {
        for (int k = 0; k < labels.grid().nk() && labels.layers() > 1; k++) {
            short[] covered = labels.plane(0, k).clone();
            for (int layer = 1; layer < labels.layers(); layer++) {
                short[] plane = labels.plane(layer, k);
                for (int n = 0; n < covered.length; n++) {
                    if (plane[n] == 0) continue;
                    if (covered[n] != 0) return true;
                    covered[n] = plane[n];
                }
            }
        }
        return false;
    }
}
