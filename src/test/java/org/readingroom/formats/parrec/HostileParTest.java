package org.readingroom.formats.parrec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

/** Texts that lie, files that end, pairs torn apart: one sentence each. */
class HostileParTest {

    @TempDir
    Path folder;
    private final String good = new ParFile().slices(2, 2).text();
    private final byte[] rec = new ParFile().slices(2, 2).rec();

    @Test
    void each_lie_is_named() throws IOException {
        for (String[] lie : new String[][] {
            { "#  slice number", "#  slice nummer", "no column \"slice number\"" },
            { " 16 100 4 3 ", " 12 100 4 3 ", "pixels of 12 bits" }, { " 16 100 4 3 ", " 16 100 0 3 ", "images of 0 x 3" }, { " 16 100 4 3 ", " 16 100 -4 3 ", "images of -4 x 3" },
            { " 16 100 4 3 ", " 16 100 4.5 3 ", "a whole number" }, { " 16 100 4 3 ", " 16 100 99999999999 3 ", "a whole number" }, { " 16 100 4 3 ", " 16 100 1000000 1000000 ", "2^31" },
            { " 16 100 4 3 ", " 16 100 40000 40000 ", "12800000000 bytes" }, { "1.500 2.000", "0.000 2.000", "a voxel size of 0.0 mm" }, { "1.500 2.000", "-1.5 2.000", "a voxel size of -1.5 mm" },
            { "1.500 2.000", "NaN 2.000", "is no number" }, { "1.500 2.000", "1e308 2.000", "a place that cannot be used" }, { "1.500 2.000", "1e10 2.000", "a place that cannot be used" }, { "5.000 1.000", "5.000 -5.000", "a voxel size of 0.0 mm" }, { " 0 1 1.500", " 0 7 1.500", "slice orientation 7" },
            { "0 3 16", "0 -3 16", "index -3" }, { "0 3 16", "0 3000 16", "bytes are left" }, { " 0.00 \\n", "\n", "values" }, { " 1 1 1 1 0 0 0 16", " 1 1 x 1 0 0 0 16", "\"dynamic scan number\" is no number" } }) {
            String text = good.replaceFirst(lie[0], lie[1]);
            if (lie[0].startsWith("1.5") || lie[0].contains("16 100") || lie[0].startsWith("5.0")) text = good.replaceAll(lie[0], lie[1]);
            assertThat(text.equals(good)).as(lie[0]).isFalse();
            String lying = text;
            assertThatThrownBy(() -> read(lying, rec)).as(lie[2]).isInstanceOf(FormatException.class).hasMessageStartingWith("scan.").hasMessageContaining(lie[2]);
        }
    }

    @Test
    void images_of_several_sizes_are_refused() {
        assertThatThrownBy(() -> read(good.replaceFirst(" 16 100 4 3 ", " 16 100 3 4 "), rec)).isInstanceOf(FormatException.class).hasMessageContaining("images of 3 x 4 and of 4 x 3 pixels");
    }

    @Test
    void pixels_that_end_early_are_refused_with_how_many_there_are() {
        assertThatThrownBy(() -> read(good, Arrays.copyOf(rec, rec.length - 1))).isInstanceOf(FormatException.class).hasMessageContaining("95 bytes are left").hasMessageContaining("96 bytes");
    }

    @Test
    void a_header_that_was_cut_off_is_told_even_in_its_last_number() throws IOException {
        assertThat(read(good, rec).findings()).noneMatch(f -> f.code().equals("TRUNCATED"));
        int end = good.stripTrailing().lastIndexOf("# ===");
        for (String cut : List.of(good.substring(0, end), good.substring(0, end).stripTrailing(), good.substring(0, end).stripTrailing().replaceFirst("[0-9]$", "")))
            assertThat(read(cut, rec).findings().stream().filter(f -> f.code().equals("TRUNCATED") && f.message().contains("END OF DATA DESCRIPTION FILE"))).hasSize(1);
    }

    @Test
    void bytes_behind_the_pixels_are_told() throws IOException {
        assertThat(read(good, Arrays.copyOf(rec, rec.length + 5)).findings().stream().filter(f -> f.code().equals("TRAILING_BYTES"))).hasSize(1);
    }

    @Test
    void a_pair_torn_apart_is_refused_and_so_is_one_whose_link_leads_elsewhere() throws IOException {
        Path par = Files.writeString(folder.resolve("scan.PAR"), good);
        assertThatThrownBy(() -> open(par)).isInstanceOf(FormatException.class).hasMessageContaining("scan.REC beside it");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path secret = Files.write(folder.resolve("secret"), rec);
        Path inner = Files.writeString(elsewhere.resolve("scan.PAR"), good);
        Files.createSymbolicLink(elsewhere.resolve("scan.REC"), secret);
        assertThatThrownBy(() -> open(inner)).isInstanceOf(FormatException.class).hasMessageContaining("link out of the header's folder");
        Path alone = Files.write(folder.resolve("alone.REC"), rec);
        assertThatThrownBy(() -> open(alone)).isInstanceOf(FormatException.class).hasMessageContaining(".PAR file is not there");
        assertThat(new ParRecReader().confidence(alone)).isEqualTo(0.2);
        assertThat(new ParRecReader().confidence(secret)).isZero();
        assertThat(new ParRecReader().confidence(folder)).isZero();
    }

    @Test
    void a_text_cut_or_spoilt_anywhere_opens_or_is_refused_in_a_sentence() throws IOException {
        Random random = new Random(7);
        byte[] text = good.getBytes(StandardCharsets.ISO_8859_1);
        int opened = 0;
        for (int n = 0; n < 600; n++) {
            byte[] wrong = n % 3 == 0 ? Arrays.copyOf(text, random.nextInt(text.length)) : text.clone();
            for (int flips = random.nextInt(4); flips > 0 && wrong.length > 0; flips--) wrong[random.nextInt(wrong.length)] = (byte) " .-0159e#\nx".charAt(random.nextInt(11));
            try {
                Volume v = read(new String(wrong, StandardCharsets.ISO_8859_1), rec);
                assertThat(v.samples().bytes()).isLessThanOrEqualTo(rec.length);
                opened++;
            } catch (FormatException e) {
                assertThat(e.getMessage()).startsWith("scan.").contains("expected").doesNotContain("Exception").doesNotContain("\n");
            }
        }
        assertThat(opened).isBetween(50, 590);
    }

    @Test
    void images_of_hundreds_of_kinds_are_refused() {
        ParFile f = new ParFile();
        for (int echo = 1; echo <= 501; echo++) f.image(1, 1, echo, 1, 0, "");
        assertThatThrownBy(() -> read(f.text(), f.rec())).isInstanceOf(FormatException.class).hasMessageContaining("images of 501 kinds");
    }

    @Test
    void other_texts_are_refused() {
        for (String text : List.of("", "hello", "# a (integer)\n", "# DATA DESCRIPTION FILE\n.  x : y\n 1 2 3\n"))
            assertThatThrownBy(() -> read(text, rec)).isInstanceOf(FormatException.class);
    }

    private Volume read(String text, byte[] pixels) throws IOException {
        Files.write(folder.resolve("scan.REC"), pixels);
        return open(Files.write(folder.resolve("scan.PAR"), text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static Volume open(Path file) throws IOException {
        return new ParRecReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }
}
