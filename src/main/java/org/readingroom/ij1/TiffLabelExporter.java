package org.readingroom.ij1;

import org.readingroom.formats.LabelFilesExporter;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/** Writes a label map as ImageJ's TIFF, with sizes and unit of its voxels; a TIFF has no place in the patient but text. */
@Plugin(type = SegmentationExporter.class)
public final class TiffLabelExporter extends LabelFilesExporter {

    public TiffLabelExporter() {
        super("tiff", new TiffVolumeWriter(), new TiffVolumeReader());
    }

    /** Voxels as small as a microscope's have no patient: ImageJ gets them in micrometres, as it had the image. */
    @Override
    protected Volume.Builder volume(LabelMap labels, int layer) {
        Volume.Builder volume = super.volume(labels, layer);
        return labels.grid().spacing().smallest() < ImageMaker.MICROSCOPIC_MM ? volume.verdict(Verdict.UNPLACED) : volume;
    }

    @Override
    protected boolean tellsPlace() {
        return false;
    }
}
