package org.readingroom.dicom.pixel.jpeg2000.block;

/** The 47 states of the MQ coder's contexts, each with either symbol as the more probable one. Source: T.800 table C.2. */
final class MqTables {

    private static final int[] QE = {
        0x5601, 0x3401, 0x1801, 0x0ac1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401, 0x1c01, 0x1601, 0x5601, 0x5401,
        0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201, 0x1c01, 0x1801, 0x1601, 0x1401, 0x1201, 0x1101, 0x0ac1, 0x09c1,
        0x08a1, 0x0521, 0x0441, 0x02a1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025, 0x0015, 0x0009, 0x0005, 0x0001, 0x5601 };
    private static final int[] AFTER_MORE = {
        1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
        33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46 };
    private static final int[] AFTER_LESS = {
        1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
        30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46 };
    private static final int[] SWITCHES = { 0, 6, 14 };

    /** At 2 * (2 * state + more probable symbol) + 1 if the less probable symbol came: the word of the next state. */
    static final long[] NEXT = new long[4 * QE.length];

    static {
        for (int n = 0; n < QE.length; n++)
            for (int symbol = 0; symbol < 2; symbol++) {
                boolean switches = n == SWITCHES[0] || n == SWITCHES[1] || n == SWITCHES[2];
                NEXT[2 * (2 * n + symbol)] = word(AFTER_MORE[n], symbol);
                NEXT[2 * (2 * n + symbol) + 1] = word(AFTER_LESS[n], switches ? 1 - symbol : symbol);
            }
    }

    private MqTables() {}

    /** A state as contexts hold it: Qe from bit 32 on, below it the number of the state, in bit 0 the more probable symbol. */
    static long word(int state, int symbol) {
        return (long) QE[state] << 32 | 2 * state + symbol;
    }
}
