package org.readingroom.formats.surface;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.LayeredMasks;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.readingroom.volume.mask.Mask;
import org.readingroom.volume.surface.SurfaceVoxels;
import org.scijava.plugin.Plugin;

/**
 * Fills the closed surfaces of STL, OBJ, PLY and binary glTF files: on the voxels of an image, else on those that the file names, else on cubes of 1 mm
 * (larger where the surface is larger than 256 of them). A voxel is in when its centre is.
 */
@Plugin(type = SegmentationReader.class)
public final class SurfaceReader implements SegmentationReader {

    private static final List<SurfaceFormat> FORMATS = List.of(new Stl(), new Obj(), new Ply(), new Glb());
    private static final int HEAD = 256, MOST = 256; // bytes; voxels along an axis where nobody named any
    private static final double SURE = 0.95;

    @Override
    public String format() {
        return "surface";
    }

    @Override
    public double confidence(Path path) throws IOException {
        Optional<SurfaceFormat> format = format(path);
        return format.isPresent() && Files.isRegularFile(path) && format.get().isPlausible(path, ByteSource.head(path, HEAD)) ? SURE : 0;
    }

    private static Optional<SurfaceFormat> format(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return FORMATS.stream().filter(f -> name.endsWith(f.ending())).findFirst();
    }

    /** @throws FormatException if the file is damaged, holds no triangles, or a surface is not closed */
    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        SurfaceFile file = open(path);
        return labels(path, file, file.grid().orElseGet(() -> cubes(file)));
    }

    @Override
    public LabelMap readOn(VoxelGrid image, Path path, Progress progress) throws IOException {
        return labels(path, open(path), image);
    }

    private static SurfaceFile open(Path path) throws IOException {
        SurfaceFormat format = format(path).orElseThrow(() -> new FormatException(path, "an ending that says nothing", ".stl, .obj, .ply or .glb", "Rename it."));
        SurfaceFile file = format.read(path);
        if (file.parts().isEmpty()) throw new FormatException(path, "no triangles", "at least one closed surface", "Export the surface again.");
        return file;
    }

    static LabelMap labels(Path path, SurfaceFile file, VoxelGrid grid) throws FormatException {
        LayeredMasks layers = new LayeredMasks(grid);
        List<Segment> segments = new ArrayList<>();
        for (SurfaceFile.Part p : file.parts()) {
            Segment s = p.segment();
            int layer = layers.add(voxels(path, p, grid), s.value(), s.layer());
            segments.add(new Segment(layer, s.value(), s.name(), s.color(), s.category(), s.type(), s.track()));
        }
        try {
            LabelMap labels = new LabelMap(grid, layers.layers(), segments);
            return file.said() ? labels : labels.telling(List.of(Finding.warning("SPACE_GUESSED", "The file does not say in which space its coordinates count: "
                + "left, posterior and superior in millimetres (LPS) were taken, as 3D Slicer does. If the surface lies mirrored, it was written in RAS.", "")));
        } catch (IllegalArgumentException e) { // two segments of one number
            throw new FormatException(path, e.getMessage(), "each number once", "Export it again.");
        }
    }

    private static Mask voxels(Path path, SurfaceFile.Part part, VoxelGrid grid) throws FormatException {
        try {
            return SurfaceVoxels.of(part.mesh(), grid);
        } catch (IllegalArgumentException e) {
            throw new FormatException(path, "'" + part.segment().name() + "' is a surface with an opening", "a closed one, which alone has an inside", "Close its holes in the program that made it.");
        }
    }

    private static VoxelGrid cubes(SurfaceFile file) {
        double[] low = new double[3], high = new double[3];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (SurfaceFile.Part p : file.parts())
            for (int n = 0; n < p.mesh().vertices().length; n++) {
                low[n % 3] = Math.min(low[n % 3], p.mesh().vertices()[n]);
                high[n % 3] = Math.max(high[n % 3], p.mesh().vertices()[n]);
            }
        double longest = Math.max(high[0] - low[0], Math.max(high[1] - low[1], high[2] - low[2])), mm = Math.max(1, longest / MOST);
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) size[axis] = Math.max(1, (int) Math.ceil((high[axis] - low[axis]) / mm));
        return new VoxelGrid(size[0], size[1], size[2], Affine.of(new PointMm(low[0] + mm / 2, low[1] + mm / 2, low[2] + mm / 2), new Direction(1, 0, 0), mm, new Direction(0, 1, 0), mm, new Direction(0, 0, 1), mm));
    }
}
