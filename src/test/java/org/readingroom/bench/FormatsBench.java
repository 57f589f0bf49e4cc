package org.readingroom.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.readingroom.formats.nifti.NiftiReader;
import org.readingroom.formats.nifti.NiftiWriter;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/**
 * NIfTI of 512 x 512 x 400 x 16 bit, plain and packed, read and written, and one slice of 21 GB: beside a memory copy of the voxels, and beside zlib in
 * one thread, which packs or unpacks the same bytes and does nothing else.
 */
public final class FormatsBench {

    private static final int SIZE = 512, SLICES = 400, WRITTEN_SLICES = 100, TIMES = 100;
    private static final int HEADER = 352;
    private static final int LEVEL = 1; // as images are written
    private static final int PIECE = 1 << 18;

    private FormatsBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("formats-bench");
        try {
            Volume ct = ct(SLICES);
            Path plain = folder.resolve("ct.nii"), packed = folder.resolve("ct.nii.gz"), again = folder.resolve("again.nii.gz");
            new NiftiWriter().write(ct, plain, Progress.NONE);
            new NiftiWriter().write(ct, packed, Progress.NONE);
            Measure.besideCopy("formats", "512x512x400", ct.samples().bytes()).time("nifti_read", () -> read(plain));
            byte[] bytes = Files.readAllBytes(packed);
            Measure.beside("formats", "zlib_unpacking_210_MB", () -> unpacked(bytes)).time("nifti_gz_read", () -> read(packed));
            Volume part = ct(WRITTEN_SLICES);
            Path partFile = folder.resolve("part.nii");
            new NiftiWriter().write(part, partFile, Progress.NONE);
            byte[] voxels = Files.readAllBytes(partFile);
            Measure.beside("formats", "zlib_packing_and_unpacking_52_MB_in_one_thread", () -> unpacked(packed(voxels))).time("nifti_gz_written_and_read_back", () -> {
                new NiftiWriter().write(part, again, Progress.NONE);
                return again;
            });
            slice(plain, folder.resolve("large.nii"));
        } finally {
            BenchSeries.delete(folder);
        }
    }

    private static Volume read(Path file) throws IOException {
        return new NiftiReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    /** The last slice of a file that holds few bytes. */
    private static void slice(Path plain, Path large) throws IOException {
        long end;
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            byte[] header = ByteSource.read(plain, 0, HEADER);
            ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putShort(40, (short) 4).putShort(48, (short) TIMES);
            sparse.write(header);
            end = HEADER + (Files.size(plain) - HEADER) * TIMES;
            sparse.setLength(end);
        }
        Measure.beside("formats", "bytes_of_one_slice", () -> {
            try (FileChannel channel = FileChannel.open(large)) {
                ByteBuffer slice = ByteBuffer.allocate(2 * SIZE * SIZE);
                ByteSource.readFully(large, channel, end - slice.capacity(), slice);
                return slice;
            }
        }).time("slice_of_21_GB", () -> {
            Volume v = read(large);
            return v.samples().plane(SLICES - 1, 0, TIMES - 1);
        });
    }

    private static byte[] packed(byte[] bytes) {
        Deflater deflater = new Deflater(LEVEL, true);
        byte[] out = new byte[bytes.length + PIECE];
        deflater.setInput(bytes);
        deflater.finish();
        deflater.deflate(out);
        deflater.end();
        return out;
    }

    /** @param bytes gzip without a name, as we write it, or the deflate data alone @return how many bytes came out */
    private static Long unpacked(byte[] bytes) throws IOException {
        Inflater inflater = new Inflater(true);
        int header = bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b ? 10 : 0;
        byte[] piece = new byte[PIECE];
        try {
            inflater.setInput(bytes, header, bytes.length - header);
            while (!inflater.finished()) if (inflater.inflate(piece) == 0 && inflater.needsInput()) throw new ZipException("no end");
            return inflater.getBytesWritten();
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        } finally {
            inflater.end();
        }
    }

    /** Rings of tissue, with the noise of a scanner: packs to somewhat less than half. */
    private static Volume ct(int slices) {
        Random random = new Random(4);
        Samples s = Samples.allocate(SampleType.INT16, SIZE, SIZE, slices, 1, 1);
        for (int k = 0; k < slices; k++) {
            short[] plane = (short[]) s.plane(k, 0, 0);
            for (int n = 0; n < plane.length; n++) {
                int x = n % SIZE - SIZE / 2, y = n / SIZE - SIZE / 2, ring = (x * x + y * y) >> 13; // the body is a cylinder
                plane[n] = (short) (ring > 5 ? -1024 : 60 * (ring & 3) + 10 * random.nextGaussian());
            }
        }
        return Volume.builder("bench", new VoxelGrid(SIZE, SIZE, slices, Affine.scaling(0.7, 0.7, 1.25)), s).build();
    }
}
