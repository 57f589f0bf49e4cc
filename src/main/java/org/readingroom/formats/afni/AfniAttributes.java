package org.readingroom.formats.afni;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.readingroom.formats.afni.AfniAttribute.Kind;
import org.readingroom.io.FormatException;

/** The text of a .HEAD file: attributes with a type, a name, a count and as many characters or numbers. */
final class AfniAttributes {

    private static final int PER_LINE = 5;
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,20}"), REAL = Pattern.compile("[-+]?([0-9.]{1,40}([eE][-+]?[0-9]{1,6})?|(?i:nan|inf|infinity)|nan\\(.{0,9}\\))");
    private static final String DAMAGED = "The header is damaged; copy or export the data set again.";

    private final Path file;
    private final Map<String, AfniAttribute> all = new LinkedHashMap<>();

    private AfniAttributes(Path file) {
        this.file = file;
    }

    /** @throws FormatException naming the attribute that is cut short, or that is not what its type says */
    static AfniAttributes parse(Path file, byte[] text) throws FormatException {
        return new Parser(file, new String(text, StandardCharsets.ISO_8859_1)).attributes();
    }

    /** Whether a file that begins so is a header. */
    static boolean isHeader(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
        return text.matches("(?s)type\\s*=\\s*(string|integer|float)-attribute\\s.*");
    }

    /** The file's bytes. Without an end of line at the end, which nibabel takes for one more attribute if it is doubled by an editor. */
    static byte[] bytes(Collection<AfniAttribute> attributes) {
        StringBuilder out = new StringBuilder();
        for (AfniAttribute a : attributes) {
            out.append(out.isEmpty() ? "\n" : "\n\n").append("type = ").append(a.kind().label()).append("-attribute\nname = ").append(a.name()).append("\ncount = ").append(a.count());
            if (a.kind() == Kind.STRING) out.append("\n'").append(a.text());
            else if (!a.text().isEmpty()) {
                String[] numbers = a.text().split(" ");
                for (int n = 0; n < numbers.length; n++) out.append(n % PER_LINE == 0 ? "\n " : " ").append(numbers[n]);
            }
        }
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    Collection<AfniAttribute> all() {
        return all.values();
    }

    /** The parts of a string, or its only one. */
    Optional<String> string(String name) {
        AfniAttribute a = all.get(name);
        return a == null || a.kind() != Kind.STRING ? Optional.empty() : Optional.of(a.text().replaceFirst("~+$", ""));
    }

    /** @return empty if there is no such attribute @throws FormatException if it is a string */
    Optional<double[]> numbers(String name) throws FormatException {
        AfniAttribute a = all.get(name);
        if (a == null) return Optional.empty();
        if (a.kind() == Kind.STRING) throw new FormatException(file, name + " is a string", "numbers", DAMAGED);
        if (a.text().isEmpty()) return Optional.of(new double[0]);
        String[] tokens = a.text().split(" ");
        double[] numbers = new double[tokens.length];
        for (int n = 0; n < numbers.length; n++) numbers[n] = number(tokens[n]);
        return Optional.of(numbers);
    }

    /** @param least how many there must be @throws FormatException if they are fewer, or no attribute is there */
    double[] numbers(String name, int least) throws FormatException {
        double[] numbers = numbers(name).orElseThrow(() -> new FormatException(file, "no attribute " + name, least + " numbers", DAMAGED));
        if (numbers.length < least) throw new FormatException(file, name + " has " + numbers.length + " numbers", "at least " + least, DAMAGED);
        return numbers;
    }

    /** C's spelling of what is no number, too; NaN for what is none at all. */
    private static double number(String token) {
        try {
            return Double.parseDouble(token);
        } catch (NumberFormatException e) {
            String t = token.toLowerCase(Locale.ROOT);
            return t.matches("\\+?inf(inity)?") ? Double.POSITIVE_INFINITY : t.matches("-inf(inity)?") ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
    }

    private static final class Parser {
        private final AfniAttributes found;
        private final String text;
        private int at;

        Parser(Path file, String text) {
            this.found = new AfniAttributes(file);
            this.text = text;
        }

        AfniAttributes attributes() throws FormatException {
            for (skipSpace(); at < text.length(); skipSpace()) {
                String type = field("type"), name = field("name");
                Kind kind = null;
                for (Kind k : Kind.values()) if (type.equals(k.label() + "-attribute")) kind = k;
                if (kind == null) throw wrong("type = " + type + " of " + name, "string-attribute, integer-attribute or float-attribute");
                if (!name.matches("[\\w.:\\-]{1,200}")) throw wrong("the name of an attribute", "letters, digits and _");
                String count = field("count");
                if (!count.matches("[0-9]{1,9}")) throw wrong("count = " + count + " of " + name, "a number");
                found.all.put(name, new AfniAttribute(kind, name, kind == Kind.STRING ? characters(name, Integer.parseInt(count)) : numbers(kind, name, Integer.parseInt(count))));
            }
            if (found.all.isEmpty()) throw wrong("no attribute", "type = ..., name = ..., count = ...");
            return found;
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        }

        private String field(String key) throws FormatException {
            skipSpace();
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end), value = line.startsWith(key) ? line.substring(key.length()).strip() : "";
            if (!value.startsWith("=")) throw wrong(at >= text.length() ? "the text ends" : "a line that is none of an attribute", key + " = ...");
            at += line.length();
            return value.substring(1).strip();
        }

        private String characters(String name, int count) throws FormatException {
            skipSpace();
            if (at >= text.length() || text.charAt(at) != '\'') throw wrong(name + " without its text", "' and " + count + " characters");
            at++;
            if (count > text.length() - at) throw wrong(name + " with " + (text.length() - at) + " characters", count + "");
            String characters = text.substring(at, at += count);
            return characters;
        }

        private String numbers(Kind kind, String name, int count) throws FormatException {
            if (count > (text.length() - at + 1) / 2) throw wrong(name + " with at most " + (text.length() - at) / 2 + " numbers", count + ""); // one takes two characters
            List<String> tokens = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                skipSpace();
                int start = at;
                while (at < text.length() && !Character.isWhitespace(text.charAt(at))) at++;
                if (start == at) throw wrong(name + " with " + n + " numbers", count + "");
                String token = text.substring(start, at);
                if (!(kind == Kind.INTEGER ? WHOLE : REAL).matcher(token).matches())
                    throw wrong(name + " as " + kind.label() + "-attribute with a value that is none", "numbers");
                tokens.add(token);
            }
            return String.join(" ", tokens);
        }

        private FormatException wrong(String what, String expected) {
            return new FormatException(found.file, at, what, expected, DAMAGED);
        }
    }
}
