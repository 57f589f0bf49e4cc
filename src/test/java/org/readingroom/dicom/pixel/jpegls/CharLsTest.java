package org.readingroom.dicom.pixel.jpegls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;

/** Some hundred small images over every precision, interleave, loss and kind of content, coded and decoded by CharLS (charls.py says which). */
class CharLsTest {

    private record Case(int number, int rows, int columns, int components, int bits, int near, int interleave, int transform, String kind) {

        static Case of(String line) {
            String[] w = line.split(" ", 9);
            int[] n = Arrays.stream(w).limit(8).mapToInt(Integer::parseInt).toArray();
            return new Case(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], w[8]);
        }

        int sampleBytes() {
            return bits <= 8 ? 1 : 2;
        }
    }

    private static void charls(String job, Path folder, List<String> printed) throws IOException, InterruptedException, URISyntaxException {
        Path script = Path.of(CharLsTest.class.getResource("charls.py").toURI());
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, script.toString(), job, folder.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        run.output().lines().forEach(printed::add);
    }

    @Test
    void what_charls_codes_we_decode_as_it_does_and_what_we_code_it_decodes_to_the_same_samples(@TempDir Path folder) throws Exception {
        Programs.requirePython("numpy, ctypes; ctypes.CDLL('libcharls.so.2')");
        charls("make", folder, new ArrayList<>());
        List<Case> cases = Files.readAllLines(folder.resolve("cases.txt")).stream().map(Case::of).toList();
        assertThat(cases).hasSizeGreaterThan(600);
        for (Case c : cases) {
            byte[] code = Files.readAllBytes(folder.resolve(c.number + ".jls")), raw = Files.readAllBytes(folder.resolve(c.number + ".raw"));

            JpegLsReader reader = JpegLsReader.of(folder, code, 0, code.length);
            byte[] samples = new byte[raw.length];
            reader.read(samples, c.sampleBytes(), new StoredBits(0, c.bits, false));

            assertThat(reader.header()).as("%s", c).isEqualTo(new FrameHeader(c.columns, c.rows, c.components, c.bits));
            assertThat(Arrays.mismatch(samples, Files.readAllBytes(folder.resolve(c.number + ".dec")))).as("%s", c).isEqualTo(-1);

            byte[] ours = new JpegLsWriter(reader.header(), Interleave.values()[c.interleave], c.near).write(raw, c.sampleBytes());
            Files.write(folder.resolve(c.number + ".ours"), ours);
            if (c.transform == 0 && !c.kind.contains("preset") && c.near == 0)
                assertThat(ours.length).as("%s: as short a code", c).isLessThanOrEqualTo(code.length + 20);
        }
        List<String> differing = new ArrayList<>();
        charls("check", folder, differing);
        assertThat(differing).isEmpty();
    }
}
