package demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/**
 * A text of labelled voxels: {@code voxel list}, then ni nj nk, then the twelve numbers of the affine (LPS mm, row by row), then a line
 * {@code i j k value} for each voxel.
 */
@Plugin(type = SegmentationReader.class)
public class VoxelListReader implements SegmentationReader {

    static final String FIRST_LINE = "voxel list";
    private static final String ADVICE = "Write the list again.";
    private static final long MOST_VOXELS = 1L << 28;

    @Override
    public String format() {
        return "Voxel list";
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        return new String(ByteSource.head(path, FIRST_LINE.length()), StandardCharsets.UTF_8).equals(FIRST_LINE) ? 0.9 : 0;
    }

    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        List<String> lines = Files.readAllLines(path);
        if (lines.size() < 3) throw new FormatException(path, lines.size() + " lines", "at least 3", ADVICE);
        int[] size = whole(path, lines.get(1), 3);
        if (size[0] < 1 || size[1] < 1 || size[2] < 1 || (double) size[0] * size[1] * size[2] > MOST_VOXELS)
            throw new FormatException(path, "a shape of " + lines.get(1), "three numbers of 1 or more, at most 2^28 voxels in all", ADVICE);
        VoxelGrid grid = grid(path, size, numbers(path, lines.get(2), 12));
        short[][] planes = new short[grid.nk()][grid.ni() * grid.nj()];
        for (int n = 3; n < lines.size(); n++) {
            int[] v = whole(path, lines.get(n), 4);
            if (!grid.contains(v[0], v[1], v[2]) || v[3] < 1 || v[3] > 65535)
                throw new FormatException(path, "line " + (n + 1) + ": " + lines.get(n), "a voxel of the grid and a value from 1 to 65535", ADVICE);
            planes[v[2]][v[0] + grid.ni() * v[1]] = (short) v[3];
        }
        return LabelMap.of(grid, planes, List.of());
    }

    private static VoxelGrid grid(Path path, int[] size, double[] m) throws FormatException {
        try {
            return new VoxelGrid(size[0], size[1], size[2],
                Affine.fromLps(new double[][] { Arrays.copyOfRange(m, 0, 4), Arrays.copyOfRange(m, 4, 8), Arrays.copyOfRange(m, 8, 12) }));
        } catch (IllegalArgumentException e) {
            throw new FormatException(path, "an affine that is none (" + e.getMessage() + ")", "voxels with a size and a place", ADVICE);
        }
    }

    private static int[] whole(Path path, String line, int count) throws FormatException {
        double[] numbers = numbers(path, line, count);
        for (double n : numbers) if (n != (int) n) throw new FormatException(path, "'" + line + "'", "whole numbers", ADVICE);
        return Arrays.stream(numbers).mapToInt(n -> (int) n).toArray();
    }

    private static double[] numbers(Path path, String line, int count) throws FormatException {
        double[] numbers;
        try {
            numbers = Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw new FormatException(path, "'" + line + "'", count + " numbers", ADVICE);
        }
        if (numbers.length != count) throw new FormatException(path, "'" + line + "'", count + " numbers", ADVICE);
        return numbers;
    }
}
