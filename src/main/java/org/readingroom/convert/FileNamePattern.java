package org.readingroom.convert;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.readingroom.io.SafeName;

/**
 * How files are named, in the letters that dcm2niix uses: %p_%s is protocol and series number. A digit after the % pads a number with
 * zeros: %4s. What a header does not say is left out, with the mark that would have parted it. What tells of a patient, be it by the moment of the study, needs
 * the identity to be asked for; %f and %b are names that the caller gave to folder and file, and stand where the caller puts them.
 *
 * @param text such as %p_%s
 */
public record FileNamePattern(String text) {

    private static final Pattern FIELD = Pattern.compile("%([0-9]?)(.?)", Pattern.DOTALL);
    private static final String MARKS = "_-.+=,";

    private record Field(String meaning, boolean isIdentity, Function<NameFields, String> value) {}

    private static final Map<String, Field> FIELDS = fields();

    /** Where nothing is said: nothing of it tells of a patient. */
    public static final FileNamePattern USUAL = new FileNamePattern("%p_%s");

    /** @throws IllegalArgumentException for a letter without a meaning, a separator of folders, an empty pattern */
    public FileNamePattern {
        if (text.isBlank()) throw new IllegalArgumentException("pattern is empty; expected one such as %p_%s");
        if (text.matches(".*[/\\\\].*")) throw new IllegalArgumentException("pattern " + text + " holds a slash; expected the name of a file, not of folders");
        for (Matcher m = FIELD.matcher(text); m.find(); )
            if (!FIELDS.containsKey(m.group(2)))
                throw new IllegalArgumentException("pattern " + text + ": %" + m.group(2) + " stands for nothing; expected " + allowed());
    }

    /** @throws IllegalArgumentException if a field of it tells of a patient */
    void requireNoIdentity() {
        for (Matcher m = FIELD.matcher(text); m.find(); ) {
            Field f = FIELDS.get(m.group(2));
            if (f.isIdentity)
                throw new IllegalArgumentException("pattern " + text + ": %" + m.group(2) + " (" + f.meaning + ") may tell whose images these are; give identity=true if names of files may");
        }
    }

    /** A safe name without ending; empty if nothing of it is known. */
    String name(NameFields values) {
        StringBuilder name = new StringBuilder();
        boolean any = false, withoutMark = false;
        int at = 0;
        for (Matcher m = FIELD.matcher(text); m.find(); at = m.end()) {
            append(name, text.substring(at, m.start()), withoutMark);
            String value = padded(SafeName.part(FIELDS.get(m.group(2)).value.apply(values)), m.group(1));
            boolean marked = name.length() > 0 && MARKS.indexOf(name.charAt(name.length() - 1)) >= 0;
            if (value.isEmpty() && marked) name.setLength(name.length() - 1);
            withoutMark = value.isEmpty() && !marked;
            name.append(value);
            any |= !value.isEmpty();
        }
        append(name, text.substring(at), withoutMark);
        return any || !text.contains("%") ? SafeName.whole(name.toString()) : "";
    }

    private static void append(StringBuilder name, String between, boolean withoutMark) {
        boolean marked = withoutMark && !between.isEmpty() && MARKS.indexOf(between.charAt(0)) >= 0;
        name.append(between, marked ? 1 : 0, between.length());
    }

    private static String padded(String value, String width) {
        return width.isEmpty() || !value.matches("[0-9]+") ? value : "0".repeat(Math.max(0, Integer.parseInt(width) - value.length())) + value;
    }

    /** All letters with what they stand for. */
    public static String allowed() {
        return FIELDS.entrySet().stream().map(e -> "%" + e.getKey() + " " + e.getValue().meaning).collect(Collectors.joining(", "));
    }

    private static Map<String, Field> fields() {
        Map<String, Field> all = new TreeMap<>();
        open(all, "a", "receive coil", f -> f.text(0x00181250));
        open(all, "b", "file", NameFields::file);
        named(all, "c", "image comments", f -> f.text(0x00204000));
        open(all, "d", "series description", f -> f.text(0x0008103E));
        open(all, "e", "echo number", f -> f.text(0x00180086));
        open(all, "f", "folder", NameFields::folder);
        named(all, "g", "accession number", f -> f.text(0x00080050));
        named(all, "i", "patient ID", f -> f.text(0x00100020));
        open(all, "j", "series instance UID", f -> f.text(0x0020000E));
        open(all, "k", "study instance UID", f -> f.text(0x0020000D));
        open(all, "m", "manufacturer", f -> f.text(0x00080070));
        named(all, "n", "patient name", f -> f.text(0x00100010));
        open(all, "o", "SOP instance UID", f -> f.text(0x00080018));
        open(all, "p", "protocol", NameFields::protocol);
        open(all, "q", "scanning sequence", f -> f.text(0x00180020));
        open(all, "r", "instance number", f -> f.text(0x00200013));
        open(all, "s", "series number", f -> f.text(0x00200011));
        named(all, "t", "study date and time", NameFields::time);
        open(all, "u", "acquisition number", f -> f.text(0x00200012));
        open(all, "v", "vendor in two letters", NameFields::vendor);
        named(all, "x", "study ID", f -> f.text(0x00200010));
        open(all, "z", "sequence name", NameFields::sequence);
        all.put("%", new Field("a percent sign", false, f -> "_")); // which some systems would take for a variable
        return all;
    }

    private static void open(Map<String, Field> all, String letter, String meaning, Function<NameFields, String> value) {
        all.put(letter, new Field(meaning, false, value));
    }

    private static void named(Map<String, Field> all, String letter, String meaning, Function<NameFields, String> value) {
        all.put(letter, new Field(meaning, true, value));
    }
}
