package org.readingroom.annotation.terms;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readingroom.volume.label.CodedConcept;

/** The codes that the standard offers for what segments show. Read once; a search walks over about a thousand lines. */
public final class CodeTable {

    /** The types that go with a category, where the standard's groups say so. */
    private static final Map<String, Set<Integer>> TYPES = Map.of("85756007", Set.of(7191, 7166), "91723000", Set.of(7192), "260787004", Set.of(7157), "49755003", Set.of(7159, 7169),
        "246464006", Set.of(7161), "309825002", Set.of(7165));

    /** @param words lower case without accents, for the search */
    private record Row(CodedConcept code, Set<Integer> cids, String words) {}

    private static final class Standard {
        static final CodeTable TABLE = read();
    }

    private final List<Row> rows;

    private CodeTable(List<Row> rows) {
        this.rows = rows;
    }

    public static CodeTable standard() {
        return Standard.TABLE;
    }

    private static CodeTable read() {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader text = new BufferedReader(new InputStreamReader(CodeTable.class.getResourceAsStream("codes.txt"), StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (line.startsWith("#")) continue;
                String[] parts = line.split("\t");
                rows.add(new Row(new CodedConcept(parts[0], parts[1], parts[2]), Arrays.stream(parts[3].split(" ")).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet()), plain(parts[2])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the table of codes cannot be read from the program's own files", e);
        }
        return new CodeTable(List.copyOf(rows));
    }

    /**
     * Codes for a purpose that have all the words of a text in their meanings, or whose value begins with it; those that begin with it first.
     *
     * @param category only types that go with it, where the standard says which do; null for all
     */
    public List<CodedConcept> search(CodeGroup group, CodedConcept category, String text) {
        String wanted = plain(text);
        String[] words = wanted.split("\\s+");
        Set<Integer> cids = group == CodeGroup.TYPE && category != null && category.scheme().equals("SCT") ? TYPES.getOrDefault(category.value(), group.cids()) : group.cids();
        return rows.stream().filter(r -> !Collections.disjoint(r.cids, cids)).filter(r -> fits(r, wanted, words))
            .sorted(Comparator.comparingInt(r -> rank(r, wanted))).map(Row::code).toList(); // stable: by the alphabet otherwise
    }

    private static boolean fits(Row r, String wanted, String[] words) {
        return r.code.value().toLowerCase(Locale.ROOT).startsWith(wanted) || Arrays.stream(words).allMatch(r.words::contains);
    }

    private static int rank(Row r, String wanted) {
        if (r.words.equals(wanted)) return 0;
        if (r.words.startsWith(wanted)) return 1;
        return r.words.contains(" " + wanted) ? 2 : 3;
    }

    /** All meanings that the standard's groups give a code; none if they do not have it. */
    public List<String> meanings(String scheme, String value) {
        return rows.stream().filter(r -> r.code.scheme().equals(scheme) && r.code.value().equals(value)).map(r -> r.code.meaning()).toList();
    }

    /** The one code of a purpose whose meaning is a text, capitals apart, such as a class's name; empty if there are none or several. */
    public Optional<CodedConcept> named(CodeGroup group, String text) {
        List<Row> found = rows.stream().filter(r -> !Collections.disjoint(r.cids, group.cids()) && r.words.equals(plain(text))).toList();
        return found.size() == 1 ? Optional.of(found.get(0).code) : Optional.empty();
    }

    /** The category that the standard's groups list a type under; empty if none or several do. */
    public Optional<CodedConcept> categoryOf(CodedConcept type) {
        List<String> found = rows.stream().filter(r -> r.code.equals(type)).flatMap(r -> TYPES.entrySet().stream().filter(t -> !Collections.disjoint(t.getValue(), r.cids)).map(Map.Entry::getKey)).distinct().toList();
        return found.size() == 1 ? rows.stream().map(Row::code).filter(c -> c.scheme().equals("SCT") && c.value().equals(found.get(0))).findFirst() : Optional.empty();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }
}
