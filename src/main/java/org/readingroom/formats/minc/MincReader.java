package org.readingroom.formats.minc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.readingroom.formats.RawSamples;
import org.readingroom.formats.minc.netcdf.NetcdfHeader;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/**
 * Opens MINC 1 (NetCDF) and MINC 2 (HDF5) files, .mnc or packed as .mnc.gz: integers of 8 to 32 bits and floats, dimensions of space in any order,
 * time, and vector_dimension as components.
 */
@Plugin(type = VolumeReader.class)
public final class MincReader implements VolumeReader {

    private static final int ENOUGH = 1 << 16; // bytes in which the name of MINC 2's one group stands
    private static final String GROUP = "minc-2.0";

    private final HdfFence fence = new HdfFence();

    @Override
    public String format() {
        return "MINC";
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        double byName = MincWriter.isNamed(path) ? 0.2 : 0;
        byte[] head = ByteSource.headUnzipped(path, ENOUGH);
        if (NetcdfHeader.hasMagic(head) || Superblock.hasMagic(head)) {
            String text = new String(head, StandardCharsets.ISO_8859_1);
            return text.contains(GROUP) || head[0] == 'C' && text.contains("MINC") ? 1 : Math.max(byName, head[0] == 'C' && text.contains("xspace") ? 0.6 : 0);
        }
        return byName;
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        return OpenResult.of(read(path, request.loadingOrFitting(), progress));
    }

    /** The one volume of a file. */
    Volume read(Path path, Loading loading, Progress progress) throws IOException {
        MincBytes bytes = MincBytes.of(path);
        MincHeader h = header(bytes);
        MincAxes axes = MincAxes.of(path, h);
        MincPlanes planes = new MincPlanes(path, h, axes);
        MincPlace.Placed place = MincPlace.of(path, h, axes, planes.layout());
        Samples samples = samples(bytes, h, axes, planes, loading, progress);
        Volume.Builder volume = Volume.builder(stem(path), place.grid(), samples).format("MINC-" + h.version()).files(1).verdict(place.verdict()).findings(place.findings())
            .findings(h.storage().findings()).componentOrder(axes.isInterleaved() && axes.size(MincAxes.C) > 1 ? ComponentOrder.INTERLEAVED : ComponentOrder.SLOWEST);
        if (samples.isLazy() && loading == Loading.FITTING) volume.finding(RawSamples.LAZY);
        MincMetadata.fill(h, volume);
        return MincScaling.applied(h, axes, volume, samples, place.grid()).build();
    }

    private MincHeader header(MincBytes bytes) throws IOException {
        byte[] head;
        try (InputStream in = bytes.open()) {
            head = in.readNBytes(Superblock.LENGTH);
        }
        return NetcdfHeader.hasMagic(head) ? Minc1.header(bytes) : Minc2.header(bytes, Superblock.of(bytes.file(), head), fence);
    }

    private static Samples samples(MincBytes bytes, MincHeader h, MincAxes axes, MincPlanes planes, Loading loading, Progress progress) throws IOException {
        if (!bytes.isPacked() || !axes.hasPlanes() || h.storage().offset().isEmpty()) return planes.read(loading, progress);
        try (InputStream in = bytes.open(h.storage().offset().getAsLong())) {
            return planes.read(in, progress);
        }
    }

    static String stem(Path path) {
        return path.getFileName().toString().replaceFirst("(?i)(\\.minc1)?\\.mnc(\\.gz)?$", "");
    }
}
