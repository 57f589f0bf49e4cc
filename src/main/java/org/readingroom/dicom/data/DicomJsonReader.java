package org.readingroom.dicom.data;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.readingroom.io.FormatException;

/** Reads one object of the DICOM JSON model. Believes nothing: what is not as annex F says ends in a sentence. */
final class DicomJsonReader {

    static final int MOST_IS_CHARACTERS = 12; // PS3.5 6.2

    private static final int DEEPEST = 200; // sequences within sequences, as in files

    private final JsonReader json;
    private final String name;
    private final List<DicomJson.Reference> references = new ArrayList<>();

    /** What stands in a Value before its representation is known: text, number, null, the parts of a name, or an item. */
    private record Attribute(Vr vr, List<Object> values, byte[] inline, String uri) {}

    private record NumberText(String text) {}

    DicomJsonReader(Reader in, String name) {
        json = new JsonReader(in);
        this.name = name;
    }

    DicomJson.Read read() throws IOException {
        try {
            if (json.peek() != JsonToken.BEGIN_OBJECT) throw trouble("no object", "a data set in braces");
            DataSet set = new DataSet();
            dataSet(set, "", 0);
            if (json.peek() != JsonToken.END_DOCUMENT) throw trouble("more after the data set", "its end");
            return new DicomJson.Read(set, List.copyOf(references));
        } catch (MalformedJsonException | EOFException | IllegalStateException | NumberFormatException e) { // gson's words for text that is not JSON
            throw new FormatException(name + ": no JSON at " + shortened(json.getPath()) + "; expected a DICOM data set as JSON. The text is damaged or of another kind.", e);
        }
    }

    private void dataSet(DataSet set, String path, int depth) throws IOException {
        if (depth > DEEPEST) throw trouble("sequences nested more than " + DEEPEST + " deep", "fewer");
        json.beginObject();
        while (json.hasNext()) attribute(set, json.nextName(), path, depth);
        json.endObject();
        if (set.contains(Tag.SPECIFIC_CHARACTER_SET) || depth == 0 && hasForeignText(set)) set.putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    }

    private static boolean hasForeignText(DataSet set) {
        for (Element e : set.elements()) {
            if (e.text() != null) return true;
            for (DataSet item : e.items()) if (hasForeignText(item)) return true;
        }
        return false;
    }

    private void attribute(DataSet set, String key, String path, int depth) throws IOException {
        if (!key.matches("[0-9A-Fa-f]{8}")) throw trouble("an attribute called '" + shortened(key) + "'", "a tag of eight hexadecimal digits");
        int tag = Integer.parseUnsignedInt(key, 16);
        if (tag >>> 16 == 0xfffe || tag >>> 16 <= 2 || (tag & 0xffff) == 0)
            throw trouble("the attribute " + Tag.name(tag), "attributes of a data set: no file meta information, group lengths or delimiters");
        if (set.contains(tag)) throw trouble(Tag.described(tag) + " twice", "each attribute once");
        String own = path + "/" + key.toUpperCase(Locale.ROOT);
        Attribute a = attribute(own, tag, depth);
        if (a.uri != null) references.add(new DicomJson.Reference(own, a.vr, a.uri));
        else set.put(element(a, tag));
    }

    private Attribute attribute(String path, int tag, int depth) throws IOException {
        Vr vr = null;
        List<Object> values = null;
        byte[] inline = null;
        String uri = null;
        Set<String> seen = new HashSet<>();
        json.beginObject();
        while (json.hasNext()) {
            String member = json.nextName();
            if (!seen.add(member)) throw trouble(Tag.described(tag) + " with '" + shortened(member) + "' twice", "each member once");
            switch (member) {
                case "vr" -> vr = vr(tag, string(tag));
                case "Value" -> values = values(path, tag, depth);
                case "InlineBinary" -> inline = binary(tag);
                case "BulkDataURI" -> uri = string(tag);
                default -> throw trouble(Tag.described(tag) + " with '" + shortened(member) + "'", "vr and one of Value, InlineBinary, BulkDataURI");
            }
        }
        json.endObject();
        if (vr == null) throw trouble(Tag.described(tag) + " without vr", "its value representation");
        if (seen.size() > 2) throw trouble(Tag.described(tag) + " with two values", "one of Value, InlineBinary, BulkDataURI");
        return new Attribute(vr, values, inline, uri);
    }

    private Vr vr(int tag, String letters) throws FormatException {
        Vr vr = letters.length() == 2 ? Vr.of(letters.charAt(0), letters.charAt(1)) : null;
        if (vr == null) throw trouble(Tag.described(tag) + " with the value representation '" + shortened(letters) + "'", "one of PS3.5 6.2");
        return vr;
    }

