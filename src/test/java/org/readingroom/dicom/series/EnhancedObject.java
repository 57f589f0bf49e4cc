package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;

/** Tiny multi-frame objects with functional groups, 4 x 3 pixels a frame; each frame is filled with its number, from 0, plus a first value. */
final class EnhancedObject {

    static final int COLUMNS = 4, ROWS = 3;

    private final DataSet set = new DataSet(), shared = new DataSet();
    private final List<DataSet> frames = new ArrayList<>();
    private int first;
    private boolean sharedAlone;

    EnhancedObject(String sopClass, String modality) {
        set.putString(Tag.SOP_CLASS_UID, sopClass).putString(Tag.SOP_INSTANCE_UID, "2.25.901").putString(Tag.STUDY_INSTANCE_UID, "2.25.1").putString(Tag.SERIES_INSTANCE_UID, "2.25.21")
            .putString(Tag.FRAME_OF_REFERENCE_UID, "2.25.31").putInts(Tag.SERIES_NUMBER, 1).putString(Tag.MODALITY, modality).putInts(Tag.INSTANCE_NUMBER, 1)
            .putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, ROWS).putInts(Tag.COLUMNS, COLUMNS)
            .putInts(Tag.BITS_ALLOCATED, 16).putInts(Tag.BITS_STORED, 16).putInts(Tag.HIGH_BIT, 15).putInts(Tag.PIXEL_REPRESENTATION, 0);
        shared.putItems(Tag.PIXEL_MEASURES_SEQUENCE, new DataSet().putDoubles(Tag.PIXEL_SPACING, 0.5, 0.25).putDoubles(Tag.SLICE_THICKNESS, 1));
    }

    /** Axial, of that many frames. */
    EnhancedObject frames(int count, BiConsumer<Integer, DataSet> describe) {
        for (int n = 0; n < count; n++) {
            DataSet frame = new DataSet();
            describe.accept(n, frame);
            frames.add(frame);
        }
        return this;
    }

    EnhancedObject shared(Consumer<DataSet> change) {
        change.accept(shared);
        return this;
    }

    EnhancedObject header(Consumer<DataSet> change) {
        change.accept(set);
        return this;
    }

    /** The groups that each frame has of its own are left out. */
    EnhancedObject sharedAlone() {
        sharedAlone = true;
        return this;
    }

    EnhancedObject valuesFrom(int value) {
        first = value;
        return this;
    }

    static void at(DataSet frame, double x, double y, double z) {
        frame.putItems(Tag.PLANE_POSITION_SEQUENCE, new DataSet().putDoubles(Tag.IMAGE_POSITION_PATIENT, x, y, z));
    }

    EnhancedObject oriented(double... orientation) {
        shared.putItems(Tag.PLANE_ORIENTATION_SEQUENCE, new DataSet().putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, orientation));
        return this;
    }

    EnhancedObject rescaled(double slope, double intercept, String type) {
        shared.putItems(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, new DataSet().putDoubles(Tag.RESCALE_SLOPE, slope).putDoubles(Tag.RESCALE_INTERCEPT, intercept).putString(Tag.RESCALE_TYPE, type));
        return this;
    }

    Path write(Path file) throws IOException {
        byte[] pixels = new byte[2 * frames.size() * ROWS * COLUMNS];
        for (int n = 0; n < pixels.length / 2; n++) pixels[2 * n] = (byte) (first + n / (ROWS * COLUMNS));
        set.putInts(Tag.NUMBER_OF_FRAMES, frames.size()).putItems(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared).putBytes(Tag.PIXEL_DATA, Vr.OW, pixels);
        if (!sharedAlone) set.putItems(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames);
        DicomWriter.write(file, set, TransferSyntax.EXPLICIT_LE);
        return file;
    }
}
