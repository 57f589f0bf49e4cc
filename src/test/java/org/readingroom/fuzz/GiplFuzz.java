package org.readingroom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.formats.gipl.GiplReader;
import org.readingroom.testing.Shared;

/** GIPL files, packed or not. */
class GiplFuzz {

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String name : new String[] { "gen/float.gipl", "gen/short.gipl", "gen/short.gipl.gz", "gen/uchar.gipl" }) seeds.put(name.replace('/', '_'), Files.readAllBytes(Shared.corpus("gipl/" + name)));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void a_volume_or_a_sentence_comes_out(byte[] bytes) throws IOException {
        OneFile.holds(new GiplReader(), bytes, ".gipl");
    }
}
