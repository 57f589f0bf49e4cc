package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;

/** Items, offset tables and delimiters of encapsulated pixel data, around frames that are plain, deflated, RLE or JPEG. */
class CodedFramesFuzz {

    private static final List<String> SYNTAXES = List.of("1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.8.1", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.70");
    private static final int LONGEST_TABLE = 64;

    /** First byte: syntax, frames. Second: bytes of an extended offset table. Then the table, then the pixel data. */
    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        int n = 0;
        for (String name : new String[] { "files/gen_codec_ct/rle", "files/gen_codec_ct/jpeg_fragments", "objects/liver_deflate", "files/pydicom/emri_small_RLE" }) {
            byte[] file = Files.readAllBytes(Shared.corpus("dicom/" + name + ".dcm")), start = { (byte) 0xe0, 0x7f, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1 };
            int at = 0;
            while (!Arrays.equals(file, at, at + start.length, start, 0, start.length)) at++;
            ByteArrayOutputStream seed = new ByteArrayOutputStream();
            seed.write(n++ % 4 | 4 << n);
            seed.write(0);
            seed.write(file, at + start.length, file.length - at - start.length);
            seeds.put(name.replace('/', '_'), seed.toByteArray());
        }
        seeds.put("small", new byte[] { 4, 0, -2, -1, 0, -32, 0, 0, 0, 0, -2, -1, 0, -32, 4, 0, 0, 0, 1, 2, 3, 4, -2, -1, -35, -32, 0, 0, 0, 0 });
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void only_a_sentence_or_frames_come_out(byte[] input) throws IOException {
        if (input.length < 2) return;
        int frames = (input[0] & 0xff) >> 2, table = Math.min(Math.min(input[1] & 0xff, LONGEST_TABLE), input.length - 2);
        TransferSyntax syntax = TransferSyntax.of(SYNTAXES.get(input[0] & 3));
        DataSet header = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1")
            .putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.SAMPLES_PER_PIXEL, 1).putInts(Tag.ROWS, 2).putInts(Tag.COLUMNS, 2)
            .putInts(Tag.NUMBER_OF_FRAMES, frames).putInts(Tag.BITS_ALLOCATED, 8).putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7).putInts(Tag.PIXEL_REPRESENTATION, 0);
        if (table > 0) header.putBytes(Tag.EXTENDED_OFFSET_TABLE, Vr.OV, Arrays.copyOfRange(input, 2, 2 + table));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(out, header, syntax);
        out.writeBytes(new byte[] { (byte) 0xe0, 0x7f, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1 });
        out.write(input, 2 + table, input.length - 2 - table);
        Path file = Files.createTempFile("fuzz", ".dcm");
        try {
            Files.write(file, out.toByteArray());
            DicomFile dicom = DicomFile.readHeader(file);
            PixelLayout layout = PixelLayout.of(dicom);
            FrameReader reader = FrameReader.of(dicom, layout, PixelCodecs.builtIn());
            assertThat(reader.layout().frames()).isEqualTo(Math.max(1, frames));
            for (int f = 0; f < layout.frames(); f++) {
                try {
                    reader.read(f, new Object[] { layout.newPlane() });
                } catch (FormatException refused) {
                    continue; // one frame's damage is not the next one's
                }
            }
        } catch (FormatException refused) {
            return;
        } finally {
            Files.delete(file);
        }
    }
}
