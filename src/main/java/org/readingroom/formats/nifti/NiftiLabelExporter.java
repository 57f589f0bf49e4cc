package org.readingroom.formats.nifti;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.formats.ExportedLabels;
import org.readingroom.formats.LabelTable;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.Samples;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/**
 * Writes a label map as NIfTI (intent 1002, uint8 where the values fit, else uint16) and the table of names, colours and codes beside it
 * as NAME.labels.json. Layers beyond the first, which hold what overlaps, become files of their own (NAME.layer1.nii.gz); the table says
 * which segment lies in which. Where the image lacks slices, empty planes stand for them, so that the others keep their places. All files are put in place together, after they were read back and compared.
 */
@Plugin(type = SegmentationExporter.class)
public final class NiftiLabelExporter implements SegmentationExporter {

    @Override
    public String id() {
        return "nifti";
    }

    @Override
    public List<String> extensions() {
        return NiftiOutput.extensions();
    }

    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        LabelMap labels = placed(request);
        boolean known = NiftiOutput.extensions().stream().anyMatch(e -> target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(e));
        if (!known) throw new IllegalArgumentException(target.getFileName() + ": no name for a NIfTI label map; expected one that ends in .nii.gz or .nii.");
        List<Path> targets = new ArrayList<>();
        for (int layer = 0; layer < labels.layers(); layer++) targets.add(LabelTable.ofLayer(target, layer));
        targets.add(LabelTable.beside(target));
        List<Path> old = Files.isRegularFile(LabelTable.beside(target)) ? LabelTable.layersBeside(target) : List.of();
        List<ReadBack> compared = new ArrayList<>();
        SafeFile.writeTogether(targets, temporaries -> {
            List<Path> files = temporaries.subList(0, labels.layers());
            Path table = temporaries.get(labels.layers());
            for (int layer = 0; layer < files.size(); layer++) writeLayer(request, labels, layer, files.get(layer), NiftiOutput.isZipped(target), progress);
            try (OutputStream out = SafeFile.open(table)) {
                out.write(new LabelTable(labels.segments()).toJson().getBytes(StandardCharsets.UTF_8));
            }
            List<Segment> read = LabelTable.read(table).segments();
            if (!read.equals(labels.segments()))
                throw new IOException(LabelTable.beside(target).getFileName() + ": reading the table back gave other segments; expected those written. Nothing was kept; please report this.");
            compared.add(ReadBack.require("NIfTI", target, labels, NiftiLabelReader.read(files, read, Progress.NONE)));
        });
        for (Path layer : old) if (!targets.contains(layer)) Files.deleteIfExists(layer); // of an earlier map with more layers: the new table does not tell of them
        return compared.get(0);
    }

    /** The labels on the grid that readers of the file will find. */
    static LabelMap placed(SegmentationExport request) {
        LabelMap labels = ExportedLabels.complete(request);
        if (request.image().isEmpty()) return labels;
        VoxelGrid grid = NiftiWriter.placed(request.image().get(), labels.grid());
        return grid == labels.grid() ? labels : labels.on(grid);
    }

    static void writeLayer(SegmentationExport request, LabelMap labels, int layer, Path temporary, boolean zipped, Progress progress)
            throws IOException {
        Samples samples = ExportedLabels.samples(labels, layer);
        NiftiHeader h = NiftiOutput.header(samples, ComponentOrder.INTERLEAVED);
        h.intentCode = NiftiHeader.INTENT_LABEL;
        if (request.image().isPresent()) NiftiWriter.place(request.image().get(), labels.grid(), h);
        else NiftiTransform.put(labels.grid().affine(), NiftiHeader.XFORM_SCANNER, NiftiHeader.XFORM_SCANNER, h);
        new NiftiOutput(h, List.of(), samples).write(temporary, zipped, progress);
    }
}
