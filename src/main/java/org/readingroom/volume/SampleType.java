package org.readingroom.volume;

/** How a sample is stored. The name that scripts see is numpy's. Colour is several components of one of these. */
public enum SampleType {
    INT8("int8", 1, true), UINT8("uint8", 1, false), INT16("int16", 2, true), UINT16("uint16", 2, false), INT32("int32", 4, true),
    UINT32("uint32", 4, false), INT64("int64", 8, true), UINT64("uint64", 8, false), FLOAT32("float32", 4, true), FLOAT64("float64", 8, true);

    private final String label;
    private final int bytes;
    private final boolean signed;

    SampleType(String label, int bytes, boolean signed) {
        this.label = label;
        this.bytes = bytes;
        this.signed = signed;
    }

    /** numpy's name, such as int16. */
    public String label() {
        return label;
    }

    public int bytes() {
        return bytes;
    }

    public boolean isSigned() {
        return signed;
    }

    public boolean isFloat() {
        return this == FLOAT32 || this == FLOAT64;
    }

    /** A new plane: byte[], short[], int[], long[], float[] or double[]. */
    public Object newArray(int length) {
        return switch (this) {
            case INT8, UINT8 -> new byte[length];
            case INT16, UINT16 -> new short[length];
            case INT32, UINT32 -> new int[length];
            case INT64, UINT64 -> new long[length];
            case FLOAT32 -> new float[length];
            case FLOAT64 -> new double[length];
        };
    }

    /** The number at {@code index} of an array that {@link #newArray} made. 64-bit integers beyond 2^53 lose digits. */
    public double get(Object array, int index) {
        return switch (this) {
            case INT8 -> ((byte[]) array)[index];
            case UINT8 -> ((byte[]) array)[index] & 0xff;
            case INT16 -> ((short[]) array)[index];
            case UINT16 -> ((short[]) array)[index] & 0xffff;
            case INT32 -> ((int[]) array)[index];
            case UINT32 -> ((int[]) array)[index] & 0xffffffffL;
            case INT64 -> ((long[]) array)[index];
            case UINT64 -> unsigned(((long[]) array)[index]);
            case FLOAT32 -> ((float[]) array)[index];
            case FLOAT64 -> ((double[]) array)[index];
        };
    }

    /** Puts a number into an array that {@link #newArray} made: rounded (half up) and held within the range of whole numbers. */
    public void put(Object array, int index, double value) {
        switch (this) {
            case INT8 -> ((byte[]) array)[index] = (byte) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case UINT8 -> ((byte[]) array)[index] = (byte) whole(value, 0, 0xff);
            case INT16 -> ((short[]) array)[index] = (short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case UINT16 -> ((short[]) array)[index] = (short) whole(value, 0, 0xffff);
            case INT32 -> ((int[]) array)[index] = (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT32 -> ((int[]) array)[index] = (int) whole(value, 0, 0xffffffffL);
            case INT64, UINT64 -> ((long[]) array)[index] = Math.round(value);
            case FLOAT32 -> ((float[]) array)[index] = (float) value;
            case FLOAT64 -> ((double[]) array)[index] = value;
        }
    }

    private static long whole(double value, long low, long high) {
        return Math.max(low, Math.min(high, Math.round(value)));
    }

    private static double unsigned(long v) {
        return v >= 0 ? v : ((v >>> 1) | (v & 1)) * 2.0;
    }
}
