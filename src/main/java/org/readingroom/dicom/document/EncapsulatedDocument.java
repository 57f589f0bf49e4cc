package org.readingroom.dicom.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;

/** A document in a DICOM file. Source: DICOM PS3.3 C.24. */
public final class EncapsulatedDocument {

    private static final int DOCUMENT = 0x00420011, LENGTH = 0x00420015, MIME_TYPE = 0x00420012;

    private EncapsulatedDocument() {}

    /**
     * Takes the document out, byte for byte, into a new file named {@code document} with the ending of its kind.
     *
     * @return the new file
     * @throws FormatException if there is no document in it, or one of a kind that is not handed over
     */
    public static Path save(Path dicom, Path folder) throws IOException {
        DataSet set = DicomFile.read(dicom).dataSet();
        byte[] bytes = set.bytes(DOCUMENT);
        if (bytes.length == 0) throw new FormatException(dicom, "no Encapsulated Document (0042,0011)", "a document in it", "Export it again.");
        String ending = ending(dicom, set.string(MIME_TYPE).strip());
        int length = set.intValue(LENGTH).orElse(bytes[bytes.length - 1] == 0 ? bytes.length - 1 : bytes.length); // older files do not say; the padding is one zero
        byte[] whole = length > 0 && length < bytes.length ? Arrays.copyOf(bytes, length) : bytes;
        Path file = folder.resolve("document." + ending);
        SafeFile.write(file, out -> out.write(whole));
        return file;
    }

    /** Only what is looked at, never what could be run. */
    private static String ending(Path dicom, String mime) throws FormatException {
        return switch (mime) {
            case "application/pdf" -> "pdf";
            case "text/XML", "text/xml", "application/xml", "application/hl7-cda+xml" -> "xml";
            case "model/stl", "application/sla" -> "stl";
            case "model/obj" -> "obj";
            case "model/mtl" -> "mtl";
            default -> throw new FormatException(dicom, "a document of type '" + mime + "'", "PDF, CDA, STL, OBJ or MTL", "Take it out with another program.");
        };
    }
}
