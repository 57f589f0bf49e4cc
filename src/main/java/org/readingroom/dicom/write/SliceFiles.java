package org.readingroom.dicom.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Uids;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.Volume;

/** One file a slice: CT, MR or Secondary Capture, with a position of its own. Times are told apart by Temporal Position Identifier. */
final class SliceFiles {

    private static final int DIRECTIONALITY = 0x00189075;

    private final Volume given;
    private final PixelForm form;
    private final Places places;
    private final ObjectHeader header;

    SliceFiles(Volume given, PixelForm form, Places places, ObjectHeader header) {
        this.given = given;
        this.form = form;
        this.places = places;
        this.header = header;
    }

    /** Into an empty folder, slice after slice, time after time. */
    void write(Path folder, Progress progress) throws IOException {
        int nk = places.grid().nk(), count = nk * given.times();
        for (int f = 0; f < count; f++) {
            progress.report(f, count);
            try (OutputStream out = SafeFile.open(folder.resolve(String.format(Locale.ROOT, "IM%05d.dcm", f + 1)))) {
                DicomWriter.write(out, dataSet(f % nk, f / nk), TransferSyntax.EXPLICIT_LE);
            }
        }
    }

    /** @param n slice as written @param t time */
    DataSet dataSet(int n, int t) {
        int k = places.k(n), nk = places.grid().nk(), plane = k + nk * t;
        DataSet set = header.shared().putString(Tag.SOP_INSTANCE_UID, Uids.create()).putInts(Tag.INSTANCE_NUMBER, n + nk * t + 1);
        header.source().putScan(set, form.kind(), plane);
        List<DataSet> references = header.source().references(List.of(plane));
        if (!references.isEmpty()) set.putItems(Tag.SOURCE_IMAGE_SEQUENCE, references);
        place(set, n, t, plane);
        if (given.times() > 1) set.putInts(Tag.TEMPORAL_POSITION_IDENTIFIER, t + 1).putInts(Tag.NUMBER_OF_TEMPORAL_POSITIONS, given.times());
        if (!given.diffusion().isEmpty()) diffusion(set, given.diffusion().get(t));
        header.putValues(set, plane);
        return set.putBytes(Tag.PIXEL_DATA, header.pixelVr(), header.planeBytes(k, t));
    }

    private void place(DataSet set, int n, int t, int plane) {
        if (places.hasSpacing()) set.putDoubles(Tag.PIXEL_SPACING, places.pixelSpacing());
        if (places.hasSpacing()) set.putDoubles(Tag.SLICE_THICKNESS, header.source().sliceThicknessMm(plane, places.betweenMm()));
        if (places.hasSpacing() && places.isEven()) set.putDoubles(Tag.SPACING_BETWEEN_SLICES, places.betweenMm());
        if (!places.isPlaced()) return;
        PointMm p = places.position(n, t);
        set.putDoubles(Tag.IMAGE_POSITION_PATIENT, p.x(), p.y(), p.z()).putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, places.orientation())
            .putDoubles(Tag.SLICE_LOCATION, places.location(n, t));
    }

    /** As scanners write it beside the MR image: PS3.3 C.8.13.5.9 in a single frame. */
    private static void diffusion(DataSet set, DiffusionWeighting w) {
        set.putDoubles(Tag.DIFFUSION_B_VALUE, w.bValue()).putString(DIRECTIONALITY, w.bValue() == 0 ? "NONE" : w.hasDirection() ? "DIRECTIONAL" : "ISOTROPIC");
        if (w.hasDirection()) set.putDoubles(Tag.DIFFUSION_GRADIENT_ORIENTATION, w.x(), w.y(), w.z());
    }
}
