package org.readingroom.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationService;
import org.readingroom.volume.provenance.Pseudonyms;
import org.readingroom.volume.provenance.Source;

/**
 * The files of several readers, and what outputs call each.
 *
 * @param files      in order, the reference among them
 * @param names      the paths as they were given; with pseudonyms those of the readers
 * @param places     what findings call them: the files' own names; with pseudonyms those again
 * @param reference  which of them is the reference; -1 for none
 * @param pseudonyms by which readers are called
 */
public record ReaderFiles(List<Path> files, List<String> names, List<String> places, int reference, Pseudonyms pseudonyms) {

    private static final String REFERENCE = "Reference";

    public ReaderFiles {
        files = List.copyOf(files);
        names = List.copyOf(names);
        places = List.copyOf(places);
    }

    /**
     * @param inputs    files, or folders that stand for the segmentations in them
     * @param reference one of these or another file, which then comes first; null for none
     * @throws IOException              if a folder cannot be read or holds no segmentation
     * @throws IllegalArgumentException if pseudonyms are used and two readers cannot be told apart by their files' names
     */
    public static ReaderFiles of(List<Path> inputs, Path reference, Pseudonyms pseudonyms) throws IOException {
        List<Path> files = new ArrayList<>(ReaderInputs.files(inputs));
        int at = reference == null ? -1 : files.indexOf(reference);
        boolean isApart = reference != null && at < 0;
        if (isApart) {
            files.add(0, reference);
            at = 0;
        }
        if (!pseudonyms.areUsed()) return new ReaderFiles(files, files.stream().map(Path::toString).toList(), files.stream().map(f -> f.getFileName().toString()).toList(), at, pseudonyms);
        List<String> names = new ArrayList<>(pseudonyms.of(readers(isApart ? files.subList(1, files.size()) : files)));
        if (isApart) names.add(0, REFERENCE); // nobody's opinion, but its file may be called after who drew it
        return new ReaderFiles(files, names, names, at, pseudonyms);
    }

    /** Under their paths, without a reference. */
    public static ReaderFiles plain(List<Path> files) {
        return new ReaderFiles(files, files.stream().map(Path::toString).toList(), files.stream().map(f -> f.getFileName().toString()).toList(), -1, Pseudonyms.NONE);
    }

    /** Who the readers are: their files' names without endings; the folders' around them where all files are called alike, as one case of many readers is. */
    static List<String> readers(List<Path> files) {
        List<String> stems = files.stream().map(ReaderFiles::stem).toList();
        if (stems.stream().distinct().count() == stems.size()) return stems;
        return files.stream().map(f -> f.toAbsolutePath().normalize().getParent()).map(p -> p == null || p.getFileName() == null ? "" : p.getFileName().toString()).toList();
    }

    /** A file's name without its ending: alice of alice.annotations.json and of alice.nii.gz. */
    static String stem(Path file) {
        String name = file.getFileName().toString(), small = name.toLowerCase(Locale.ROOT);
        for (String end : List.of(AnnotationFile.EXTENSION, ".nii.gz")) if (small.endsWith(end)) return name.substring(0, name.length() - end.length());
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /** Reads one. @throws IOException what its reader says; where files of many readers are called alike, as those of one case are, with the reader's name in front */
    LabelMap read(int n, SegmentationService segmentations) throws IOException {
        try {
            return segmentations.read(files.get(n), Progress.NONE);
        } catch (FormatException e) {
            if (pseudonyms.areUsed() || names.get(n).endsWith(files.get(n).getFileName().toString())) throw e; // with pseudonyms the file's name becomes the reader's
            throw new FormatException(names.get(n) + ": " + e.getMessage(), e);
        }
    }

    /** Opens files. */
    @FunctionalInterface
    interface Opening<T> {
        T open() throws IOException;
    }

    /** The same; with pseudonyms what goes wrong is told under them, too. */
    <T> T hiding(Opening<T> opening) throws IOException {
        if (!pseudonyms.areUsed()) return opening.open();
        try {
            return opening.open();
        } catch (FormatException e) { // not as the cause: its own sentence names files
            throw new FormatException(hidden(e.getMessage()), null);
        } catch (IOException e) {
            throw new IOException(hidden(String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(hidden(e.getMessage()));
        }
    }

    /** What tables and lines call the readers: files' names, with the folder in front where some are alike, and a number where that does not help; pseudonyms where these are used. */
    List<String> shown() {
        if (pseudonyms.areUsed()) return names;
        boolean alike = files.stream().map(Path::getFileName).distinct().count() < files.size();
        List<String> all = new ArrayList<>();
        for (Path file : files) {
            Path whole = file.toAbsolutePath().normalize();
            String name = alike && whole.getNameCount() > 1 ? whole.getName(whole.getNameCount() - 2) + "/" + whole.getFileName() : whole.getFileName().toString(), unique = name;
            for (int n = 2; all.contains(unique); n++) unique = name + " (" + n + ")";
            all.add(unique);
        }
        return all;
    }

    /** One for each file with its digest; reads all of them. */
    public List<Source> sources() throws IOException {
        List<Source> all = new ArrayList<>();
        for (int n = 0; n < files.size(); n++) all.add(source(n, ""));
        return all;
    }

    Source source(int n, String caseName) throws IOException {
        Source source = Source.of(n == reference ? "reference" : "reader", names.get(n), caseName, files.get(n));
        return pseudonyms.areUsed() ? source.nameless() : source;
    }

    /** With pseudonyms: a sentence in which files are called by them. */
    public String hidden(String sentence) {
        String text = sentence;
        if (pseudonyms.areUsed())
            for (int n = 0; n < files.size(); n++)
                for (String name : List.of(files.get(n).toAbsolutePath().toString(), files.get(n).toString(), files.get(n).getFileName().toString())) text = text.replace(name, names.get(n));
        return text;
    }

    /** A finding of one of the files, at its place: of several files "sform" alone says nothing. */
    Finding at(int n, Finding f) {
        String place = places.get(n), where = hidden(f.where());
        return new Finding(f.level(), f.code(), hidden(f.message()), where.isEmpty() ? place : where.contains(place) ? where : place + ", " + where);
    }
}
