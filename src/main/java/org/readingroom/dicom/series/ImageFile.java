package org.readingroom.dicom.series;

import java.nio.file.Path;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelLayout;

/** A file that holds an image: its header (no pixels) and how its pixels are laid out. */
record ImageFile(DicomFile dicom, PixelLayout layout) {

    private static final int UIH_GROUP = 0x00650000, UIH_SLICES = 0x50;
    private static final String UIH_CREATOR = "Image Private Header";

    Path path() {
        return dicom.path();
    }

    DataSet header() {
        return dicom.dataSet();
    }

    String seriesUid() {
        return header().string(Tag.SERIES_INSTANCE_UID);
    }

    String sopInstanceUid() {
        return header().string(Tag.SOP_INSTANCE_UID);
    }

    String sopClassUid() {
        return header().string(Tag.SOP_CLASS_UID);
    }

    String frameOfReferenceUid() {
        return header().string(Tag.FRAME_OF_REFERENCE_UID);
    }

    /**
     * Whether the image is a sheet of tiles, each a slice of its own: a Siemens mosaic, or the grid of a UIH scanner (private (0065,xx50) counts
     * its slices). Position and orientation are then none of a slice's.
     */
    boolean isTiled() {
        if (layout.frames() > 1) return false;
        for (String value : header().strings(Tag.IMAGE_TYPE)) if (value.equalsIgnoreCase("MOSAIC") || value.equalsIgnoreCase("VFRAME")) return true;
        for (int block = 0x10; block <= 0xff; block++)
            if (header().string(UIH_GROUP | block).equals(UIH_CREATOR)) return header().doubleValue(UIH_GROUP | block << 8 | UIH_SLICES).orElse(1) > 1;
        return false;
    }

    String modality() {
        return header().string(Tag.MODALITY);
    }
}
