package org.readingroom.dicom.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelEncoders;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;

/** One file: attributes, tables, what is refused. Pixels as other programs decode them stand in OthersReadTranscodedTest. */
class TranscoderTest {

    private static final int ROWS = 6, COLUMNS = 5, FRAMES = 3;

    @TempDir
    Path folder;

    private final Transcoder transcoder = new Transcoder(PixelCodecs.builtIn(), PixelEncoders.builtIn());

    private static DataSet image(int allocated, int stored, int samples) {
        byte[] pixels = new byte[ROWS * COLUMNS * FRAMES * samples * allocated / 8];
        new Random(7).nextBytes(pixels);
        if (allocated == 16) for (int n = 1; n < pixels.length; n += 2) pixels[n] &= (byte) ((1 << stored - 8) - 1);
        return new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.77").putString(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, samples == 3 ? "RGB" : "MONOCHROME2").putInts(Tag.SAMPLES_PER_PIXEL, samples).putInts(Tag.ROWS, ROWS)
            .putInts(Tag.COLUMNS, COLUMNS).putInts(Tag.NUMBER_OF_FRAMES, FRAMES).putInts(Tag.BITS_ALLOCATED, allocated).putInts(Tag.BITS_STORED, stored)
            .putInts(Tag.HIGH_BIT, stored - 1).putInts(Tag.PIXEL_REPRESENTATION, 0).putBytes(Tag.PIXEL_DATA, allocated > 8 ? Vr.OW : Vr.OB, pixels)
            .putBytes(0xfffcfffc, Vr.OB, new byte[] { 1, 2 });
    }

    private Path write(DataSet set, TransferSyntax syntax) throws IOException {
        Path file = folder.resolve("in.dcm");
        DicomWriter.write(file, set, syntax);
        return file;
    }

    private DicomFile transcoded(Path in, TargetSyntax syntax, int loss) throws IOException {
        Path out = folder.resolve("out.dcm");
        transcoder.file(in, out, new TranscodeRequest(syntax.syntax(), loss), true, Progress.NONE);
        return DicomFile.read(out);
    }

    private static byte[] samples(DicomFile file) throws IOException {
        PixelLayout layout = PixelLayout.of(file);
        FrameReader reader = FrameReader.of(file, layout, PixelCodecs.builtIn());
        ByteBuffer all = ByteBuffer.allocate(layout.frames() * layout.frameBytes());
        for (int f = 0; f < layout.frames(); f++) all.put(new FrameBytes(reader, ByteOrder.LITTLE_ENDIAN).read(f));
        return all.array();
    }

    @Test
    void every_syntax_keeps_values_identity_and_what_stands_behind_the_pixels() throws IOException {
        for (TargetSyntax from : TargetSyntax.values())
            for (TargetSyntax to : TargetSyntax.values()) {
                if (from == TargetSyntax.JPEGLS_NEAR || to == TargetSyntax.JPEGLS_NEAR) continue;
                DataSet image = image(16, 12, 1);
                byte[] wanted = image.bytes(Tag.PIXEL_DATA);
                Path first = folder.resolve("first.dcm");
                transcoder.file(write(image, TransferSyntax.EXPLICIT_LE), first, TranscodeRequest.lossless(from.syntax()), false, Progress.NONE);
                DicomFile second = transcoded(first, to, 0);
                assertThat(samples(second)).as("%s to %s", from.word(), to.word()).isEqualTo(wanted);
                assertThat(second.syntax()).isEqualTo(to.syntax());
                assertThat(second.dataSet().string(Tag.SOP_INSTANCE_UID)).isEqualTo("2.25.77");
                assertThat(second.dataSet().strings(Tag.IMAGE_TYPE)).containsExactly("ORIGINAL", "PRIMARY", "AXIAL");
                assertThat(second.dataSet().bytes(0xfffcfffc)).containsExactly(1, 2);
                assertThat(second.dataSet().contains(Tag.LOSSY_IMAGE_COMPRESSION)).isFalse();
            }
    }

    @Test
    void an_offset_table_points_at_every_frame() throws IOException {
        DicomFile file = transcoded(write(image(16, 12, 1), TransferSyntax.EXPLICIT_LE), TargetSyntax.RLE, 0);
        PixelData.Fragments fragments = file.pixelData().orElseThrow().fragments(file);
        long base = fragments.fragments().get(0).offset();
        assertThat(fragments.frameOffsets()).containsExactly(fragments.fragments().stream().mapToLong(f -> f.offset() - base).toArray());
    }

