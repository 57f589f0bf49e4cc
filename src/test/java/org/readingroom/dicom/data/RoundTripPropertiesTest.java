package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class RoundTripPropertiesTest {

    private static final List<TransferSyntax> SYNTAXES = List.of(TransferSyntax.IMPLICIT_LE, TransferSyntax.EXPLICIT_LE, TransferSyntax.EXPLICIT_BE, TransferSyntax.DEFLATED);

    @Property(tries = 50, seed = "29", edgeCases = EdgeCasesMode.MIXIN)
    void any_text_bytes_and_numbers_come_back_in_every_syntax_and_depth(@ForAll @StringLength(max = 300) String text, @ForAll byte[] bytes, @ForAll @Size(max = 5) List<Double> numbers,
            @ForAll short number) throws IOException {
        String plain = text.replaceAll("\\p{C}", "").stripTrailing(); // controls do not come through, trailing blanks are padding
        double[] doubles = numbers.stream().mapToDouble(d -> d).toArray();
        DataSet inner = new DataSet().putString(Tag.IMAGE_COMMENTS, plain).putDoubles(Tag.DIFFUSION_GRADIENT_ORIENTATION, doubles)
            .putInts(Tag.SMALLEST_IMAGE_PIXEL_VALUE, Vr.SS, number).putBytes(0x00420011, Vr.OB, bytes);
        DataSet outer = new DataSet().putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192").putString(Tag.SOP_CLASS_UID, "1.2").putString(Tag.SOP_INSTANCE_UID, "1.2.3")
            .putInts(Tag.PIXEL_REPRESENTATION, 1).putItems(Tag.VOI_LUT_SEQUENCE, new DataSet().putItems(Tag.SOURCE_IMAGE_SEQUENCE, inner, new DataSet()));
        Path file = Files.createTempFile("round", ".dcm");
        try {
            for (TransferSyntax syntax : SYNTAXES) {
                DicomWriter.write(file, outer, syntax);
                DataSet read = DicomFile.read(file).dataSet().items(Tag.VOI_LUT_SEQUENCE).get(0).items(Tag.SOURCE_IMAGE_SEQUENCE).get(0);
                assertThat(read.string(Tag.IMAGE_COMMENTS)).isEqualTo(ValueText.trimmed(plain, Vr.LT));
                assertThat(read.doubles(Tag.DIFFUSION_GRADIENT_ORIENTATION)).containsExactly(doubles);
                assertThat(read.intValue(Tag.SMALLEST_IMAGE_PIXEL_VALUE)).hasValue(number); // US or SS: the outer data set says which
                assertThat(java.util.Arrays.copyOf(read.bytes(0x00420011), bytes.length)).isEqualTo(bytes);
            }
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 2000, seed = "31")
    void decimal_strings_never_take_more_than_sixteen_characters_and_lose_less_than_a_ten_millionth(@ForAll double value) {
        if (!Double.isFinite(value)) return;
        String text = DecimalString.of(value);
        assertThat(text.length()).isLessThanOrEqualTo(16);
        assertThat(Math.abs(Double.parseDouble(text) - value)).isLessThanOrEqualTo(Math.abs(value) * 1e-7);
    }
}
