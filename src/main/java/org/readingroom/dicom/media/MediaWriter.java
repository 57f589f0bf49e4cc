package org.readingroom.dicom.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomFiles;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.io.SafeFolder;

/**
 * Copies DICOM files into a folder as media have them: names of eight capitals and digits, a DICOMDIR that lists them by patient, study and series, explicit
 * little endian unless they are compressed. Nothing else of a file is changed, and no name says whose it is. Source: PS3.10 8, PS3.11 D, PS3.3 Annex F.
 */
public final class MediaWriter {

    private static final Pattern OWN = Pattern.compile("DICOMDIR|DICOM/PT[0-9]{6}/ST[0-9]{6}/SE[0-9]{6}/IM[0-9]{6}");
    private static final int MOST = 999_999;

    private final Path target;
    private final DirectoryTree tree = new DirectoryTree();
    private final Set<String> instances = new TreeSet<>();
    private final Map<String, Integer> patients = new LinkedHashMap<>(), studies = new LinkedHashMap<>(), series = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int written, twice, others, compressed, turned;

    /** @param files written, the directory not among them @param findings what was left out or changed */
    public record Written(int patients, int studies, int series, int files, List<Finding> findings) {}

    private MediaWriter(Path target) {
        this.target = target;
    }

    /**
     * @param input  a folder of DICOM files, or one file; never changed
     * @param target a folder that is new or empty, or holds what an earlier run wrote
     * @throws IllegalArgumentException if nothing there can be listed, the one folder lies in the other, or the target holds anything else
     * @throws IOException              with one sentence; nothing is left half-written
     */
    public static Written write(Path input, Path target, Progress progress) throws IOException {
        requireApart(input, target);
        List<Path> files = DicomFiles.below(input, progress);
        MediaWriter writer = new MediaWriter(target);
        SafeFolder.write(target, name -> OWN.matcher(name).matches(), folder -> writer.fill(files, folder, progress));
        return new Written(writer.patients.size(), writer.studies.size(), writer.series.size(), writer.written, writer.findings());
    }

    private static void requireApart(Path input, Path target) throws IOException {
        if (!Files.exists(input)) throw new IOException(input.getFileName() + ": is not there; expected a folder of DICOM files. Check the name.");
        Path from = input.toRealPath(), to = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath().normalize();
        if (to.startsWith(from) || from.startsWith(to)) throw new IllegalArgumentException(target.getFileName() + " and " + input.getFileName() + " lie one in the other; expected a folder beside the files. Choose another one.");
        if (!Files.isDirectory(to)) return;
        try (var all = Files.walk(to)) {
            Optional<Path> strange = all.filter(Files::isRegularFile).filter(p -> !OWN.matcher(to.relativize(p).toString().replace('\\', '/')).matches()).findFirst();
            if (strange.isPresent())
                throw new IllegalArgumentException(target.getFileName() + ": holds " + strange.get().getFileName() + ", which would lie on the medium beside the files that its DICOMDIR lists; expected a new or an empty folder. Choose another one.");
        }
    }

    private void fill(List<Path> files, Path folder, Progress progress) throws IOException {
        for (int n = 0; n < files.size(); n++) {
            progress.report(n, files.size());
            add(DicomFile.read(files.get(n)), folder);
        }
        if (written == 0) throw new IllegalArgumentException("there is no DICOM file that a DICOMDIR can list; expected images or documents of patients. Choose another folder.");
        try (OutputStream out = SafeFile.open(folder.resolve("DICOMDIR"))) {
            tree.write(out);
        }
        DirectoryFile read = DirectoryFile.of(folder.resolve("DICOMDIR"));
        Set<String> listed = new TreeSet<>();
        for (Path file : read.files()) listed.add(DicomFile.readHeader(file).dataSet().string(Tag.SOP_INSTANCE_UID));
        if (!read.findings().isEmpty() || !listed.equals(instances))
            throw new IOException(target.getFileName() + ": the DICOMDIR that was written lists " + listed.size() + " files when it is read again; expected " + instances.size() + ". Nothing was kept; please report this with the program's version.");
    }

