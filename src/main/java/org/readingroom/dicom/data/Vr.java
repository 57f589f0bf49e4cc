package org.readingroom.dicom.data;

/** Value representations. Source: DICOM PS3.5 table 6.2-1 and 7.1.2. */
public enum Vr {
    AE(Kind.ASCII, 1), AS(Kind.ASCII, 1), AT(Kind.NUMBERS, 2), CS(Kind.ASCII, 1), DA(Kind.ASCII, 1), DS(Kind.ASCII, 1), DT(Kind.ASCII, 1),
    FD(Kind.NUMBERS, 8), FL(Kind.NUMBERS, 4), IS(Kind.ASCII, 1), LO(Kind.TEXT, 1), LT(Kind.LONG_TEXT, 1),
    OB(Kind.BYTES, 1), OD(Kind.BYTES, 8), OF(Kind.BYTES, 4), OL(Kind.BYTES, 4), OV(Kind.BYTES, 8), OW(Kind.BYTES, 2),
    PN(Kind.TEXT, 1), SH(Kind.TEXT, 1), SL(Kind.NUMBERS, 4), SQ(Kind.ITEMS, 1), SS(Kind.NUMBERS, 2), ST(Kind.LONG_TEXT, 1), SV(Kind.NUMBERS, 8),
    TM(Kind.ASCII, 1), UC(Kind.TEXT, 1), UI(Kind.ASCII, 1), UL(Kind.NUMBERS, 4), UN(Kind.BYTES, 1), UR(Kind.URI, 1), US(Kind.NUMBERS, 2),
    UT(Kind.LONG_TEXT, 1), UV(Kind.NUMBERS, 8);

    /** ASCII: values split at backslashes, no character set. TEXT: split, by character set. LONG_TEXT: one value, by character set. URI: one value, ASCII. */
    enum Kind { ASCII, TEXT, LONG_TEXT, URI, NUMBERS, BYTES, ITEMS }

    private static final Vr[] BY_LETTERS = new Vr[26 * 26];

    static {
        for (Vr vr : values()) BY_LETTERS[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
    }

    private final Kind kind;
    private final int unitBytes;
    private final int letters = name().charAt(0) << 8 | name().charAt(1);

    Vr(Kind kind, int unitBytes) {
        this.kind = kind;
        this.unitBytes = unitBytes;
    }

    /** The one with these two letters, or null if there is none: the parser's hot path asks this for every element. */
    static Vr of(int first, int second) {
        int a = first - 'A', b = second - 'A';
        return a < 0 || a > 25 || b < 0 || b > 25 ? null : BY_LETTERS[a * 26 + b];
    }

    /** Its name as two bytes, the first one above. */
    int letters() {
        return letters;
    }

    /** Whether these two bytes could be a value representation that a later edition of the standard adds. */
    static boolean isLetters(int first, int second) {
        return first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    }

    /** Whether its length takes 32 bits, after two reserved bytes, in explicit encodings. */
    public boolean hasLongLength() {
        return switch (this) {
            case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
            default -> false;
        };
    }

    /** Bytes that are swapped together between little and big endian. */
    public int unitBytes() {
        return unitBytes;
    }

    public boolean isText() {
        return kind == Kind.ASCII || kind == Kind.TEXT || kind == Kind.LONG_TEXT || kind == Kind.URI;
    }

    /** Whether Specific Character Set (0008,0005) says how its bytes are read. */
    boolean followsCharacterSet() {
        return kind == Kind.TEXT || kind == Kind.LONG_TEXT;
    }

    /** Whether a backslash parts values; in long texts it is a character. */
    boolean hasManyValues() {
        return kind == Kind.ASCII || kind == Kind.TEXT;
    }

    boolean isNumbers() {
        return kind == Kind.NUMBERS;
    }

    /** What makes a value's length even. */
    byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }
}