    @Test
    void a_very_large_image_gets_the_extended_offset_table_instead() throws IOException {
        Path in = write(image(16, 12, 1), TransferSyntax.EXPLICIT_LE), out = folder.resolve("large.dcm");
        new Transcoder(PixelCodecs.builtIn(), PixelEncoders.builtIn(), 100).file(in, out, TranscodeRequest.lossless(TargetSyntax.JPEGLS.syntax()), true, Progress.NONE);
        DicomFile file = DicomFile.read(out);
        PixelData.Fragments fragments = file.pixelData().orElseThrow().fragments(file);
        long base = fragments.fragments().get(0).offset();
        assertThat(fragments.frameOffsets()).isEmpty();
        assertThat(longs(file.dataSet().bytes(Tag.EXTENDED_OFFSET_TABLE))).containsExactly(fragments.fragments().stream().mapToLong(f -> f.offset() - base).toArray());
        assertThat(longs(file.dataSet().bytes(Tag.EXTENDED_OFFSET_TABLE_LENGTHS))).containsExactly(fragments.fragments().stream().mapToLong(PixelData.Fragment::length).toArray());
        DicomFile plain = transcoded(out, TargetSyntax.EXPLICIT, 0);
        assertThat(plain.dataSet().contains(Tag.EXTENDED_OFFSET_TABLE)).as("the table goes with the fragments").isFalse();
    }

    private static long[] longs(byte[] bytes) {
        long[] out = new long[bytes.length / 8];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(out);
        return out;
    }

    @Test
    void colour_in_pieces_is_interleaved_and_said_to_be() throws IOException {
        DataSet image = image(8, 8, 3).putInts(Tag.PLANAR_CONFIGURATION, 1);
        byte[] planar = image.bytes(Tag.PIXEL_DATA), wanted = new byte[planar.length];
        int pixels = ROWS * COLUMNS;
        for (int f = 0; f < FRAMES; f++) for (int c = 0; c < 3; c++) for (int n = 0; n < pixels; n++) wanted[(f * pixels + n) * 3 + c] = planar[(f * 3 + c) * pixels + n];
        Path in = write(image, TransferSyntax.EXPLICIT_LE);
        for (TargetSyntax to : List.of(TargetSyntax.RLE, TargetSyntax.JPEGLS, TargetSyntax.JPEGLOSSLESS, TargetSyntax.ENCAPSULATED)) {
            DicomFile file = transcoded(in, to, 0);
            assertThat(samples(file)).as(to.word()).isEqualTo(wanted);
            assertThat(file.dataSet().intValue(Tag.PLANAR_CONFIGURATION)).hasValue(0);
        }
        assertThat(transcoded(in, TargetSyntax.IMPLICIT, 0).dataSet().intValue(Tag.PLANAR_CONFIGURATION)).as("nothing is coded anew between native syntaxes").hasValue(1);
    }

