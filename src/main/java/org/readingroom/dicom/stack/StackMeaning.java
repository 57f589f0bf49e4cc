package org.readingroom.dicom.stack;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.PixelData;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.frame.HeaderMeaning;
import org.readingroom.dicom.frame.ImageFile;
import org.readingroom.dicom.frame.OfferedScales;
import org.readingroom.dicom.frame.PlaneValues;
import org.readingroom.dicom.meaning.Colours;
import org.readingroom.dicom.meaning.FrameGroups;
import org.readingroom.dicom.meaning.LossyPixels;
import org.readingroom.dicom.meaning.Overlays;
import org.readingroom.dicom.meaning.Suv;
import org.readingroom.dicom.meaning.UltrasoundRegions;
import org.readingroom.dicom.meaning.ValueScale.Stated;
import org.readingroom.dicom.meaning.VoiWindows;
import org.readingroom.dicom.pixel.CodeClaims;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.BitPlane;
import org.readingroom.volume.scan.ColourCode;
import org.readingroom.volume.scan.OverlayLayer;
import org.readingroom.volume.scan.ScanFacts;
import org.readingroom.volume.scan.ScanRegion;

/** Everything that a volume says about its numbers besides where they lie: scale, unit, windows, overlays, regions, header fields, and what is odd about them. */
public final class StackMeaning {

    private static final int MOST_NAMED = 5, PIXEL_PRESENTATION = 0x00089205;

    private final Stack stack;
    private final List<FrameHeader> planes;
    private final List<ImageFile> files;
    private final PlaneValues values;
    private final PixelCodecs codecs;

    private StackMeaning(Stack stack, PlaneValues values, PixelCodecs codecs) {
        this.stack = stack;
        this.values = values;
        this.codecs = codecs;
        planes = stack.planes();
        Set<ImageFile> distinct = new LinkedHashSet<>();
        for (FrameHeader f : planes) distinct.add(f.file());
        files = List.copyOf(distinct);
    }

    public static StackMeaning of(Stack stack, PlaneValues values, PixelCodecs codecs) {
        return new StackMeaning(stack, values, codecs);
    }

    /** @throws IOException if compressed pixels are damaged where they say what they are */
    public void describe(Volume.Builder volume) throws IOException {
        ImageFile any = stack.any().file();
        volume.files(files.size()).shownInverted(isInverted(any.header(), any.layout(), volume));
        values.describe(volume);
        for (DisplayWindow w : windows(stack.centre())) volume.window(w);
        volume.planeWindows(planeWindows());
        for (Map.Entry<String, String> field : HeaderMeaning.metadata(any).entrySet()) volume.metadata(field.getKey(), field.getValue());
        Set<Finding> repairs = new LinkedHashSet<>();
        for (ImageFile file : files) repairs.addAll(file.dicom().findings());
        volume.findings(List.copyOf(repairs));
        Optional<Finding> trailing = trailing();
        if (trailing.isPresent()) volume.finding(trailing.get());
        List<DicomFile> read = new ArrayList<>(files.size());
        for (ImageFile file : files) read.add(file.dicom());
        Optional<Finding> lossy = LossyPixels.finding(read, codecs);
        if (lossy.isPresent()) volume.finding(lossy.get());
        volume.findings(claims(any));
        ScanFacts facts = ScanFacts.NONE;
        Optional<ColourCode> colours = Colours.of(any.header(), any.layout());
        if (colours.isPresent()) facts = facts.withColours(colours.get());
        else if (any.layout().photometric().equals("PALETTE COLOR"))
            volume.finding(Finding.warning("PALETTE", "The header's palette is missing or damaged: indices are shown as grey values.", "(0028,1101)"));
        else if (any.header().contains(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR) && any.header().string(PIXEL_PRESENTATION).trim().matches("COLOR|MIXED")) {
            Optional<ColourCode> supplement = Colours.supplement(any.header(), any.layout());
            if (supplement.isPresent()) facts = facts.withSupplement(supplement.get());
            volume.finding(Finding.note("PALETTE", "Values above a limit stand for colours (supplemental palette, PS3.3 C.7.6.19): they are grey values to everything but "
                + "the workbench, whose planes show their colours and whose projections leave them out.", "(0028,1101)"));
        }
        if (!any.isTiled()) facts = facts.withOverlays(overlays(volume)).withRegions(regions());
        OfferedScales scales = new OfferedScales(planes, values);
        volume.scan(suv(scales.describe(facts, volume), scales, volume));
    }

    /** Of the first image. Code that cannot be read claims nothing: reading its pixels tells what is wrong with it. */
    private List<Finding> claims(ImageFile any) throws IOException {
        try {
            return CodeClaims.findings(any.dicom(), any.layout(), codecs);
        } catch (FormatException | FileSystemException e) {
            return List.of();
        }
    }

    /** Native pixel data that go on behind the frames that the header counts: a wrong Number of Frames loses images without a word. */
    private Optional<Finding> trailing() {
        long most = 0;
        for (ImageFile file : files) {
            PixelLayout layout = file.layout();
            PixelData data = file.dicom().pixelData().orElse(null);
            if (data == null || data.encapsulated() || layout.bitsAllocated() < 8) continue;
            most = Math.max(most, Math.min(data.length(), data.left()) - (long) layout.frames() * layout.frameBytes());
        }
        return most < 2 ? Optional.empty() : Optional.of(Finding.note("TRAILING_BYTES", "There are " + most
            + " bytes of pixel data behind the frames that the header counts: they were left out.", "(7FE0,0010)"));
    }

