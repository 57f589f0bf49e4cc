package org.readingroom.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.readingroom.dicom.data.DicomFile;

/** Small secondary captures, written byte by byte around the pixels of a test, and how they are read back. */
final class CodedImage {

    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CodedImage() {}

    /** A file with uncompressed samples (no fragments), or one frame in those fragments. */
    static Path write(Path file, String syntax, PixelLayout layout, byte[]... pixels) throws IOException {
        CodedImage image = new CodedImage();
        image.out.writeBytes(new byte[128]);
        image.text("DICM");
        image.element(0x00020001, "OB", new byte[] { 0, 1 });
        image.element(0x00020002, "UI", "1.2.840.10008.5.1.4.1.1.7");
        image.element(0x00020003, "UI", "1.2.3.4");
        image.element(0x00020010, "UI", syntax);
        image.element(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7");
        image.element(0x00080018, "UI", "1.2.3.4");
        image.element(0x00080060, "CS", "OT");
        image.element(0x0020000d, "UI", "1.2.3");
        image.element(0x0020000e, "UI", "1.2.3.1");
        image.number(0x00280002, layout.samples());
        image.element(0x00280004, "CS", layout.photometric());
        if (layout.samples() > 1) image.number(0x00280006, 0);
        image.number(0x00280010, layout.rows());
        image.number(0x00280011, layout.columns());
        image.number(0x00280100, layout.bitsAllocated());
        image.number(0x00280101, layout.bitsStored());
        image.number(0x00280102, layout.highBit());
        image.number(0x00280103, layout.signed() ? 1 : 0);
        image.pixels(syntax, layout, pixels);
        return Files.write(file, image.out.toByteArray());
    }

    private void pixels(String syntax, PixelLayout layout, byte[][] pixels) {
        if (syntax.equals(EXPLICIT)) {
            tag(0x7fe00010);
            text(layout.bitsAllocated() > 8 ? "OW" : "OB");
            u16(0);
            u32(pixels[0].length + 1 & ~1);
            out.writeBytes(pixels[0]);
            if (pixels[0].length % 2 == 1) out.write(0);
            return;
        }
        tag(0x7fe00010);
        text("OB");
        u16(0);
        u32(-1);
        tag(0xfffee000);
        u32(0);
        for (byte[] fragment : pixels) {
            tag(0xfffee000);
            u32(fragment.length + 1 & ~1);
            out.writeBytes(fragment);
            if (fragment.length % 2 == 1) out.write(0);
        }
        tag(0xfffee0dd);
        u32(0);
    }

    private void u16(int value) {
        out.write(value);
        out.write(value >> 8);
    }

    private void u32(int value) {
        u16(value);
        u16(value >> 16);
    }

    private void tag(int tag) {
        u16(tag >>> 16);
        u16(tag);
    }

    private void text(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void number(int tag, int value) {
        element(tag, "US", new byte[] { (byte) value, (byte) (value >> 8) });
    }

    private void element(int tag, String vr, String value) {
        element(tag, vr, (value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ")).getBytes(StandardCharsets.US_ASCII));
    }

    private void element(int tag, String vr, byte[] value) {
        tag(tag);
        text(vr);
        if (vr.equals("OB")) {
            u16(0);
            u32(value.length);
        } else {
            u16(value.length);
        }
        out.writeBytes(value);
    }

    static PixelLayout grey(int rows, int columns, int allocated, int stored, boolean signed) {
        return new PixelLayout(rows, columns, 1, 1, "MONOCHROME2", allocated, stored, stored - 1, signed, false, false);
    }

    static PixelLayout colour(int rows, int columns, int allocated, int stored) {
        return new PixelLayout(rows, columns, 3, 1, "RGB", allocated, stored, stored - 1, false, false, false);
    }

    /** All samples of the only frame, as stored, interleaved, little endian. */
    static byte[] read(Path file, PixelCodecs codecs) throws IOException {
        DicomFile dicom = DicomFile.readHeader(file);
        PixelLayout layout = PixelLayout.of(dicom);
        Object[] planes = new Object[layout.samples()];
        for (int c = 0; c < planes.length; c++) planes[c] = layout.newPlane();
        FrameReader.of(dicom, layout, codecs).read(0, planes);
        ByteBuffer bytes = ByteBuffer.allocate(layout.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < layout.framePixels(); n++)
            for (Object plane : planes) {
                if (plane instanceof byte[] b) bytes.put(b[n]);
                else bytes.putShort(((short[]) plane)[n]);
            }
        return bytes.array();
    }

    /** A picture with edges, slopes and noise, its samples within the layout's bits (signed ones on both sides of 0); always the same one. */
    static byte[] picture(PixelLayout layout, long seed) {
        java.util.Random random = new java.util.Random(seed);
        ByteBuffer bytes = ByteBuffer.allocate(layout.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        int most = (1 << layout.bitsStored()) - 1;
        for (int y = 0; y < layout.rows(); y++)
            for (int x = 0; x < layout.columns(); x++)
                for (int c = 0; c < layout.samples(); c++) {
                    double wave = 0.5 + 0.4 * Math.sin(x / (5.0 + c)) * Math.cos(y / 7.0);
                    int value = (int) Math.round(most * wave) + random.nextInt(most / 16 + 2);
                    if ((x / 9 + y / 6) % 5 == 0) value = most - value;
                    if (random.nextInt(40) == 0) value = random.nextBoolean() ? most : 0;
                    value = Math.max(0, Math.min(most, value)) - (layout.signed() ? most + 1 >> 1 : 0);
                    if (layout.sampleBytes() == 1) bytes.put((byte) value);
                    else bytes.putShort((short) value);
                }
        return bytes.array();
    }
}
