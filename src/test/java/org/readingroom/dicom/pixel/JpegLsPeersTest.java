package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.testing.Programs;

/** Files of DCMTK's JPEG-LS encoder in its ways, held against what its decoder makes of them: equal bit for bit. */
class JpegLsPeersTest {

    @TempDir
    private Path folder;

    private void compare(PixelLayout layout, boolean lossless, String... options) throws Exception {
        String name = layout.columns() + "x" + layout.rows() + "x" + layout.samples() + "_" + layout.bitsAllocated() + "_" + layout.bitsStored() + String.join("_", options);
        byte[] picture = CodedImage.picture(layout, name.hashCode());
        Path plain = CodedImage.write(folder.resolve(name + "p"), CodedImage.EXPLICIT, layout, picture), coded = folder.resolve(name), back = folder.resolve(name + "b");
        List<String> command = new ArrayList<>(List.of("dcmcjpls"));
        command.addAll(List.of(options));
        command.addAll(List.of(plain.toString(), coded.toString()));
        assertThat(Programs.run(command).exit()).as(String.join(" ", command)).isZero();
        assertThat(Programs.run(List.of("dcmdjpls", coded.toString(), back.toString())).exit()).as(name).isZero();

        byte[] ours = CodedImage.read(coded, PixelCodecs.builtIn());

        assertThat(ours).as(name).isEqualTo(CodedImage.read(back, PixelCodecs.builtIn()));
        if (lossless) assertThat(ours).as(name).isEqualTo(picture);
    }

    @Test
    void lossless_in_every_depth_sign_interleave_and_with_parameters_of_ones_own() throws Exception {
        Programs.require("dcmcjpls");
        Programs.require("dcmdjpls");
        for (int stored : new int[] { 10, 12, 16 })
            for (boolean signed : new boolean[] { false, true }) compare(CodedImage.grey(23, 31, 16, stored, signed), true, "+el");
        compare(CodedImage.grey(9, 14, 8, 8, false), true, "+el");
        compare(CodedImage.grey(1, 1, 16, 16, false), true, "+el");
        compare(CodedImage.grey(61, 1, 16, 12, false), true, "+el");
        for (String interleave : new String[] { "+il", "+is", "+in" }) compare(CodedImage.colour(17, 19, 8, 8), true, "+el", interleave);
        compare(CodedImage.grey(40, 40, 8, 8, false), true, "+el", "+t1", "5", "+t2", "11", "+t3", "60", "+rs", "31");
        compare(CodedImage.grey(40, 40, 16, 12, false), true, "+el", "+t1", "30", "+t2", "80", "+t3", "800", "+rs", "200");
        compare(CodedImage.grey(90, 90, 16, 12, false), true, "+el", "+fs", "1");
    }

    @Test
    void near_lossless() throws Exception {
        Programs.require("dcmcjpls");
        Programs.require("dcmdjpls");
        for (String near : new String[] { "1", "3", "20" }) {
            compare(CodedImage.grey(23, 31, 8, 8, false), false, "+en", "+md", near);
            compare(CodedImage.grey(23, 31, 16, 16, false), false, "+en", "+md", near);
            for (String interleave : new String[] { "+il", "+is", "+in" }) compare(CodedImage.colour(17, 19, 8, 8), false, "+en", "+md", near, interleave);
        }
    }
}
