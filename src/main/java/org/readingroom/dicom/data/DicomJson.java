package org.readingroom.dicom.data;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.List;
import org.readingroom.io.FormatException;

/**
 * Data sets as JSON and back. Source: DICOM PS3.18 annex F.
 *
 * <p>Text is UTF-8, so Specific Character Set is ISO_IR 192 wherever there is one. Decimal and integer strings are numbers where JSON can
 * write them digit by digit, else strings; infinite values and NaN are strings, because JSON has no such numbers, and whole numbers beyond
 * 2^53 are strings, because most readers would round them. Group lengths and file meta information are left out.
 */
public final class DicomJson {

    private DicomJson() {}

    /** Says where values go that are not written in line. */
    @FunctionalInterface
    public interface BulkData {

        /** All values in line but those that were left in a file and compressed ones, which are refused. */
        BulkData NONE = (path, bytes) -> null;

        /**
         * @param path  tags and item numbers from the outside, such as /00880200/0/7FE00010
         * @param bytes of the value; -1 for compressed pixel data
         * @return an address to write in place of the value; null: write it in line
         */
        String uri(String path, long bytes);
    }

    /**
     * A data set and what was not in it.
     *
     * @param references values that are elsewhere; nothing is fetched here, and the data set goes without these attributes
     */
    public record Read(DataSet dataSet, List<Reference> references) {}

    /** @param path tags and item numbers from the outside, such as /00880200/0/7FE00010 @param uri as it was written, not checked */
    public record Reference(String path, Vr vr, String uri) {}

    /**
     * Writes one object; the writer stays open.
     *
     * @throws IllegalArgumentException if compressed pixel data are to be written in line, which the format has no way for
     */
    public static void write(DataSet set, Writer out, BulkData bulk) throws IOException {
        JsonWriter json = new JsonWriter(out);
        new DicomJsonWriter(json, bulk, null).dataSet(set, "", null);
        json.flush();
    }

    /** As {@link #write(DataSet, Writer, BulkData)}, with the pixel data and the long values that are still in the file. */
    public static void write(DicomFile file, Writer out, BulkData bulk) throws IOException {
        JsonWriter json = new JsonWriter(out);
        new DicomJsonWriter(json, bulk, file).dataSet(file.dataSet(), "", file.pixelData().orElse(null));
        json.flush();
    }

    /**
     * Reads one object; the reader stays open.
     *
     * @param name what messages call it
     * @throws FormatException if it is no JSON, or not DICOM's: an unknown representation, a value of another kind, an attribute twice,
     *                         nesting without end
     */
    public static Read read(Reader in, String name) throws IOException {
        return new DicomJsonReader(in, name).read();
    }
}
