package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.pixel.CodeClaim.Sign;
import org.readingroom.io.Finding;

/** What compressed pixels say of themselves, held against the header. Source: PS3.5 8.2.1, 8.2.4. */
public final class CodeClaims {

    private static final int HEAD = 1 << 12; // bytes; a JPEG 2000 main header takes some hundred

    private CodeClaims() {}

    /**
     * Colours: the header is believed, as DCMTK and GDCM do; but the picture may look wrong, and is told. Signs: the code is believed, as PS3.5 8.2.1 asks.
     *
     * @throws IOException if the first frame cannot be read or its code is damaged
     */
    public static List<Finding> findings(DicomFile file, PixelLayout layout, PixelCodecs codecs) throws IOException {
        CodeClaim claim = claim(file, layout.frames(), codecs, Integer.MAX_VALUE);
        List<Finding> findings = new ArrayList<>();
        PixelData pixels = file.pixelData().orElse(null);
        if (pixels != null && WideWords.are(pixels, layout) && WideWords.isHighFirst(file, pixels, layout)) findings.add(Finding.warning("WORD_ORDER",
            "Big endian samples of 32 bits have their high word first, as their values show, where the standard has the low one first: they are read as they were meant, "
                + "and programs that go by the letter show other values.", "(7FE0,0010)"));
        String header = layout.photometric().startsWith("YBR") ? "YBR" : layout.photometric();
        if (layout.samples() == 3 && !claim.colours().isEmpty() && !claim.colours().equals(header))
            findings.add(Finding.warning("COLOUR_SPACE", "The header calls the colours " + layout.photometric() + ", the compressed pixels say that they are "
                + claim.colours() + ": they are taken as the header says, and may look wrong.", "(0028,0004)"));
        if (claim.sign() != Sign.UNSAID && claim.sign() != (layout.signed() ? Sign.SIGNED : Sign.UNSIGNED))
            findings.add(Finding.warning("PIXEL_SIGN", "The header calls the stored values " + (layout.signed() ? "signed" : "unsigned") + ", the compressed pixels say that "
                + (claim.sign() == Sign.MIXED ? "some are signed and some not" : "they are " + (layout.signed() ? "unsigned" : "signed"))
                + ": the pixels were believed, whose values may differ from what programs show that believe the header.", "(0028,0103)"));
        return findings;
    }

    /**
     * Whether pixels lost something by the way in which they are compressed, whatever Lossy Image Compression (0028,2110) says.
     *
     * @throws IOException if the transfer syntax leaves it to the code, and the first frame's cannot be read or is damaged
     */
    public static boolean isLossy(DicomFile file, PixelCodecs codecs) throws IOException {
        if (!file.syntax().encapsulated()) return false; // nor are all codecs loaded to be asked
        Optional<PixelCodec> codec = codecs.forSyntax(file.syntax().uid());
        return codec.isPresent() && switch (codec.get().loss(file.syntax().uid())) {
            case NONE -> false;
            case ALWAYS -> true;
            case AS_CODED -> claim(file, PixelLayout.of(file).frames(), codecs, HEAD).lossy();
        };
    }

    /** Of the first frame, of which at most so many bytes are read. */
    private static CodeClaim claim(DicomFile file, int frames, PixelCodecs codecs, int most) throws IOException {
        Optional<PixelData> pixels = file.pixelData();
        if (pixels.isEmpty() || !pixels.get().encapsulated()) return CodeClaim.NOTHING;
        Optional<PixelCodec> codec = codecs.forSyntax(file.syntax().uid());
        if (codec.isEmpty()) return CodeClaim.NOTHING;
        return codec.get().claim(file.path(), ByteBuffer.wrap(CodedFrames.of(file, pixels.get(), frames).head(file, 0, most)));
    }
}
