package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;

/** Streams of DCMTK's encoder in all its ways, held against what DCMTK's and GDCM's decoders make of them: equal bit for bit. */
class JpegPeersTest {

    @TempDir
    private Path folder;
    private final Map<Path, byte[]> pictures = new LinkedHashMap<>();

    private void code(PixelLayout layout, String... options) throws Exception {
        byte[] picture = CodedImage.picture(layout, pictures.size());
        Path plain = CodedImage.write(folder.resolve(pictures.size() + "p.dcm"), CodedImage.EXPLICIT, layout, picture);
        Path coded = folder.resolve(pictures.size() + ".dcm");
        List<String> command = new ArrayList<>(List.of("dcmcjpeg"));
        command.addAll(List.of(options));
        command.addAll(List.of(plain.toString(), coded.toString()));
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(String.join(" ", command) + run.output()).isZero();
        pictures.put(coded, picture);
    }

    private void compare(boolean lossless) throws Exception {
        List<Path> files = List.copyOf(pictures.keySet());
        List<byte[]> gdcm = OtherDecoders.gdcm(files);
        for (int n = 0; n < files.size(); n++) {
            byte[] ours = CodedImage.read(files.get(n), PixelCodecs.builtIn());
            if (lossless) assertThat(ours).as("the picture of file " + n).isEqualTo(pictures.get(files.get(n)));
            assertThat(ours).as("GDCM on file " + n).isEqualTo(gdcm.get(n));
            assertThat(ours).as("DCMTK on file " + n).isEqualTo(OtherDecoders.dcmtk(files.get(n)));
        }
    }

    @Test
    void lossless_with_every_predictor_and_depth() throws Exception {
        Programs.require("dcmcjpeg");
        Programs.requirePython("gdcm");
        for (int predictor = 1; predictor <= 7; predictor++) {
            code(CodedImage.grey(23, 31, 16, 12, false), "+el", "+sv", "" + predictor);
            code(CodedImage.grey(31, 23, 16, 16, predictor % 2 == 0), "+el", "+sv", "" + predictor);
            code(CodedImage.grey(9, 14, 8, 8, false), "+el", "+sv", "" + predictor);
        }
        code(CodedImage.colour(17, 19, 8, 8), "+el", "+sv", "1");
        code(CodedImage.colour(17, 19, 8, 8), "+el", "+sv", "4");
        code(CodedImage.colour(17, 19, 8, 8), "+e1");
        code(CodedImage.grey(1, 1, 16, 16, false), "+el", "+sv", "5");

        compare(true);
    }

    @Test
    void lossless_code_with_a_point_transform_gives_the_samples_without_their_lowest_bits() throws Exception {
        Programs.require("dcmcjpeg");
        Programs.requirePython("gdcm");
        for (int shift : new int[] { 1, 3 })
            for (int predictor : new int[] { 1, 4, 7 })
                code(CodedImage.grey(20, 21, 16, 12, false), "+el", "+sv", "" + predictor, "+pt", "" + shift);

        compare(false);
    }

    @Test
    void lossy_grey_of_8_and_12_bits_sequential_spectral_and_progressive() throws Exception {
        Programs.require("dcmcjpeg");
        Programs.requirePython("gdcm");
        for (String way : new String[] { "+ee", "+es", "+ep" })
            for (String quality : new String[] { "15", "60", "100" }) {
                code(CodedImage.grey(41, 57, 16, 12, false), way, "+q", quality);
                code(CodedImage.grey(16, 8, 8, 8, false), way, "+q", quality);
            }
        code(CodedImage.grey(41, 57, 8, 8, false), "+eb", "+q", "85");
        code(CodedImage.grey(1, 1, 16, 12, false), "+ee", "+q", "90");
        code(CodedImage.grey(1, 65, 8, 8, false), "+ep", "-ho", "+q", "90");

        compare(false);
    }

    @Test
    void lossy_colour_in_every_sampling_stays_in_the_colour_space_of_the_header() throws Exception {
        Programs.require("dcmcjpeg");
        Programs.requirePython("gdcm");
        int[][] sizes = { { 33, 47 }, { 16, 16 }, { 5, 3 }, { 2, 2 }, { 1, 1 }, { 34, 18 } };
        for (String[] sampling : new String[][] { { "+cy", "+s2" }, { "+cy", "+s4" }, { "+cy", "+n1" }, { "+cy", "+np" }, { "+cr" } })
            for (int[] size : sizes) {
                List<String> options = new ArrayList<>(List.of("+eb", "+q", "75"));
                options.addAll(List.of(sampling));
                code(CodedImage.colour(size[0], size[1], 8, 8), options.toArray(String[]::new));
            }
        code(CodedImage.colour(33, 47, 8, 8), "+ep", "+cy", "+n1");
        code(CodedImage.colour(33, 47, 8, 8), "+es", "+cy", "+s2");

        compare(false);
    }

    @Test
    void chroma_of_half_the_rows_is_repeated_as_dcmtk_and_gdcm_do() throws Exception { // the newest general-purpose libraries interpolate it
        Programs.require("dcmdjpeg");
        Programs.require("cjpeg");
        Programs.requirePython("gdcm");
        PixelLayout rgb = CodedImage.colour(19, 20, 8, 8);
        PixelLayout ybr = new PixelLayout(19, 20, 3, 1, "YBR_FULL", 8, 8, 7, false, false, false);
        for (String sampling : new String[] { "1x2,1x1,1x1", "1x4,1x1,1x1", "4x1,1x1,1x1", "2x2,2x1,1x1" }) {
            ByteArrayOutputStream ppm = new ByteArrayOutputStream();
            ppm.writeBytes("P6 20 19 255\n".getBytes(StandardCharsets.US_ASCII));
            ppm.writeBytes(CodedImage.picture(rgb, 3));
            Path picture = Files.write(folder.resolve("p.ppm"), ppm.toByteArray()), coded = folder.resolve("p.jpg");
            assertThat(Programs.run(List.of("cjpeg", "-sample", sampling, "-outfile", coded.toString(), picture.toString())).exit()).isZero();
            pictures.put(CodedImage.write(folder.resolve(sampling + ".dcm"), "1.2.840.10008.1.2.4.50", ybr, Files.readAllBytes(coded)), new byte[0]);
        }

        compare(false);
    }
}
