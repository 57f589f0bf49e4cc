package org.readingroom.dicom.data;

/** Turns numbers round between big and little endian. */
final class ByteOrders {

    private ByteOrders() {}

    /** The same array, each unit of {@code unit} bytes turned round in place; bytes left over stay. */
    static byte[] swapped(byte[] bytes, int unit) {
        if (unit > 1)
            for (int n = 0; n + unit <= bytes.length; n += unit)
                for (int a = n, b = n + unit - 1; a < b; a++, b--) {
                    byte t = bytes[a];
                    bytes[a] = bytes[b];
                    bytes[b] = t;
                }
        return bytes;
    }
}
