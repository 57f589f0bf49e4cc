package org.readingroom.dicom.pixel.jpegls;

/**
 * Which bits of a coded sample are its value.
 *
 * @param low    place of the lowest
 * @param count  how many
 * @param signed whether the highest is the sign: in the code all samples are unsigned
 */
public record StoredBits(int low, int count, boolean signed) {

    public StoredBits {
        if (low < 0 || count < 1 || low + count > 32) throw new IllegalArgumentException(count + " bits from bit " + low + " on; expected 1 to 32 within 32");
    }
}