    /** MONOCHROME1, or a Presentation LUT Shape of INVERSE; both together mean the same once (PS3.3 C.7.6.3.1.2, C.11.6). */
    private static boolean isInverted(DataSet header, PixelLayout layout, Volume.Builder volume) {
        boolean first = layout.photometric().equals("MONOCHROME1");
        String shape = header.string(Tag.PRESENTATION_LUT_SHAPE).trim();
        boolean contradicts = first ? shape.equals("IDENTITY") : layout.photometric().equals("MONOCHROME2") && shape.equals("INVERSE");
        if (contradicts)
            volume.finding(Finding.note("HEADER_REPAIRED", "Photometric Interpretation " + layout.photometric() + " and Presentation LUT Shape " + shape
                + " contradict each other: high values are shown dark.", "(2050,0020)"));
        return first || contradicts;
    }

    private static List<DisplayWindow> windows(FrameHeader frame) {
        return VoiWindows.of(new FrameGroups(frame.file().header(), frame.frame0()), frame.scale(), frame.file().layout().signed());
    }

    /** The first window of each plane; none where all share it, or a plane lacks one. */
    private List<DisplayWindow> planeWindows() {
        List<DisplayWindow> all = new ArrayList<>(planes.size());
        boolean differ = false;
        for (FrameHeader frame : planes) {
            List<DisplayWindow> own = windows(frame);
            if (own.isEmpty()) return List.of();
            differ = differ || !all.isEmpty() && !isSame(own.get(0), all.get(0));
            all.add(own.get(0));
        }
        return differ ? all : List.of();
    }

    /** As equals() tells; what a record makes up for that at run time takes a short program longer than all of its windows. */
    private static boolean isSame(DisplayWindow a, DisplayWindow b) {
        return Double.compare(a.centre(), b.centre()) == 0 && Double.compare(a.width(), b.width()) == 0 && a.shape() == b.shape()
            && a.explanation().equals(b.explanation()) && Objects.equals(a.table(), b.table());
    }

    private List<OverlayLayer> overlays(Volume.Builder volume) {
        Map<ImageFile, List<Overlays>> byFile = new ConcurrentHashMap<>();
        Map<Integer, Overlays> groups = new TreeMap<>();
        for (ImageFile file : files) {
            List<Overlays> own = Overlays.of(file.dicom(), file.layout());
            if (own.isEmpty()) continue;
            byFile.put(file, own);
            for (Overlays o : own) groups.putIfAbsent(o.group(), o);
        }
        Set<Integer> damaged = new TreeSet<>();
        for (ImageFile file : files) damaged.addAll(Overlays.damaged(file.header()));
        if (!damaged.isEmpty())
            volume.finding(Finding.warning("OVERLAYS", "The size of an overlay (" + String.join(", ", damaged.stream().map(g -> String.format(Locale.ROOT, "%04X", g)).toList())
                + ") does not fit its data: it was left out.", String.format(Locale.ROOT, "(%04X,3000)", damaged.iterator().next())));
        if (groups.isEmpty()) return List.of();
        List<OverlayLayer> layers = new ArrayList<>();
        groups.forEach((group, o) -> layers.add(new OverlayLayer(group, o.kind(), o.label(), plane -> mask(byFile, group, planes.get(plane)))));
        volume.finding(Finding.note("OVERLAYS", "The images bring " + layers.size() + (layers.size() == 1 ? " overlay" : " overlays") + " ("
            + String.join(", ", layers.stream().limit(MOST_NAMED).map(OverlayLayer::name).toList()) + (layers.size() > MOST_NAMED ? ", ..." : "")
            + "): lines, text or regions that were drawn over them. They are kept beside the values and change none.", String.format(Locale.ROOT, "(%04X,3000)", layers.get(0).group())));
        return layers;
    }

    private Optional<BitPlane> mask(Map<ImageFile, List<Overlays>> byFile, int group, FrameHeader frame) throws IOException {
        for (Overlays o : byFile.getOrDefault(frame.file(), List.of()))
            if (o.group() == group) return o.mask(frame.file().dicom(), frame.file().layout(), codecs, frame.frame0());
        return Optional.empty();
    }

    private List<List<ScanRegion>> regions() {
        Map<ImageFile, List<ScanRegion>> byFile = new ConcurrentHashMap<>();
        for (ImageFile file : files) byFile.put(file, UltrasoundRegions.of(file.header(), file.layout().columns(), file.layout().rows()));
        boolean none = true;
        for (List<ScanRegion> own : byFile.values()) none &= own.isEmpty();
        return none ? List.of() : planes.stream().map(f -> byFile.get(f.file())).toList();
    }

    private ScanFacts suv(ScanFacts facts, OfferedScales scales, Volume.Builder volume) {
        List<DataSet> headers = new ArrayList<>(files.size());
        for (ImageFile file : files) headers.add(file.header());
        Suv suv = Suv.of(headers);
        if (suv.scale() != null && planes.stream().anyMatch(f -> f.scale().stated() != Stated.YES) && !scales.isApplied())
            suv = new Suv(null, List.of("Rescale Slope and Intercept (0028,1053) of every slice"));
        if (suv.scale() != null) {
            volume.finding(Finding.note("SUV", "SUV by body weight is value * " + String.format(Locale.ROOT, "%.6g", suv.scale().bodyWeight()) + ", by " + suv.scale().how()
                + "; the values stay as they are until SUV is asked for (unit=suv).", "(0054,1001)"));
            if (!suv.doubts().isEmpty())
                volume.finding(Finding.warning("SUV_DECAY", "SUV may be wrong by what decays: " + String.join("; ", suv.doubts()) + ".", "(0018,1072)"));
        } else if (!suv.missing().isEmpty()) {
            volume.finding(Finding.note("SUV_INPUTS", "There is no SUV for this series, it lacks: " + String.join(", ", suv.missing()) + ".", "(0054,1001)"));
        }
        return suv.scale() == null ? facts : facts.withSuv(suv.scale());
    }
}
