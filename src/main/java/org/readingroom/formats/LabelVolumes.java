package org.readingroom.formats;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** Label maps out of volumes of whole numbers, whatever format they have: names, colours and codes come from the table beside them ({@link LabelTable}). */
public final class LabelVolumes {

    private static final double GRID_MM = 0.01;
    private static final int LARGEST_LABEL = 65535;

    private LabelVolumes() {}

    /** How a file is opened. */
    @FunctionalInterface
    public interface Opener {
        Volume open(Path file) throws IOException;
    }

    /**
     * One volume, and those of further layers that the table tells of.
     *
     * @param names what the file itself calls its labels, asked if there is no table beside it
     * @throws FormatException naming the first voxel that holds no whole number from 0 to 65535, or the layer that is not there
     */
    public static LabelMap read(Path path, Opener opener, Function<Volume, List<Segment>> names) throws IOException {
        Optional<LabelTable> table = LabelTable.readBeside(path);
        int layers = table.map(LabelTable::segments).orElse(List.of()).stream().mapToInt(Segment::layer).max().orElse(0) + 1;
        List<Volume> volumes = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int n = 0; n < layers; n++) {
            files.add(LabelTable.ofLayer(path, n));
            if (n > 0 && !Files.isRegularFile(files.get(n)))
                throw new FormatException(LabelTable.beside(path), "the table tells of layer " + n + " but " + files.get(n).getFileName() + " is not there", "a file for each layer",
                    "Copy all files of the label map into one folder.");
            volumes.add(opener.open(files.get(n)));
        }
        return of(files, volumes, table.map(LabelTable::segments).orElseGet(() -> names.apply(volumes.get(0))));
    }

    /** @param files one a layer, for messages */
    public static LabelMap of(List<Path> files, List<Volume> volumes, List<Segment> segments) throws FormatException {
        List<short[][]> layers = new ArrayList<>();
        VoxelGrid grid = volumes.get(0).grid();
        for (int n = 0; n < files.size(); n++) {
            Volume v = volumes.get(n);
            if (v.times() > 1 || v.components() > 1)
                throw new FormatException(files.get(n), v.times() + " times, " + v.components() + " components", "a label map: one value a voxel", "Choose a file with one label a voxel; structures that overlap lie in layers of a .seg.nrrd or in files of their own.");
            if (!grid.sameAs(v.grid(), GRID_MM)) throw new FormatException(files.get(n), "another grid", "the grid of the first layer", "Export all layers together again.");
            layers.add(labels(files.get(n), v));
        }
        return new LabelMap(grid, layers, segments);
    }

    private static short[][] labels(Path file, Volume v) throws FormatException {
        Samples s = v.samples();
        RawLayout.checked(file, SampleType.UINT16, ByteOrder.LITTLE_ENDIAN, new long[] { s.ni(), s.nj(), s.nk() }, 1, v.componentOrder(), 1);
        short[][] planes = new short[s.nk()][s.ni() * s.nj()];
        for (int k = 0; k < planes.length; k++) {
            Object from = s.plane(k, 0, 0);
            double slope = v.rescale().slope(k), intercept = v.rescale().intercept(k) - slope * s.offset();
            for (int n = 0; n < planes[k].length; n++) {
                double value = slope * s.type().get(from, n) + intercept;
                if (!(value >= 0 && value <= LARGEST_LABEL && value == Math.rint(value)))
                    throw new FormatException(file, "voxel (" + n % s.ni() + ", " + n / s.ni() + ", " + k + ") holds " + value, "whole numbers from 0 to 65535, as label maps have",
                        "This is an image rather than a label map; choose the label map.");
                planes[k][n] = (short) (int) value;
            }
        }
        return planes;
    }
}