    private String string(int tag) throws IOException {
        if (json.peek() != JsonToken.STRING) throw trouble(Tag.described(tag) + " with " + json.peek(), "a string");
        return json.nextString();
    }

    private byte[] binary(int tag) throws IOException {
        try {
            return Base64.getDecoder().decode(string(tag));
        } catch (IllegalArgumentException e) {
            throw new FormatException(name + ": " + Tag.described(tag) + " has InlineBinary that is no base64; expected bytes as base64. Write it again.", e);
        }
    }

    private List<Object> values(String path, int tag, int depth) throws IOException {
        if (json.peek() != JsonToken.BEGIN_ARRAY) throw trouble(Tag.described(tag) + " with a Value that is " + json.peek(), "an array");
        List<Object> values = new ArrayList<>(2);
        json.beginArray();
        while (json.hasNext())
            values.add(switch (json.peek()) {
                case STRING -> json.nextString();
                case NUMBER -> new NumberText(json.nextString());
                case NULL -> nothing();
                case BEGIN_OBJECT -> object(path + "/" + values.size(), depth);
                default -> throw trouble(Tag.described(tag) + " with " + json.peek() + " among its values", "strings, numbers, names or items");
            });
        json.endArray();
        return values;
    }

    private Object nothing() throws IOException {
        json.nextNull();
        return "";
    }

    /** An item, or the parts of a name: they differ in how their members are called. */
    private Object object(String path, int depth) throws IOException {
        json.beginObject();
        if (!json.hasNext()) {
            json.endObject();
            return new DataSet();
        }
        String first = json.nextName();
        if (!Arrays.asList(DicomJsonWriter.NAME_PARTS).contains(first)) {
            DataSet item = new DataSet();
            if (depth + 1 > DEEPEST) throw trouble("sequences nested more than " + DEEPEST + " deep", "fewer");
            attribute(item, first, path, depth + 1);
            while (json.hasNext()) attribute(item, json.nextName(), path, depth + 1);
            json.endObject();
            if (item.contains(Tag.SPECIFIC_CHARACTER_SET)) item.putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
            return item;
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part = first; part != null; part = json.hasNext() ? json.nextName() : null) {
            if (!Arrays.asList(DicomJsonWriter.NAME_PARTS).contains(part) || parts.put(part, json.nextString()) != null)
                throw trouble("a name with '" + shortened(part) + "'", "Alphabetic, Ideographic and Phonetic, once each");
        }
        json.endObject();
        return parts;
    }

    private Element element(Attribute a, int tag) throws FormatException {
        if (a.vr == Vr.SQ) return items(a, tag);
        if (a.inline != null) {
            if (a.vr.isText() || a.inline.length % (a.vr == Vr.AT ? 4 : a.vr.unitBytes()) != 0)
                throw trouble(Tag.described(tag) + " " + a.vr + " with " + a.inline.length + " bytes as InlineBinary", "whole numbers of its size, or bytes");
            return Element.of(tag, a.vr, a.inline);
        }
        if (a.values == null || a.values.isEmpty()) return Element.of(tag, a.vr, new byte[0]);
        if (!a.vr.isText() && !a.vr.isNumbers()) throw trouble(Tag.described(tag) + " " + a.vr + " with a Value", "InlineBinary");
        return a.vr.isText() ? text(a, tag) : numbers(a, tag);
    }

    private Element items(Attribute a, int tag) throws FormatException {
        if (a.inline != null) throw trouble(Tag.described(tag) + " SQ with InlineBinary", "items");
        List<DataSet> items = new ArrayList<>();
        for (Object v : a.values == null ? List.of() : a.values) {
            if (!(v instanceof DataSet item)) throw trouble(Tag.described(tag) + " SQ with a value that is no item", "items");
            items.add(item);
        }
        return Element.ofItems(tag, items);
    }

