package org.readingroom.convert.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.readingroom.annotation.script.SelectionText;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.convert.Formats;
import org.readingroom.convert.filter.ExportSelection;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.io.SafeFolder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.figures.StoredDigest;
import org.readingroom.volume.label.DrawnOn;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.LabelsOnPlanes;
import org.readingroom.volume.label.PlacedLabels;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Resampling;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.provenance.Source;

/**
 * Writes a data set. Two rounds: the first reads all labels, for the classes, and whose the images are; the second writes, one case in memory at a time. The
 * folder appears when all of it is written.
 */
public final class DataSetExport {

    private final Formats formats;
    private final DataSetRequest request;
    private final Map<String, String> troubles = new TreeMap<>(); // by case
    private final List<Finding> findings = new ArrayList<>();

    /** What became of it. @param troubles of cases that are left out, by case @param digest of the manifest: who notes it elsewhere can prove that nobody changed both */
    public record Result(int cases, int patients, Map<String, Integer> parts, List<String> classes, Map<String, String> troubles, List<Finding> findings, String digest) {}

    public DataSetExport(Formats formats, DataSetRequest request) {
        this.formats = formats;
        this.request = request;
    }

    /**
     * Reads, writes, and reads back what was written.
     *
     * @throws IllegalArgumentException if nothing can be written, a case fails and none may be left out, or one patient would be in two parts
     */
    public Result write(List<DataSetRow> all, Progress progress) throws IOException {
        if (Files.exists(request.output())) throw new IllegalArgumentException("output " + request.output().getFileName() + " is there already, and somebody may train on it; expected a new folder");
        if (request.layout() == DataSetRequest.Layout.NNUNET && all.stream().anyMatch(r -> r.labels() == null)) throw new IllegalArgumentException("an image without labels with layout=nnunet; expected a segmentation for each case");
        List<List<DataSetRow>> cases = List.copyOf(all.stream().collect(java.util.stream.Collectors.groupingBy(DataSetRow::caseName, TreeMap::new, java.util.stream.Collectors.toList())).values());
        if (request.layout() == DataSetRequest.Layout.NNUNET && cases.stream().anyMatch(c -> c.size() > 1)) throw new IllegalArgumentException("several readers of one case with layout=nnunet; expected one, such as their consensus. readers= chooses");
        List<Segment> seen = new ArrayList<>();
        Map<String, String> patients = new TreeMap<>();
        Whose whose = new Whose();
        for (List<DataSetRow> rows : cases) {
            progress.report(patients.size() + troubles.size(), 2L * cases.size());
            attempt(rows, () -> {
                for (DataSetRow row : rows) if (row.labels() != null) seen.addAll(part(row, null).labels().segments());
                patients.put(rows.get(0).caseName(), whose.of(rows.get(0), open(rows.get(0)), findings));
            });
        }
        requireSome(cases.size());
        ClassList classes = ClassList.of(request.classes(), seen);
        Parts parts = Parts.of(cases.stream().map(c -> c.get(0)).filter(r -> patients.containsKey(r.caseName())).toList(), patients, request.split());
        findings.addAll(parts.findings());
        List<DataSetCase> done = new ArrayList<>();
        String[] digest = new String[1];
        SafeFolder.write(request.output(), name -> false, folder -> {
            for (List<DataSetRow> rows : cases) {
                if (!patients.containsKey(rows.get(0).caseName())) continue;
                progress.report(cases.size() + done.size(), 2L * cases.size());
                attempt(rows, () -> done.add(one(rows, parts, patients.get(rows.get(0).caseName()), classes, folder)));
            }
            requireSome(cases.size());
            String manifest = new DataSetManifest(request, classes, done, findings).json(folder);
            SafeFile.writeText(folder.resolve(DataSetManifest.FILE), manifest);
            digest[0] = Source.of("manifest", "", "", folder.resolve(DataSetManifest.FILE)).sha256();
        });
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String part : PatientSplit.PARTS) counts.put(part, (int) done.stream().filter(c -> c.part().equals(part)).count());
        return new Result(done.size(), parts.numbers().size(), counts, classes.segments().stream().map(Segment::name).toList(), troubles, findings, digest[0]);
    }

    private interface Work {
        void run() throws IOException;
    }

    private void attempt(List<DataSetRow> rows, Work work) {
        try {
            work.run();
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            troubles.put(rows.get(0).caseName(), e.getMessage());
        }
    }

    private void requireSome(int cases) {
        if (troubles.isEmpty() || request.incomplete() && troubles.size() < cases) return;
        Map.Entry<String, String> first = troubles.entrySet().iterator().next();
        throw new IllegalArgumentException(troubles.size() + " of " + cases + " cases cannot be written; the first: " + first.getKey() + ": " + first.getValue()
            + (troubles.size() < cases ? " Nothing was written; incomplete=true writes the others." : ""));
    }

    private Volume open(DataSetRow row) throws IOException {
        return formats.volumes().open(row.image(), OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
    }

    /** @param image null where only names are asked for */
    private ExportSelection part(DataSetRow row, Volume image) throws IOException {
        SelectionText w = request.wanted();
        if (row.labels().getFileName().toString().endsWith(AnnotationFile.EXTENSION)) return ExportSelection.ofAnnotations(row.labels(), new SelectionText("", "", "", w.states(), w.time(), w.from(), w.until()), request.slices());
        return ExportSelection.ofLabels(image == null ? formats.segmentations().read(row.labels(), Progress.NONE) : formats.segmentations().readFor(image, row.labels(), Progress.NONE), new SelectionText("", "", "", w.states(), w.time(), w.from(), w.until()), request.slices());
    }

    private DataSetCase one(List<DataSetRow> rows, Parts parts, String patient, ClassList classes, Path folder) throws IOException {
        DataSetRow row = rows.get(0);
        Volume image = open(row);
        String part = parts.of(patient), file = request.imageFile(row, part);
        for (Finding f : image.findings()) findings.add(new Finding(f.level(), f.code(), f.message(), row.caseName()));
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        for (Finding f : formats.writers().write(image, target, WriteRequest.ANONYMOUS, Progress.NONE)) findings.add(new Finding(f.level(), f.code(), f.message(), row.caseName()));
        List<DataSetCase.Label> labels = new ArrayList<>();
        for (DataSetRow r : rows) if (r.labels() != null) labels.add(label(r, image, request.labelFile(r, part), classes, folder));
        Optional<SourceInstances> source = request.sources() ? image.source() : Optional.empty();
        return new DataSetCase(row.caseName(), parts.numbers().get(patient), part, file, image.grid(), StoredDigest.sha256(image), source.map(SourceInstances::studyUid).orElse(""), source.map(SourceInstances::seriesUid).orElse(""),
            source.map(SourceInstances::frameOfReferenceUid).orElse(""), source.map(s -> s.planes().stream().map(SourceInstances.Plane::sopInstanceUid).distinct().toList()).orElse(List.of()), labels);
    }

    private DataSetCase.Label label(DataSetRow row, Volume image, String file, ClassList classes, Path folder) throws IOException {
        ExportSelection part = part(row, image);
        for (Finding f : part.labels().findings()) findings.add(new Finding(f.level(), f.code(), f.message(), row.caseName()));
        for (String told : part.told()) findings.add(Finding.note("FILTERED", told, row.caseName()));
        LabelMap map = classes.applied(onImage(part.labels(), image, row), row.caseName(), findings);
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        ReadBack back = formats.exporters().exporter("", target).export(SegmentationExport.on(image, map, "Labels", SegmentationExport.Origin.MANUAL), target, Progress.NONE);
        Map<String, Long> voxels = new LinkedHashMap<>();
        for (ReadBack.Check c : back.segments()) voxels.put(c.name(), c.read().voxels());
        if (voxels.values().stream().allMatch(n -> n == 0)) findings.add(Finding.warning("EMPTY_READER", "the labels have no voxel of any class: the case counts as one where there is nothing", row.caseName()));
        return new DataSetCase.Label(file, row.reader(), row.revision(), Source.of("labels", "", "", row.labels()).sha256(), voxels);
    }

    private LabelMap onImage(LabelMap labels, Volume image, DataSetRow row) {
        labels.drawnOn().refusal(image).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        PlacedLabels placed = PlacedLabels.on(labels, image);
        if (placed.labels().isPresent()) return placed.labels().get();
        if (PlacedLabels.isPlaceless(labels, image)) throw new IllegalArgumentException(placed.difference());
        if (request.resampling() == Resampling.REFUSE) throw new IllegalArgumentException(placed.difference() + " resample=nearest or resample=linear does it here.");
        findings.add(Finding.note("RESAMPLED", "The labels lay on another grid and were put onto the image's voxels by resample=" + request.resampling().text(), row.caseName()));
        return LabelsOnPlanes.resampled(image, labels, request.resampling());
    }

    /** Whose image each case is: as the table says, else as the headers say, else the case itself. */
    private static final class Whose {

        private final Map<String, String> tableByHeader = new HashMap<>(), caseByDigest = new HashMap<>();

        String of(DataSetRow row, Volume image, List<Finding> findings) {
            String header = image.headers().map(h -> DrawnOn.patient(h.value(0, "PatientID"), h.value(0, "IssuerOfPatientID"), h.value(0, "PatientName"))).orElse("");
            String said = !row.patient().isEmpty() ? row.patient() : !header.isEmpty() ? header : row.caseName();
            if (row.patient().isEmpty() && header.isEmpty()) findings.add(Finding.warning("PATIENT_UNKNOWN", "neither table nor image says whose the image is; the case counts as a patient of its own, which splits a patient of several cases", row.caseName()));
            String other = header.isEmpty() ? said : tableByHeader.putIfAbsent(header, said);
            if (other != null && !other.equals(said)) throw new IllegalArgumentException("its image is of the same patient as another case's, and the table gives them two; expected one");
            String same = caseByDigest.putIfAbsent(StoredDigest.sha256(image), said);
            if (same != null && !same.equals(said)) throw new IllegalArgumentException("its image is the same as another patient's, voxel by voxel; expected each image once, or one patient for both");
            return said;
        }
    }
}
