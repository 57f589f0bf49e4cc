package org.readingroom.formats.metaimage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.RawOutput;
import org.readingroom.formats.RealVolume;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.scijava.plugin.Plugin;

/**
 * Writes MetaImage: .mha, or .mhd with a .raw beside it. Not packed, as ITK does by default: such files open slice by slice. Packed (zlib)
 * where the name ends in .zraw, which makes NAME.mhd with NAME.zraw, and where the volume came packed from MetaImage.
 *
 * <p>Real values are written, because programs made with ITK use no slope; a volume that came with one from MetaImage goes back with it.
 * Components lie side by side as channels. Shear is kept. An image of which nobody knows the place gets voxel sizes and no Offset; ITK takes 0 for it.
 */
@Plugin(type = VolumeWriter.class)
public final class MetaImageWriter implements VolumeWriter {

    private static final String LOCAL = "LOCAL", PACKED = ".zraw", PLAIN = ".raw", HEADER = ".mhd", BOTH = ".mha";
    private static final int LEVEL = 1; // as for NIfTI: noise does not pack
    private static final int BUFFER = 1 << 16;

    @Override
    public String format() {
        return MetaImageReader.FORMAT;
    }

    @Override
    public List<String> extensions() {
        return List.of(BOTH, HEADER, PACKED);
    }

    @Override
    public List<Path> files(Path target) {
        String name = target.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(HEADER) && !name.toLowerCase(Locale.ROOT).endsWith(PACKED)) return List.of(target);
        String stem = name.substring(0, name.lastIndexOf('.'));
        return Stream.of(HEADER, PLAIN, PACKED).map(ending -> target.resolveSibling(stem + ending)).toList();
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
        Volume known = HeaderIdentity.without(volume, request, MetaHeaderText::nobody, findings);
        Volume whole = WrittenVolume.complete(known, target, format());
        boolean own = MetaHeaderText.isOwn(whole);
        Volume v = own && !whole.rescale().isPerPlane() ? whole : RealVolume.of(whole, findings);
        String name = target.getFileName().toString(), lower = name.toLowerCase(Locale.ROOT);
        boolean packed = lower.endsWith(PACKED) || own && v.metadata().getOrDefault(MetaImageReader.KEY + "CompressedData", "").matches("[Tt1].*");
        MetaHeaderText header = new MetaHeaderText(v);
        WrittenVolume.axes(v, header.grid(), format(), findings);
        if (lower.endsWith(BOTH)) SafeFile.writePath(target, temporary -> {
            long start = packed ? packedInOne(header, v, temporary, progress) : rawInOne(header, v, temporary, progress);
            check(header, v, temporary, temporary, start, packed, target);
        });
        else {
            String stem = name.substring(0, name.lastIndexOf('.'));
            Path head = target.resolveSibling(stem + HEADER), data = target.resolveSibling(stem + (packed ? PACKED : PLAIN));
            SafeFile.writeTogether(List.of(head, data), temporaries -> {
                long size = voxels(header, v, temporaries.get(1), packed, progress);
                try (OutputStream out = SafeFile.open(temporaries.get(0))) {
                    out.write(header.bytes(data.getFileName().toString(), packed ? size : -1));
                }
                check(header, v, temporaries.get(0), temporaries.get(1), 0, packed, target);
            });
        }
        return findings;
    }

    /** @return bytes of packed voxels; 0 for raw ones */
    private static long voxels(MetaHeaderText header, Volume v, Path file, boolean packed, Progress progress) throws IOException {
        try (OutputStream out = SafeFile.open(file)) {
            if (packed) return deflate(header, v, out, progress);
            write(header, v, out, progress);
            return 0;
        }
    }

    /** @return where the voxels begin */
    private static long rawInOne(MetaHeaderText header, Volume v, Path file, Progress progress) throws IOException {
        byte[] head = header.bytes(LOCAL, -1);
        try (OutputStream out = SafeFile.open(file)) {
            out.write(head);
            write(header, v, out, progress);
        }
        return head.length;
    }

    /** The size of packed voxels stands before them: it is put into the room that was left for it. @return where the voxels begin */
    private static long packedInOne(MetaHeaderText header, Volume v, Path file, Progress progress) throws IOException {
        byte[] head = header.bytes(LOCAL, 0);
        long size;
        try (OutputStream out = SafeFile.open(file)) {
            out.write(head);
            size = deflate(header, v, out, progress);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Long.toString(size).getBytes(StandardCharsets.US_ASCII)), MetaHeaderText.packedSizeAt(head));
            channel.force(true);
        }
        return head.length;
    }

    private static long deflate(MetaHeaderText header, Volume v, OutputStream out, Progress progress) throws IOException {
        Deflater deflater = new Deflater(LEVEL);
        try {
            DeflaterOutputStream zlib = new DeflaterOutputStream(out, deflater, BUFFER);
            write(header, v, zlib, progress);
            zlib.finish();
            return deflater.getBytesWritten();
        } finally {
            deflater.end();
        }
    }

    private static void write(MetaHeaderText header, Volume v, OutputStream out, Progress progress) throws IOException {
        RawOutput.write(v.samples(), ByteOrder.LITTLE_ENDIAN, header.componentOrder(), out, progress);
    }

    private static void check(MetaHeaderText header, Volume v, Path head, Path data, long start, boolean packed, Path target) throws IOException {
        WrittenVolume.check(v, packed, target, () -> isIn(header, v, data, start),
            () -> WrittenVolume.compare(v, header.grid(), new MetaImageReader().read(head, (h, name) -> data, Loading.FITTING, Progress.NONE), target));
    }

    private static boolean isIn(MetaHeaderText header, Volume v, Path data, long start) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(data), BUFFER)) {
            raw.skipNBytes(start);
            try (InputStream in = new InflaterInputStream(raw)) {
                return RawOutput.isIn(in, out -> write(header, v, out, Progress.NONE));
            }
        }
    }
}