    private Element text(Attribute a, int tag) throws FormatException {
        List<String> texts = new ArrayList<>();
        for (Object v : a.values) {
            if (a.vr == Vr.PN && v instanceof Map<?, ?> parts) texts.add(name(parts));
            else if (a.vr == Vr.PN && v instanceof DataSet none && none.isEmpty()) texts.add("");
            else if (v instanceof String s) texts.add(s);
            else if (v instanceof NumberText n && (a.vr == Vr.IS || a.vr == Vr.DS)) texts.add(decimal(a.vr, n.text));
            else throw trouble(Tag.described(tag) + " " + a.vr + " with a value of another kind", a.vr == Vr.PN ? "names in their parts" : "strings");
        }
        if (!a.vr.hasManyValues() && texts.size() > 1) throw trouble(Tag.described(tag) + " " + a.vr + " with " + texts.size() + " values", "one");
        String text = String.join("\\", texts); // a backslash inside a value parts it (F.2.4): the format has no escape for it
        boolean ascii = text.chars().allMatch(c -> c < 128 && c != 27);
        if (!ascii && !a.vr.followsCharacterSet()) throw trouble(Tag.described(tag) + " " + a.vr + " with characters beyond ASCII", "ASCII");
        return ascii ? Element.of(tag, a.vr, text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)) : Element.ofText(tag, a.vr, text);
    }

    private static String name(Map<?, ?> parts) {
        StringBuilder s = new StringBuilder();
        for (int n = 0; n < DicomJsonWriter.NAME_PARTS.length; n++) s.append(n == 0 ? "" : "=").append(parts.containsKey(DicomJsonWriter.NAME_PARTS[n]) ? parts.get(DicomJsonWriter.NAME_PARTS[n]) : "");
        int end = s.length();
        while (end > 0 && s.charAt(end - 1) == '=') end--;
        return s.substring(0, end);
    }

    /** As it was written if a decimal string can hold it, else the closest that fits. */
    private String decimal(Vr vr, String text) throws FormatException {
        if (text.length() <= (vr == Vr.DS ? DecimalString.MOST_CHARACTERS : MOST_IS_CHARACTERS)) return text;
        double value = Double.parseDouble(text);
        if (vr == Vr.IS || !Double.isFinite(value)) throw trouble(vr + " " + shortened(text), "a number that its representation can hold");
        return DecimalString.of(value);
    }

    private Element numbers(Attribute a, int tag) throws FormatException {
        int unit = a.vr == Vr.AT ? 4 : a.vr.unitBytes();
        if ((long) a.values.size() * unit > Integer.MAX_VALUE - 16) throw trouble(Tag.described(tag) + " with " + a.values.size() + " values", "fewer");
        ByteBuffer b = ByteBuffer.allocate(a.values.size() * unit).order(ByteOrder.LITTLE_ENDIAN);
        for (Object v : a.values) {
            String text = v instanceof NumberText n ? n.text : v instanceof String s ? s : null;
            try {
                put(b, a.vr, text, v instanceof String);
            } catch (NumberFormatException e) {
                throw new FormatException(name + ": " + Tag.described(tag) + " " + a.vr + " has a value that it cannot hold; expected numbers of its range. Write it again.", e);
            }
        }
        return Element.of(tag, a.vr, b.array());
    }

    private static void put(ByteBuffer b, Vr vr, String text, boolean quoted) {
        if (text == null || quoted && vr != Vr.AT && vr != Vr.SV && vr != Vr.UV && vr != Vr.FL && vr != Vr.FD) throw new NumberFormatException("no number");
        switch (vr) {
            case FD -> b.putDouble(real(text));
            case FL -> b.putFloat(quoted ? (float) real(text) : finite(Float.parseFloat(text)));
            case AT -> {
                if (!text.matches("[0-9A-Fa-f]{8}")) throw new NumberFormatException("no tag");
                int tag = Integer.parseUnsignedInt(text, 16);
                b.putShort((short) (tag >>> 16)).putShort((short) tag);
            }
            case SV -> b.putLong(Long.parseLong(text));
            case UV -> b.putLong(Long.parseUnsignedLong(text));
            case UL -> b.putInt(Integer.parseUnsignedInt(text));
            case SL -> b.putInt(Integer.parseInt(text));
            case SS -> b.putShort(Short.parseShort(text));
            default -> { // US
                int v = Integer.parseInt(text);
                if (v < 0 || v > 0xffff) throw new NumberFormatException("beyond 16 bits");
                b.putShort((short) v);
            }
        }
    }

    private static float finite(float v) {
        if (Float.isInfinite(v)) throw new NumberFormatException("beyond 32 bits");
        return v;
    }

    /** Infinite values and NaN come as strings, spelt in several ways. */
    private static double real(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                double v = Double.parseDouble(text);
                if (!DicomJsonWriter.JSON_NUMBER.matcher(text).matches() || Double.isInfinite(v)) throw new NumberFormatException("no number");
                yield v;
            }
        };
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(30, text.length())).replaceAll("[^\\x21-\\x7e]", "?");
    }

    private FormatException trouble(String found, String expected) {
        return new FormatException(name + " at " + shortened(json.getPath()) + ": " + found + "; expected " + expected + ". The text is no DICOM data set as JSON (PS3.18 annex F).", null);
    }
}
