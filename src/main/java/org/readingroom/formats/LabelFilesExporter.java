package org.readingroom.formats;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.ReadBack;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationExport;
import org.readingroom.volume.label.SegmentationExporter;

/**
 * A label map in a volume format: the voxels as that format's writer writes them, further layers in files of their own (NAME.layer1...), and the table of names,
 * colours, codes and tracks beside them (NAME.labels.json). All files are put in place together, after they were read back and compared.
 */
public abstract class LabelFilesExporter implements SegmentationExporter {

    private final String id;
    private final VolumeWriter writer;
    private final VolumeReader reader;

    protected LabelFilesExporter(String id, VolumeWriter writer, VolumeReader reader) {
        this.id = id;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<String> extensions() {
        return writer.extensions();
    }

    /** What the writer is given for one layer: formats that can tell names themselves put them in here. */
    protected Volume.Builder volume(LabelMap labels, int layer) {
        return Volume.builder("segmentation", labels.grid(), ExportedLabels.samples(labels, layer));
    }

    /** Where people who use the format look for names and colours, beside a layer's file; empty where there is no such custom. */
    protected Optional<Path> textBeside(Path layer) {
        return Optional.empty();
    }

    /** What stands there. @param segments of the layer */
    protected String text(List<Segment> segments) {
        return "";
    }

    /** Whether files of the format tell where the voxels lie; of others the voxels are compared alone. */
    protected boolean tellsPlace() {
        return true;
    }

    @Override
    public ReadBack export(SegmentationExport request, Path target, Progress progress) throws IOException {
        if (!VolumeService.endsWith(target, extensions()))
            throw new IllegalArgumentException(target.getFileName() + ": no name for a label map in " + writer.format() + "; expected one that ends in " + String.join(" or ", extensions()) + ".");
        LabelMap labels = ExportedLabels.complete(request);
        boolean isUnplaced = request.image().filter(i -> i.verdict() == Verdict.UNPLACED).isPresent();
        Path given = target.toAbsolutePath();
        List<Path> old = Files.isRegularFile(LabelTable.beside(given)) ? LabelTable.layersBeside(given) : List.of();
        List<Path> targets = new ArrayList<>(), written = new ArrayList<>();
        Path beside = scratch(given);
        try {
            Path inside = beside.resolve(given.getFileName());
            for (int layer = 0; layer < labels.layers(); layer++) {
                progress.report(layer, labels.layers());
                Volume.Builder v = volume(labels, layer);
                if (isUnplaced) v.verdict(Verdict.UNPLACED);
                Path file = LabelTable.ofLayer(inside, layer);
                writer.write(v.build(), file, Progress.NONE);
                Optional<Path> text = textBeside(file);
                int number = layer;
                if (text.isPresent()) Files.writeString(text.get(), text(labels.segments().stream().filter(s -> s.layer() == number).toList()));
            }
            Files.write(LabelTable.beside(inside), new LabelTable(labels.segments()).toJson().getBytes(StandardCharsets.UTF_8));
            LabelMap read = LabelVolumes.read(inside, file -> reader.read(file, OpenRequest.LARGEST, Progress.NONE).volumes().get(0), v -> List.<Segment>of());
            if (!read.segments().equals(labels.segments()))
                throw new IOException(target.getFileName() + ": reading the label map back gave other segments; expected those written. Nothing was kept; please report this.");
            ReadBack compared = ReadBack.require(writer.format(), target, isUnplaced || !tellsPlace() ? labels.on(read.grid()) : labels, read);
            try (Stream<Path> files = Files.list(beside)) {
                files.sorted().forEach(written::add);
            }
            for (Path file : written) targets.add(given.resolveSibling(file.getFileName()));
            SafeFile.moveTogether(written, targets);
            for (Path layer : old) {
                if (targets.contains(layer)) continue;
                Files.deleteIfExists(layer); // of an earlier map with more layers: the new table does not tell of them
                Optional<Path> text = textBeside(layer);
                if (text.isPresent()) Files.deleteIfExists(text.get());
            }
            return compared;
        } finally {
            try (Stream<Path> left = Files.list(beside)) {
                for (Path file : left.toList()) Files.deleteIfExists(file);
            }
            Files.deleteIfExists(beside);
        }
    }

    private static Path scratch(Path target) throws IOException {
        try {
            Files.createDirectories(target.getParent());
            return Files.createTempDirectory(target.getParent(), ".labels");
        } catch (FileSystemException e) {
            throw SafeFile.refused(target, e);
        }
    }
}
