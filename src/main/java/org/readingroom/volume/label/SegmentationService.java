package org.readingroom.volume.label;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.Surest;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.derived.CompleteGrid;
import org.readingroom.volume.plugin.CheckedService;
import org.readingroom.volume.plugin.PluginSwitches;
import org.scijava.plugin.Plugin;
import org.scijava.service.Service;

/** Reads a segmentation with the reader that is surest of it. */
@Plugin(type = Service.class)
public class SegmentationService extends CheckedService<SegmentationReader> {

    private static final double SURE = 0.7; // readers of any image are less sure of what nothing calls a segmentation

    @Override
    public Class<SegmentationReader> getPluginType() {
        return SegmentationReader.class;
    }

    @Override
    protected void introduce(SegmentationReader reader) {
        reader.format();
    }

    /**
     * The segmentation that a file says itself to hold, by its own fields or by a table of names beside it; not what merely could be one because its values are
     * whole numbers.
     *
     * @throws IOException with one sentence: what its reader says
     */
    public Optional<LabelMap> named(Path path, Progress progress) throws IOException {
        SegmentationReader surest = null;
        double most = SURE;
        for (SegmentationReader reader : getInstances()) {
            double confidence = confidence(reader, path);
            if (confidence < most || surest != null && confidence == most) continue;
            most = confidence;
            surest = reader;
        }
        return surest == null ? Optional.empty() : Optional.of(surest.read(path, progress));
    }

    /** For scripts: a label map, DICOM SEG, annotation file or whatever else holds segments. @throws IOException as {@link #read} */
    public LabelMap open(String path) throws IOException {
        return read(Path.of(path), Progress.NONE);
    }

    /** As {@link #open(String)}. */
    public LabelMap open(File file) throws IOException {
        return read(file.toPath(), Progress.NONE);
    }

    /**
     * For an image that is known: outlines are filled on its voxels, wherever its files lie; voxels stay on the grid that their file describes.
     *
     * @throws IOException as {@link #read}
     */
    public LabelMap readFor(Volume image, Path path, Progress progress) throws IOException {
        if (image.verdict() == Verdict.UNPLACED || image.verdict() == Verdict.IRREGULAR) return read(path, progress);
        VoxelGrid grid = image.verdict() == Verdict.INCOMPLETE && image.source().isPresent() ? CompleteGrid.of(image).grid() : image.grid();
        return readOn(grid, path, progress);
    }

    /** As {@link #readFor}, where only the image's voxels are known. */
    public LabelMap readOn(VoxelGrid image, Path path, Progress progress) throws IOException {
        return surest(path).readOn(image, path, progress);
    }

    /** @throws IOException with one sentence: nothing there, no reader for it, or what its reader says */
    public LabelMap read(Path path, Progress progress) throws IOException {
        return surest(path).read(path, progress);
    }

    /** @throws IOException and IllegalArgumentException as {@link SegmentationReader#read(Path, double, Progress)} */
    public LabelMap read(Path path, double threshold, Progress progress) throws IOException {
        return surest(path).read(path, threshold, progress);
    }

    private SegmentationReader surest(Path path) throws IOException {
        return Surest.of(getInstances(), path, this::confidence, "a segmentation file")
            .orElseThrow(() -> new FormatException(path, found(path),
                "one of " + getInstances().stream().map(SegmentationReader::format).sorted().collect(Collectors.joining(", ")), "Check that it is complete, or save it in one of these with the program that made it."));
    }

    private static String found(Path path) {
        if (Files.isDirectory(path)) return "a folder";
        return path.toFile().length() == 0 ? "an empty file" : "content of no known segmentation format";
    }

    private double confidence(SegmentationReader reader, Path path) throws IOException {
        try {
            return reader.confidence(path);
        } catch (RuntimeException | LinkageError e) {
            if (PluginSwitches.isOurs(reader.getClass().getName())) throw e;
            note(reader, "tell how sure it is of a file", e);
            return 0;
        }
    }
}
