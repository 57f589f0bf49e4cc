package org.readingroom.dicom.seg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/**
 * Reads DICOM segmentations: BINARY, FRACTIONAL (as a mask of what is at least half of the maximum) and LABELMAP, uncompressed or
 * compressed without loss (RLE, JPEG-LS, JPEG 2000, deflated frames). Frames in any order, with gaps, with or without references to images;
 * segments that overlap go to layers of their own. Slides are refused. Label values and layers are those that we wrote, for others' files the segment numbers.
 */
@Plugin(type = SegmentationReader.class)
public class SegReader implements SegmentationReader {

    static final String FORMAT = "DICOM SEG";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !DicomFile.looksLikeDicom(path)) return 0;
        try {
            return SegFile.isSegmentation(DicomFile.readHeader(path).dataSet()) ? 1 : 0;
        } catch (FormatException e) { // damaged DICOM: nothing says that it was a segmentation
            return 0;
        }
    }

    /**
     * On the grid that the frames make: i along columns, j along rows, k growing along their normal; empty planes before the first and after
     * the last frame are not there.
     *
     * @throws FormatException if it is no segmentation, a damaged one, of a kind that is not read, or its planes are at uneven distances
     */
    @Override
    public LabelMap read(Path path, Progress progress) throws IOException {
        SegFile file = SegFile.open(path);
        SegStack stack = SegStack.of(file);
        return (file.type() == SegFile.Type.LABELMAP ? ofLabels(file, stack, progress) : ofMasks(file, stack, progress)).drawnOn(file.drawnOn());
    }

    private static LabelMap ofMasks(SegFile file, SegStack stack, Progress progress) throws IOException {
        VoxelGrid grid = stack.grid();
        List<short[][]> layers = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        int done = 0;
        boolean asWritten = isAsWritten(file.segments());
        for (SegSegment s : file.segments()) {
            progress.report(done++, file.segments().size());
            Map<Integer, short[]> planes = planes(file, stack, s.number());
            int value = asWritten ? s.value() : s.number();
            int layer = asWritten ? s.layer() : 0;
            while (layer < layers.size() && isTaken(layers.get(layer), planes)) layer++;
            while (layer >= layers.size()) layers.add(new short[grid.nk()][grid.ni() * grid.nj()]);
            for (Map.Entry<Integer, short[]> p : planes.entrySet()) paint(layers.get(layer)[p.getKey()], p.getValue(), (short) value);
            segments.add(segment(s, layer, value));
        }
        return new LabelMap(grid, layers, segments);
    }

    private static LabelMap ofLabels(SegFile file, SegStack stack, Progress progress) throws IOException {
        VoxelGrid grid = stack.grid();
        short[] values = new short[65536];
        boolean[] known = new boolean[65536];
        List<Segment> segments = new ArrayList<>();
        int background = file.background(), free = 1 + file.segments().stream().mapToInt(SegSegment::number).max().orElse(0);
        for (SegSegment s : file.segments()) {
            known[s.number()] = true;
            if (s.number() == background || isBackground(s)) continue;
            int value = s.number() == 0 ? free : s.number(); // our 0 is always background
            values[s.number()] = (short) value;
            segments.add(segment(s, 0, value));
        }
        if (background >= 0 && background < known.length) known[background] = true;
        known[0] = true; // padding of files that name no background
        short[][] planes = new short[grid.nk()][grid.ni() * grid.nj()];
        for (SegFile.Frame f : file.frames()) {
            progress.report(f.index(), file.frames().size());
            short[] in = file.read(f), out = planes[stack.plane(f)];
            for (int n = 0; n < in.length; n++) {
                if (!known[in[n] & 0xffff]) throw file.trouble("pixels of segment " + (in[n] & 0xffff), "segments that the Segment Sequence (0062,0002) lists");
                if (values[in[n] & 0xffff] != 0) out[n] = values[in[n] & 0xffff];
            }
        }
        return LabelMap.of(grid, planes, segments);
    }

    /** Frames of one segment by plane; two of one plane are joined. */
    static Map<Integer, short[]> planes(SegFile file, SegStack stack, int segment) throws IOException {
        Map<Integer, short[]> planes = new TreeMap<>();
        for (SegFile.Frame f : file.frames())
            if (f.segment() == segment) {
                short[] pixels = file.read(f), before = planes.put(stack.plane(f), pixels);
                if (before != null) paint(pixels, before, (short) 1);
            }
        return planes;
    }

    private static void paint(short[] to, short[] mask, short value) {
        for (int n = 0; n < to.length; n++) if (mask[n] != 0) to[n] = value;
    }

    private static boolean isTaken(short[][] layer, Map<Integer, short[]> planes) {
        for (Map.Entry<Integer, short[]> p : planes.entrySet()) {
            short[] there = layer[p.getKey()], mask = p.getValue();
            for (int n = 0; n < mask.length; n++) if (mask[n] != 0 && there[n] != 0) return true;
        }
        return false;
    }

    /** Whether all segments carry the values and layers that we gave them, and no two the same. */
    private static boolean isAsWritten(List<SegSegment> segments) {
        return segments.stream().allMatch(s -> s.value() > 0 && s.layer() >= 0 && s.layer() < segments.size())
            && segments.stream().map(s -> s.layer() + " " + s.value()).distinct().count() == segments.size();
    }

    private static boolean isBackground(SegSegment s) {
        return s.type().scheme().equals(Codes.BACKGROUND.scheme()) && s.type().value().equals(Codes.BACKGROUND.value());
    }

    private static Segment segment(SegSegment s, int layer, int value) {
        return new Segment(layer, value, s.name(), s.color(), s.category(), s.type(), s.track());
    }
}
