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
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Parallel;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/** Label maps out of volumes of whole numbers, whatever format they have: names, colours and codes come from the table beside them ({@link LabelTable}). */
public final class LabelVolumes {

    private static final double GRID_MM = 0.01;
    private static final int LARGEST_LABEL = 65535;
    private static final int SHARE_OF_MEMORY = 8; // larger ones are packed

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

    /**
     * One layer a volume; warnings on the volumes (a place that is no number) are the label map's. Maps that would take much of the memory are packed.
     *
     * @param files one a layer, for messages
     */
    public static LabelMap of(List<Path> files, List<Volume> volumes, List<Segment> segments) throws FormatException {
        VoxelGrid grid = volumes.get(0).grid();
        List<Finding> findings = new ArrayList<>();
        for (int n = 0; n < files.size(); n++) {
            Volume v = volumes.get(n);
            if (v.times() > 1 || v.components() > 1)
                throw new FormatException(files.get(n), v.times() + " times, " + v.components() + " components", "a label map: one value a voxel", "Choose a file with one label a voxel; structures that overlap lie in layers of a .seg.nrrd or in files of their own.");
            if (!grid.sameAs(v.grid(), GRID_MM)) throw new FormatException(files.get(n), "another grid", "the grid of the first layer", "Export all layers together again.");
            for (Finding f : v.findings()) if (f.level() != Finding.Level.NOTE) findings.add(f);
            requirePossible(files.get(n), v);
        }
        boolean isLarge = (long) Short.BYTES * grid.voxels() * files.size() > Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY;
        LabelMap.Planes<FormatException> planes = (layer, k) -> labels(files.get(layer), volumes.get(layer), k);
        try {
            LabelMap map = isLarge ? LabelMap.packed(grid, files.size(), planes, segments) : open(grid, files.size(), planes, segments);
            return findings.isEmpty() ? map : map.telling(findings);
        } catch (FormatException e) { // of some plane: several are read at once
            for (int layer = 0; layer < files.size(); layer++) for (int k = 0; k < grid.nk(); k++) planes.plane(layer, k); // the first says it
            throw e;
        }
    }

    private static LabelMap open(VoxelGrid grid, int count, LabelMap.Planes<FormatException> planes, List<Segment> segments) throws FormatException {
        List<short[][]> layers = new ArrayList<>();
        for (int l = 0; l < count; l++) {
            int layer = l;
            short[][] all = new short[grid.nk()][];
            Parallel.count(all.length, k -> all[k] = planes.plane(layer, k));
            layers.add(all);
        }
        return new LabelMap(grid, layers, segments);
    }

    private static void requirePossible(Path file, Volume v) throws FormatException {
        Samples s = v.samples();
        RawLayout.checked(file, SampleType.UINT16, ByteOrder.LITTLE_ENDIAN, new long[] { s.ni(), s.nj(), s.nk() }, 1, v.componentOrder(), 1);
    }

    private static short[] labels(Path file, Volume v, int k) throws FormatException {
        Samples s = v.samples();
        short[] plane = new short[s.ni() * s.nj()];
        Object from = s.plane(k, 0, 0);
        double slope = v.rescale().slope(k), intercept = v.rescale().intercept(k) - slope * s.offset();
        if (slope == 1 && intercept == 0 && s.type() == SampleType.UINT8 && from instanceof byte[] bytes) {
            for (int n = 0; n < plane.length; n++) plane[n] = (short) (bytes[n] & 0xff);
            return plane;
        }
        for (int n = 0; n < plane.length; n++) {
            double value = slope * s.type().get(from, n) + intercept;
            if (!(value >= 0 && value <= LARGEST_LABEL && value == Math.rint(value)))
                throw new FormatException(file, "voxel (" + n % s.ni() + ", " + n / s.ni() + ", " + k + ") holds " + value, "whole numbers from 0 to 65535, as label maps have",
                    "This is an image rather than a label map; choose the label map.");
            plane[n] = (short) (int) value;
        }
        return plane;
    }
}
