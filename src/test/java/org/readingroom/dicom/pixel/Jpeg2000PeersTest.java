package org.readingroom.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.io.FormatException;
import org.readingroom.io.Parallel;
import org.readingroom.testing.Programs;

/** JPEG 2000 as GDCM writes it with OpenJPEG, held against what it was made of (lossless) and against OpenJPEG's own reading (lossy). */
class Jpeg2000PeersTest {

    private static final String ENCODE = """
        import sys, gdcm
        for f in sys.argv[2:]:
            r = gdcm.ImageReader(); r.SetFileName(f); assert r.Read(), f
            c = gdcm.ImageChangeTransferSyntax()
            c.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.JPEG2000 if sys.argv[1] == 'lossy' else gdcm.TransferSyntax.JPEG2000Lossless))
            if sys.argv[1] == 'lossy':
                k = gdcm.JPEG2000Codec(); k.SetReversible(False); k.SetRate(0, 8); c.SetUserCodec(k)
            c.SetInput(r.GetImage()); assert c.Change(), f
            w = gdcm.ImageWriter(); w.SetFile(r.GetFile()); w.SetImage(c.GetOutput()); w.SetFileName(f + '.j2k'); assert w.Write(), f
        """;
    /** Decoders round the irreversible transforms differently; T.803 allows more. */
    private static final int LOSSY = 2;

    @TempDir
    Path folder;

    private static List<PixelLayout> layouts() {
        List<PixelLayout> all = new ArrayList<>();
        for (int bits = 8; bits <= 16; bits++) for (boolean signed : new boolean[] { false, true }) all.add(CodedImage.grey(57, 83, bits > 8 ? 16 : 8, bits, signed));
        all.add(CodedImage.colour(70, 45, 8, 8));
        all.add(CodedImage.grey(33, 500, 8, 8, false));
        return all;
    }

