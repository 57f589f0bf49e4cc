package org.readingroom.formats.metaimage;

import org.readingroom.formats.LabelFilesExporter;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/** Writes a label map as MetaImage. */
@Plugin(type = SegmentationExporter.class)
public final class MetaLabelExporter extends LabelFilesExporter {

    public MetaLabelExporter() {
        super("metaimage", new MetaImageWriter(), new MetaImageReader());
    }
}