    private void add(DicomFile file, Path folder) throws IOException {
        DataSet d = file.dataSet();
        String instance = d.string(Tag.SOP_INSTANCE_UID);
        Optional<String> type = RecordKeys.type(d, file.pixelData().isPresent());
        if (type.isEmpty() || instance.isEmpty() || d.string(Tag.STUDY_INSTANCE_UID).isEmpty() || d.string(Tag.SERIES_INSTANCE_UID).isEmpty() || d.contains(Tag.DIRECTORY_RECORD_SEQUENCE)) {
            others++;
            return;
        }
        if (!instances.add(instance)) {
            twice++;
            return;
        }
        String patientKey = d.string(Tag.PATIENT_ID) + "\n" + d.string(Tag.ISSUER_OF_PATIENT_ID) + (d.string(Tag.PATIENT_ID).isBlank() ? "\n" + d.string(Tag.PATIENT_NAME) : "");
        String studyKey = patientKey + "\n" + d.string(Tag.STUDY_INSTANCE_UID), seriesKey = studyKey + "\n" + d.string(Tag.SERIES_INSTANCE_UID);
        int p = number(patients, patientKey, ""), s = number(studies, studyKey, patientKey), e = number(series, seriesKey, studyKey), i = counts.merge(seriesKey + "\nfiles", 1, Integer::sum);
        if (Math.max(i, Math.max(p, Math.max(s, e))) > MOST) throw new IllegalArgumentException("more than " + MOST + " files of a kind, and names on media have no more digits; expected fewer. Write several media.");
        String[] id = { "DICOM", name("PT", p), name("ST", s), name("SE", e), name("IM", i) };
        TransferSyntax syntax = copy(file, folder.resolve(String.join("/", id)));
        DirectoryTree.Node node = tree.patient(patientKey, () -> RecordKeys.patient(d)).child("STUDY", studyKey, () -> RecordKeys.study(d, s)).child("SERIES", seriesKey, () -> RecordKeys.series(d, e));
        node.child(type.get(), instance, () -> RecordKeys.instance(d, type.get(), i).putString(Tag.REFERENCED_FILE_ID, id).putString(DirectoryTree.REFERENCED_CLASS, d.string(Tag.SOP_CLASS_UID))
            .putString(DirectoryTree.REFERENCED_INSTANCE, instance).putString(DirectoryTree.REFERENCED_SYNTAX, syntax.uid()));
        written++;
    }

    /** Counted within what holds it, from 1. */
    private int number(Map<String, Integer> all, String key, String within) {
        return all.computeIfAbsent(key, k -> counts.merge(within + "\n" + System.identityHashCode(all), 1, Integer::sum));
    }

    private static String name(String kind, int number) {
        return String.format(Locale.ROOT, "%s%06d", kind, number);
    }

    private TransferSyntax copy(DicomFile file, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        TransferSyntax own = TransferSyntax.of(file.syntax().uid());
        if (own.encapsulated()) compressed++;
        else if (!own.uid().equals(TransferSyntax.EXPLICIT_LE.uid())) turned++;
        if (own.encapsulated() || own.uid().equals(TransferSyntax.EXPLICIT_LE.uid())) {
            DicomWriter.write(to, file);
            return own;
        }
        DicomWriter.write(to, file, TransferSyntax.EXPLICIT_LE);
        return TransferSyntax.EXPLICIT_LE;
    }

    private List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        if (others > 0) all.add(Finding.warning("DICOMDIR", others + (others == 1 ? " file is" : " files are") + " of a kind that this DICOMDIR lists no records of, or without the identifiers that it goes by, and left out.", ""));
        if (twice > 0) all.add(Finding.warning("DUPLICATE", twice + (twice == 1 ? " file is there a second time" : " files are there a second time") + " (same SOP Instance UID) and left out.", "(0008,0018)"));
        if (turned > 0) all.add(Finding.note("DICOMDIR", turned + (turned == 1 ? " file was" : " files were") + " written as explicit little endian, which media demand.", ""));
        if (compressed > 0) all.add(Finding.warning("DICOMDIR", compressed + (compressed == 1 ? " file is" : " files are") + " compressed and stayed so; media of the general purpose profile hold uncompressed ones. transcode-dicom syntax=explicit turns them.", ""));
        return all;
    }
}
