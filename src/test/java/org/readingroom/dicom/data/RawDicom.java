package org.readingroom.dicom.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes files byte by byte, right or wrong, for tests of the parser. */
final class RawDicom {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static RawDicom part10(String syntaxUid) {
        RawDicom r = new RawDicom();
        r.out.writeBytes(new byte[128]);
        r.out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        return r.explicit(0x00020010, "UI", padded(syntaxUid));
    }

    static RawDicom bare() {
        return new RawDicom();
    }

    RawDicom u16(int v) {
        out.write(v);
        out.write(v >> 8);
        return this;
    }

    RawDicom u32(long v) {
        return u16((int) v).u16((int) (v >> 16));
    }

    RawDicom tag(int tag) {
        return u16(tag >>> 16).u16(tag);
    }

    RawDicom bytes(byte... b) {
        out.writeBytes(b);
        return this;
    }

    RawDicom text(String s) {
        return bytes(s.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawDicom explicit(int tag, String vr, byte[] value) {
        return tag(tag).text(vr).u16(value.length).bytes(value);
    }

    RawDicom explicitLong(int tag, String vr, long length) {
        return tag(tag).text(vr).u16(0).u32(length);
    }

    RawDicom implicit(int tag, long length) {
        return tag(tag).u32(length);
    }

    Path file(Path folder) throws IOException {
        return Files.write(folder.resolve("raw.dcm"), out.toByteArray());
    }

    int size() {
        return out.size();
    }

    static byte[] padded(String s) {
        return (s.length() % 2 == 0 ? s : s + "\0").getBytes(StandardCharsets.US_ASCII);
    }
}
