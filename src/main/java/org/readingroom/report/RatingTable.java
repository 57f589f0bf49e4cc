package org.readingroom.report;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.readingroom.consensus.rating.Level;
import org.readingroom.consensus.rating.Ratings;
import org.readingroom.io.FormatException;
import org.readingroom.volume.provenance.Pseudonyms;

/**
 * Ratings from comma-separated values: a line of readers' names, then one line per item. A first column called item, case, id or nothing
 * names the items. An empty cell, NA, NaN or a point is a missing rating. Columns of one name are one reader's repeated readings.
 *
 * @param level what the numbers mean; for words without an order {@link Level#NOMINAL}
 */
public record RatingTable(Ratings ratings, Level level) {

    private static final Set<String> NAMES_OF_ITEMS = Set.of("", "item", "case", "id");
    private static final Set<String> MISSING = Set.of("", "na", "nan", ".");

    /**
     * Reads a table.
     *
     * @param level empty: ratio for numbers, nominal for words, ordinal for words with an order
     * @param order words from least to most, separated by commas; empty: none
     * @throws IOException              if it cannot be read or does not hold ratings: a sentence with row and column
     * @throws IllegalArgumentException if level is none, or words without order shall be ordered
     */
    public static RatingTable read(Path file, String level, String order) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (MalformedInputException e) {
            throw new FormatException(file, "text that is not UTF-8", "comma-separated values in UTF-8", "Save the table as CSV UTF-8.");
        }
        List<List<String>> rows = CsvText.rows(text);
        if (rows.size() < 2) throw new FormatException(file, rows.isEmpty() ? "an empty table" : "one line", "a line of readers' names and a line for each item", "");
        boolean isNamed = NAMES_OF_ITEMS.contains(rows.get(0).get(0).toLowerCase(Locale.ROOT));
        List<String> readers = rows.get(0).subList(isNamed ? 1 : 0, rows.get(0).size());
        if (readers.size() < 2)
            throw new FormatException(file, readers.size() + " column of ratings", "two readers, or two readings of one reader, separated by commas", text.contains(";") ? "Separate cells by commas, not semicolons." : "");
        List<String> items = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        for (int r = 1; r < rows.size(); r++) {
            if (rows.get(r).size() != rows.get(0).size())
                throw new FormatException(file, rows.get(r).size() + " cells in row " + (r + 1), rows.get(0).size() + " as in the first row", "Leave a missing rating empty, but keep its comma.");
            items.add(isNamed ? rows.get(r).get(0) : Integer.toString(r));
            cells.add(rows.get(r).subList(isNamed ? 1 : 0, rows.get(r).size()));
        }
        return of(file, items, readers, cells, level.strip().toLowerCase(Locale.ROOT), Arrays.stream(order.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList());
    }

    /** The same, with readers under pseudonyms; columns of one reader stay one reader's. @throws IllegalArgumentException if two readers would be called alike */
    public RatingTable by(Pseudonyms pseudonyms) {
        pseudonyms.of(ratings.readers().stream().distinct().toList());
        return new RatingTable(ratings.ofReadersCalled(ratings.readers().stream().map(pseudonyms::of).toList()), level);
    }

    private static RatingTable of(Path file, List<String> items, List<String> readers, List<List<String>> cells, String level, List<String> order) throws FormatException {
        boolean words = !order.isEmpty() || cells.stream().flatMap(List::stream).anyMatch(c -> !isMissing(c) && !isNumber(c));
        Level found = level.isEmpty() ? !words ? Level.RATIO : order.isEmpty() ? Level.NOMINAL : Level.ORDINAL : level(level);
        boolean isMixed = words && level.isEmpty() && order.isEmpty() && cells.stream().flatMap(List::stream).anyMatch(c -> !isMissing(c) && isNumber(c));
        if (isMixed) // a slip of one cell would turn grades into names without a word
            throw new FormatException(file, "numbers and words among the ratings (" + firstWord(cells) + ")", "one of them", "Correct the cell, or say level=nominal if numbers are names here too.");
        if (words && found.allows(Level.INTERVAL))
            throw new FormatException(file, "ratings that are words (" + firstWord(cells) + ")", "numbers for level=" + level, "Use level=nominal, or order= with the words from least to most.");
        if (words && order.isEmpty() && found == Level.ORDINAL)
            throw new FormatException(file, "ratings that are words (" + firstWord(cells) + ")", "order= with the words from least to most for level=ordinal", "");
        List<String> known = order.isEmpty() ? List.copyOf(new TreeSet<>(cells.stream().flatMap(List::stream).filter(c -> !isMissing(c)).toList())) : order;
        double[][] values = new double[items.size()][readers.size()];
        for (int i = 0; i < items.size(); i++)
            for (int r = 0; r < readers.size(); r++) {
                String cell = cells.get(i).get(r);
                values[i][r] = isMissing(cell) ? Double.NaN : words ? known.indexOf(cell) : Double.parseDouble(cell);
                if (values[i][r] < 0 && words) throw new FormatException(file, "'" + cell + "' in row " + (i + 2), "one of " + String.join(", ", order), "Add it to order=.");
            }
        return new RatingTable(new Ratings(items, readers, values), found);
    }

    private static String firstWord(List<List<String>> cells) {
        return "'" + cells.stream().flatMap(List::stream).filter(c -> !isMissing(c) && !isNumber(c)).findFirst().orElse("in order=") + "'";
    }

    private static Level level(String text) {
        for (Level l : Level.values()) if (l.name().equalsIgnoreCase(text)) return l;
        throw new IllegalArgumentException("level=" + text + ": expected nominal, ordinal, interval or ratio.");
    }

    private static boolean isMissing(String cell) {
        return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,2})?");
    }
}
