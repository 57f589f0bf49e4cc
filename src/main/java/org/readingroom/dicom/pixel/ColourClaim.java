package org.readingroom.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.io.Finding;

/**
 * Whether compressed pixels name another colour space than the header does. The header is believed, as DCMTK and GDCM do; but the picture may
 * look wrong, and is told. Source: PS3.5 8.2.1: Photometric Interpretation says what was coded.
 */
public final class ColourClaim {

    private ColourClaim() {}

    /** @throws IOException if the first frame cannot be read or its code is damaged */
    public static Optional<Finding> finding(DicomFile file, PixelLayout layout, PixelCodecs codecs) throws IOException {
        Optional<PixelCodec> codec = codecs.forSyntax(file.syntax().uid());
        Optional<PixelData> pixels = file.pixelData().filter(PixelData::encapsulated);
        if (layout.samples() != 3 || codec.isEmpty() || pixels.isEmpty()) return Optional.empty();
        ByteBuffer code = ByteBuffer.wrap(CodedFrames.of(file, pixels.get(), layout.frames()).read(file, 0));
        String header = layout.photometric().startsWith("YBR") ? "YBR" : layout.photometric();
        return codec.get().colours(file.path(), code).filter(c -> !c.equals(header)).map(c -> Finding.warning("COLOUR_SPACE",
            "The header calls the colours " + layout.photometric() + ", the compressed pixels say that they are " + c
                + ": they are taken as the header says, and may look wrong.", "(0028,0004)"));
    }
}
