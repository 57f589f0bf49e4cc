package org.readingroom.dicom.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.readingroom.io.ShownText;

/**
 * A data set as a tree for people: one line an attribute, nested ones behind their sequence. Holds patient data: shown when asked for,
 * never logged.
 */
public final class DataSetText {

    /** Longest value of a line; all of it is in the data set. */
    public static final int LONGEST_VALUE = 120;

    private static final int MOST_NUMBER_BYTES = 512; // decoded for a line, of tables that may have 65536 entries
    private static final String MORE = "\u2026";

    /**
     * One attribute, or one item of a sequence.
     *
     * @param depth sequences around it
     * @param path  tags and item numbers from the outside, such as (0040,0275)[0](0040,0007)
     * @param tag   such as (0010,0010); empty for items
     * @param vr    value representation; empty for items
     * @param name  keyword; for private attributes the name of their creator in brackets; "item 1" and so on for items
     * @param value shortened and fit to be shown; the number of items or bytes where there is no text
     */
    public record Line(int depth, String path, String tag, String vr, String name, String value) {

        /** Indented by two blanks a level. */
        @Override
        public String toString() {
            String indent = "  ".repeat(depth);
            return tag.isEmpty() ? indent + name : indent + tag + " " + vr + " " + name + (value.isEmpty() ? "" : ": " + value);
        }
    }

    private final Consumer<Line> out;
    private final String sought; // in lower case; empty: all
    private final String soughtName;
    private final Deque<Line> pending = new ArrayDeque<>(); // sequences and items around, that are told only if something in them is

    private DataSetText(Consumer<Line> out, String sought) {
        this.out = out;
        this.sought = sought.strip().toLowerCase(Locale.ROOT);
        soughtName = nameOnly(this.sought);
    }

    /** All lines of a file: file meta information, the data set, the pixel data as a number of bytes. */
    public static List<Line> of(DicomFile file) {
        return search(file, "");
    }

    /**
     * The lines whose tag, name or value holds a text, with the sequences and items around them. Case, blanks and apostrophes do not matter
     * in names ("patient's name"), nor parentheses and comma in tags; values are searched in full.
     *
     * @param text nothing: all lines
     */
    public static List<Line> search(DicomFile file, String text) {
        List<Line> lines = new ArrayList<>();
        DataSetText walk = new DataSetText(lines::add, text);
        walk.set(file.meta(), 0, "", null);
        walk.set(file.dataSet(), 0, "", file.pixelData().orElse(null));
        return lines;
    }

    /** As {@link #search(DicomFile, String)}, of a data set alone; lines are handed over one by one, for objects with many frames. */
    public static void search(DataSet set, String text, Consumer<Line> out) {
        new DataSetText(out, text).set(set, 0, "", null);
    }

    private void set(DataSet set, int depth, String path, PixelData pixels) {
        boolean waiting = pixels != null;
        for (Element e : set.elements()) {
            if (waiting && Integer.compareUnsigned(e.tag(), pixels.tag()) > 0) {
                waiting = false;
                pixels(pixels, depth, path);
            }
            element(set, e, depth, path + Tag.name(e.tag()));
        }
        if (waiting) pixels(pixels, depth, path);
    }

    private void element(DataSet set, Element e, int depth, String path) {
        String name = name(set, e.tag()), tag = Tag.name(e.tag());
        if (!e.isSequence()) {
            String value = value(set, e);
            if (isSought(tag, name, value)) tell(new Line(depth, path, tag, e.vr().name(), name, ShownText.line(value, LONGEST_VALUE)));
            return;
        }
        Line line = new Line(depth, path, tag, Vr.SQ.name(), name, e.items().size() == 1 ? "1 item" : e.items().size() + " items");
        if (isSought(tag, name, "")) tell(line);
        else pending.addLast(line);
        for (int n = 0; n < e.items().size(); n++) {
            String own = path + "[" + n + "]";
            Line item = new Line(depth + 1, own, "", "", "item " + (n + 1), "");
            if (sought.isEmpty()) tell(item);
            else pending.addLast(item);
            set(e.items().get(n), depth + 2, own, null);
            if (pending.peekLast() == item) pending.removeLast();
        }
        if (pending.peekLast() == line) pending.removeLast();
    }

    private void pixels(PixelData p, int depth, String path) {
        String tag = Tag.name(p.tag()), name = Dictionary.keyword(p.tag());
        String value = p.encapsulated() ? "compressed, in the file" : p.length() + " bytes, in the file";
        if (isSought(tag, name, "")) tell(new Line(depth, path + tag, tag, p.vr().name(), name, value));
    }

    private void tell(Line line) {
        pending.forEach(out);
        pending.clear();
        out.accept(line);
    }

    private boolean isSought(String tag, String name, String value) {
        if (sought.isEmpty()) return true;
        String lower = tag.toLowerCase(Locale.ROOT);
        return lower.contains(sought) || (lower.substring(1, 5) + lower.substring(6, 10)).equals(sought) || lower.substring(1, 10).equals(sought)
            || name.toLowerCase(Locale.ROOT).contains(sought) || !soughtName.isEmpty() && nameOnly(name.toLowerCase(Locale.ROOT)).contains(soughtName)
            || value.toLowerCase(Locale.ROOT).contains(sought);
    }

    /** Keywords are names without blanks and without "'s". */
    private static String nameOnly(String text) {
        return text.replace("'s ", "").replaceAll("[^a-z0-9]", "");
    }

    /** Keyword; of private attributes, their creator's name. */
    private static String name(DataSet set, int tag) {
        if (!Tag.isPrivate(tag)) {
            String keyword = Dictionary.keyword(tag);
            return !keyword.isEmpty() ? keyword : (tag & 0xffff) == 0 ? "GroupLength" : "?";
        }
        if (Tag.isPrivateCreator(tag)) return "PrivateCreator";
        int creator = tag & 0xffff0000 | tag >>> 8 & 0xff;
        String name = (tag & 0xffff) > 0xfff ? set.string(creator).strip() : "";
        return name.isEmpty() ? "[private]" : "[" + ShownText.line(name, 64) + "]";
    }

    private static String value(DataSet set, Element e) {
        if (e.isEmpty()) return "";
        if (e.isEncapsulated()) return "compressed, " + e.length() + " parts";
        if (e.isLeftInFile()) return e.length() + " bytes, in the file";
        if (e.vr().isText()) return String.join("\\", set.strings(e.tag()));
        if (e.vr().isNumbers()) {
            byte[] bytes = e.bytes(null);
            boolean isLong = bytes.length > MOST_NUMBER_BYTES;
            return String.join("\\", ValueText.ofNumbers(e.vr(), isLong ? Arrays.copyOf(bytes, MOST_NUMBER_BYTES) : bytes)) + (isLong ? MORE : "");
        }
        byte[] bytes = e.bytes(null);
        return e.vr() == Vr.UN && isReadable(bytes) ? new String(bytes, java.nio.charset.StandardCharsets.US_ASCII).strip() : bytes.length + " bytes";
    }

    /** Private values of unknown kind are often text. */
    private static boolean isReadable(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) end--;
        for (int n = 0; n < end; n++) if (bytes[n] < ' ' || bytes[n] == 127) return false;
        return end > 1 && bytes.length - end <= 1;
    }
}
