package org.readingroom.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;

/** New files are whole streams of attributes, to their last byte: an odd number of pixels, and what stands behind them. */
class WholeFilesTest {

    private static final int ROWS = 5, COLUMNS = 7, FRAMES = 3, BEHIND = 0xfffcfffc;

    @TempDir
    Path folder;

    private static DataSet odd() {
        byte[] pixels = new byte[ROWS * COLUMNS * FRAMES + 1];
        for (int n = 0; n < pixels.length - 1; n++) pixels[n] = (byte) (n * 2 + 1);
        return new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.78").putString(Tag.MODALITY, "OT")
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.ROWS, ROWS).putInts(Tag.COLUMNS, COLUMNS)
            .putInts(Tag.NUMBER_OF_FRAMES, FRAMES).putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7)
            .putInts(Tag.PIXEL_REPRESENTATION, 0).putBytes(Tag.PIXEL_DATA, Vr.OB, pixels);
    }

    private Path transcoded(Path in, TargetSyntax to, String name) throws IOException {
        Path out = folder.resolve(name);
        new Transcoder(PixelCodecs.builtIn(), PixelEncoders.builtIn()).file(in, out, TranscodeRequest.lossless(to.syntax()), true, Progress.NONE);
        return out;
    }

    @Test
    void an_odd_number_of_pixels_has_an_even_length_that_dcmdump_reads_to_the_end() throws Exception {
        Programs.require("dcmdump");
        DataSet image = odd().putBytes(BEHIND, Vr.OB, new byte[] { 9, 8 });
        Path in = folder.resolve("in.dcm");
        DicomWriter.write(in, image, TransferSyntax.EXPLICIT_LE);
        for (TargetSyntax coded : List.of(TargetSyntax.RLE, TargetSyntax.JPEGLS, TargetSyntax.JPEGLOSSLESS, TargetSyntax.ENCAPSULATED, TargetSyntax.DEFLATED_FRAMES))
            for (TargetSyntax plain : List.of(TargetSyntax.EXPLICIT, TargetSyntax.IMPLICIT, TargetSyntax.BIGENDIAN, TargetSyntax.DEFLATED)) {
                Path back = transcoded(transcoded(in, coded, "coded.dcm"), plain, "back.dcm");
                Programs.Run dump = Programs.run(List.of("dcmdump", "-E", "+L", back.toString())); // any trouble ends it
                assertThat(dump.exit()).as(coded.word() + " to " + plain.word() + ": " + dump.output()).isZero();
                String pixels = dump.output().lines().filter(l -> l.startsWith("(7fe0,0010)")).findFirst().orElse("");
                assertThat(pixels).contains("106");
                assertThat(dump.output()).containsPattern("(?m)^\\(fffc,fffc\\) O[BW] (09\\\\08|0809)");
            }
    }

    @Test
    void a_new_file_with_something_left_over_or_missing_at_its_end_is_not_passed() throws IOException {
        Path in = folder.resolve("in.dcm"), broken = folder.resolve("broken.dcm");
        DicomWriter.write(in, odd(), TransferSyntax.EXPLICIT_LE);
        DicomFile source = DicomFile.read(in);
        byte[] whole = Files.readAllBytes(in);
        int lengthField = whole.length - 106 - 4;
        byte[] oddLength = whole.clone(), longer = Arrays.copyOf(whole, whole.length + 2), shorter = Arrays.copyOf(whole, whole.length - 2);
        oddLength[lengthField] = 105;
        for (byte[] bytes : List.of(oddLength, longer, shorter)) {
            Files.write(broken, bytes);
            assertThatThrownBy(() -> ReadBackFrames.requireWhole(source, broken)).isInstanceOf(IOException.class).hasMessageContaining("does not read to its end");
        }
        Files.write(broken, whole);
        assertThat(ReadBackFrames.requireWhole(source, broken).pixelData()).isPresent();
    }
}
