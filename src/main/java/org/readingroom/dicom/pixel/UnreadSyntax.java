package org.readingroom.dicom.pixel;

import java.nio.file.Path;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.io.FormatException;

/** Why pixels in a transfer syntax without a codec are not read, and what can be done about it. Source: DICOM PS3.6 table A-1. */
final class UnreadSyntax {

    private static final String PREFIX = "1.2.840.10008.1.2.";

    private UnreadSyntax() {}

    /** Whether the pixels are not in the file, but at a server that it names. */
    static boolean isElsewhere(TransferSyntax syntax) {
        return switch (rest(syntax)) {
            case "4.94", "4.95", "4.204", "4.205" -> true;
            default -> false;
        };
    }

    static FormatException of(Path file, TransferSyntax syntax) {
        String named = syntax.name() + " (" + syntax.uid() + ")", rest = rest(syntax);
        if (isElsewhere(syntax))
            return new FormatException(file, "a header whose pixels stay on a JPIP server: " + named, "pixels in the file",
                "Retrieve the images from the archive in another transfer syntax.");
        if (!syntax.isKnown())
            return new FormatException(file, "pixels in the transfer syntax " + (syntax.uid().isEmpty() ? "of no name" : syntax.uid())
                + ", which the standard does not know", "one of the standard's", "Export the image uncompressed with the program that wrote it.");
        String kind = "pixels compressed as " + named;
        if (rest.matches("4\\.10[0-8](\\.1)?"))
            return new FormatException(file, "a video: " + named, "images", "Export its frames as images, or play it with a program for video.");
        if (rest.startsWith("7."))
            return new FormatException(file, "a live stream: " + named, "images", "Choose a file that holds images.");
        if (rest.matches("4\\.11[0-2]"))
            return new FormatException(file, kind + ", which is not read", "JPEG, JPEG-LS, JPEG 2000, RLE or uncompressed pixels", "Decompress the image with another program, or export it uncompressed.");
        return new FormatException(file, kind + ", which is not read", "JPEG, JPEG-LS, JPEG 2000, RLE or uncompressed pixels", "Export the image uncompressed.");
    }

    private static String rest(TransferSyntax syntax) {
        return syntax.uid().startsWith(PREFIX) ? syntax.uid().substring(PREFIX.length()) : "";
    }
}
