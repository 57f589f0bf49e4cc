package org.readingroom.convert.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.readingroom.io.FormatException;
import org.readingroom.report.CsvText;

/** Which cases a data set is made of: a table, or folders whose files are named as the cases. */
public final class DataSetTable {

    private static final List<String> COLUMNS = List.of("case", "image", "segmentation", "reader", "patient", "revision", "split");
    private static final String ENDINGS = "(?i)(\\.annotations\\.json|\\.seg\\.nrrd|\\.nii\\.gz|\\.[A-Za-z][A-Za-z0-9]{0,8})$";

    private static final String BESIDE = "(?i).*\\.(json|bvals?|bvecs?|txt)";

    private DataSetTable() {}

    /**
     * A table, RFC 4180, with a first line of columns: case and image, and segmentation, reader, patient, revision, split as far as they are known. Paths are
     * taken from the table's folder.
     */
    public static List<DataSetRow> of(Path table) throws IOException {
        List<List<String>> lines = CsvText.rows(Files.readString(table, StandardCharsets.UTF_8));
        if (lines.isEmpty()) throw new FormatException(table, "an empty table", "a first line of columns: " + String.join(", ", COLUMNS), "");
        List<String> columns = lines.get(0).stream().map(c -> c.toLowerCase(Locale.ROOT)).map(c -> c.equals("annotations") || c.equals("labels") ? "segmentation" : c).toList();
        for (String c : columns) if (!COLUMNS.contains(c)) throw new FormatException(table, "a column '" + c + "'", "some of " + String.join(", ", COLUMNS), "");
        for (String needed : List.of("case", "image")) if (!columns.contains(needed)) throw new FormatException(table, "no column '" + needed + "'", "case and image for each row", "");
        List<DataSetRow> rows = new ArrayList<>();
        for (int n = 1; n < lines.size(); n++) {
            Map<String, String> cells = new TreeMap<>();
            if (lines.get(n).size() != columns.size()) throw new FormatException(table, lines.get(n).size() + " cells in row " + (n + 1), columns.size() + " as in the first line", "");
            for (int c = 0; c < columns.size(); c++) cells.put(columns.get(c), lines.get(n).get(c));
            String segmentation = cells.getOrDefault("segmentation", "");
            try {
                rows.add(new DataSetRow(cells.get("case"), table.resolveSibling(cells.get("image")), segmentation.isEmpty() ? null : table.resolveSibling(segmentation), cells.getOrDefault("reader", ""),
                    cells.getOrDefault("patient", ""), cells.getOrDefault("revision", ""), cells.getOrDefault("split", "").toLowerCase(Locale.ROOT)));
            } catch (InvalidPathException e) {
                throw new FormatException(table, "no path in row " + (n + 1), "the paths of image and segmentation", "");
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("row " + (n + 1) + " of " + table.getFileName() + ": " + e.getMessage(), e);
            }
        }
        return checked(rows);
    }

    /**
     * A folder of images and one of segmentations: files or folders of the same name, without its ending, are a case; folders within that of the segmentations are
     * readers, unless a case is called so.
     */
    public static List<DataSetRow> of(Path images, Path labels) throws IOException {
        Map<String, Path> byCase = new TreeMap<>();
        List<Path> all = inside(images);
        Set<String> volumes = new HashSet<>();
        for (Path p : all) if (!isText(p)) volumes.add(stem(p));
        for (Path image : all) {
            if (isText(image) && volumes.contains(stem(image))) continue; // the sidecar, b-values or table of names beside an image
            if (byCase.put(stem(image), image) != null) throw new IllegalArgumentException("two images are called " + stem(image) + "; expected one for each case");
        }
        if (byCase.isEmpty()) throw new FormatException(images, "an empty folder", "an image, or a folder of one, for each case", "");
        List<DataSetRow> rows = new ArrayList<>();
        Set<String> labelled = new HashSet<>();
        for (Path file : inside(labels)) {
            boolean isReader = Files.isDirectory(file) && !byCase.containsKey(stem(file));
            for (Path f : isReader ? inside(file) : List.of(file)) {
                if (f.toString().endsWith(".labels.json") || !byCase.containsKey(stem(f))) continue; // a table of names, or another case's
                rows.add(new DataSetRow(stem(f), byCase.get(stem(f)), f, isReader ? file.getFileName().toString() : "", "", "", ""));
                labelled.add(stem(f));
            }
        }
        byCase.keySet().removeAll(labelled);
        if (rows.isEmpty()) throw new FormatException(labels, "no segmentation that is named as an image", "such as " + byCase.keySet().iterator().next() + ".nii.gz", "");
        if (!byCase.isEmpty()) throw new IllegalArgumentException("there is no segmentation of " + byCase.size() + " images, such as " + byCase.keySet().iterator().next() + "; expected one for each. A table can name images alone.");
        return checked(rows);
    }

    private static boolean isText(Path file) {
        return !Files.isDirectory(file) && file.getFileName().toString().matches(BESIDE);
    }

    private static String stem(Path file) {
        return Files.isDirectory(file) ? file.getFileName().toString() : file.getFileName().toString().replaceFirst(ENDINGS, "");
    }

    private static List<Path> inside(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new FormatException(folder, "no folder", "a folder", "");
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(p -> !p.getFileName().toString().startsWith(".")).sorted().toList();
        }
    }

    private static List<DataSetRow> checked(List<DataSetRow> rows) {
        if (rows.isEmpty()) throw new IllegalArgumentException("the table has no case; expected a row for each");
        Map<String, DataSetRow> cases = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (DataSetRow row : rows) {
            String name = row.caseName().toLowerCase(Locale.ROOT); // file systems that do not tell letters' case apart
            if (!seen.add(name + "/" + row.reader().toLowerCase(Locale.ROOT) + "/" + row.revision()))
                throw new IllegalArgumentException("case " + row.caseName() + " is there twice" + (row.reader().isEmpty() ? "" : " for reader " + row.reader()) + (row.revision().isEmpty() ? "" : " in revision " + row.revision())
                    + "; expected one row for each case, reader and revision");
            DataSetRow first = cases.putIfAbsent(name, row);
            if (first != null && !(first.image().equals(row.image()) && first.patient().equals(row.patient()) && first.split().equals(row.split()) && first.caseName().equals(row.caseName())))
                throw new IllegalArgumentException("rows of case " + row.caseName() + " name different images, patients or splits; expected one of each for all its readers");
        }
        return rows;
    }
}
