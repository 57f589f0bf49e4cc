package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.formats.ExportedLabels;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.LabelTable;
import org.readingroom.formats.LabelVolumeWriter;
import org.readingroom.formats.nrrd.NrrdLabelExporter;
import org.readingroom.formats.nrrd.NrrdLabelReader;
import org.readingroom.formats.nrrd.SegNrrdWriter;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Counted;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;

/**
 * What the labels of a volume are called, which its voxels do not say: segments of 3D Slicer's files, tables of NIfTI's, and NAME.labels.json beside any. They go
 * into a segmentation of Slicer's itself, beside other formats as a table; of structures that overlap each layer is a file. Where nobody would look for a
 * table a finding tells that the names are lost.
 */
record CarriedLabels(LabelMap map, Formats formats) {

    /** Whether an item may be such a file: a table lies beside it, or its own header may hold names. */
    static boolean maybe(Item item) {
        return isFile(item) && Files.isRegularFile(LabelTable.beside(item.path()));
    }

    private static boolean isFile(Item item) {
        return item.path() != null && Files.isRegularFile(item.path());
    }

    /** Empty where the source names no labels; a finding tells of names that cannot be read, with which the voxels have nothing to do. */
    static Optional<CarriedLabels> of(Item item, Volume volume, Formats formats, WriteRequest request, List<Finding> findings) throws IOException {
        if (!isFile(item) || DicomFile.looksLikeDicom(item.path())) return Optional.empty();
        try {
            Optional<LabelMap> named = formats.segmentations().named(item.path(), Progress.NONE);
            if (named.isEmpty() || !sameShape(named.get().grid(), volume.grid())) return Optional.empty();
            return Optional.of(new CarriedLabels(request.identity() ? named.get() : withoutPeople(named.get(), findings), formats));
        } catch (FormatException e) {
            findings.add(Finding.warning("NOT_KEPT", "What the labels are called was left out, as it cannot be read: " + e.getMessage(), ""));
            return Optional.empty();
        }
    }

    private static boolean sameShape(VoxelGrid a, VoxelGrid b) {
        return a.ni() == b.ni() && a.nj() == b.nj() && a.nk() == b.nk();
    }

    /** Names of structures stay, names of people do not. */
    private static LabelMap withoutPeople(LabelMap map, List<Finding> findings) {
        List<Segment> all = new ArrayList<>();
        for (Segment s : map.segments()) all.add(HeaderIdentity.isToldIn(s.name()) ? new Segment(s.layer(), s.value(), "Label " + s.value(), s.color(), s.category(), s.type(), s.track()) : s);
        if (all.equals(map.segments())) return map;
        findings.add(HeaderIdentity.dropped());
        List<short[][]> layers = new ArrayList<>();
        for (int n = 0; n < map.layers(); n++) layers.add(map.layer(n));
        return new LabelMap(map.grid(), layers, all);
    }

    /** Writes the volume with the names. @param volume what the labels were read from, as a volume @return what had to be changed for the format */
    List<Finding> write(Volume volume, VolumeWriter writer, NewFiles fresh, WriteRequest request, Progress progress) throws IOException {
        if (staysIn(volume, fresh.volume())) return writer.write(volume, fresh.volume(), request, progress);
        if (goesWhole(volume, fresh.volume())) {
            new NrrdLabelExporter().export(SegmentationExport.on(volume, map, volume.name(), SegmentationExport.Origin.MANUAL), fresh.volume(), progress);
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(writeLayer(isStacked(volume) ? layer(volume, 0) : volume, 0, writer, fresh.volume(), request, progress));
        for (int n = 1; n < map.layers(); n++) writeLayer(layer(volume, n), n, writer, LabelTable.ofLayer(fresh.volume(), n), request, Progress.NONE); // before anything is said of names: voxels go into every format
        if (isLabelMap(fresh.volume())) SafeFile.writeText(LabelTable.beside(fresh.volume()), new LabelTable(map.segments()).toJson());
        else findings.add(Finding.warning("NOT_KEPT", writer.format() + " has no place for what the labels are called: names of " + Counted.of(map.segments().size(), "segment") + " were left out. " + layersTold(fresh.volume())
            + "export-segmentation writes them as DICOM SEG, or convert to .seg.nrrd or .nii.gz.", ""));
        return findings;
    }

    private List<Finding> writeLayer(Volume layer, int n, VolumeWriter writer, Path file, WriteRequest request, Progress progress) throws IOException {
        List<Segment> own = map.segments().stream().filter(s -> s.layer() == n).toList();
        return writer instanceof LabelVolumeWriter labels ? labels.write(layer, own, file, request, progress) : writer.write(layer, file, request, progress);
    }

    /** Whether the volume holds all layers itself, as components; else further ones lie beside it. */
    private boolean isStacked(Volume volume) {
        return map.layers() > 1 && volume.components() * volume.times() == map.layers();
    }

    private String layersTold(Path written) {
        if (map.layers() < 2) return "";
        return "Structures overlap, so there are " + map.layers() + " layers: those after the first are in " + LabelTable.ofLayer(written, 1).getFileName()
            + (map.layers() > 2 ? " to " + LabelTable.ofLayer(written, map.layers() - 1).getFileName() : "") + ". ";
    }

    /** Where layers after the first go, if the format is written layer by layer. */
    List<Path> furtherLayers(Volume volume, Path target) {
        if (goesWhole(volume, target)) return List.of();
        return IntStream.range(1, map.layers()).mapToObj(n -> LabelTable.ofLayer(target, n)).toList();
    }

    private static boolean goesWhole(Volume volume, Path target) {
        return VolumeService.endsWith(target, List.of(SegNrrdWriter.ENDING)) || staysIn(volume, target);
    }

    /** A header that holds the segments goes back into NRRD. */
    private static boolean staysIn(Volume volume, Path target) {
        return NrrdLabelReader.isSegmentation(volume) && VolumeService.endsWith(target, List.of(".nrrd", ".nhdr"));
    }

    /** Whether a table beside it will be found. */
    private boolean isLabelMap(Path written) throws IOException {
        try {
            return Files.isRegularFile(written) && !DicomFile.looksLikeDicom(written) && formats.volumes().readerFor(written) != null;
        } catch (FormatException nobodyReadsIt) {
            return false;
        }
    }

    /** One layer as a volume of its own; shares its arrays where they are wide enough. */
    private Volume layer(Volume of, int n) {
        return Volume.builder(of.name(), of.grid(), ExportedLabels.samples(map, n)).format(of.format()).verdict(of.verdict()).space(of.space()).build();
    }
}
