package org.readingroom.formats.mgh;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.readingroom.formats.LabelFilesExporter;
import org.readingroom.formats.LabelTable;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/** Writes a label map as MGH with FreeSurfer's colour table behind the voxels, and as text beside them (NAME.lut.txt), which Freeview takes for any volume. */
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

    @Override
    protected Optional<Path> textBeside(Path layer) {
        String table = LabelTable.beside(layer).getFileName().toString();
        return Optional.of(layer.resolveSibling(table.substring(0, table.length() - LabelTable.ENDING.length()) + ".lut.txt"));
    }

    @Override
    protected String text(List<Segment> segments) {
        return ColorTable.text(segments);
    }
}
