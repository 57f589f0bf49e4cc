package org.readingroom.ij1;

import org.readingroom.formats.LabelFilesExporter;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/** Writes a label map as ImageJ's TIFF, with sizes and unit of its voxels; a TIFF has no place in the patient but text. */
@Plugin(type = SegmentationExporter.class)
public final class TiffLabelExporter extends LabelFilesExporter {

    public TiffLabelExporter() {
        super("tiff", new TiffVolumeWriter(), new TiffVolumeReader());
    }

    @Override
    protected boolean tellsPlace() {
        return false;
    }
}
