package org.readingroom.dicom.pixel.jpeg2000;

import java.io.EOFException;
import java.io.UncheckedIOException;
import jj2000.j2k.io.EndianType;
import jj2000.j2k.io.RandomAccessIO;
import org.readingroom.io.FencedWork;

/** A codestream in an array, as JJ2000 wants to read it. Every read asks whether to stop. */
final class CodeBytes implements RandomAccessIO {

    private final byte[] code;
    private final int start, end;
    private final FencedWork.Stop stop;
    private int at;

    CodeBytes(byte[] code, int start, int end, FencedWork.Stop stop) {
        this.code = code;
        this.start = start;
        this.end = end;
        this.stop = stop;
        at = start;
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public int getPos() {
        return at - start;
    }

    @Override
    public int length() {
        return end - start;
    }

    @Override
    public void seek(int position) {
        stop.check();
        if (position < 0 || position > end - start) throw ended();
        at = start + position;
    }

    /** JJ2000 prints an EOFException of a packet and goes on without the rest of it: samples that look right and are not. */
    private static UncheckedIOException ended() {
        return new UncheckedIOException("the code ends within a packet", new EOFException());
    }

    private int next(int bytes) {
        stop.check();
        if (bytes < 0 || bytes > end - at) throw ended();
        at += bytes;
        return at - bytes;
    }

    @Override
    public int read() {
        return code[next(1)] & 0xff;
    }

    @Override
    public void readFully(byte[] into, int from, int count) {
        System.arraycopy(code, next(count), into, from, count);
    }

    @Override
    public int getByteOrdering() {
        return EndianType.BIG_ENDIAN;
    }

    @Override
    public byte readByte() {
        return code[next(1)];
    }

    @Override
    public int readUnsignedByte() {
        return read();
    }

    @Override
    public short readShort() {
        int p = next(2);
        return (short) (code[p] << 8 | code[p + 1] & 0xff);
    }

    @Override
    public int readUnsignedShort() {
        return readShort() & 0xffff;
    }

    @Override
    public int readInt() {
        return readShort() << 16 | readUnsignedShort();
    }

    @Override
    public long readUnsignedInt() {
        return readInt() & 0xffffffffL;
    }

    @Override
    public long readLong() {
        return (long) readInt() << 32 | readUnsignedInt();
    }

    @Override
    public float readFloat() {
        return Float.intBitsToFloat(readInt());
    }

    @Override
    public double readDouble() {
        return Double.longBitsToDouble(readLong());
    }

    @Override
    public int skipBytes(int count) {
        next(count);
        return count;
    }

    @Override
    public void flush() {
        throw new UnsupportedOperationException("a codestream that is only read");
    }

    @Override
    public void write(int value) {
        throw new UnsupportedOperationException("a codestream that is only read");
    }

    @Override
    public void writeByte(int value) {
        write(value);
    }

    @Override
    public void writeShort(int value) {
        write(value);
    }

    @Override
    public void writeInt(int value) {
        write(value);
    }

    @Override
    public void writeLong(long value) {
        write((int) value);
    }

    @Override
    public void writeFloat(float value) {
        write((int) value);
    }

    @Override
    public void writeDouble(double value) {
        write((int) value);
    }
}
