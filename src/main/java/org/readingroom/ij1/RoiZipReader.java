package org.readingroom.ij1;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readingroom.formats.LabelTable;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.LayeredMasks;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.readingroom.volume.mask.Mask;
import org.scijava.plugin.Plugin;

/**
 * Fills the areas of a ROI Manager's file on the voxels of an image, as ImageJ fills them. Selections that {@link RoiZipExporter} wrote become their segments again;
 * of others each is a segment, in its name and colour.
 */
@Plugin(type = SegmentationReader.class)
public final class RoiZipReader implements SegmentationReader {

    private static final double SURE = 0.9;

    @Override
    public String format() {
        return "ImageJ selections";
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(RoiZipExporter.ENDING) || !Files.isRegularFile(path)) return 0;
        return RoiFile.holdsSelections(path) ? SURE : 0;
    }

    /** @throws FormatException always: selections are pixels of an image that the file does not tell */
    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        throw new FormatException(path, "selections of ImageJ, which do not tell on what image they lie", "the image beside them", "Give image= too.");
    }

    /** @throws FormatException if there is no area in it, or one lies on a slice that the image has not */
    @Override
    public LabelMap readOn(VoxelGrid image, Path path, Progress progress) throws IOException {
        Map<String, Segment> segments = new LinkedHashMap<>();
        Map<String, Mask> masks = new LinkedHashMap<>();
        for (Roi roi : rois(path)) {
            if (!roi.isArea()) continue;
            String told = roi.getProperty(RoiZipExporter.SEGMENT), key = told == null ? "selection " + segments.size() : told;
            if (!segments.containsKey(key)) segments.put(key, told == null ? plain(roi, segments.size() + 1) : told(path, segments.size(), told));
            int k = Math.max(0, Math.max(roi.getPosition(), roi.getZPosition()) - 1);
            if (k >= image.nk()) throw new FormatException(path, "a selection on slice " + (k + 1), "slices up to " + image.nk(), "Choose the image that it was drawn on.");
            fill(roi, masks.computeIfAbsent(key, none -> new Mask(image.ni(), image.nj(), image.nk())), k);
        }
        if (segments.isEmpty()) throw new FormatException(path, "no area", "at least one selection with an area", "Points and lines hold no voxels.");
        LayeredMasks layers = new LayeredMasks(image);
        List<Segment> placed = new ArrayList<>();
        for (Map.Entry<String, Segment> e : segments.entrySet()) {
            Segment s = e.getValue();
            placed.add(new Segment(layers.add(masks.get(e.getKey()), s.value(), s.layer()), s.value(), s.name(), s.color(), s.category(), s.type(), s.track()));
        }
        return new LabelMap(image, layers.layers(), placed);
    }

    private static List<Roi> rois(Path path) throws IOException {
        try {
            return RoiFile.zipped(path);
        } catch (IllegalArgumentException e) {
            throw new FormatException(path, e.getMessage(), "a file of ImageJ's ROI Manager", "Save it again.");
        }
    }

    private static Segment told(Path path, int n, String json) throws FormatException {
        try {
            return LabelTable.segmentOf(path, n, JsonParser.parseString(URLDecoder.decode(json, StandardCharsets.UTF_8)));
        } catch (JsonParseException | IllegalArgumentException e) {
            throw new FormatException(path, "a property of ours that is no JSON", "the property as it was written", "Export it again.");
        }
    }

    private static Segment plain(Roi roi, int value) {
        Segment plain = Segment.plain(0, value, roi.getName() == null || roi.getName().isBlank() ? "Selection " + value : roi.getName());
        Rgb color = roi.getStrokeColor() == null ? plain.color() : new Rgb(roi.getStrokeColor().getRed(), roi.getStrokeColor().getGreen(), roi.getStrokeColor().getBlue());
        return new Segment(0, value, plain.name(), color, plain.category(), plain.type(), plain.track());
    }

    /** What lies outside of the image is cut off. */
    static void fill(Roi roi, Mask mask, int k) {
        ImageProcessor in = new ShapeRoi(roi).getMask();
        Rectangle at = roi.getBounds();
        for (int y = Math.max(0, -at.y); y < at.height && at.y + y < mask.nj(); y++)
            for (int x = Math.max(0, -at.x); x < at.width && at.x + x < mask.ni(); x++)
                if (in == null || in.get(x, y) != 0) mask.plane(k)[at.x + x + mask.ni() * (at.y + y)] = 1;
    }
}
