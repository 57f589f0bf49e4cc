package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;

/** What ImageJ's tools must find in the test series, computed by pydicom from its files. */
final class ImageJExpects {

    private ImageJExpects() {}

    /** Numbers by the names that src/test/python/imagej_expects.py gives them. */
    static Map<String, double[]> ofTestSeries() throws Exception {
        Programs.requirePython("pydicom");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, Path.of("src/test/python/imagej_expects.py").toString(), TestImages.CT.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        Map<String, double[]> expected = new HashMap<>();
        for (String line : run.output().lines().toList()) {
            String[] words = line.split(" ");
            expected.put(words[0], Arrays.stream(words, 1, words.length).mapToDouble(Double::parseDouble).toArray());
        }
        return expected;
    }
}
