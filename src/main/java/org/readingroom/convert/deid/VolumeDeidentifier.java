package org.readingroom.convert.deid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFolder;

/** De-identifies the volumes of a folder, with what lies beside them, into another. New files are named by keyed digests of the old names: files that belonged together still do. */
public final class VolumeDeidentifier {

    private static final List<HeaderCleaner> CLEANERS = List.of(new NiftiCleaner(), new NrrdCleaner(), new MetaImageCleaner(), new SidecarCleaner(), new NumberTableCleaner());
    private static final List<String> PARTS = List.of(".img", ".img.gz", ".raw", ".zraw", ".raw.gz"); // of pairs, which their headers bring along
    private static final Pattern LAYER = Pattern.compile("[.]layer[0-9]{1,3}$");
    private final SecretKeySpec key;

    /** @param key any bytes: the same key gives the same names */
    public VolumeDeidentifier(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * Files of no known format are left out and told.
     *
     * @param input    a file, which takes files of its name along, or a folder; never changed
     * @param output   a folder; one that is there keeps its other files
     * @return what became of each
     * @throws IllegalArgumentException if one folder lies within the other
     * @throws FormatException          if nothing could be written
     */
    public List<CleanedVolume> deidentify(Path input, Path output, Progress progress) throws IOException {
        FolderFiles.requireApart(input, output);
        List<Path> files = Files.isDirectory(input) ? FolderFiles.below(input, FolderFiles.DEEPEST, progress) : withCompanions(input);
        List<CleanedVolume> done = new ArrayList<>();
        SafeFolder.write(output, name -> false, folder -> {
            Set<Path> consumed = new HashSet<>();
            List<Path> parts = new ArrayList<>();
            for (Path file : files) {
                progress.report(done.size(), files.size());
                if (PARTS.stream().anyMatch(lower(file)::endsWith)) parts.add(file);
                else done.add(one(file, input, folder, done.size() + 1, consumed));
            }
            for (Path part : parts)
                if (!consumed.contains(part.toAbsolutePath().normalize())) done.add(new CleanedVolume(done.size() + 1, List.of(), List.of(), "", part.getFileName() + ": holds voxels, and no header here names it; expected its header (.hdr, .mhd or .nhdr) in the same folder."));
            if (done.stream().noneMatch(CleanedVolume::isDone)) throw new FormatException(files.isEmpty() ? input.getFileName() + ": the folder holds no file; expected volumes in it." : done.size() == 1 ? done.get(0).trouble() : "None of " + done.size() + " files could be de-identified; the first: " + done.get(0).trouble(), null);
        });
        return done;
    }

    private static String lower(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    private static List<Path> withCompanions(Path file) throws IOException {
        String stem = stem(file);
        List<Path> all = new ArrayList<>(List.of(file));
        for (String ending : List.of(".json", ".labels.json", ".bval", ".bvec")) {
            Path beside = file.resolveSibling(stem + ending);
            if (Files.isRegularFile(beside) && !beside.equals(file)) all.add(beside);
        }
        return all;
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        for (HeaderCleaner c : CLEANERS) for (String e : c.endings()) if (lower(file).endsWith(e)) return name.substring(0, name.length() - e.length());
        return name;
    }

    private CleanedVolume one(Path file, Path input, Path folder, int number, Set<Path> consumed) throws IOException {
        HeaderCleaner cleaner = CLEANERS.stream().filter(c -> c.endings().stream().anyMatch(lower(file)::endsWith)).findFirst().orElse(null);
        if (cleaner == null) return left(number, file.getFileName() + ": is no NIfTI, Analyze, NRRD, MetaImage or JSON file by its name; expected one of these. de-identify-dicom takes DICOM, and convert-medical-volume makes NIfTI of other volumes.");
        Path work = folder.resolve("work");
        try {
            String old = stem(file), where = Files.isDirectory(input) ? String.valueOf(input.relativize(file).getParent()).replace('\\', '/') : "null";
            Matcher layer = LAYER.matcher(old);
            String more = layer.find() ? layer.group() : "", stem = digest(where + "/" + old.substring(0, old.length() - more.length())) + more;
            Files.createDirectory(work);
            HeaderCleaner.Cleaned cleaned = cleaner.clean(file, work, stem);
            if (!cleaned.digest().isEmpty()) check(cleaner, work, cleaned);
            for (String name : cleaned.outputs()) Files.move(work.resolve(name), folder.resolve(name));
            for (Path p : cleaned.consumed()) consumed.add(p.toAbsolutePath().normalize());
            return new CleanedVolume(number, cleaned.outputs(), cleaned.removed(), cleaned.digest(), "");
        } catch (FileAlreadyExistsException e) {
            return left(number, file.getFileName() + ": another file of its name was written already");
        } catch (IOException | RuntimeException e) { // a bad file is told and does not stop the others
            Progress.stopIfInterrupted();
            return left(number, e.getMessage() == null ? file.getFileName() + ": " + e.getClass().getSimpleName() : e.getMessage());
        } finally {
            empty(work);
        }
    }

    /** Nothing half-written is passed on. */
    private static void empty(Path work) throws IOException {
        if (!Files.isDirectory(work)) return;
        try (Stream<Path> all = Files.list(work)) {
            for (Path p : all.toList()) Files.delete(p);
        }
        Files.delete(work);
    }

    private static CleanedVolume left(int number, String why) {
        return new CleanedVolume(number, List.of(), List.of(), "", why);
    }

    /** Cleaned again, there must be nothing left to remove, and the voxels must be the same. */
    private static void check(HeaderCleaner cleaner, Path work, HeaderCleaner.Cleaned first) throws IOException {
        HeaderCleaner.Cleaned second = cleaner.clean(work.resolve(first.outputs().get(0)), work, "again");
        if (!second.removed().isEmpty() || !second.digest().equals(first.digest())) throw new IOException("reading a new file back gave other voxels, or texts that had to go; expected neither. Nothing was kept of it; please report this.");
    }

    private String digest(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(("volume\n" + name).getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
