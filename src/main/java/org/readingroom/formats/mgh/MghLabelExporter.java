package org.readingroom.formats.mgh;

import java.util.Base64;
import org.readingroom.formats.LabelFilesExporter;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/** Writes a label map as MGH with FreeSurfer's colour table behind the voxels. */
@Plugin(type = SegmentationExporter.class)
public final class MghLabelExporter extends LabelFilesExporter {

    public MghLabelExporter() {
        super("mgh", new MghWriter(), new MghReader());
    }

    @Override
    protected Volume.Builder volume(LabelMap labels, int layer) {
        byte[] table = ColorTable.footer(labels.segments().stream().filter(s -> s.layer() == layer).toList());
        return super.volume(labels, layer).format(MghFooter.FORMAT).metadata(MghFooter.FOOTER, Base64.getEncoder().encodeToString(table));
    }
}
