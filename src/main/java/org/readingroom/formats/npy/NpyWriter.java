package org.readingroom.formats.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.formats.RawOutput;
import org.readingroom.formats.RealVolume;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.scijava.plugin.Plugin;

/**
 * Writes real values as NAME.npy (version 1.0, little endian) and the geometry as NAME.geometry.json. The array is in Fortran's order, so that its first
 * index is i, as nibabel has it: array[i, j, k], then time if there are several, then components if there are several.
 */
@Plugin(type = VolumeWriter.class)
public final class NpyWriter implements VolumeWriter {

    @Override
    public String format() {
        return NpyReader.FORMAT;
    }

    @Override
    public List<String> extensions() {
        return List.of(".npy");
    }

    @Override
    public List<Path> files(Path target) {
        return List.of(target, NpyGeometry.beside(target));
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        List<Finding> findings = new ArrayList<>();
        WrittenVolume.notKept(volume, format(), true, findings);
        WrittenVolume.space(volume, format(), findings);
        Volume v = RealVolume.of(WrittenVolume.complete(volume, target, format()), findings);
        List<String> axes = axes(v.samples());
        NpyHeader header = new NpyHeader(NpyType.word(v.samples().storedType()), true, shape(v.samples(), axes), 0);
        WrittenVolume.axes(v, placed(v), format(), findings);
        SafeFile.writeTogether(List.of(target, NpyGeometry.beside(target)), temporaries -> {
            try (OutputStream out = SafeFile.open(temporaries.get(0))) {
                out.write(header.bytes());
                RawOutput.write(v.samples(), ByteOrder.LITTLE_ENDIAN, ComponentOrder.SLOWEST, out, progress);
            }
            try (OutputStream out = SafeFile.open(temporaries.get(1))) {
                out.write(NpyGeometry.json(v, axes).getBytes(StandardCharsets.UTF_8));
            }
            Volume read = new NpyReader().read(temporaries.get(0), Optional.of(NpyGeometry.read(temporaries.get(1))), Loading.FITTING, Progress.NONE);
            WrittenVolume.compare(v, placed(v), read, target);
        });
        return findings;
    }

    private static List<String> axes(Samples s) {
        List<String> axes = new ArrayList<>(List.of("i", "j", "k"));
        if (s.times() > 1) axes.add("t");
        if (s.components() > 1) axes.add("c");
        return axes;
    }

    private static long[] shape(Samples s, List<String> axes) {
        return axes.stream().mapToLong(a -> switch (a) {
            case "i" -> s.ni();
            case "j" -> s.nj();
            case "k" -> s.nk();
            case "t" -> s.times();
            default -> s.components();
        }).toArray();
    }

    /** The grid that readers will find: without a place, the voxels' sizes around the centre. */
    private static VoxelGrid placed(Volume v) {
        VoxelGrid g = v.grid();
        return v.verdict() == Verdict.UNPLACED ? new VoxelGrid(g.ni(), g.nj(), g.nk(), Affine.centred(g.ni(), g.nj(), g.nk(), g.spacing())) : g;
    }
}
