package org.readingroom.dicom.data;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes data sets as objects of the DICOM JSON model. */
final class DicomJsonWriter {

    static final String[] NAME_PARTS = { "Alphabetic", "Ideographic", "Phonetic" };

    static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final long MOST_EXACT = 1L << 53;

    private final JsonWriter json;
    private final DicomJson.BulkData bulk;
    private final DicomFile file; // null: all is in memory

    DicomJsonWriter(JsonWriter json, DicomJson.BulkData bulk, DicomFile file) {
        this.json = json;
        this.bulk = bulk;
        this.file = file;
    }

    /** @param pixels of the file, or null */
    void dataSet(DataSet set, String path, PixelData pixels) throws IOException {
        PixelData waiting = pixels == null || set.contains(pixels.tag()) ? null : pixels;
        json.beginObject();
        for (Element e : set.elements()) {
            if ((e.tag() & 0xffff) == 0) continue; // group lengths
            if (waiting != null && Integer.compareUnsigned(e.tag(), waiting.tag()) > 0) {
                pixels(waiting, path);
                waiting = null;
            }
            element(set, e, path + "/" + hex(e.tag()));
        }
        if (waiting != null) pixels(waiting, path);
        json.endObject();
    }

    private void element(DataSet set, Element e, String path) throws IOException {
        start(e.tag(), e.vr());
        if (e.isSequence()) {
            if (!e.items().isEmpty()) {
                json.name("Value").beginArray();
                for (int n = 0; n < e.items().size(); n++) dataSet(e.items().get(n), path + "/" + n, null);
                json.endArray();
            }
        } else if (e.tag() == Tag.SPECIFIC_CHARACTER_SET) {
            json.name("Value").beginArray().value("ISO_IR 192").endArray();
        } else if (e.isEncapsulated()) {
            elsewhere(path, bulk.uri(path, -1));
        } else if (!e.isEmpty()) {
            String uri = bulk.uri(path, e.length());
            if (uri != null) json.name("BulkDataURI").value(uri);
            else value(set, e);
        }
        json.endObject();
    }

    private void pixels(PixelData p, String path) throws IOException {
        String own = path + "/" + hex(p.tag());
        long bytes = p.encapsulated() ? -1 : Math.min(p.length(), p.left());
        start(p.tag(), p.vr());
        String uri = bulk.uri(own, bytes);
        if (uri != null || p.encapsulated()) elsewhere(own, uri);
        else if (bytes > Integer.MAX_VALUE / 2) throw new IllegalArgumentException("pixel data of " + bytes + " bytes are too long to be written in line");
        else if (bytes > 0) {
            byte[] value = new byte[(int) bytes];
            file.read(p.offset(), value);
            json.name("InlineBinary").value(base64(p.bigEndian() ? ByteOrders.swapped(value, p.vr().unitBytes()) : value));
        }
        json.endObject();
    }

    private void elsewhere(String path, String uri) throws IOException {
        if (uri == null) throw new IllegalArgumentException(path + " holds compressed pixel data, which are not written in line");
        json.name("BulkDataURI").value(uri);
    }

    private void start(int tag, Vr vr) throws IOException {
        json.name(hex(tag)).beginObject().name("vr").value(vr.name());
    }

    private void value(DataSet set, Element e) throws IOException {
        if (!e.vr().isText() && !e.vr().isNumbers()) {
            json.name("InlineBinary").value(base64(e.isLeftInFile() ? inFile().bytes(set, e.tag()) : set.bytes(e.tag())));
            return;
        }
        List<String> values = e.isLeftInFile() ? new DataSet().add(Element.of(e.tag(), e.vr(), inFile().bytes(set, e.tag()))).strings(e.tag()) : set.strings(e.tag());
        if (values.stream().allMatch(String::isEmpty) && values.size() < 2) return;
        json.name("Value").beginArray();
        for (String v : values) value(e.vr(), v);
        json.endArray();
    }

    private DicomFile inFile() {
        if (file == null) throw new IllegalStateException("long values were left in the file; give the file");
        return file;
    }

    private void value(Vr vr, String text) throws IOException {
        if (text.isEmpty()) json.nullValue();
        else
            switch (vr) {
                case PN -> name(text);
                case IS, DS -> {
                    if (text.length() <= (vr == Vr.DS ? DecimalString.MOST_CHARACTERS : DicomJsonReader.MOST_IS_CHARACTERS) && JSON_NUMBER.matcher(text).matches()) json.jsonValue(text);
                    else json.value(text);
                }
                case FL, FD -> {
                    if (Double.isFinite(Double.parseDouble(text))) json.jsonValue(text);
                    else json.value(text);
                }
                case SV, UV -> {
                    long v = vr == Vr.SV ? Long.parseLong(text) : Long.parseUnsignedLong(text);
                    if (v <= MOST_EXACT && v >= (vr == Vr.SV ? -MOST_EXACT : 0)) json.jsonValue(text);
                    else json.value(text);
                }
                case SL, SS, UL, US -> json.jsonValue(text);
                case AT -> json.value(text.substring(1, 5) + text.substring(6, 10)); // (GGGG,EEEE)
                default -> json.value(text);
            }
    }

    private void name(String text) throws IOException {
        json.beginObject();
        String[] parts = text.split("=", -1);
        for (int n = 0; n < Math.min(3, parts.length); n++) if (!parts[n].isEmpty()) json.name(NAME_PARTS[n]).value(parts[n].stripTrailing());
        json.endObject();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(int tag) {
        return String.format(Locale.ROOT, "%08X", tag);
    }
}
