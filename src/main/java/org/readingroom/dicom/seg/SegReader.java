package org.readingroom.dicom.seg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentationReader;
import org.scijava.plugin.Plugin;

/**
 * Reads DICOM segmentations: BINARY, FRACTIONAL (as a mask of what is at least half of the maximum, which is told) and LABELMAP, uncompressed or
 * compressed without loss (RLE, JPEG-LS, JPEG 2000, deflated frames). Frames in any order, with gaps, with or without references to images;
 * segments that overlap go to layers of their own. Slides are refused. Label values and layers are those that we wrote, for others' files the segment numbers.
 */
@Plugin(type = SegmentationReader.class)
public class SegReader implements SegmentationReader {

    static final String FORMAT = "DICOM SEG";

    private static final double HALF = 0.5; // at which half of a voxel belongs to the segment, or it is as likely in as out

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
        return read(SegFile.open(path), HALF, progress);
    }

    @Override
    public LabelMap read(Path path, double threshold, Progress progress) throws IOException {
        if (!(threshold > 0 && threshold <= 1)) throw new IllegalArgumentException("threshold " + threshold + "; expected a share of the maximum, above 0 and up to 1");
        SegFile file = SegFile.open(path);
        if (file.type() != SegFile.Type.FRACTIONAL) throw new IllegalArgumentException(path.getFileName() + " is a segmentation of type " + file.type() + ", which a threshold does not divide; expected FRACTIONAL. Leave the threshold out.");
        return read(file, threshold, progress);
    }

    private static LabelMap read(SegFile file, double threshold, Progress progress) throws IOException {
        SegStack stack = SegStack.of(file);
        LabelMap labels = (file.type() == SegFile.Type.LABELMAP ? ofLabels(file, stack, progress) : ofMasks(file, stack, threshold, progress)).drawnOn(file.drawnOn());
        return file.type() != SegFile.Type.FRACTIONAL ? labels : labels.telling(List.of(Finding.warning("FRACTIONAL",
            String.format(Locale.ROOT, "The segmentation holds fractions (0 to %d); voxels from %s of the maximum on were taken as inside, the others as outside. threshold= of import-segmentation chooses another share.", file.most(), threshold == HALF ? "half" : threshold), "(0062,0001)")));
    }

    private static LabelMap ofMasks(SegFile file, SegStack stack, double threshold, Progress progress) throws IOException {
        VoxelGrid grid = stack.grid();
        List<short[][]> layers = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        int done = 0;
        boolean asWritten = isAsWritten(file.segments());
        for (SegSegment s : file.segments()) {
            progress.report(done++, file.segments().size());
            Map<Integer, short[]> planes = planes(file, stack, s.number(), threshold);
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
        int[] layerOf = new int[65536];
        boolean[] known = new boolean[65536];
        boolean asWritten = isAsWritten(file.segments());
        List<Segment> segments = new ArrayList<>();
        int background = file.background(), free = 1 + file.segments().stream().mapToInt(SegSegment::number).max().orElse(0);
        for (SegSegment s : file.segments()) {
            known[s.number()] = true;
            if (s.number() == background || isBackground(s)) continue;
            values[s.number()] = (short) (asWritten ? s.value() : s.number() == 0 ? free : s.number()); // our 0 is always background
            layerOf[s.number()] = asWritten ? s.layer() : 0;
            segments.add(segment(s, layerOf[s.number()], values[s.number()] & 0xffff));
        }
        if (background >= 0 && background < known.length) known[background] = true;
        known[0] = true; // padding of files that name no background
        List<short[][]> layers = new ArrayList<>();
        for (int n = 0; n <= Arrays.stream(layerOf).max().orElse(0); n++) layers.add(new short[grid.nk()][grid.ni() * grid.nj()]);
        for (SegFile.Frame f : file.frames()) {
            progress.report(f.index(), file.frames().size());
            short[] in = file.stored(f);
            for (int n = 0; n < in.length; n++) {
                int number = in[n] & 0xffff;
                if (!known[number]) throw file.trouble("pixels of segment " + number, "segments that the Segment Sequence (0062,0002) lists");
                if (values[number] != 0) layers.get(layerOf[number])[stack.plane(f)][n] = values[number];
            }
        }
        return new LabelMap(grid, layers, segments);
    }

    /** Frames of one segment by plane; two of one plane are joined. */
    private static Map<Integer, short[]> planes(SegFile file, SegStack stack, int segment, double threshold) throws IOException {
        Map<Integer, short[]> planes = new TreeMap<>();
        for (SegFile.Frame f : file.frames())
            if (f.segment() == segment) {
                short[] pixels = file.mask(f, threshold), before = planes.put(stack.plane(f), pixels);
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
