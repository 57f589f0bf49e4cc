package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.formats.metaimage.MetaImageReader;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;

/** MetaImage headers with their voxels behind them, or with those of two small files beside them (a.raw, b1.raw). */
class MetaImageFuzz {

    private static final int BESIDE = 64; // bytes of each file beside
    private static final String HEADER = "ObjectType = Image\nNDims = 3\nDimSize = 4 4 2\nElementSpacing = 1 1 2\nOffset = 1 2 3\nTransformMatrix = 0 1 0 -1 0 0 0 0 1\nElementType = MET_SHORT\n";

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        for (String name : new String[] { "itk/blob0.mha", "gen_headers/msb.mha", "gen_headers/synonyms.mha", "gen_headers/list.mhd", "gen_headers/pattern.mhd" })
            seeds.put(name.replace('/', '_'), Files.readAllBytes(Shared.corpus("metaimage/" + name)));
        for (String more : new String[] { "ElementDataFile = a.raw", "ElementDataFile = LIST\na.raw\na.raw", "ElementDataFile = LIST 3D\na.raw", "ElementDataFile = b%d.raw 1 2 1", "ElementDataFile = LOCAL\n" + "x".repeat(BESIDE),
            "HeaderSize = -1\nElementDataFile = a.raw", "CompressedData = True\nCompressedDataSize = 20\nElementDataFile = a.raw", "BinaryData = False\nElementDataFile = LOCAL\n" + "1 -2 3e2 4 ".repeat(8),
            "ElementNumberOfChannels = 2\nElementToIntensityFunctionSlope = 2\nAnatomicalOrientation = RAI\nDistanceUnits = cm\nCenterOfRotation = 0 0 1\nElementDataFile = a.raw" })
            seeds.put("made-" + seeds.size(), (HEADER + more).getBytes(StandardCharsets.US_ASCII));
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void a_volume_or_a_sentence_comes_out(byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("fuzz"), file = folder.resolve("fuzz.mha"), a = folder.resolve("a.raw"), b = folder.resolve("b1.raw");
        try {
            Files.write(file, bytes);
            for (Path beside : new Path[] { a, b }) Files.write(beside, new byte[BESIDE]);
            assertThat(new MetaImageReader().confidence(file)).isBetween(0.0, 1.0);
            Volume v = new MetaImageReader().read(file, OpenRequest.ALL.with(Loading.WHOLE), Progress.NONE).volumes().get(0);
            assertThat(v.samples().bytes()).isLessThanOrEqualTo(1100L * (bytes.length + (long) BESIDE * Math.max(1, bytes.length)));
            assertThat(v.grid().affine().determinant()).isNotNaN().isNotZero();
        } catch (FormatException refused) {
            assertThat(refused.getMessage()).doesNotContain("Exception");
        } finally {
            for (Path p : new Path[] { file, a, b, folder }) Files.deleteIfExists(p);
        }
    }
}