    @Test
    void half_chroma_is_spread_and_said_to_be_full() throws IOException {
        DataSet image = image(8, 8, 3).putString(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_FULL_422").putInts(Tag.NUMBER_OF_FRAMES, 1).putBytes(Tag.PIXEL_DATA, Vr.OB, new byte[60]);
        DicomFile file = transcoded(write(image, TransferSyntax.EXPLICIT_LE), TargetSyntax.RLE, 0);
        assertThat(file.dataSet().string(Tag.PHOTOMETRIC_INTERPRETATION)).isEqualTo("YBR_FULL");
    }

    @Test
    @EnabledIf("org.readingroom.testing.Shared#isThere")
    void the_transform_of_jpeg_2000_is_undone_and_the_colours_are_called_rgb_and_what_was_lost_before_stays_told() throws IOException {
        DicomFile file = transcoded(Shared.corpus("dicom/files/pydicom_colour/US1_J2KI.dcm"), TargetSyntax.JPEGLS, 0);
        assertThat(file.dataSet().string(Tag.PHOTOMETRIC_INTERPRETATION)).isEqualTo("RGB");
        assertThat(file.dataSet().string(Tag.LOSSY_IMAGE_COMPRESSION)).isEqualTo("01");
        assertThat(file.dataSet().string(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)).isEqualTo("16");
    }

    @Test
    void palettes_stay() throws IOException {
        DataSet image = image(8, 8, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR").putInts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Vr.US, 256, 0, 16);
        DicomFile file = transcoded(write(image, TransferSyntax.EXPLICIT_LE), TargetSyntax.JPEGLOSSLESS, 0);
        assertThat(file.dataSet().string(Tag.PHOTOMETRIC_INTERPRETATION)).isEqualTo("PALETTE COLOR");
        assertThat(file.dataSet().ints(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR)).containsExactly(256, 0, 16);
    }

    @Test
    void a_loss_is_recorded_as_the_standard_asks_and_makes_another_object() throws IOException {
        DataSet image = image(16, 12, 1).putString(Tag.LOSSY_IMAGE_COMPRESSION, "01").putString(Tag.LOSSY_IMAGE_COMPRESSION_RATIO, "3").putString(Tag.LOSSY_IMAGE_COMPRESSION_METHOD, "ISO_10918_1");
        byte[] was = image.bytes(Tag.PIXEL_DATA);
        DicomFile file = transcoded(write(image, TransferSyntax.EXPLICIT_LE), TargetSyntax.JPEGLS_NEAR, 5);
        DataSet d = file.dataSet();
        assertThat(d.string(Tag.LOSSY_IMAGE_COMPRESSION)).isEqualTo("01");
        assertThat(d.strings(Tag.LOSSY_IMAGE_COMPRESSION_METHOD)).containsExactly("ISO_10918_1", "ISO_14495_1");
        assertThat(d.strings(Tag.LOSSY_IMAGE_COMPRESSION_RATIO)).hasSize(2).startsWith("3");
        assertThat(d.strings(Tag.IMAGE_TYPE)).containsExactly("DERIVED", "PRIMARY", "AXIAL");
        assertThat(d.string(Tag.SOP_INSTANCE_UID)).isNotEqualTo("2.25.77").startsWith("2.25.").isEqualTo(file.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID));
        DataSet source = d.item(Tag.SOURCE_IMAGE_SEQUENCE).orElseThrow();
        assertThat(source.string(Tag.REFERENCED_SOP_INSTANCE_UID)).isEqualTo("2.25.77");
        assertThat(source.item(Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE).orElseThrow().string(Tag.CODE_VALUE)).isEqualTo("121320");
        assertThat(d.item(Tag.DERIVATION_CODE_SEQUENCE).orElseThrow().string(Tag.CODE_VALUE)).isEqualTo("113040");
        assertThat(d.string(Tag.DERIVATION_DESCRIPTION)).contains("largest difference 5");
        ByteBuffer a = ByteBuffer.wrap(was).order(ByteOrder.LITTLE_ENDIAN), b = ByteBuffer.wrap(samples(file)).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < was.length; n += 2) assertThat(b.getShort(n) - a.getShort(n)).isBetween(-5, 5);
        DicomFile plain = transcoded(Files.move(file.path(), folder.resolve("near.dcm")), TargetSyntax.EXPLICIT, 0);
        assertThat(plain.dataSet().string(Tag.LOSSY_IMAGE_COMPRESSION)).isEqualTo("01");
        assertThat(plain.dataSet().string(Tag.SOP_INSTANCE_UID)).isEqualTo(d.string(Tag.SOP_INSTANCE_UID));
    }

