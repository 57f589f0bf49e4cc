package org.readingroom.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.dicom.series.SeriesListing;
import org.readingroom.volume.Verdict;

/** What somebody typed into a header breaks no line of a table. */
class ShownHeadersTest {

    @Test
    void line_ends_in_a_description_are_blanks_in_the_list_of_series() {
        SeriesListing.Entry entry = new SeriesListing.Entry("1", "2.25.1", "CT", "Thorax\r\nseries 2  CT", 3, 3, List.of(4, 3, 3), Verdict.UNIFORM, List.of());
        String text = SeriesListingText.of(new SeriesListing(List.of(entry), List.of(), List.of(), List.of()));
        assertThat(text.lines()).hasSize(2).last().asString().endsWith("Thorax series 2  CT");
    }

    @Test
    void and_in_the_header_that_dicom_info_shows() {
        JsonObject header = new JsonObject(), line = new JsonObject();
        header.addProperty("series_description", "Thorax\nrows: 7");
        line.addProperty("path", "a.dcm");
        line.add("error", JsonNull.INSTANCE);
        line.add("header", header);
        assertThat(InfoText.of(line).lines()).containsExactly("a.dcm", "  series_description: Thorax rows: 7");
    }
}
