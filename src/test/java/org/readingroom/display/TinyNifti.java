package org.readingroom.display;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Reads the simple little-endian .nii.gz files of the golden vectors: int16 or floats, sform. Ours alone, so that display is tested without its sisters. */
final class TinyNifti {

    private TinyNifti() {}

    static Volume read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            bytes = in.readAllBytes();
        }
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int rank = b.getShort(40), ni = b.getShort(42), nj = rank > 1 ? b.getShort(44) : 1, nk = rank > 2 ? b.getShort(46) : 1;
        SampleType type = switch (b.getShort(70)) {
            case 4 -> SampleType.INT16;
            case 16 -> SampleType.FLOAT32;
            case 64 -> SampleType.FLOAT64;
            default -> throw new IOException("type " + b.getShort(70));
        };
        int at = (int) b.getFloat(108);
        List<Object> planes = new ArrayList<>();
        for (int k = 0; k < nk; k++) {
            Object plane = type.newArray(ni * nj);
            for (int n = 0; n < ni * nj; n++, at += type.bytes()) {
                if (plane instanceof short[] p) p[n] = b.getShort(at);
                else if (plane instanceof float[] p) p[n] = b.getFloat(at);
                else ((double[]) plane)[n] = b.getDouble(at);
            }
            planes.add(plane);
        }
        double[][] ras = new double[3][4];
        for (int r = 0; r < 3; r++) for (int c = 0; c < 4; c++) ras[r][c] = b.getFloat(280 + 16 * r + 4 * c);
        float slope = b.getFloat(112), intercept = b.getFloat(116);
        Rescale rescale = slope == 0 || Float.isNaN(slope) ? Rescale.IDENTITY : Rescale.of(slope, intercept);
        return Volume.builder(file.getFileName().toString(), new VoxelGrid(ni, nj, nk, Affine.fromRas(ras)), Samples.of(type, ni, nj, planes))
            .rescale(rescale).quantity(Quantity.HOUNSFIELD).build();
    }
}
