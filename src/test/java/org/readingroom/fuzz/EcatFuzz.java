package org.readingroom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.formats.ecat.EcatReader;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** ECAT 7: the input is the file. */
class EcatFuzz {

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        ByteBuffer b = ByteBuffer.allocate(2560).put("MATRIX72v".getBytes());
        b.putShort(50, (short) 7).putFloat(144, 1).putShort(330, (short) 3).putInt(512, 30).putInt(516, 2).putInt(524, 1).putInt(528, 0x01010001).putInt(532, 3).putInt(536, 4).putInt(540, 1);
        b.putShort(1024, (short) 6).putShort(1028, (short) 3).putShort(1030, (short) 2).putShort(1032, (short) 2).putFloat(1050, 1).putFloat(1058, 0.2f).putFloat(1062, 0.2f).putFloat(1066, 0.3f);
        seeds.put("small", b.array());
        if (!Shared.isThere()) return seeds;
        for (String f : List.of("nibabel/tinypet.v", "gen/medcon.v")) seeds.put(f.replace('/', '-'), Files.readAllBytes(Shared.corpus("ecat/" + f)));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void a_file_becomes_volumes_or_one_sentence(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("pet", ".v");
        try {
            Files.write(file, bytes);
            long samples = 0;
            for (Volume v : new EcatReader().read(file, OpenRequest.ALL, Progress.NONE).volumes()) {
                v.grid().affine().inverse();
                samples += v.samples().bytes() / v.samples().type().bytes();
            }
            if (samples > bytes.length) throw new AssertionError(samples + " voxels of " + bytes.length + " bytes");
        } catch (FormatException e) {
            if (!e.getMessage().startsWith(file.getFileName().toString())) throw new AssertionError("a sentence without its file: " + e.getMessage());
        } finally {
            Files.delete(file);
        }
    }
}
