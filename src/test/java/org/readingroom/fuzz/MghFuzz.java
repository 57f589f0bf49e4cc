package org.readingroom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.formats.mgh.MghReader;
import org.readingroom.testing.Shared;

/** MGH files, packed or not. */
class MghFuzz {

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String name : new String[] { "nibabel/test.mgz", "gen/mrtrix_f4.mgz", "gen/mrtrix_i2.mgh" }) seeds.put(name.replace('/', '_'), Files.readAllBytes(Shared.corpus("mgh/" + name)));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void a_volume_or_a_sentence_comes_out(byte[] bytes) throws IOException {
        OneFile.holds(new MghReader(), bytes, ".mgz");
    }
}
