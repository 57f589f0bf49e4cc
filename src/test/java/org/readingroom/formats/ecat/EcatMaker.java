package org.readingroom.formats.ecat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Progress;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;

/** ECAT 7 of one frame of bytes or shorts, for tests of what every format owes: nobody else writes it. The place is one around the centre. */
public final class EcatMaker implements VolumeWriter {

    /** Width and count of the numbers of header, directory and subheader. */
    public static final String NUMBERS = "1:46 2:1 1:2 2:1 1:22 4:1 1:66 4:1 1:182 2:1 1:20 2:2 1:156 4:128 2:5 4:11 1:26 4:1 1:428";

    private static final int BLOCK = 512, SUBHEADER = 2 * BLOCK, CM_PER_MM = 10;

    @Override
    public String format() {
        return "ECAT 7";
    }

    @Override
    public List<String> extensions() {
        return List.of(".v");
    }

    @Override
    public void write(Volume v, Path target, Progress progress) throws IOException {
        Samples s = v.samples();
        int plane = s.ni() * s.nj(), width = s.type().bytes();
        ByteBuffer b = ByteBuffer.allocate(SUBHEADER + BLOCK + plane * s.nk() * width).put("MATRIX72v".getBytes());
        b.putShort(46, (short) 74).putShort(50, (short) 7).putFloat(144, 1).putShort(330, (short) 3).putShort(352, (short) s.nk()).putShort(354, (short) 1);
        b.putInt(BLOCK, 30).putInt(BLOCK + 4, 2).putInt(BLOCK + 12, 1).putInt(BLOCK + 16, EcatFile.id(1, 1, 1, 0)).putInt(BLOCK + 20, 3).putInt(BLOCK + 24, 4).putInt(BLOCK + 28, 1);
        b.putShort(SUBHEADER, (short) (s.type() == SampleType.UINT8 ? 1 : 6)).putShort(SUBHEADER + 2, (short) 3);
        int[] size = { s.ni(), s.nj(), s.nk() };
        for (int n = 0; n < 3; n++) b.putShort(SUBHEADER + 4 + 2 * n, (short) size[n]).putFloat(SUBHEADER + 34 + 4 * n, (float) (v.grid().affine().step(n) / CM_PER_MM));
        b.putFloat(SUBHEADER + 26, 1).putFloat(SUBHEADER + 80, 1);
        for (int n = 0; n < plane * s.nk(); n++) {
            int stored = (int) s.type().get(s.plane(n / plane, 0, 0), n % plane);
            if (width == 1) b.put(SUBHEADER + BLOCK + n, (byte) stored);
            else b.putShort(SUBHEADER + BLOCK + 2 * n, (short) stored);
        }
        Files.write(target, b.array());
    }
}
