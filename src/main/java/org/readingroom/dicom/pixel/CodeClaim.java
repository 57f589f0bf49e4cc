package org.readingroom.dicom.pixel;

/**
 * What the code of a frame says itself of what it holds; headers may say something else.
 *
 * @param colours "RGB" or "YBR"; empty if it says nothing, as most do
 * @param lossy   whether it is made in a way that loses. What was cut off a lossless code to make it shorter cannot be seen
 * @param sign    of the samples
 */
public record CodeClaim(String colours, boolean lossy, Sign sign) {

    /** MIXED: components of one image differ. */
    public enum Sign { SIGNED, UNSIGNED, MIXED, UNSAID }

    public static final CodeClaim NOTHING = new CodeClaim("", false, Sign.UNSAID);

    static CodeClaim ofColours(String colours) {
        return new CodeClaim(colours, false, Sign.UNSAID);
    }
}
