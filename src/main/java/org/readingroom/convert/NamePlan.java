package org.readingroom.convert;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import org.readingroom.io.SafeName;

/**
 * What the new files of a folder are called: by the pattern, then, as dcm2niix does, _e1 for each of several echoes and _ph, _real, _imaginary
 * for what is no magnitude; what still has the name of another gets a, b, c ... behind it. Two names that differ in case only are the same,
 * because they are on many disks.
 */
final class NamePlan {

    private static final int ECHO_NUMBERS = 0x00180086, IMAGE_TYPE = 0x00080008, COMPLEX_COMPONENT = 0x00089208, ECHO_TIME = 0x00180081, EFFECTIVE_ECHO_TIME = 0x00189082;
    private static final int LETTERS = 26;

    private NamePlan() {}

    /** A name without ending for each item, in their order. @param take takes a name with what tells it from others if it is free with all that it stands for, and says whether it was */
    static void name(List<Item> items, FileNamePattern pattern, Path input, BiPredicate<String, String> take) {
        List<String> names = new ArrayList<>();
        for (Item item : items) names.add(base(item, pattern, input) + component(item));
        Map<String, List<Integer>> same = new LinkedHashMap<>();
        for (int n = 0; n < names.size(); n++) same.computeIfAbsent(names.get(n).toLowerCase(Locale.ROOT), k -> new ArrayList<>()).add(n);
        for (List<Integer> group : same.values()) tellEchoes(group, items, names);
        for (int n = 0; n < names.size(); n++) {
            String more = "";
            for (int tried = 0; !take.test(names.get(n), more); tried++) more = letters(tried);
        }
    }

    private static String base(Item item, FileNamePattern pattern, Path input) {
        if (item.path() == null && item.volume() == null) return "volume";
        String name = pattern.name(item.fields(input));
        if (name.isEmpty()) name = SafeName.whole(item.plainName());
        return name.isEmpty() ? "volume" : name;
    }

    private static String component(Item item) {
        PlaneHeader header = header(item);
        if (header == null) return "";
        String stated = header.text(COMPLEX_COMPONENT).toUpperCase(Locale.ROOT);
        List<String> type = header.texts(IMAGE_TYPE).stream().map(t -> t.strip().toUpperCase(Locale.ROOT)).toList();
        if (stated.equals("PHASE") || stated.isEmpty() && (type.contains("P") || type.contains("PHASE"))) return "_ph";
        if (stated.equals("REAL") || stated.isEmpty() && type.contains("REAL")) return "_real";
        return stated.equals("IMAGINARY") || stated.isEmpty() && type.contains("IMAGINARY") ? "_imaginary" : "";
    }

    /** Where echoes of one name differ each gets its number; where the header numbers none, by their times. */
    private static void tellEchoes(List<Integer> group, List<Item> items, List<String> names) {
        List<String> echoes = new ArrayList<>();
        for (int n : group) echoes.add(header(items.get(n)) == null ? "" : echo(header(items.get(n))));
        if (group.size() < 2 || echoes.contains("") || new HashSet<>(echoes).size() < 2) return;
        List<String> sorted = echoes.stream().distinct().sorted((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b))).toList();
        for (int n = 0; n < group.size(); n++) {
            PlaneHeader header = header(items.get(group.get(n)));
            String number = header.text(ECHO_NUMBERS);
            boolean numbered = number.matches("[0-9]{1,4}") && group.stream().map(g -> header(items.get(g)).text(ECHO_NUMBERS)).distinct().count() == sorted.size();
            names.set(group.get(n), names.get(group.get(n)) + "_e" + (numbered ? number : String.valueOf(sorted.indexOf(echoes.get(n)) + 1)));
        }
    }

    private static String echo(PlaneHeader header) {
        double ms = header.number(ECHO_TIME, header.number(EFFECTIVE_ECHO_TIME, Double.NaN));
        return ms > 0 ? Double.toString(ms) : ""; // a field map of several echoes has none of its own
    }

    private static PlaneHeader header(Item item) {
        return item.volume() == null ? null : PlaneHeader.of(item.volume(), 0).orElse(null);
    }

    /** a to z, then aa, ab ... */
    static String letters(int n) {
        return (n < LETTERS ? "" : letters(n / LETTERS - 1)) + (char) ('a' + n % LETTERS);
    }
}
