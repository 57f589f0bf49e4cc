package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.io.FormatException;

class UnreadSyntaxTest {

    private static final Set<String> NATIVE = Set.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2",
        "1.2.840.10008.1.20", "1.2.840.113619.5.2");

    @TempDir
    Path folder;

    private void read(String uid) throws Exception {
        TransferSyntax syntax = TransferSyntax.of(uid);
        DataSet d = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1")
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.ROWS, 2).putInts(Tag.COLUMNS, 2)
            .putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7).putInts(Tag.PIXEL_REPRESENTATION, 0);
        if (syntax.encapsulated()) d.putFragments(Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], new byte[] { 1, 2, 3, 4 }));
        Path file = folder.resolve("a.dcm");
        DicomWriter.write(file, d, syntax);
        DicomFile dicom = DicomFile.readHeader(file);
        FrameReader.of(dicom, PixelLayout.of(dicom), PixelCodecs.builtIn());
    }

    @Test
    void every_syntax_of_the_standard_is_read_or_refused_by_name_and_number_with_what_to_do() {
        PixelCodecs codecs = PixelCodecs.builtIn();
        for (TransferSyntax syntax : TransferSyntax.all()) {
            if (NATIVE.contains(syntax.uid()) || codecs.forSyntax(syntax.uid()).isPresent()) continue;
            assertThatThrownBy(() -> read(syntax.uid())).as(syntax.name()).isInstanceOf(FormatException.class)
                .hasMessageStartingWith("a.dcm: ").hasMessageContaining(syntax.name()).hasMessageContaining("(" + syntax.uid() + ")").hasMessageContaining("expected ")
                .hasMessageMatching("[^\\n]+\\. (Export|Decompress|Retrieve|Choose) [^.]+\\.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.204", "1.2.840.10008.1.2.4.205" })
    void pixels_on_a_server_are_to_be_retrieved_from_it(String uid) {
        assertThatThrownBy(() -> read(uid)).hasMessageContaining("stay on a JPIP server").hasMessageContaining("Retrieve the images from the archive");
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.2.840.10008.1.2.4.100", "1.2.840.10008.1.2.4.101.1", "1.2.840.10008.1.2.4.106", "1.2.840.10008.1.2.4.108" })
    void a_video_is_called_one(String uid) {
        assertThatThrownBy(() -> read(uid)).hasMessageContaining("a video: ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.2.3.4.5", "1.2.840.10008.1.2.4.999" })
    void a_syntax_that_nobody_knows_is_told_by_its_number(String uid) {
        assertThatThrownBy(() -> read(uid)).hasMessageContaining("the transfer syntax " + uid + ", which the standard does not know");
    }

    @Test
    void what_is_read_is_all_that_pixels_are_usually_sent_in() {
        for (String uid : List.of("1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70",
            "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203", "1.2.840.10008.1.2.8.1", "1.2.840.10008.1.2.1.98"))
            assertThat(PixelCodecs.builtIn().forSyntax(uid)).as(uid).isPresent();
    }
}
