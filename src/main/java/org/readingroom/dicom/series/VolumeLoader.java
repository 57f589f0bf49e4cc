package org.readingroom.dicom.series;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;

/** A stack made into a volume: its pixels read in parallel, straight into the planes. */
final class VolumeLoader {

    private final PixelCodecs codecs;

    VolumeLoader(PixelCodecs codecs) {
        this.codecs = codecs;
    }

    /** @param name what the volume is called */
    Volume load(Stack stack, String name, Progress progress) throws IOException {
        PixelLayout layout = stack.any().file().layout();
        StackGeometry geometry = StackGeometry.of(stack);
        VoxelGrid grid = new VoxelGrid(layout.columns(), layout.rows(), stack.slices(), geometry.affine());
        Samples samples = read(stack, layout, progress);
        List<FrameHeader> planes = stack.planes();
        List<ImageFile> files = planes.stream().map(FrameHeader::file).distinct().toList();
        Volume.Builder volume = Volume.builder(name, grid, samples).format(DicomReader.FORMAT).verdict(geometry.verdict())
            .files(files.size()).findings(geometry.findings()).findings(stack.findings())
            .source(source(planes, geometry)).shownInverted(layout.photometric().equals("MONOCHROME1"));
        values(volume, stack, planes);
        DataSet centre = stack.centre().file().header();
        for (DisplayWindow w : HeaderWindows.of(stack.centre())) volume.window(w);
        HeaderMeaning.padding(centre, layout).ifPresent(volume::padding);
        HeaderMeaning.metadata(stack.any().file()).forEach(volume::metadata);
        volume.findings(HeaderMeaning.findings(files));
        return volume.build();
    }

    private Samples read(Stack stack, PixelLayout layout, Progress progress) throws IOException {
        int nk = stack.slices(), components = layout.samples(), times = stack.times().size();
        SampleType type = HeaderMeaning.sampleType(layout);
        Object[] planes = new Object[Math.multiplyExact(Math.multiplyExact(nk, components), times)];
        List<FrameHeader> frames = stack.planes();
        Map<ImageFile, FrameReader> readers = new LinkedHashMap<>();
        for (FrameHeader frame : frames)
            if (!readers.containsKey(frame.file())) readers.put(frame.file(), FrameReader.of(frame.file().dicom(), frame.file().layout(), codecs));
        AtomicInteger done = new AtomicInteger();
        Parallel.count(frames.size(), n -> {
            FrameHeader frame = frames.get(n);
            Object[] own = new Object[components];
            for (int c = 0; c < components; c++) own[c] = layout.newPlane();
            readers.get(frame.file()).read(frame.frame0(), own);
            for (int c = 0; c < components; c++) planes[n % nk + nk * (c + components * (n / nk))] = own[c];
            progress.report(done.incrementAndGet(), frames.size());
        });
        return new Samples(type, layout.columns(), layout.rows(), nk, components, times, Arrays.asList(planes), 0);
    }

    private static void values(Volume.Builder volume, Stack stack, List<FrameHeader> planes) {
        double[] slopes = planes.stream().mapToDouble(f -> f.slope().slope()).toArray();
        double[] intercepts = planes.stream().mapToDouble(f -> f.slope().intercept()).toArray();
        Rescale rescale = Rescale.perPlane(slopes, intercepts);
        volume.rescale(rescale).quantity(HeaderMeaning.quantity(stack.any().file(), planes));
        List<String> refused = planes.stream().filter(f -> f.slope().stated() == FrameHeader.Stated.UNUSABLY).map(f -> f.slope().refused()).toList();
        if (!refused.isEmpty())
            volume.finding(Finding.warning("RESCALE_UNUSABLE", refused.size() + " of " + planes.size() + (planes.size() == 1 ? " slice states" : " slices state")
                + " a rescale that cannot be used (" + refused.get(0) + "): their values are as stored, and the volume has no unit.", "(0028,1053)"));
        if (rescale.isPerPlane())
            volume.finding(Finding.note("RESCALE_VARIES", "Rescale slope or intercept differs between slices: each slice is scaled by its own, "
                + "one number in the file may mean different values.", "(0028,1053)"));
    }

    private static SourceInstances source(List<FrameHeader> planes, StackGeometry geometry) {
        DataSet header = planes.get(0).file().header();
        List<SourceInstances.Plane> sources = new ArrayList<>();
        for (FrameHeader f : planes)
            sources.add(new SourceInstances.Plane(f.file().path(), f.file().sopClassUid(), f.file().sopInstanceUid(), f.frame0() + 1,
                f.pose().isKnown() ? f.pose().origin() : geometry.affine().origin()));
        return new SourceInstances(header.string(Tag.STUDY_INSTANCE_UID), header.string(Tag.SERIES_INSTANCE_UID),
            header.string(Tag.FRAME_OF_REFERENCE_UID), sources);
    }
}
