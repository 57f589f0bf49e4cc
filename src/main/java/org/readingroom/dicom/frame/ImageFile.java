package org.readingroom.dicom.frame;

import java.io.IOException;
import java.nio.file.Path;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Element;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.dicom.vendor.TileSheet;
import org.readingroom.dicom.vendor.TileSheets;

/**
 * A file that holds an image: its header (no pixels) and how its pixels are laid out.
 *
 * @param tiles how the image is cut into slices if it is a sheet of tiles (a Siemens mosaic, the grid of a UIH scanner); null if it is none
 */
public record ImageFile(DicomFile dicom, PixelLayout layout, TileSheet tiles) {

    private static final String ENHANCED_US_VOLUME = "1.2.840.10008.5.1.4.1.1.6.2";

    /** @throws IOException if the file cannot be read a second time, for a private header that was too long for the first */
    public static ImageFile of(DicomFile dicom, PixelLayout layout) throws IOException {
        TileSheet tiles = layout.frames() > 1 ? null : TileSheets.of(dicom.dataSet(), layout.rows(), layout.columns(), new ReadAgain(dicom)).orElse(null);
        return new ImageFile(dicom, layout, tiles);
    }

    private record ReadAgain(DicomFile dicom) implements TileSheets.LongValues {
        @Override
        public byte[] of(int tag) throws IOException {
            boolean left = dicom.dataSet().get(tag).map(Element::isLeftInFile).orElse(false);
            return (left ? DicomFile.read(dicom.path()).dataSet() : dicom.dataSet()).bytes(tag);
        }
    }

    /** A file is only itself: it is a key by the thousand, and a record's own way of comparing is slow to begin with. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ImageFile file && file.dicom == dicom;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(dicom);
    }

    public Path path() {
        return dicom.path();
    }

    public DataSet header() {
        return dicom.dataSet();
    }

    public String seriesUid() {
        return header().string(Tag.SERIES_INSTANCE_UID);
    }

    public String sopInstanceUid() {
        return header().string(Tag.SOP_INSTANCE_UID);
    }

    public String sopClassUid() {
        return header().string(Tag.SOP_CLASS_UID);
    }

    public String frameOfReferenceUid() {
        return header().string(Tag.FRAME_OF_REFERENCE_UID);
    }

    /** Whether the image is a sheet of tiles, each a slice of its own. Position and orientation in the header are then none of a slice's. */
    public boolean isTiled() {
        return tiles != null;
    }

    /** Whether it is such a sheet and cannot be cut into its slices. */
    public boolean isUncutSheet() {
        return tiles != null && !tiles.isUsable();
    }

    /** Enhanced ultrasound volumes count from the transducer, not in the patient (C.8.24.2). */
    public boolean isInTransducerSpace() {
        return sopClassUid().equals(ENHANCED_US_VOLUME);
    }

    public String modality() {
        return header().string(Tag.MODALITY);
    }
}
