package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.readingroom.call.Options;

class RecorderLineTest {

    @Test
    void a_recorded_line_is_a_macro_statement_whatever_the_values_hold() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("path", "C:\\my data\\x.nii");
        values.put("name", "say \"hi\"");
        values.put("slab", "20");
        assertThat(RecorderLine.of("Slab Projection...", Options.of(values)))
            .isEqualTo("run(\"Slab Projection...\", \"path=[C:\\\\my data\\\\x.nii] name=[say \\\"hi\\\"] slab=20\");");
        assertThat(RecorderLine.of("Slab Projection...", Options.none())).isEqualTo("run(\"Slab Projection...\");");
    }
}
