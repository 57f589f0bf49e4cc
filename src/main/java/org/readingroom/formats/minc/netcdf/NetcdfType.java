package org.readingroom.formats.minc.netcdf;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.readingroom.io.FormatException;

/** The six types of numbers and text, in the order of their codes from 1. */
public enum NetcdfType {
    BYTE(1), CHAR(1), SHORT(2), INT(4), FLOAT(4), DOUBLE(8);

    private final int bytes;

    NetcdfType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }

    int code() {
        return ordinal() + 1;
    }

    static NetcdfType of(Path file, int code) throws FormatException {
        if (code < 1 || code > values().length) throw new FormatException(file, "a value of type " + code, "a NetCDF type from 1 to 6",
            "The header is damaged; export the file again.");
        return values()[code - 1];
    }

    /** The next number; bytes are signed. */
    double get(ByteBuffer from) {
        return switch (this) {
            case BYTE, CHAR -> from.get();
            case SHORT -> from.getShort();
            case INT -> from.getInt();
            case FLOAT -> from.getFloat();
            case DOUBLE -> from.getDouble();
        };
    }

    void put(ByteBuffer to, double value) {
        switch (this) {
            case BYTE, CHAR -> to.put((byte) value);
            case SHORT -> to.putShort((short) value);
            case INT -> to.putInt((int) value);
            case FLOAT -> to.putFloat((float) value);
            case DOUBLE -> to.putDouble(value);
        }
    }

    /** Numbers out of the bytes of a variable. */
    public double[] numbers(byte[] bytesOfVariable) {
        double[] out = new double[bytesOfVariable.length / bytes];
        ByteBuffer from = ByteBuffer.wrap(bytesOfVariable);
        for (int n = 0; n < out.length; n++) out[n] = get(from);
        return out;
    }
}
