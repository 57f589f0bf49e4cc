package org.readingroom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.formats.parrec.ParRecReader;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** Philips' .PAR: the input is the text of a header whose .REC file holds 256 KB of zeros. */
class ParFuzz {

    private static final int REC = 1 << 18;

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        seeds.put("small", ("# === DATA DESCRIPTION FILE\n# export tool V4\n.  Max. number of dynamics : 1\n# slice number (integer)\n# index in REC file (integer)\n# image pixel size (integer)\n"
            + "# recon resolution (2*integer)\n# image angulation (3*float)\n# image offcentre (3*float)\n# slice thickness (float)\n# slice gap (float)\n# slice orientation (integer)\n"
            + "# pixel spacing (2*float)\n\n 1 0 16 4 3 0 0 0 1 2 3 5 1 1 1.5 2\n 2 1 16 4 3 0 0 0 1 8 3 5 1 1 1.5 2\n# END\n").getBytes());
        if (!Shared.isThere()) return seeds;
        for (String f : List.of("nibabel/phantom_varscale", "nibabel/phantom_truncated", "nitest-balls1/NA", "nitest-balls1/T1", "parrec_oblique/T1W_sag_5_15_30_SENSE_11_1"))
            seeds.put(f.replace('/', '-'), Files.readAllBytes(Shared.corpus("parrec/" + f + ".PAR")));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void a_text_becomes_volumes_or_one_sentence(byte[] text) throws IOException {
        Path folder = Files.createTempDirectory("par");
        Path par = folder.resolve("x.PAR"), rec = folder.resolve("x.REC");
        try {
            Files.write(rec, new byte[REC]);
            Files.write(par, text);
            for (Volume v : new ParRecReader().read(par, OpenRequest.ALL, Progress.NONE).volumes()) {
                v.grid().affine().inverse();
                if (v.samples().planes().size() != v.grid().nk() * v.times()) throw new AssertionError("planes without a place");
                for (int p = 0; p < v.samples().planes().size(); p++)
                    if (!Double.isFinite(v.rescale().slope(p)) || v.rescale().slope(p) == 0) throw new AssertionError("slope " + v.rescale().slope(p));
            }
        } catch (FormatException e) {
            if (!e.getMessage().startsWith("x.")) throw new AssertionError("a sentence without its file: " + e.getMessage());
        } finally {
            Files.deleteIfExists(par);
            Files.deleteIfExists(rec);
            Files.delete(folder);
        }
    }
}
