package org.readingroom.formats.npy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawSamples;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.Spacing;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/**
 * Opens .npy arrays of 1 to 5 axes as they lie in the file: the fastest axis in space is i. Which axis is which, and where the voxels lie, NAME.geometry.json
 * says; without it the axes are i, j, k, time, components from the fastest on. 16-bit floating point is widened to 32, truth values become 0 and 1, complex
 * numbers two components.
 */
@Plugin(type = VolumeReader.class)
public final class NpyReader implements VolumeReader {

    static final String FORMAT = "NumPy";
    private static final int MAGIC_BYTES = 6;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        if (NpyHeader.hasMagic(ByteSource.head(path, MAGIC_BYTES))) return 1;
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".npy") ? 0.2 : 0;
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        return OpenResult.of(read(path, NpyGeometry.readBeside(path), request.loadingOrFitting(), progress));
    }

    Volume read(Path path, Optional<NpyGeometry> geometry, Loading loading, Progress progress) throws IOException {
        NpyHeader h = NpyHeader.read(path);
        NpyType type = NpyType.of(path, h.type());
        NpyAxes axes = NpyAxes.of(path, h.shape(), h.fortran(), geometry.map(NpyGeometry::axes).orElse(List.of()));
        if (type.components() > 1 && axes.components() > 1)
            throw new FormatException(path, "complex numbers with an axis of components", "one of them", "Save real and imaginary part one by one.");
        boolean interleaved = type.components() > 1 || axes.isFirst();
        RawLayout layout = RawLayout.claimed(path, type.sample(), type.order(), axes.space(), type.components() * axes.components(),
            interleaved ? ComponentOrder.INTERLEAVED : ComponentOrder.SLOWEST, axes.times());
        List<Finding> findings = new ArrayList<>();
        Verdict verdict = Verdict.UNPLACED;
        double[] mm = geometry.map(NpyGeometry::spacingMm).orElse(null);
        Spacing spacing = mm == null ? new Spacing(1, 1, 1) : axes.ordered(new Spacing(mm[0], mm[1], mm[2]));
        VoxelGrid grid = new VoxelGrid(layout.ni(), layout.nj(), layout.nk(), Affine.centred(layout.ni(), layout.nj(), layout.nk(), spacing));
        if (geometry.isPresent() && geometry.get().affineRas() != null) {
            grid = HeaderGrid.ofRas(NpyGeometry.beside(path), layout, axes.ordered(geometry.get().affineRas()));
            verdict = HeaderGrid.angles(grid.affine(), "affine_ras", findings);
        } else if (mm == null) findings.add(Finding.warning("NO_SPACING", "The array has no affine beside it (" + NpyGeometry.ENDING + "): voxels of 1 mm are a guess.", ""));
        Samples samples = RawSamples.open(path, h.dataByte(), layout, loading, progress);
        long behind = Files.size(path) - h.dataByte() - layout.bytes();
        if (behind > 0) findings.add(Finding.note("TRAILING_BYTES", behind + " bytes behind the voxels were not read.", ""));
        if (type.components() > 1) findings.add(Finding.note("COMPLEX", "Complex numbers were opened as two components: real part, imaginary part.", ""));
        if (samples.isLazy() && loading == Loading.FITTING)
            findings.add(RawSamples.LAZY);
        Volume.Builder volume = Volume.builder(path.getFileName().toString().replaceFirst("(?i)\\.npy$", ""), grid, type.isHalf() ? widened(samples) : samples)
            .format(FORMAT).files(geometry.isPresent() ? 2 : 1).componentOrder(layout.componentOrder()).verdict(verdict).findings(findings)
            .quantity(Quantity.of(geometry.map(NpyGeometry::unit).orElse("")));
        volume.metadata("shape", java.util.Arrays.toString(h.shape())).metadata("descr", h.type()).metadata("fortran_order", h.fortran() + "");
        if (samples.times() > 1) geometry.map(NpyGeometry::timeStepSeconds).filter(s -> s > 0).ifPresent(s -> volume.metadata(TimeStep.KEY, s + ""));
        return volume.build();
    }

    private static Samples widened(Samples bits) {
        return bits.remade(SampleType.FLOAT32, 0, n -> {
            short[] half = (short[]) bits.planes().get(n);
            float[] single = new float[half.length];
            for (int x = 0; x < half.length; x++) single[x] = widened(half[x]);
            return single;
        });
    }

    /** IEEE 754 binary16 to binary32; exact. */
    static float widened(short half) {
        int sign = half >> 15 & 1, exponent = half >> 10 & 0x1f, fraction = half & 0x3ff;
        if (exponent == 0x1f) return Float.intBitsToFloat(sign << 31 | 0x7f800000 | fraction << 13);
        float magnitude = exponent == 0 ? fraction * 0x1p-24f : (0x400 | fraction) * (float) Math.scalb(1.0, exponent - 25);
        return sign == 0 ? magnitude : -magnitude;
    }
}
