package org.readingroom.formats.mgh;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.formats.PackedBytes;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawSamples;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeService;
import org.scijava.plugin.Plugin;

/** Opens MGH files, packed or not, whatever their name. Frames are times. */
@Plugin(type = VolumeReader.class)
public final class MghReader implements VolumeReader {

    static final List<String> ENDINGS = List.of(".mgz", ".mgh", ".mgh.gz");
    private static final double BY_CONTENT_ALONE = 0.5, BY_NAME_ALONE = 0.2;

    @Override
    public String format() {
        return MghFooter.FORMAT;
    }

    /** The format has no magic word: only name and content together make sure. */
    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        boolean named = VolumeService.endsWith(path, ENDINGS);
        if (!MghHeader.isPlausible(ByteSource.headUnzipped(path, MghHeader.BYTES))) return named ? BY_NAME_ALONE : 0;
        return named ? 1 : BY_CONTENT_ALONE;
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        return OpenResult.of(read(path, request.loadingOrFitting(), progress));
    }

    /** Packed ones are always read at once. */
    Volume read(Path file, Loading loading, Progress progress) throws IOException {
        try (InputStream in = ByteSource.open(file)) {
            MghHeader h = MghHeader.parse(file, in.readNBytes(MghHeader.BYTES));
            RawLayout layout = RawLayout.claimed(file, MghType.ofCode(file, h.type()).sample(), ByteOrder.BIG_ENDIAN,
                new long[] { h.dims()[0], h.dims()[1], h.dims()[2] }, 1, ComponentOrder.INTERLEAVED, h.dims()[3]);
            VoxelGrid grid = HeaderGrid.ofRas(file, layout, h.ras());
            List<Finding> findings = new ArrayList<>();
            Verdict verdict = verdict(h, grid, findings);
            Samples samples;
            byte[] footer;
            if (ByteSource.isGzipped(file)) {
                MghFooter.Keeper keeper = new MghFooter.Keeper(in, layout.bytes());
                samples = RawSamples.readUnzipped(keeper, file, layout, progress);
                footer = keeper.kept();
            } else {
                samples = RawSamples.open(file, MghHeader.BYTES, layout, loading, progress);
                long end = MghHeader.BYTES + layout.bytes();
                footer = ByteSource.read(file, end, (int) Math.min(MghFooter.MOST + 1, Files.size(file) - end));
            }
            if (samples.isLazy() && loading == Loading.FITTING) findings.add(RawSamples.LAZY);
            Volume.Builder volume = Volume.builder(stem(file), grid, samples).format(MghFooter.FORMAT).files(1).verdict(verdict).findings(findings);
            MghFooter.fill(h, footer, volume);
            return volume.build();
        } catch (EOFException | ZipException e) {
            throw PackedBytes.broken(file, "a header and the voxels it tells of", e);
        }
    }

    private static Verdict verdict(MghHeader h, VoxelGrid grid, List<Finding> findings) {
        if (h.rasGood()) return HeaderGrid.angles(grid.affine(), "Mdc", findings);
        findings.add(Finding.warning("NO_SPACING", "The file does not say where the image lies (goodRASFlag is 0): a coronal image of 1 mm voxels around the "
            + "origin was taken, as FreeSurfer does. Sizes and sides are guesses.", "goodRASFlag"));
        return Verdict.UNPLACED;
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replaceFirst("(?i)\\.(mgz|mgh(\\.gz)?)$", "");
    }
}
