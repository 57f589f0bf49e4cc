package org.readingroom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.formats.afni.AfniLabelReader;
import org.readingroom.formats.afni.AfniReader;
import org.readingroom.formats.afni.AfniWriter;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** AFNI: the input is the text of a .HEAD whose .BRIK holds 512 KB of zeros; what opens is written and read again. */
class AfniFuzz {

    private static final int BRIK = 1 << 19, SMALL = 1 << 14;

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        seeds.put("small", ("\ntype = integer-attribute\nname = DATASET_RANK\ncount = 2\n 3 2\n\ntype = integer-attribute\nname = DATASET_DIMENSIONS\ncount = 3\n 3 2 2\n\ntype = integer-attribute\nname = BRICK_TYPES\n"
            + "count = 2\n 1 1\n\ntype = float-attribute\nname = BRICK_FLOAT_FACS\ncount = 2\n 0 0.5\n\ntype = float-attribute\nname = IJK_TO_DICOM_REAL\ncount = 12\n 1 0 0 5 0 2 0 6 0 0 3 7\n\n"
            + "type = string-attribute\nname = BYTEORDER_STRING\ncount = 10\n'LSB_FIRST~").getBytes());
        String table = "<VALUE_LABEL_DTABLE ni_type=\"2*String\" ni_dimen=\"2\" >\n\"1\" \"L &amp; R\"\n3 bare\n</VALUE_LABEL_DTABLE>~";
        seeds.put("labels", (new String(seeds.get("small")) + "\n\ntype = string-attribute\nname = VALUE_LABEL_DTABLE\ncount = " + table.length() + "\n'" + table).getBytes());
        if (!Shared.isThere()) return seeds;
        for (String f : List.of("nibabel/example4d+orig", "nibabel/scaled+tlrc", "bad/bad_attribute+orig", "bad/bad_datatype+orig")) seeds.put(f.replace('/', '-'), Files.readAllBytes(Shared.corpus("afni/" + f + ".HEAD")));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void a_text_becomes_a_volume_or_one_sentence(byte[] text) throws IOException {
        Path folder = Files.createTempDirectory("afni");
        Path head = folder.resolve("x+orig.HEAD"), brik = folder.resolve("x+orig.BRIK");
        try {
            Files.write(brik, new byte[BRIK]);
            Files.write(head, text);
            Volume v = new AfniReader().read(head, OpenRequest.ALL, Progress.NONE).volumes().get(0);
            v.grid().affine().inverse();
            if (v.samples().bytes() > BRIK) throw new AssertionError(v.samples().bytes() + " bytes of samples");
            new AfniLabelReader().confidence(head); // reads the table of names
            if (v.samples().bytes() < SMALL) again(v, folder);
        } catch (FormatException e) {
            if (!e.getMessage().startsWith("x+orig.")) throw new AssertionError("a sentence without its file: " + e.getMessage());
        } finally {
            for (Path p : List.of(head, brik, folder.resolve("y+orig.HEAD"), folder.resolve("y+orig.BRIK"))) Files.deleteIfExists(p);
            Files.delete(folder);
        }
    }

    private static void again(Volume v, Path folder) throws IOException {
        try {
            new AfniWriter().write(v, folder.resolve("y+orig.HEAD"), Progress.NONE); // compares with what it reads back
        } catch (IllegalArgumentException e) {
            if (!e.getMessage().startsWith("y+orig.HEAD")) throw e; // refused in a sentence: another view
        }
    }
}
