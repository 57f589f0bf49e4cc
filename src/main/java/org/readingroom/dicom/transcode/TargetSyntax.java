package org.readingroom.dicom.transcode;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.readingroom.dicom.data.TransferSyntax;

/** Short names of transfer syntaxes that files can be written in. */
public enum TargetSyntax {
    EXPLICIT("1.2.840.10008.1.2.1"), IMPLICIT("1.2.840.10008.1.2"), BIGENDIAN("1.2.840.10008.1.2.2"), DEFLATED("1.2.840.10008.1.2.1.99"),
    ENCAPSULATED("1.2.840.10008.1.2.1.98"), DEFLATED_FRAMES("1.2.840.10008.1.2.8.1"), RLE("1.2.840.10008.1.2.5"), JPEGLS("1.2.840.10008.1.2.4.80"),
    JPEGLS_NEAR("1.2.840.10008.1.2.4.81"), JPEGLOSSLESS("1.2.840.10008.1.2.4.70");

    private final String uid;

    TargetSyntax(String uid) {
        this.uid = uid;
    }

    public TransferSyntax syntax() {
        return TransferSyntax.of(uid);
    }

    /** As users write it: lower case, with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The syntax of a short name, or of a UID: plugins bring encoders for more than the names here.
     *
     * @throws IllegalArgumentException naming what is known
     */
    public static TransferSyntax named(String text) {
        Optional<TargetSyntax> known = Arrays.stream(values()).filter(s -> s.word().equals(text.strip().toLowerCase(Locale.ROOT))).findFirst();
        if (known.isPresent()) return known.get().syntax();
        if (text.strip().matches("[0-2](\\.(0|[1-9][0-9]*))+")) return TransferSyntax.of(text.strip());
        throw new IllegalArgumentException("syntax=" + text + " is not known; expected a transfer syntax UID or one of "
            + words());
    }

    /** All of them, as users write them. */
    static String words() {
        return Arrays.stream(values()).map(TargetSyntax::word).collect(Collectors.joining(", "));
    }
}
