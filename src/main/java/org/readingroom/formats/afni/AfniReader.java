package org.readingroom.formats.afni;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.readingroom.formats.PackedBytes;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawSamples;
import org.readingroom.formats.VoxelType;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/**
 * Opens AFNI data sets by their .HEAD or .BRIK(.gz): bytes, shorts, ints, floats, doubles, complex numbers as two components, colour as three.
 * Sub-bricks are times, each with its own factor; every attribute is kept as metadata.
 */
@Plugin(type = VolumeReader.class)
public final class AfniReader implements VolumeReader {

    private static final String DAMAGED = "The header is damaged; copy or export the data set again.";

    @Override
    public String format() {
        return "AFNI";
    }

    @Override
    public double confidence(Path path) throws IOException {
        return Files.isRegularFile(path) ? AfniFiles.confidence(path) : 0; // for a folder, its expressions are not made
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        Path header = AfniFiles.header(path);
        if (AfniFiles.isVoxels(header)) throw new FormatException(path, "the file with the header is not there", "a file of the same name with .HEAD beside it", "Copy both files into one folder.");
        byte[] text = AfniFiles.text(header);
        AfniAttributes head = AfniAttributes.parse(header, text);
        return OpenResult.of(read(header, head, AfniFiles.voxels(header), request.loadingOrFitting(), progress).name(AfniFiles.stem(path)).build());
    }

    /** @param header names it in messages */
    static Volume.Builder read(Path header, AfniAttributes head, Path voxels, Loading loading, Progress progress) throws IOException {
        List<Finding> findings = new ArrayList<>();
        RawLayout layout = layout(header, head);
        AfniPlace place = AfniPlace.of(header, head, new long[] { layout.ni(), layout.nj(), layout.nk() });
        VoxelGrid grid;
        try {
            grid = new VoxelGrid(layout.ni(), layout.nj(), layout.nk(), place.affine());
        } catch (IllegalArgumentException e) {
            throw new FormatException(header, "a transform that cannot be used (" + e.getMessage() + ")", "voxels with a size and a place", DAMAGED);
        }
        Samples samples = samples(voxels, layout, loading, findings, progress);
        Rescale rescale = layout.components() == 3 ? Rescale.IDENTITY : factors(header, head, layout);
        findings.addAll(place.findings());
        if (samples.isLazy() && loading == Loading.FITTING) findings.add(RawSamples.LAZY);
        if (layout.components() == 2) findings.add(Finding.note("COMPLEX", "Complex numbers were opened as two components: real part, imaginary part.", ""));
        if (rescale.isPerPlane()) findings.add(Finding.note("RESCALE_VARIES", "Each sub-brick has a factor of its own.", "BRICK_FLOAT_FACS"));
        Volume.Builder volume = Volume.builder(AfniFiles.stem(header), grid, samples).format("AFNI").files(2).rescale(rescale).componentOrder(layout.componentOrder())
            .verdict(place.verdict()).findings(findings);
        AfniMetadata.fill(head, volume);
        return volume;
    }

    private static RawLayout layout(Path file, AfniAttributes head) throws FormatException {
        double[] rank = head.numbers("DATASET_RANK", 2), size = head.numbers("DATASET_DIMENSIONS", 3);
        if (rank[0] != 3) throw new FormatException(file, "DATASET_RANK[0] = " + (long) rank[0], "3", DAMAGED);
        for (int n = 0; n < 4; n++) {
            double d = n < 3 ? size[n] : rank[1];
            if (!(d >= 1 && d <= Integer.MAX_VALUE)) throw new FormatException(file, (n < 3 ? "DATASET_DIMENSIONS[" + n : "DATASET_RANK[1") + "] = " + (long) d, "at least 1 and below 2^31", DAMAGED);
        }
        int subBricks = (int) rank[1];
        VoxelType type = AfniType.of(file, head.numbers("BRICK_TYPES", subBricks), subBricks);
        return RawLayout.claimed(file, type.sample(), order(file, head, type), new long[] { (long) size[0], (long) size[1], (long) size[2] }, type.components(), ComponentOrder.INTERLEAVED, subBricks);
    }

    /** Very old files leave it out and mean the order of the machine that wrote them, which nobody knows any more. */
    private static ByteOrder order(Path file, AfniAttributes head, VoxelType type) throws FormatException {
        String order = head.string("BYTEORDER_STRING").orElse("none");
        if (order.equals("LSB_FIRST") || type.sample().bytes() == 1) return ByteOrder.LITTLE_ENDIAN;
        if (order.equals("MSB_FIRST")) return ByteOrder.BIG_ENDIAN;
        throw new FormatException(file, "BYTEORDER_STRING is " + (order.equals("none") ? "missing" : "neither of the two words"), "LSB_FIRST or MSB_FIRST", "Add it with AFNI's 3drefit -byteorder.");
    }

    private static Samples samples(Path voxels, RawLayout layout, Loading loading, List<Finding> findings, Progress progress) throws IOException {
        long size = Files.size(voxels);
        if (!ByteSource.isGzipped(voxels)) {
            if (size > layout.bytes()) findings.add(Finding.note("TRAILING_BYTES", size - layout.bytes() + " bytes behind the voxels were not read.", ""));
            return RawSamples.open(voxels, 0, layout, loading, progress);
        }
        try (InputStream in = ByteSource.open(voxels)) {
            return RawSamples.readUnzipped(in, voxels, layout, progress);
        } catch (EOFException | ZipException e) {
            throw PackedBytes.broken(voxels, layout.bytes() + " bytes of voxels", e);
        }
    }

    /** A factor of 0 means that the stored numbers are the real ones. */
    private static Rescale factors(Path file, AfniAttributes head, RawLayout layout) throws FormatException {
        double[] factors = head.numbers("BRICK_FLOAT_FACS").orElse(new double[0]);
        if (factors.length == 0) return Rescale.IDENTITY;
        if (factors.length < layout.times())
            throw new FormatException(file, "BRICK_FLOAT_FACS has " + factors.length + " numbers", "one for each of " + layout.times() + " sub-bricks", DAMAGED);
        double[] slopes = new double[layout.nk() * layout.times()];
        for (int t = 0; t < layout.times(); t++) {
            if (!Double.isFinite(factors[t])) throw new FormatException(file, "BRICK_FLOAT_FACS[" + t + "] = " + factors[t], "a number", DAMAGED);
            Arrays.fill(slopes, t * layout.nk(), (t + 1) * layout.nk(), factors[t] == 0 ? 1 : factors[t]);
        }
        return Rescale.perPlane(slopes, new double[slopes.length]);
    }
}
