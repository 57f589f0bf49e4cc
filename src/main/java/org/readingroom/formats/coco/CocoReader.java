package org.readingroom.formats.coco;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.LayeredMasks;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/**
 * Reads COCO's object detection format as a label map: one plane a picture, in the order of their ids; objects of one category become one segment, and
 * categories that overlap lie in layers of their own. Polygons, counts and strings of counts.
 */
@Plugin(type = SegmentationReader.class)
public final class CocoReader implements SegmentationReader {

    private static final int HEAD = 1 << 16;

    @Override
    public String format() {
        return "COCO";
    }

    @Override
    public double confidence(Path path) throws IOException {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".json") || name.endsWith(".annotations.json") || !Files.isRegularFile(path)) return 0;
        if (name.endsWith(CocoExporter.ENDING)) return 1;
        String head = new String(ByteSource.head(path, HEAD), StandardCharsets.UTF_8);
        return head.contains("\"images\"") && (head.contains("\"annotations\"") || head.contains("\"categories\"") || head.contains("\"file_name\"")) ? 0.8 : 0;
    }

    /** @throws FormatException if it is none, pictures differ in size, or an object is damaged */
    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        return read(path);
    }

    static LabelMap read(Path path) throws IOException {
        CocoFile file = CocoFile.open(path);
        VoxelGrid grid = file.grid();
        LayeredMasks layers = new LayeredMasks(grid);
        List<Segment> segments = new ArrayList<>();
        for (Segment s : file.segments()) {
            int layer = layers.add(file.mask(segments.size(), grid), s.value(), s.layer());
            segments.add(new Segment(layer, s.value(), s.name(), s.color(), s.category(), s.type(), s.track()));
        }
        return new LabelMap(grid, layers.layers(), segments);
    }
}
