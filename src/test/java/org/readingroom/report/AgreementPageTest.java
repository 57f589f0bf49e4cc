package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.agreement.AgreementReport;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.provenance.Provenance;

/** The page of pairs, of rows of ten voxels that can be counted by hand. */
class AgreementPageTest {

    @TempDir
    private Path folder;

    @Test
    void each_pair_has_sensitivity_and_specificity_beside_its_overlap() throws IOException {
        String page = page(reader("gold.nii.gz", "1100000000"), reader("few.annotations.json", "1000000000"), reader("many.nii.gz", "1110000000"));
        assertThat(page).contains(">Dice</th>", ">Sensitivity</th>", ">Specificity</th>");
        assertThat(row(page, "gold", "few")).startsWith("0.667", "0.500", "0.500", "1.000"); // 2 x 1 / 3, 1 / 2, 1 of 2 found, all 8 left out
        assertThat(row(page, "gold", "many")).startsWith("0.800", "0.667", "1.000", "0.875"); // 2 x 2 / 5, 2 / 3, both found, 7 of 8 left out
        assertThat(page.split("area-weighted, independent", -1)).as("what figures mean is said once").hasSize(2);
    }

    @Test
    void an_ending_is_shown_where_it_alone_tells_readers_apart() throws IOException {
        String page = page(reader("x/ann.nii.gz", "1100000000"), reader("y/ann.annotations.json", "1000000000"));
        assertThat(row(page, "ann.nii.gz", "ann.annotations.json")).isNotEmpty();
    }

    @Test
    void what_rounds_to_nothing_has_no_sign() {
        assertThat(List.of(Numbers.people(-0.001, 2), Numbers.people(-0.0, 1), Numbers.people(-0.006, 2), Numbers.people(-12, 0))).containsExactly("0.00", "0.0", "\u22120.01", "\u221212");
    }

    @Test
    void what_is_not_defined_is_a_dash() throws IOException {
        String page = page(reader("nobody", "0000000000"), reader("somebody", "1000000000"));
        assertThat(row(page, "nobody", "somebody")).startsWith("0.000", "0.000", "\u2013", "0.900");
    }

    private String page(Reader... readers) throws IOException {
        AgreementReport report = AgreementReport.allPairs(List.of(readers), AgreementReport.Figures.BUILT_IN, Progress.NONE);
        Path file = folder.resolve("page.html");
        new AgreementPage(report, ChosenMetrics.of(""), List.of(), Provenance.of("Agreement Report", Instant.EPOCH)).write(file, AgreementPage.Form.HTML);
        return Files.readString(file);
    }

    /** The figures of a pair. */
    private static List<String> row(String page, String reference, String test) {
        for (String row : page.split("<tr>")) {
            List<String> cells = IntStream.range(1, row.split("<td[^>]*>").length).mapToObj(n -> row.split("<td[^>]*>")[n].split("</td>")[0]).toList();
            if (cells.size() > 2 && cells.get(0).equals(reference) && cells.get(1).equals(test)) return cells.subList(2, cells.size());
        }
        throw new AssertionError("no row of " + reference + " and " + test);
    }

    private static Reader reader(String name, String values) {
        short[] plane = new short[values.length()];
        for (int n = 0; n < plane.length; n++) plane[n] = (short) (values.charAt(n) - '0');
        return new Reader(name, LabelMap.of(new VoxelGrid(values.length(), 1, 1, Affine.scaling(1, 1, 1)), new short[][] { plane }, List.of(Segment.plain(0, 1, "Liver"))));
    }
}
