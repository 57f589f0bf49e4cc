package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TransferSyntaxTest {

    @Test
    void the_common_ones_are_called_as_the_standards_table_calls_them() {
        List<String> table = Dictionary.lines("transfer-syntaxes.txt");
        for (TransferSyntax s : List.of(TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_LE, TransferSyntax.EXPLICIT_BE, TransferSyntax.DEFLATED, TransferSyntax.RLE)) {
            assertThat(table).contains(s.uid() + " " + s.name());
            assertThat(TransferSyntax.of(s.uid())).isSameAs(s);
            assertThat(TransferSyntax.all()).filteredOn(t -> t.uid().equals(s.uid())).singleElement().isSameAs(s);
            assertThat(s.isKnown()).isTrue();
        }
    }
}
