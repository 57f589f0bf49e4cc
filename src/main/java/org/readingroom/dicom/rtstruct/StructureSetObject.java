package org.readingroom.dicom.rtstruct;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.source.NewInstance;
import org.readingroom.dicom.source.ShortNames;
import org.readingroom.dicom.source.SourceSeries;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Mark;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentExtents;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.provenance.Provenance;

/**
 * Makes the data set of a structure set: one ROI a segment in the label map's order, outlines along the edges of the pixels in the planes of the images.
 * Source: DICOM PS3.3 A.19, C.8.8.5, C.8.8.6, C.8.8.8.
 */
final class StructureSetObject {

    static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.481.3", DETACHED_STUDY = "1.2.840.10008.3.1.2.3.1";

    private static final int LONGEST_LABEL = 16; // SH
    private static final int SERIES_NUMBER_OFFSET = 2000; // beside the source series in a list, and not its number

    private final SegmentationExport request;
    private final SourceSeries source;
    private final LabelMap labels;
    private final SegmentExtents extents;

    private StructureSetObject(SegmentationExport request, SourceSeries source) {
        this.request = request;
        this.source = source;
        labels = request.labels();
        extents = SegmentExtents.of(labels);
    }

    /** @throws IllegalArgumentException if there are no segments or no voxels, or there is no DICOM series behind them */
    static DataSet of(SegmentationExport request, Progress progress) throws IOException {
        if (request.labels().segments().isEmpty())
            throw new IllegalArgumentException("the label map has no segments; a structure set needs at least one. Draw or import something first.");
        return new StructureSetObject(request, SourceSeries.of(request, StructureSetReader.FORMAT)).dataSet(progress);
    }

