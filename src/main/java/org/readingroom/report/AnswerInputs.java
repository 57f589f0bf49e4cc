package org.readingroom.report;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.journal.SavedAnnotations;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.consensus.classification.Answer;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.provenance.Pseudonyms;

/**
 * Readers' answers: what annotation files say of slices (each slice is an item), or a table. A table has a column for each reader and a line for each item, the
 * first column naming it, an empty cell where there is no answer, and a name twice for who answered twice; or one line for each answer under item, reader, rating.
 */
public final class AnswerInputs {

    private static final Set<String> READER = Set.of("reader", "rater", "observer"), RATING = Set.of("rating", "category", "answer"), ITEMS = Set.of("", "item", "case", "id");
    private static final Set<String> MISSING = Set.of("", "na", "nan", ".");

    private AnswerInputs() {}

    /**
     * @param given    one table, or annotation files
     * @param question which question of slices; for annotation files only
     * @param told     gets what the user should know of the files
     * @throws FormatException          if a file holds no such thing
     * @throws IllegalArgumentException if nobody answers the question; those that are answered are named
     */
    public static List<Answer> read(ReaderFiles given, String question, Consumer<Finding> told) throws IOException {
        return given.hiding(() -> answers(given, question, told));
    }

    private static List<Answer> answers(ReaderFiles given, String question, Consumer<Finding> told) throws IOException {
        List<Path> files = given.files();
        if (isTable(files)) return renamed(table(files.get(0)), given.pseudonyms());
        List<Answer> answers = new ArrayList<>();
        Set<String> asked = new TreeSet<>();
        for (int n = 0; n < files.size(); n++) {
            Path file = files.get(n);
            int at = n;
            if (!ReaderInputs.isAnnotations(file)) throw new FormatException(file, "a file that is not named as annotations", "files that end in " + AnnotationFile.EXTENSION + ", or one table alone", "");
            SavedAnnotations saved = SavedAnnotations.read(file);
            saved.findings().forEach(f -> told.accept(given.at(at, f)));
            Annotations annotations = saved.annotations();
            for (Classification c : annotations.classifications()) {
                if (c.aboutTrack().isPresent()) continue;
                asked.add(c.label());
                if (c.label().equals(question)) for (int slice = c.from0(); slice <= c.to0(); slice++) answers.add(new Answer(c.axis().letter() + " " + slice, given.names().get(n), c.value()));
            }
        }
        if (answers.isEmpty())
            throw new IllegalArgumentException("question=" + question + ": nobody answers it for slices; expected " + (asked.isEmpty() ? "files with classifications of slices" : "one of " + String.join(", ", asked)));
        return answers;
    }

    /** Whether readers are columns or lines of one table, and not files of their own. */
    public static boolean isTable(List<Path> files) {
        return files.size() == 1 && !ReaderInputs.isAnnotations(files.get(0));
    }

    private static List<Answer> renamed(List<Answer> answers, Pseudonyms pseudonyms) {
        pseudonyms.of(answers.stream().map(Answer::reader).distinct().toList()); // refuses readers who would become one
        return answers.stream().map(a -> new Answer(a.item(), pseudonyms.of(a.reader()), a.category())).toList();
    }

    private static List<Answer> table(Path file) throws IOException {
        List<List<String>> rows;
        try {
            rows = CsvText.rows(Files.readString(file));
        } catch (MalformedInputException e) {
            throw new FormatException(file, "text that is not UTF-8", "comma-separated values in UTF-8", "Save the table as CSV UTF-8.");
        }
        if (rows.size() < 2) throw new FormatException(file, rows.isEmpty() ? "an empty table" : "one line", "a line of names and a line for each item or answer", "");
        List<String> header = rows.get(0);
        for (int r = 1; r < rows.size(); r++)
            if (rows.get(r).size() != header.size())
                throw new FormatException(file, rows.get(r).size() + " cells in row " + (r + 1), header.size() + " as in the first row", "Leave a missing answer empty, but keep its comma.");
        boolean isLong = header.size() == 3 && READER.contains(header.get(1).toLowerCase(Locale.ROOT)) && RATING.contains(header.get(2).toLowerCase(Locale.ROOT));
        List<Answer> answers = isLong ? lines(rows) : columns(rows);
        if (answers.isEmpty()) throw new FormatException(file, "no answer in any cell", "a line of readers' names and a line for each item", "");
        return answers;
    }

    private static List<Answer> lines(List<List<String>> rows) {
        return rows.stream().skip(1).filter(r -> !isMissing(r.get(2))).map(r -> new Answer(r.get(0), r.get(1), r.get(2))).toList();
    }

    private static List<Answer> columns(List<List<String>> rows) {
        int first = ITEMS.contains(rows.get(0).get(0).toLowerCase(Locale.ROOT)) ? 1 : 0;
        List<Answer> answers = new ArrayList<>();
        for (int r = 1; r < rows.size(); r++)
            for (int c = first; c < rows.get(r).size(); c++)
                if (!isMissing(rows.get(r).get(c))) answers.add(new Answer(first == 1 ? rows.get(r).get(0) : Integer.toString(r), rows.get(0).get(c), rows.get(r).get(c)));
        return answers;
    }

    private static boolean isMissing(String cell) {
        return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }
}