    private List<Path> encoded(String how, List<byte[]> pictures) throws IOException, InterruptedException {
        Programs.requirePython("gdcm");
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, "-c", ENCODE, how));
        List<Path> files = new ArrayList<>();
        for (PixelLayout layout : layouts()) {
            byte[] picture = CodedImage.picture(layout, files.size());
            pictures.add(picture);
            Path file = CodedImage.write(folder.resolve(how + files.size() + ".dcm"), CodedImage.EXPLICIT, layout, picture);
            command.add(file.toString());
            files.add(Path.of(file + ".j2k"));
        }
        Programs.Run run = Programs.run(command);
        assertThat(run.exit()).as(run.output()).isZero();
        return files;
    }

    @Test
    void without_loss_every_sample_of_8_to_16_bits_signed_or_not_grey_or_colour_comes_back() throws Exception {
        List<byte[]> pictures = new ArrayList<>();
        List<Path> files = encoded("lossless", pictures);
        for (int n = 0; n < files.size(); n++) assertThat(CodedImage.read(files.get(n), PixelCodecs.builtIn())).as(layouts().get(n).toString()).isEqualTo(pictures.get(n));
    }

    @Test
    void with_loss_samples_are_those_of_openjpeg_but_for_rounding() throws Exception {
        List<Path> files = encoded("lossy", new ArrayList<>());
        List<byte[]> theirs = OtherDecoders.gdcm(files);
        for (int n = 0; n < files.size(); n++) {
            PixelLayout layout = layouts().get(n);
            byte[] ours = CodedImage.read(files.get(n), PixelCodecs.builtIn()), other = theirs.get(n);
            ByteBuffer a = ByteBuffer.wrap(ours).order(ByteOrder.LITTLE_ENDIAN), b = ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(other).hasSameSizeAs(ours);
            long sum = 0;
            for (int at = 0; at < ours.length; at += layout.sampleBytes()) {
                int most = (1 << layout.bitsStored() - (layout.signed() ? 1 : 0)) - 1, least = layout.signed() ? -most - 1 : 0;
                int difference = value(a, at, layout) - Math.max(least, Math.min(most, value(b, at, layout))); // GDCM lets overshoots stand
                assertThat(Math.abs(difference)).as("%s, byte %d", layout, at).isLessThanOrEqualTo(LOSSY);
                sum += difference;
            }
            assertThat((double) sum / ours.length).as("on the whole neither brighter nor darker").isBetween(-0.1, 0.1);
        }
    }

    @Test
    void many_threads_decode_at_once_and_print_nothing() throws Exception {
        List<byte[]> pictures = new ArrayList<>();
        List<Path> files = encoded("lossless", pictures);
        PixelCodecs codecs = PixelCodecs.builtIn();
        Parallel.<IOException>count(4 * files.size(), n -> {
            if (!Arrays.equals(CodedImage.read(files.get(n % files.size()), codecs), pictures.get(n % files.size()))) throw new IOException("picture " + n % files.size());
        });
    }

    @Test
    void a_frame_that_contradicts_its_header_or_is_cut_is_refused() throws Exception {
        List<Path> files = encoded("lossless", new ArrayList<>());
        PixelLayout layout = layouts().get(8); // 12 bits, unsigned
        DicomFile dicom = DicomFile.readHeader(files.get(8));
        byte[] code = CodedFrames.of(dicom, dicom.pixelData().orElseThrow(), 1).read(dicom, 0);
        Jpeg2000Codec codec = new Jpeg2000Codec();
        assertThatThrownBy(() -> decode(codec, code, CodedImage.grey(58, 83, 16, 12, false))).isInstanceOf(FormatException.class).hasMessageContaining("83 x 57; expected 83 x 58");
        assertThatThrownBy(() -> decode(codec, code, CodedImage.colour(57, 83, 16, 12))).isInstanceOf(FormatException.class).hasMessageContaining("1 components; expected 3");
        assertThatThrownBy(() -> decode(codec, code, CodedImage.grey(57, 83, 8, 8, false))).isInstanceOf(FormatException.class).hasMessageContaining("16-bit samples; expected at most 8");
        for (int length = 0; length < code.length - 4; length += 1 + length / 20) {
            byte[] cut = Arrays.copyOf(code, length);
            assertThatThrownBy(() -> decode(codec, cut, layout)).as("%d of %d bytes", length, code.length).isInstanceOf(FormatException.class);
        }
    }

    /** Cut with care: the tile's length says what is there, only its packets end early. The library prints that and goes on; samples that look right would come out. */
    @Test
    void a_tile_whose_packets_end_early_is_refused_and_nothing_is_printed() throws Exception {
        DicomFile dicom = DicomFile.readHeader(encoded("lossless", new ArrayList<>()).get(8));
        byte[] code = CodedFrames.of(dicom, dicom.pixelData().orElseThrow(), 1).read(dicom, 0);
        int sot = 0, end = code.length;
        while (code[sot] != (byte) 0xff || code[sot + 1] != (byte) 0x90) sot++;
        while (code[end - 2] != (byte) 0xff || code[end - 1] != (byte) 0xd9) end--;
        byte[] cut = Arrays.copyOf(code, end - 300);
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;
        ByteBuffer.wrap(cut).putInt(sot + 6, cut.length - 2 - sot);
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true));
        try {
            assertThatThrownBy(() -> decode(new Jpeg2000Codec(), cut, layouts().get(8))).isInstanceOf(FormatException.class);
        } finally {
            System.setErr(before);
        }
        assertThat(printed.size()).isZero();
    }

    @Test
    void an_unsigned_code_under_a_signed_header_is_believed_as_far_as_it_fits_and_refused_beyond() throws Exception {
        List<byte[]> pictures = new ArrayList<>();
        DicomFile dicom = DicomFile.readHeader(encoded("lossless", pictures).get(0)); // 8 bits, unsigned
        byte[] code = CodedFrames.of(dicom, dicom.pixelData().orElseThrow(), 1).read(dicom, 0), picture = pictures.get(0), words = new byte[2 * picture.length];
        for (int n = 0; n < picture.length; n++) words[2 * n] = picture[n];
        assertThat(decode(new Jpeg2000Codec(), code, CodedImage.grey(57, 83, 16, 8, true))).isEqualTo(words);
        assertThatThrownBy(() -> decode(new Jpeg2000Codec(), code, CodedImage.grey(57, 83, 8, 8, true))).isInstanceOf(FormatException.class)
            .hasMessageContaining("expected -128 to 127, as the header says");
    }

    private static int value(ByteBuffer b, int at, PixelLayout layout) {
        if (layout.sampleBytes() == 1) return layout.signed() ? b.get(at) : b.get(at) & 0xff;
        return layout.signed() ? b.getShort(at) : b.getShort(at) & 0xffff;
    }

    private static byte[] decode(PixelCodec codec, byte[] code, PixelLayout layout) throws IOException {
        byte[] out = new byte[layout.frameBytes()];
        codec.decode(Path.of("a.dcm"), ByteBuffer.wrap(code), layout, out);
        return out;
    }
}
