package org.readingroom.annotation.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Header and records as bytes, big-endian; our own format, described in the package. A CRC covers the place in the file too, so that a record is
 * one only where it was written.
 */
final class JournalFormat {

    /** Ends lines in both ways: what changes them shows at once. */
    static final byte[] MAGIC = "RRJRNL\r\n".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1, HEADER = 8 + 4 + 8 + 4 + 32 + 4;
    static final int MARK = 0x5252e00a, HEAD = 4 + 4 + 1 + 8, TAIL = 4; // RR, and two bytes that no text has side by side
    private static final int PACKED = 0x80, WORTH_PACKING = 1024, LARGEST = 1 << 29; // bytes; hostile ones unpack to a thousandfold

    private JournalFormat() {}

    /**
     * @param digest {@code sha256:} and 64 hex digits
     * @param base   number of steps before the first one here
     */
    static byte[] header(String digest, long base) {
        ByteBuffer b = ByteBuffer.allocate(HEADER).put(MAGIC).putInt(VERSION).putLong(base).putInt(0).put(HexFormat.of().parseHex(digest.substring("sha256:".length())));
        return b.putInt(crc(b.array(), 0, HEADER - 4, 0)).array();
    }

    /** A record to be written at {@code offset}. */
    static byte[] record(Entry.Kind kind, Instant time, byte[] payload, long offset) {
        return record(kind, time, body(payload), offset);
    }

    static byte[] record(Entry.Kind kind, Instant time, Body body, long offset) {
        ByteBuffer b = ByteBuffer.allocate(HEAD + body.bytes.length + TAIL);
        b.putInt(MARK).putInt(body.bytes.length).put((byte) (kind.ordinal() | (body.isPacked ? PACKED : 0))).putLong(time.toEpochMilli()).put(body.bytes);
        return b.putInt(crc(b.array(), 0, HEAD + body.bytes.length, offset)).array();
    }

    /** A payload as it stands in a record. Takes long for a large one. */
    record Body(byte[] bytes, boolean isPacked) {}

    static Body body(byte[] payload) {
        byte[] packed = payload.length < WORTH_PACKING ? payload : pack(payload);
        return packed.length < payload.length ? new Body(packed, true) : new Body(payload, false);
    }

    /** How long the whole record is that begins there; 0 if none does. @param shift where the bytes begin in the file */
    static int length(byte[] file, int at, long shift) {
        if (file.length - at < HEAD + TAIL) return 0;
        ByteBuffer b = ByteBuffer.wrap(file);
        int length = b.getInt(at + 4);
        if (b.getInt(at) != MARK || length < 0 || length > file.length - at - HEAD - TAIL) return 0;
        if ((b.get(at + 8) & ~PACKED & 0xff) >= Entry.Kind.values().length) return 0;
        return b.getInt(at + HEAD + length) == crc(file, at, HEAD + length, shift + at) ? HEAD + length + TAIL : 0;
    }

    /** The record that begins there and is whole; empty if it does not unpack, so that it was not written by us. */
    static Optional<Entry> entry(byte[] file, int at, long shift) {
        ByteBuffer b = ByteBuffer.wrap(file);
        int length = b.getInt(at + 4), kind = b.get(at + 8);
        byte[] body = Arrays.copyOfRange(file, at + HEAD, at + HEAD + length);
        Optional<byte[]> payload = (kind & PACKED) == 0 ? Optional.of(body) : unpack(body);
        return payload.map(p -> new Entry(Entry.Kind.values()[kind & ~PACKED & 0xff], Instant.ofEpochMilli(b.getLong(at + 9)), p, shift + at));
    }

    static boolean isHeader(byte[] file) {
        return file.length >= HEADER && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length) && ByteBuffer.wrap(file).getInt(HEADER - 4) == crc(file, 0, HEADER - 4, 0);
    }

    static int version(byte[] file) {
        return ByteBuffer.wrap(file).getInt(8);
    }

    static long base(byte[] file) {
        return ByteBuffer.wrap(file).getLong(12);
    }

    static String digest(byte[] file) {
        return "sha256:" + HexFormat.of().formatHex(file, 24, 24 + 32);
    }

    private static int crc(byte[] bytes, int from, int length, long offset) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(8).putLong(offset).array());
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static byte[] pack(byte[] payload) {
        ByteArrayOutputStream to = new ByteArrayOutputStream(payload.length / 4);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(to, deflater)) {
            out.write(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return to.toByteArray();
    }

    private static Optional<byte[]> unpack(byte[] body) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(body))) {
            byte[] payload = in.readNBytes(LARGEST + 1);
            return payload.length > LARGEST ? Optional.empty() : Optional.of(payload);
        } catch (IOException e) { // of bytes in memory: they are not packed as we pack
            return Optional.empty();
        }
    }
}
