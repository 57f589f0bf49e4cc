package org.readingroom.dicom.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Uids;
import org.readingroom.dicom.data.Vr;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/**
 * All slices as frames of one Multi-frame Secondary Capture. Where they lie is told by functional groups, which these objects may have since 2016; times
 * by Temporal Position Index. Source: PS3.3 A.8.3 to A.8.5, C.7.6.16, C.8.6.3, C.8.6.4.
 */
final class FramesFile {

    private static final int FRAME_TIME = 0x00181063;
    private static final int PAGE_NUMBER_VECTOR = 0x00182001, STACK_ID = 0x00209056, IN_STACK_POSITION_NUMBER = 0x00209057, MOST_BYTES_OF_VECTOR = 65534;

    private final Volume given;
    private final PixelForm form;
    private final Places places;
    private final ObjectHeader header;
    private final int frames;

    /** Whether the volume is one picture after the other without a place, as ultrasound and endoscopes record them, at intervals that are known: the Cine module tells those. */
    static boolean isRecording(Volume v) {
        return v.verdict() == Verdict.UNPLACED && v.grid().nk() == 1 && v.times() > 1 && frameTimeMs(v) > 0;
    }

    /** By the source's header or what other readers found; 0 if nobody says. */
    private static double frameTimeMs(Volume v) {
        double ms = SourceFacts.number(SourceFacts.of(v).value(0, FRAME_TIME));
        return ms > 0 ? ms : 1000 * TimeStep.seconds(v);
    }

    /** @throws IllegalArgumentException in one sentence, if they do not fit into one file */
    FramesFile(Volume given, PixelForm form, Places places, ObjectHeader header, String name) {
        this.given = given;
        this.form = form;
        this.places = places;
        this.header = header;
        frames = places.grid().nk() * given.times();
        if (frames * header.planeBytes() >= 0xfffffff0L)
            throw new IllegalArgumentException(name + " cannot be written as one DICOM file: the pixels take " + (frames * header.planeBytes() >> 20)
                + " MB; expected less than 4096 MB. Write a folder of slices (format=dicom).");
    }

    void write(OutputStream out, Progress progress) throws IOException {
        int nk = places.grid().nk();
        DicomWriter.write(out, dataSet(), TransferSyntax.EXPLICIT_LE, new DicomWriter.NewPixels() {
            @Override
            public Vr vr() {
                return header.pixelVr();
            }

            @Override
            public long length() {
                return frames * header.planeBytes();
            }

            @Override
            public void write(OutputStream to) throws IOException {
                for (int f = 0; f < frames; f++) {
                    progress.report(f, frames);
                    to.write(header.planeBytes(places.k(f % nk), f / nk));
                }
            }
        });
    }

    private DataSet dataSet() {
        DataSet set = header.shared().putString(Tag.SOP_INSTANCE_UID, Uids.create()).putInts(Tag.INSTANCE_NUMBER, 1).putInts(Tag.NUMBER_OF_FRAMES, frames);
        header.source().putScan(set, form.kind(), 0);
        List<DataSet> references = header.source().references(IntStream.range(0, frames).boxed().toList());
        if (!references.isEmpty()) set.putItems(Tag.SOURCE_IMAGE_SEQUENCE, references);
        header.putValues(set, 0);
        if (isRecording(given)) {
            set.putDoubles(FRAME_TIME, frameTimeMs(given)).putInts(Tag.FRAME_INCREMENT_POINTER, FRAME_TIME);
            if (places.hasSpacing()) set.putDoubles(Tag.PIXEL_SPACING, places.pixelSpacing());
            return set;
        }
        int[] pages = IntStream.rangeClosed(1, frames).toArray();
        if (IntStream.of(pages).mapToObj(Integer::toString).mapToInt(p -> p.length() + 1).sum() <= MOST_BYTES_OF_VECTOR)
            set.putInts(PAGE_NUMBER_VECTOR, pages).putInts(Tag.FRAME_INCREMENT_POINTER, PAGE_NUMBER_VECTOR);
        else set.putInts(Tag.FRAME_INCREMENT_POINTER, Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (places.isPlaced()) groups(set);
        else if (places.hasSpacing()) set.putDoubles(Tag.PIXEL_SPACING, places.pixelSpacing()).putDoubles(Tag.SPACING_BETWEEN_SLICES, places.betweenMm());
        return set;
    }

    private void groups(DataSet set) {
        String organization = Uids.create();
        boolean hasTimes = given.times() > 1;
        DataSet byTime = dimension(organization, Tag.TEMPORAL_POSITION_INDEX, Tag.FRAME_CONTENT_SEQUENCE, "Time"),
            byPlace = dimension(organization, Tag.IMAGE_POSITION_PATIENT, Tag.PLANE_POSITION_SEQUENCE, "Position");
        set.putItems(Tag.DIMENSION_ORGANIZATION_SEQUENCE, new DataSet().putString(Tag.DIMENSION_ORGANIZATION_UID, organization))
            .putItems(Tag.DIMENSION_INDEX_SEQUENCE, hasTimes ? List.of(byTime, byPlace) : List.of(byPlace));
        double between = places.betweenMm();
        DataSet measures = new DataSet().putDoubles(Tag.SLICE_THICKNESS, header.source().sliceThicknessMm(0, between)).putDoubles(Tag.PIXEL_SPACING, places.pixelSpacing());
        if (places.isEven()) measures.putDoubles(Tag.SPACING_BETWEEN_SLICES, between);
        set.putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, new DataSet().putItems(Tag.PIXEL_MEASURES_SEQUENCE, measures)
            .putItems(Tag.PLANE_ORIENTATION_SEQUENCE, new DataSet().putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, places.orientation())));
        List<DataSet> each = new ArrayList<>(frames);
        for (int t = 0; t < given.times(); t++) for (int n = 0; n < places.grid().nk(); n++) each.add(frame(n, t, hasTimes));
        set.putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, each);
    }

    private DataSet frame(int n, int t, boolean hasTimes) {
        PointMm p = places.position(n, t);
        DataSet content = new DataSet();
        if (hasTimes) content.putInts(Tag.TEMPORAL_POSITION_INDEX, t + 1).putInts(Tag.DIMENSION_INDEX_VALUES, t + 1, n + 1); // with stack positions dcm2niix takes times for slices
        else content.putString(STACK_ID, "1").putInts(IN_STACK_POSITION_NUMBER, n + 1).putInts(Tag.DIMENSION_INDEX_VALUES, n + 1);
        return new DataSet().putItems(Tag.FRAME_CONTENT_SEQUENCE, content)
            .putItems(Tag.PLANE_POSITION_SEQUENCE, new DataSet().putDoubles(Tag.IMAGE_POSITION_PATIENT, p.x(), p.y(), p.z()));
    }

    private static DataSet dimension(String organization, int pointer, int group, String label) {
        return new DataSet().putString(Tag.DIMENSION_ORGANIZATION_UID, organization).putInts(Tag.DIMENSION_INDEX_POINTER, pointer)
            .putInts(Tag.FUNCTIONAL_GROUP_POINTER, group).putString(Tag.DIMENSION_DESCRIPTION_LABEL, label);
    }
}