    private DataSet dataSet(Progress progress) throws IOException {
        DataSet set = general();
        set.putItems(RtTag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, new DataSet().putString(Tag.FRAME_OF_REFERENCE_UID, source.frameOfReference())
            .putItems(RtTag.RT_REFERENCED_STUDY_SEQUENCE, new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, DETACHED_STUDY).putString(Tag.REFERENCED_SOP_INSTANCE_UID, source.studyUid())
                .putItems(RtTag.RT_REFERENCED_SERIES_SEQUENCE, new DataSet().putString(Tag.SERIES_INSTANCE_UID, source.seriesUid()).putItems(RtTag.CONTOUR_IMAGE_SEQUENCE, source.references()))));
        List<DataSet> rois = new ArrayList<>(), contours = new ArrayList<>(), observations = new ArrayList<>();
        long points = 0;
        List<String> names = ShortNames.of(labels.segments().stream().map(Segment::name).toList());
        for (Segment s : labels.segments()) {
            int number = rois.size() + 1;
            progress.report(number - 1, labels.segments().size());
            rois.add(new DataSet().putInts(RtTag.ROI_NUMBER, number).putString(RtTag.REFERENCED_FRAME_OF_REFERENCE_UID, source.frameOfReference()).putString(RtTag.ROI_NAME, names.get(number - 1))
                .putString(RtTag.ROI_DESCRIPTION, RoiNote.of(s, names.get(number - 1)).text()).putString(RtTag.ROI_GENERATION_ALGORITHM, request.origin().name()));
            List<DataSet> outlines = outlines(number - 1);
            outlines.addAll(marks(s));
            points += outlines.size();
            DataSet roi = new DataSet().putInts(RtTag.ROI_DISPLAY_COLOR, s.color().red(), s.color().green(), s.color().blue()).putInts(RtTag.REFERENCED_ROI_NUMBER, number);
            contours.add(outlines.isEmpty() ? roi : roi.putItems(RtTag.CONTOUR_SEQUENCE, outlines));
            observations.add(observation(number, s));
        }
        if (points == 0) throw new IllegalArgumentException("the label map has no voxels; a structure set would be empty. Draw or import something first.");
        return set.putItems(RtTag.STRUCTURE_SET_ROI_SEQUENCE, rois).putItems(RtTag.ROI_CONTOUR_SEQUENCE, contours).putItems(RtTag.RT_ROI_OBSERVATIONS_SEQUENCE, observations);
    }

    private DataSet general() {
        String description = request.description().isBlank() ? "Structures" : ShortNames.of(request.description());
        DataSet set = NewInstance.of(source, SOP_CLASS, "RTSTRUCT", SERIES_NUMBER_OFFSET, description);
        set.putString(RtTag.STRUCTURE_SET_DATE, set.string(Tag.CONTENT_DATE)).putString(RtTag.STRUCTURE_SET_TIME, set.string(Tag.CONTENT_TIME));
        set.remove(Tag.CONTENT_DATE); // structure sets have dates of their own
        set.remove(Tag.CONTENT_TIME);
        source.putStudy(set);
        return set.putString(Tag.FRAME_OF_REFERENCE_UID, source.frameOfReference()).putEmpty(Tag.OPERATORS_NAME)
            .putString(RtTag.STRUCTURE_SET_LABEL, description.substring(0, Math.min(LONGEST_LABEL, description.length())).strip()).putString(RtTag.STRUCTURE_SET_DESCRIPTION, Provenance.USE)
            .putString(RtTag.APPROVAL_STATUS, "UNAPPROVED");
    }

    private static DataSet observation(int number, Segment s) {
        DataSet item = new DataSet().putInts(RtTag.OBSERVATION_NUMBER, number).putInts(RtTag.REFERENCED_ROI_NUMBER, number);
        RoiCodes.put(item, s);
        return item.putEmpty(RtTag.ROI_INTERPRETER);
    }

    /** A contour of one point each, or one open line, with the image of its plane. Source: PS3.3 C.8.8.6.1. */
    private List<DataSet> marks(Segment s) {
        List<DataSet> all = new ArrayList<>();
        for (Mark mark : request.marks()) {
            if (!mark.track().equals(s.track())) continue;
            if (mark.kind() == Mark.Kind.LINE) all.add(mark(isLevel(mark) ? "OPEN_PLANAR" : "OPEN_NONPLANAR", mark.points()));
            else for (PointMm p : mark.points()) all.add(mark("POINT", List.of(p)));
        }
        return all;
    }

    private boolean isLevel(Mark mark) {
        return mark.points().stream().mapToLong(p -> Math.round(labels.grid().toIndex(p).z())).distinct().count() == 1;
    }

    private DataSet mark(String type, List<PointMm> points) {
        double[] mm = points.stream().flatMapToDouble(p -> DoubleStream.of(p.x(), p.y(), p.z())).toArray();
        DataSet contour = new DataSet();
        long k = Math.round(labels.grid().toIndex(points.get(0)).z());
        if (k >= 0 && k < labels.grid().nk() && !type.equals("OPEN_NONPLANAR")) contour.putItems(RtTag.CONTOUR_IMAGE_SEQUENCE, image(source.plane((int) k)));
        return contour.putString(RtTag.CONTOUR_GEOMETRIC_TYPE, type).putInts(RtTag.NUMBER_OF_CONTOUR_POINTS, points.size()).putDoubles(RtTag.CONTOUR_DATA, mm);
    }

    private DataSet image(SourceInstances.Plane plane) {
        DataSet image = new DataSet().putString(Tag.REFERENCED_SOP_CLASS_UID, plane.sopClassUid()).putString(Tag.REFERENCED_SOP_INSTANCE_UID, plane.sopInstanceUid());
        return source.isMultiFrame(plane) ? image.putInts(Tag.REFERENCED_FRAME_NUMBER, plane.frame1()) : image;
    }

    /** Planes at once, each cut to the rows that hold the segment. @param number from 0 */
    private List<DataSet> outlines(int number) {
        int first = extents.firstPlane(number), last = extents.lastPlane(number);
        if (first < 0) return new ArrayList<>();
        boolean regular = source.isRegular();
        List<List<DataSet>> byPlane = new ArrayList<>(Collections.nCopies(last - first + 1, List.of()));
        Parallel.<RuntimeException>count(byPlane.size(), n -> byPlane.set(n, outlines(number, first + n, regular)));
        List<DataSet> all = new ArrayList<>();
        byPlane.forEach(all::addAll);
        return all;
    }

    private List<DataSet> outlines(int number, int k, boolean regular) {
        List<DataSet> all = new ArrayList<>();
        int top = extents.firstRow(number, k), rows = extents.lastRow(number, k) + 1 - top;
        if (rows <= 0) return all;
        VoxelGrid grid = labels.grid();
        Segment s = labels.segments().get(number);
        short[] from = labels.plane(s.layer(), k);
        byte[] in = new byte[rows * grid.ni()];
        for (int x = 0, at = top * grid.ni(); x < in.length; x++, at++) in[x] = (byte) (from[at] == (short) s.value() ? 1 : 0);
        Direction u = grid.affine().direction(0), v = grid.affine().direction(1);
        double uMm = grid.affine().step(0), vMm = grid.affine().step(1);
        PointMm origin = source.position(k, regular).plus(v, top * vMm);
        for (double[][] loop : Outlines.of(new Mask(grid.ni(), rows, new byte[][] { in }))) {
            double[] mm = new double[3 * loop.length];
            for (int n = 0; n < loop.length; n++) {
                PointMm p = origin.plus(u, (loop[n][0] - 0.5) * uMm).plus(v, (loop[n][1] - 0.5) * vMm);
                mm[3 * n] = p.x();
                mm[3 * n + 1] = p.y();
                mm[3 * n + 2] = p.z();
            }
            all.add(new DataSet().putItems(RtTag.CONTOUR_IMAGE_SEQUENCE, image(source.plane(k))).putString(RtTag.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                .putInts(RtTag.NUMBER_OF_CONTOUR_POINTS, loop.length).putDoubles(RtTag.CONTOUR_DATA, mm));
        }
        return all;
    }
}
