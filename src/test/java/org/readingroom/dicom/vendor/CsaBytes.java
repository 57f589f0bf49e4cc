package org.readingroom.dicom.vendor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes CSA headers for tests, in both forms that scanners use. */
public final class CsaBytes {

    private final Map<String, String[]> values = new LinkedHashMap<>();

    public CsaBytes with(String name, String... texts) {
        values.put(name, texts);
        return this;
    }

    public byte[] later() {
        return bytes(true);
    }

    /** Of before 2000 or so: no signature, lengths with the number of items of the first name added. */
    public byte[] earlier() {
        return bytes(false);
    }

    private byte[] bytes(boolean later) {
        ByteBuffer b = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        if (later) b.put("SV10".getBytes(StandardCharsets.US_ASCII)).put(new byte[] { 4, 3, 2, 1 });
        b.putInt(values.size()).putInt(77);
        int excess = values.values().iterator().next().length;
        values.forEach((name, texts) -> {
            int at = b.position();
            b.put(name.getBytes(StandardCharsets.US_ASCII)).position(at + 64);
            b.putInt(texts.length).put("LO".getBytes(StandardCharsets.US_ASCII)).put(new byte[2]).putInt(19).putInt(texts.length).putInt(77);
            for (String text : texts) {
                int length = text.length() + 1;
                b.putInt(later ? length : length + excess).putInt(length).putInt(77).putInt(length);
                b.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put(new byte[-length & 3]);
            }
        });
        byte[] bytes = new byte[b.position()];
        b.flip().get(bytes);
        return bytes;
    }
}
