package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.readingroom.volume.provenance.Pseudonyms;

/**
 * Which files belong to which case and reader. Files stand for one case. Folders are readers, with one file a case in each: files of the
 * same name (without its ending) are the same case; a single case whose files are called otherwise is called case. Readers are called as their files or folders, with the folder around where these are alike; by pseudonyms
 * where these are used, and then in their order, so that the order tells nothing either.
 *
 * @param readers      names, the reference first if there is one
 * @param cases        by name: the file of each reader who has one
 * @param hasReference the first of the readers is the reference
 */
public record CaseFiles(List<String> readers, Map<String, Map<String, Path>> cases, boolean hasReference, Pseudonyms pseudonyms) {

    private static final String REFERENCE = "Reference", ONLY_CASE = "case";

    /** Under their own names. */
    public static CaseFiles of(Path reference, List<Path> inputs) throws IOException {
        return of(reference, inputs, Pseudonyms.NONE);
    }

    /**
     * Sorts what was given.
     *
     * @param reference a file for one case, a folder for many; null if there is none
     * @param inputs    files of one case, or a folder of them; or folders, one for each reader
     * @throws IOException              if a folder cannot be read or holds no segmentation
     * @throws IllegalArgumentException if files and folders are mixed, or two readers or two cases of one reader have the same name
     */
    public static CaseFiles of(Path reference, List<Path> inputs, Pseudonyms pseudonyms) throws IOException {
        boolean many = reference == null ? inputs.size() > 1 && Files.isDirectory(inputs.get(0)) : Files.isDirectory(reference);
        List<Path> all = new ArrayList<>();
        if (reference != null) all.add(reference);
        for (Path p : many ? inputs : ReaderInputs.files(inputs)) if (reference == null || !p.equals(reference)) all.add(p);
        for (Path p : all)
            if (many != Files.isDirectory(p))
                throw new IllegalArgumentException(p.getFileName() + " is a " + (many ? "file beside folders" : "folder beside a file") + "; expected either files of one case, or a folder for each reader and one for the reference.");
        if (all.size() < 2) throw new IllegalArgumentException(all.size() + " reader given; expected at least two, or one and a reference.");
        List<String> names = names(all, many, reference != null, pseudonyms);
        Map<String, Map<String, Path>> cases = new TreeMap<>();
        String only = all.stream().map(ReaderFiles::stem).distinct().count() == 1 && !pseudonyms.areUsed() ? ReaderFiles.stem(all.get(0)) : ONLY_CASE;
        for (int n = 0; n < all.size(); n++) {
            Path p = all.get(n);
            if (!many) cases.computeIfAbsent(only, k -> new LinkedHashMap<>()).put(names.get(n), p);
            else for (Map.Entry<String, Path> file : ReaderInputs.cases(p).entrySet()) cases.computeIfAbsent(file.getKey(), k -> new LinkedHashMap<>()).put(names.get(n), file.getValue());
        }
        return new CaseFiles(inOrder(names, reference != null, pseudonyms), cases, reference != null, pseudonyms);
    }

    private static List<String> names(List<Path> all, boolean many, boolean hasReference, Pseudonyms pseudonyms) {
        Set<String> taken = new TreeSet<>();
        List<String> names = new ArrayList<>();
        boolean alike = all.stream().map(Path::getFileName).distinct().count() < all.size();
        for (Path p : all) {
            Path whole = p.toAbsolutePath().normalize();
            String name = alike && whole.getNameCount() > 1 ? whole.getName(whole.getNameCount() - 2) + "/" + whole.getFileName() : whole.getFileName().toString();
            if (!taken.add(name)) throw new IllegalArgumentException("two readers are called '" + name + "'; expected " + (many ? "folders" : "files") + " of different names, or in folders of different names.");
            names.add(name);
        }
        if (!pseudonyms.areUsed()) return names;
        List<Path> readers = hasReference ? all.subList(1, all.size()) : all;
        List<String> hidden = new ArrayList<>(pseudonyms.of(many ? folders(readers) : ReaderFiles.readers(readers)));
        if (hasReference) hidden.add(0, REFERENCE); // nobody's opinion, but its folder may be called after who made it
        return hidden;
    }

    /** Who the readers are: their folders' names, of those around them where these are alike. */
    private static List<String> folders(List<Path> readers) {
        List<Path> whole = readers.stream().map(p -> p.toAbsolutePath().normalize()).toList();
        boolean apart = whole.stream().map(Path::getFileName).distinct().count() == whole.size();
        return whole.stream().map(p -> (apart || p.getNameCount() < 2 ? p : p.getParent()).getFileName().toString()).toList();
    }

    private static List<String> inOrder(List<String> names, boolean hasReference, Pseudonyms pseudonyms) {
        if (!pseudonyms.areUsed()) return names;
        List<String> readers = new ArrayList<>(names.subList(hasReference ? 1 : 0, names.size()));
        readers.sort(null);
        if (hasReference) readers.add(0, REFERENCE);
        return readers;
    }

    /** The readers who have a file of the case, the reference first if it has one. */
    ReaderFiles of(String caseName) {
        Map<String, Path> paths = cases.get(caseName);
        List<String> present = readers.stream().filter(paths::containsKey).toList();
        int reference = hasReference && present.contains(readers.get(0)) ? 0 : -1;
        return new ReaderFiles(present.stream().map(paths::get).toList(), present, present, reference, pseudonyms);
    }
}