    @Test
    void loss_is_neither_silent_nor_in_vain() throws IOException {
        Path in = write(image(16, 12, 1), TransferSyntax.EXPLICIT_LE);
        assertThatThrownBy(() -> transcoded(in, TargetSyntax.JPEGLS_NEAR, 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("say how much with loss=");
        assertThatThrownBy(() -> transcoded(in, TargetSyntax.RLE, 2)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("loses nothing");
        assertThatThrownBy(() -> new TranscodeRequest(TargetSyntax.RLE.syntax(), -1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(folder.resolve("out.dcm")).doesNotExist();
    }

    @Test
    void what_a_syntax_cannot_hold_is_refused_and_leaves_nothing() throws IOException {
        DataSet wide = image(32, 32, 1), real = image(32, 32, 1).remove(Tag.PIXEL_DATA).putBytes(Tag.FLOAT_PIXEL_DATA, Vr.OF, new byte[360]);
        DataSet overlay = image(16, 12, 1).putInts(0x60000100, Vr.US, 16).putInts(0x60000102, Vr.US, 12);
        Path in = write(wide, TransferSyntax.EXPLICIT_LE);
        for (TargetSyntax to : List.of(TargetSyntax.JPEGLS, TargetSyntax.JPEGLOSSLESS)) assertThatThrownBy(() -> transcoded(in, to, 0)).as(to.word()).isInstanceOf(FormatException.class);
        assertThat(samples(transcoded(in, TargetSyntax.RLE, 0))).isEqualTo(wide.bytes(Tag.PIXEL_DATA));
        Files.delete(folder.resolve("out.dcm"));
        write(real, TransferSyntax.EXPLICIT_LE);
        assertThatThrownBy(() -> transcoded(in, TargetSyntax.ENCAPSULATED, 0)).isInstanceOf(FormatException.class).hasMessageContaining("floating-point pixels");
        write(overlay, TransferSyntax.EXPLICIT_LE);
        assertThatThrownBy(() -> transcoded(in, TargetSyntax.RLE, 0)).isInstanceOf(FormatException.class).hasMessageContaining("an overlay in unused bits of the pixels");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(in);
        }
        assertThat(transcoded(in, TargetSyntax.BIGENDIAN, 0).dataSet().contains(0x60000102)).isTrue();
    }

    @Test
    void an_object_without_pixels_is_written_uncompressed() throws IOException {
        Path in = write(image(16, 12, 1).remove(Tag.PIXEL_DATA).remove(Tag.ROWS), TransferSyntax.IMPLICIT_LE);
        assertThat(transcoded(in, TargetSyntax.JPEGLS, 0).syntax()).isEqualTo(TransferSyntax.EXPLICIT_LE);
        assertThat(transcoded(in, TargetSyntax.BIGENDIAN, 0).syntax()).isEqualTo(TransferSyntax.EXPLICIT_BE);
    }

    @Test
    void the_input_is_never_written_and_a_directory_of_a_medium_never_transcoded() throws IOException {
        Path in = write(image(16, 12, 1), TransferSyntax.EXPLICIT_LE);
        byte[] before = Files.readAllBytes(in);
        Path link = Files.createSymbolicLink(folder.resolve("link.dcm"), in);
        for (Path out : List.of(in, folder.resolve(".").resolve("in.dcm"), link))
            assertThatThrownBy(() -> transcoder.file(in, out, TranscodeRequest.lossless(TargetSyntax.RLE.syntax()), true, Progress.NONE)).hasMessageContaining("is the input itself");
        assertThat(Files.readAllBytes(in)).isEqualTo(before);
        Path directory = write(image(16, 12, 1).putString(Tag.SOP_CLASS_UID, "1.2.840.10008.1.3.10"), TransferSyntax.EXPLICIT_LE);
        assertThatThrownBy(() -> transcoded(directory, TargetSyntax.IMPLICIT, 0)).isInstanceOf(FormatException.class).hasMessageContaining("a DICOMDIR");
    }

    @Test
    void cancelling_and_truncated_files_leave_the_old_output_as_it_was() throws IOException {
        Path in = write(image(16, 12, 1), TransferSyntax.EXPLICIT_LE), out = Files.writeString(folder.resolve("out.dcm"), "old");
        assertThatThrownBy(() -> transcoder.file(in, out, TranscodeRequest.lossless(TargetSyntax.RLE.syntax()), true, (done, total) -> {
            if (done > total / 2) throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
        byte[] whole = Files.readAllBytes(in);
        Files.write(in, Arrays.copyOf(whole, whole.length - 100));
        for (TargetSyntax to : TargetSyntax.values())
            if (to != TargetSyntax.JPEGLS_NEAR)
                assertThatThrownBy(() -> transcoder.file(in, out, TranscodeRequest.lossless(to.syntax()), true, Progress.NONE)).as(to.word()).isInstanceOf(FormatException.class);
        assertThat(out).hasContent("old");
    }

    @Test
    void a_name_that_is_none_is_answered_with_those_that_are() {
        assertThatThrownBy(() -> TargetSyntax.named("zip")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("explicit, implicit, bigendian").hasMessageContaining("jpegls-near");
        assertThat(TargetSyntax.named(" RLE ")).isEqualTo(TransferSyntax.RLE);
        assertThat(TargetSyntax.named("1.2.840.10008.1.2.4.80")).isEqualTo(TargetSyntax.JPEGLS.syntax());
        assertThatThrownBy(() -> transcoder.check(TranscodeRequest.lossless(TargetSyntax.named("1.2.840.10008.1.2.4.90")))).hasMessageContaining("cannot be written");
    }
}
