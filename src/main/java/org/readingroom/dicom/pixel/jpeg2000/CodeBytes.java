package org.readingroom.dicom.pixel.jpeg2000;

import java.io.EOFException;
import jj2000.j2k.io.EndianType;
import jj2000.j2k.io.RandomAccessIO;

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
    public void seek(int position) throws EOFException {
        stop.check();
        if (position < 0 || position > end - start) throw new EOFException();
        at = start + position;
    }

    private int next(int bytes) throws EOFException {
        stop.check();
        if (bytes < 0 || bytes > end - at) throw new EOFException();
        at += bytes;
        return at - bytes;
    }

    @Override
    public int read() throws EOFException {
        return code[next(1)] & 0xff;
    }

    @Override
    public void readFully(byte[] into, int from, int count) throws EOFException {
        System.arraycopy(code, next(count), into, from, count);
    }

    @Override
    public int getByteOrdering() {
        return EndianType.BIG_ENDIAN;
    }

    @Override
    public byte readByte() throws EOFException {
        return code[next(1)];
    }

    @Override
    public int readUnsignedByte() throws EOFException {
        return read();
    }

    @Override
    public short readShort() throws EOFException {
        int p = next(2);
        return (short) (code[p] << 8 | code[p + 1] & 0xff);
    }

    @Override
    public int readUnsignedShort() throws EOFException {
        return readShort() & 0xffff;
    }

    @Override
    public int readInt() throws EOFException {
        return readShort() << 16 | readUnsignedShort();
    }

    @Override
    public long readUnsignedInt() throws EOFException {
        return readInt() & 0xffffffffL;
    }

    @Override
    public long readLong() throws EOFException {
        return (long) readInt() << 32 | readUnsignedInt();
    }

    @Override
    public float readFloat() throws EOFException {
        return Float.intBitsToFloat(readInt());
    }

    @Override
    public double readDouble() throws EOFException {
        return Double.longBitsToDouble(readLong());
    }

    @Override
    public int skipBytes(int count) throws EOFException {
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
