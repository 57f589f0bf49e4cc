package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.testing.Shared;

class DictionaryTest {

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void it_holds_every_attribute_of_the_published_table_and_no_other() throws IOException {
        int rows = 0;
        for (String line : Files.readAllLines(Shared.folder().resolve("dicom-tables/attributes.csv"))) {
            String[] c = line.replaceAll("\"[^\"]*\"", "").split(",", -1);
            if (c[0].equals("tag") || c[0].startsWith("FFFE")) continue;
            rows++;
            for (String digits : c[0].contains("x") ? List.of("0", "2", "E") : List.of("0")) { // of repeating groups the even ones
                int tag = Integer.parseUnsignedInt(c[0].replace("x", digits), 16);
                if (c[0].contains("x") && (Tag.isPrivate(tag) || Dictionary.knows(tag) || (tag & 0xffff) == 0)) continue; // one has got a row of its own, one is a group length
                assertThat(Dictionary.keyword(tag)).as(c[0]).isEqualTo(c[1]);
                String vr = c[3].contains("OB or OW") || c[3].equals("US or OW") ? "OW" : c[3].startsWith("US or SS") ? "US" : c[3];
                if (!vr.isEmpty()) assertThat(Dictionary.vr(tag).name()).as(c[0]).isEqualTo(vr);
                assertThat(Dictionary.isSignedByPixelRepresentation(tag)).as(c[0]).isEqualTo(c[3].startsWith("US or SS"));
            }
        }
        assertThat(rows).isEqualTo(Dictionary.lines("dictionary.txt").size());
    }

    @Test
    void choices_private_tags_and_repeating_groups_have_a_representation() {
        assertThat(Dictionary.vr(Tag.PIXEL_DATA)).isEqualTo(Vr.OW);
        assertThat(Dictionary.vr(Tag.PIXEL_PADDING_VALUE)).isEqualTo(Vr.US);
        assertThat(Dictionary.vr(0x60023000)).isEqualTo(Vr.OW);
        assertThat(Dictionary.keyword(0x60023000)).isEqualTo("OverlayData");
        assertThat(Dictionary.vr(0x00290010)).isEqualTo(Vr.LO);
        assertThat(Dictionary.vr(0x00291010)).isEqualTo(Vr.UN);
        assertThat(Dictionary.vr(0x00280000)).isEqualTo(Vr.UL);
        assertThat(Dictionary.tag("PatientName")).hasValue(Tag.PATIENT_NAME);
    }

    @Test
    void our_names_of_tags_are_the_keywords_of_the_standard() throws IllegalAccessException {
        int tags = 0;
        for (Field f : Tag.class.getFields()) {
            if (f.getType() != int.class || f.getInt(null) >>> 16 == 0xfffe) continue; // delimiters have names, not keywords
            tags++;
            assertThat(f.getName().replace("_", "").toLowerCase(Locale.ROOT)).isEqualTo(Dictionary.keyword(f.getInt(null)).toLowerCase(Locale.ROOT));
        }
        assertThat(tags).isGreaterThan(200);
    }

    @Test
    void transfer_syntaxes_know_how_they_are_written() {
        assertThat(TransferSyntax.of("1.2.840.10008.1.2.4.70")).isEqualTo(
            new TransferSyntax("1.2.840.10008.1.2.4.70", "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])", true, false, false, true));
        assertThat(TransferSyntax.IMPLICIT_LE.explicitVr()).isFalse();
        assertThat(TransferSyntax.EXPLICIT_BE.bigEndian()).isTrue();
        assertThat(TransferSyntax.DEFLATED.deflated()).isTrue();
        assertThat(TransferSyntax.of("1.2.3.4").isKnown()).isFalse();
        assertThat(TransferSyntax.all()).hasSizeGreaterThan(60);
    }
}
