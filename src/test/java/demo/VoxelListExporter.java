package demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;
import org.scijava.plugin.Plugin;

/** What {@link VoxelListReader} reads; one layer, names and colours are lost. */
@Plugin(type = SegmentationExporter.class)
public class VoxelListExporter implements SegmentationExporter {

    @Override
    public String id() {
        return "demo-voxels";
    }

    @Override
    public List<String> extensions() {
        return List.of(".voxels.txt");
    }

    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        LabelMap labels = request.labels();
        if (labels.layers() > 1) throw new IllegalArgumentException("a voxel list holds one layer, these segments overlap in " + labels.layers() + "; export as NIfTI or DICOM SEG.");
        List<ReadBack> result = new ArrayList<>(1);
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                out.write(text(labels).getBytes(StandardCharsets.UTF_8));
            }
            result.add(ReadBack.require("Voxel list", target, labels, new VoxelListReader().read(temporary, progress))); // differs: an exception, and no file
        });
        return result.get(0);
    }

    private static String text(LabelMap labels) {
        var grid = labels.grid();
        StringBuilder text = new StringBuilder(VoxelListReader.FIRST_LINE).append('\n').append(grid.ni()).append(' ').append(grid.nj()).append(' ').append(grid.nk()).append('\n');
        for (int r = 0; r < 3; r++) for (int c = 0; c < 4; c++) text.append(grid.affine().get(r, c)).append(' ');
        text.append('\n');
        for (int k = 0; k < grid.nk(); k++)
            for (int j = 0; j < grid.nj(); j++)
                for (int i = 0; i < grid.ni(); i++)
                    if (labels.value(0, i, j, k) != 0) text.append(i).append(' ').append(j).append(' ').append(k).append(' ').append(labels.value(0, i, j, k)).append('\n');
        return text.toString();
    }
}
