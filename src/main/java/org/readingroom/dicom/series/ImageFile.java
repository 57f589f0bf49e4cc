package org.readingroom.dicom.series;

import java.nio.file.Path;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.PixelLayout;

/** A file that holds an image: its header (no pixels) and how its pixels are laid out. */
record ImageFile(DicomFile dicom, PixelLayout layout) {

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

    String modality() {
        return header().string(Tag.MODALITY);
    }
}
