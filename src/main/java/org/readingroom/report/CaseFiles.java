package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.io.FormatException;

/**
 * Which files belong to which case and reader. Files stand for one case. Folders are readers, with one file a case in each: files of the
 * same name (without its ending) are the same case. Readers are called as their files or folders, with the folder around where these are alike.
 *
 * @param readers names, the reference first if there is one
 * @param cases   by name: the file of each reader who has one
 */
public record CaseFiles(List<String> readers, Map<String, Map<String, Path>> cases) {

    /**
     * Sorts what was given.
     *
     * @param reference a file for one case, a folder for many; null if there is none
     * @param inputs    files of one case, or a folder of them; or folders, one for each reader
     * @throws IOException              if a folder cannot be read or holds no segmentation
     * @throws IllegalArgumentException if files and folders are mixed, or two readers or two cases of one reader have the same name
     */
    public static CaseFiles of(Path reference, List<Path> inputs) throws IOException {
        boolean many = reference == null ? inputs.size() > 1 && Files.isDirectory(inputs.get(0)) : Files.isDirectory(reference);
        List<Path> all = new ArrayList<>();
        if (reference != null) all.add(reference);
        for (Path p : many ? inputs : ReaderInputs.files(inputs)) if (reference == null || !p.equals(reference)) all.add(p);
        Map<String, Map<String, Path>> cases = new TreeMap<>();
        Set<String> readers = new TreeSet<>();
        List<String> inOrder = new ArrayList<>();
        String only = many ? "" : stem(all.get(0));
        boolean alike = all.stream().map(Path::getFileName).distinct().count() < all.size();
        for (Path p : all) {
            if (many != Files.isDirectory(p))
                throw new IllegalArgumentException(p.getFileName() + " is a " + (many ? "file beside folders" : "folder beside a file") + "; expected either files of one case, or a folder for each reader and one for the reference.");
            Path whole = p.toAbsolutePath().normalize();
            String reader = alike && whole.getNameCount() > 1 ? whole.getName(whole.getNameCount() - 2) + "/" + whole.getFileName() : whole.getFileName().toString();
            if (!readers.add(reader)) throw new IllegalArgumentException("two readers are called '" + reader + "'; expected " + (many ? "folders" : "files") + " of different names, or in folders of different names.");
            inOrder.add(reader);
            if (!many) cases.computeIfAbsent(only, k -> new LinkedHashMap<>()).put(reader, p);
            else
                for (Path file : ReaderInputs.files(List.of(p)))
                    if (cases.computeIfAbsent(stem(file), k -> new LinkedHashMap<>()).put(reader, file) != null)
                        throw new FormatException(p, "two files of the case '" + stem(file) + "'", "one file a case", "Keep one of them in the folder.");
        }
        if (inOrder.size() < 2) throw new IllegalArgumentException(inOrder.size() + " reader given; expected at least two, or one and a reference.");
        return new CaseFiles(inOrder, cases);
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString(), small = name.toLowerCase(Locale.ROOT);
        for (String end : List.of(AnnotationFile.EXTENSION, ".nii.gz")) if (small.endsWith(end)) return name.substring(0, name.length() - end.length());
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
