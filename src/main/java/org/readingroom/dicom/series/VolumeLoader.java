package org.readingroom.dicom.series;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.frame.FileHeaders;
import org.readingroom.dicom.frame.FrameHeader;
import org.readingroom.dicom.frame.PlaneValues;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.dicom.stack.DamagedFrames;
import org.readingroom.dicom.stack.OpenFiles;
import org.readingroom.dicom.stack.Stack;
import org.readingroom.dicom.stack.StackDiffusion;
import org.readingroom.dicom.stack.StackFrames;
import org.readingroom.dicom.stack.StackGeometry;
import org.readingroom.dicom.stack.StackMeaning;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Parallel;
import org.readingroom.io.Progress;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Space;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneCache;

/** A stack made into a volume: its pixels read in parallel, straight into the planes, or left in the files until they are asked for. */
final class VolumeLoader {

    private final PixelCodecs codecs;

    private final boolean passing;

    /** @param passing whether what is quickly read is read when it is asked for even if there is room for it */
    VolumeLoader(PixelCodecs codecs, boolean passing) {
        this.codecs = codecs;
        this.passing = passing;
    }

    /**
     * What became of a stack.
     *
     * @param volumes one; none if no frame can be decoded; several if times lost different slices
     * @param damaged frames that were left out of them
     */
    record Loaded(List<Volume> volumes, DamagedFrames damaged) {}

    /** @param name what the volume is called @param cache where planes are kept that are read when they are asked for; empty to read all now */
    Loaded load(Stack stack, String name, Optional<PlaneCache> cache, Progress progress) throws IOException {
        DamagedFrames damaged = new DamagedFrames();
        Volume whole = load(stack, name, cache, damaged, progress);
        if (damaged.isEmpty()) return new Loaded(List.of(whole), damaged);
        List<Stack> left = damaged.leftOf(stack);
        List<Volume> volumes = new ArrayList<>();
        for (int n = 0; n < left.size(); n++) { // decoded again: their numbers may mean something else without the frames that are lost
            String own = left.size() == 1 ? name : name + " (" + (n + 1) + " of " + left.size() + ")";
            for (Volume v : load(left.get(n), own, cache, (done, total) -> progress.report(total, total)).volumes())
                volumes.add(v.toBuilder().verdict(v.verdict().worst(Verdict.INCOMPLETE)).build());
        }
        return new Loaded(volumes, damaged);
    }

    /** null if frames are damaged. */
    private Volume load(Stack stack, String name, Optional<PlaneCache> cache, DamagedFrames damaged, Progress progress) throws IOException {
        PixelLayout layout = stack.any().file().layout();
        StackGeometry geometry = StackGeometry.of(stack);
        VoxelGrid grid = new VoxelGrid(stack.any().columns(), stack.any().rows(), stack.slices(), geometry.affine());
        List<FrameHeader> planes = stack.planes();
        PlaneValues values = PlaneValues.of(planes);
        StackFrames frames = new StackFrames(stack, values, codecs);
        PlaneCache kept = cache.isEmpty() && passing && frames.isQuick() ? PlaneCache.unlimited() : cache.orElse(null);
        List<Object> pixels = kept == null ? read(frames, damaged, progress) : LazyPlanes.of(frames, kept);
        if (!damaged.isEmpty()) return null;
        Samples samples = new Samples(values.type(), grid.ni(), grid.nj(), stack.slices(), layout.samples(), stack.times().size(), pixels, 0);
        Volume.Builder volume = Volume.builder(name, grid, samples).format(DicomReader.FORMAT).verdict(geometry.verdict())
            .space(geometry.verdict() == Verdict.UNPLACED || isOfTransducer(geometry) ? Space.UNKNOWN : Space.SCANNER)
            .findings(geometry.findings()).findings(stack.findings()).source(source(planes, geometry)).headers(new FileHeaders(planes));
        StackMeaning.of(stack, values, codecs).describe(volume);
        StackDiffusion.describe(stack, volume);
        return volume.build();
    }

    private static boolean isOfTransducer(StackGeometry geometry) {
        for (Finding f : geometry.findings()) if (f.code().equals("NOT_PATIENT")) return true;
        return false;
    }

    private static List<Object> read(StackFrames frames, DamagedFrames damaged, Progress progress) throws IOException {
        Object[] planes = new Object[frames.planes()];
        AtomicInteger done = new AtomicInteger();
        try (OpenFiles open = frames.openFiles()) {
            Parallel.count(frames.groups(), n -> {
                try {
                    Object[] own = frames.read(n, open);
                    for (int place = 0; place < own.length; place++) planes[frames.plane(n, place)] = own[place];
                } catch (FormatException e) {
                    damaged.add(frames.members(n), e);
                }
                progress.report(done.incrementAndGet(), frames.groups());
            });
        }
        return Arrays.asList(planes);
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
