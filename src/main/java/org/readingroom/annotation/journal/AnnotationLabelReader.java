package org.readingroom.annotation.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/**
 * Annotation files wherever a segmentation is asked for: the label map of all their shapes, as the file has them (nothing is filled between key
 * slices); work that is only in the journal is told.
 */
@Plugin(type = SegmentationReader.class)
public class AnnotationLabelReader implements SegmentationReader {

    private static final int HEAD = 64;

    @Override
    public String format() {
        return "Reading Room annotations";
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".json")) return 0;
        if (name.endsWith(AnnotationFile.EXTENSION)) return 1;
        String head = new String(ByteSource.head(path, HEAD), StandardCharsets.UTF_8).replaceAll("\\s", "");
        return head.startsWith("{\"image\":{") ? 0.6 : 0;
    }

    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        SavedAnnotations saved = SavedAnnotations.read(path);
        Annotations annotations = saved.annotations();
        try {
            LabelMap labels = AnnotationLabels.toLabelMap(annotations);
            List<Finding> told = new ArrayList<>(saved.findings());
            told.addAll(labels.findings());
            return labels.telling(told);
        } catch (IllegalArgumentException e) {
            throw new FormatException(path.getFileName() + ": " + e.getMessage() + ". Give the program more memory (-Xmx), or check the file.", e);
        }
    }
}
