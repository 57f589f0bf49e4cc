package org.readingroom.annotation.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.volume.region.ValueRange;

class TissueRangesTest {

    @TempDir
    Path folder;

    @Test
    void the_programs_ranges_name_their_sources() {
        TissueRanges own = TissueRanges.standard();
        assertThat(own.ranges()).extracting(TissueRange::name).contains("Air", "Lung", "Fat", "Water", "Soft tissue", "Muscle", "Blood", "Liver", "Bone");
        assertThat(own.ranges()).allSatisfy(r -> assertThat(r.source()).isNotBlank());
        assertThat(own.named("fat").range()).isEqualTo(new ValueRange(-190, -30));
        assertThat(own.named("Air").range().low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> own.named("cheese")).hasMessageContaining("no tissue 'cheese'; expected one of Air, ");
    }

    @Test
    void a_users_file_takes_their_place() throws IOException {
        Path file = folder.resolve("tissues.csv");
        assertThat(TissueRanges.of(file)).isEqualTo(TissueRanges.standard());
        Files.writeString(file, "\ufeffname,low,high,source\r\n# mine\r\n\r\n\"Stone, hard\",900,,\"\"\"us\"\"\"\r\n");
        assertThat(TissueRanges.of(file).ranges()).containsExactly(new TissueRange("Stone, hard", new ValueRange(900, Double.POSITIVE_INFINITY), "\"us\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "name,from,to|line 1: another header; expected name,low,high,source", "name,low,high,source|line 1: no range", "name,low,high,source~A,1,2|line 2: 3 fields",
        "name,low,high,source~A,one,2,us|line 2: For input string", "name,low,high,source~A,3,2,us|line 2: a range from 3.0 to 2.0", "name,low,high,source~A,1,NaN,us|line 2: an end of NaN",
        "name,low,high,source~A,1,2,us~a,3,4,us|line 3: a second range 'a'", "name,low,high,source~\"A,1,2,us|line 2: a double quote that is not closed", "name,low,high,source~,1,2,us|line 2: a range needs a name" })
    void what_is_wrong_is_told_with_its_line(String text, String sentence) throws IOException {
        Path file = folder.resolve("mine.csv");
        Files.writeString(file, text.replace('~', '\n'));
        assertThatThrownBy(() -> TissueRanges.of(file)).isInstanceOf(IOException.class).hasMessageContaining("mine.csv " + sentence);
    }
}
