package org.readingroom.formats.analyze;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.HeldTypes;
import org.readingroom.formats.PairFiles;
import org.readingroom.formats.RawOutput;
import org.readingroom.formats.RealVolume;
import org.readingroom.formats.VoxelType;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/**
 * Writes Analyze 7.5: NAME.hdr, NAME.img and, where the place is known, NAME.mat with the affine as SPM and nibabel read it, because the header alone
 * holds sizes only. Chosen by format=analyze: the endings alone stand for a NIfTI pair.
 *
 * <p>Values are real ones (integers where they are whole), because most readers know no scale factor; volumes that came from Analyze keep theirs,
 * and the header fields that nobody touched. Types that the format lacks become the next wider one, which a finding tells.
 */
@Plugin(type = VolumeWriter.class, priority = Priority.LOW)
public final class AnalyzeWriter implements VolumeWriter {

    private static final int LARGEST_DIM = Short.MAX_VALUE;
    private static final double SAME_MM = 1e-4;
    private static final List<SampleType> HELD = List.of(SampleType.UINT8, SampleType.INT16, SampleType.INT32, SampleType.FLOAT32, SampleType.FLOAT64);

    @Override
    public String format() {
        return "Analyze";
    }

    @Override
    public List<String> extensions() {
        return List.of(".hdr", ".img");
    }

    @Override
    public Map<String, String> otherNames() {
        return Map.of("analyze75", "");
    }

    @Override
    public List<Path> files(Path target) {
        if (!PairFiles.isPart(target)) return List.of(target);
        List<Path> all = new ArrayList<>(PairFiles.targets(target));
        all.add(matrix(target));
        return all;
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        if (!PairFiles.isPart(target) || target.getFileName().toString().toLowerCase(java.util.Locale.ROOT).endsWith(".gz"))
            throw new IllegalArgumentException(target.getFileName() + ": no name for an Analyze file; expected one that ends in .hdr or .img.");
        List<Finding> findings = new ArrayList<>();
        WrittenVolume.notKept(volume, format(), true, findings);
        WrittenVolume.space(volume, format(), findings);
        Volume known = HeaderIdentity.without(volume, request, AnalyzeWriter::kept, findings);
        Volume complete = WrittenVolume.complete(known, target, format());
        Volume v = fitting(isScaled(complete) ? complete : RealVolume.of(complete, findings), target, findings);
        AnalyzeHeader h = header(v, target);
        VoxelGrid grid = v.verdict() == Verdict.UNPLACED ? new VoxelGrid(v.grid().ni(), v.grid().nj(), v.grid().nk(),
            Affine.centred(v.grid().ni(), v.grid().nj(), v.grid().nk(), v.grid().spacing())) : v.grid();
        WrittenVolume.axes(v, grid, format(), findings);
        List<Path> targets = new ArrayList<>(PairFiles.targets(target));
        Path matrix = matrix(target);
        if (v.verdict() != Verdict.UNPLACED) targets.add(matrix);
        else if (Files.exists(matrix))
            throw new IllegalArgumentException(matrix.getFileName() + " lies beside the target and would be taken for its place, which nobody knows; move it away, or choose another name.");
        ComponentOrder order = h.dim(0) == 5 ? ComponentOrder.SLOWEST : ComponentOrder.INTERLEAVED;
        SafeFile.writeTogether(targets, temporaries -> {
            put(temporaries.get(0), out -> out.write(h.bytes()));
            put(temporaries.get(1), out -> RawOutput.write(v.samples(), h.order(), order, out, progress));
            if (temporaries.size() > 2) put(temporaries.get(2), out -> out.write(SpmMatrix.bytes(grid.affine())));
            Optional<Path> mat = temporaries.size() > 2 ? Optional.of(temporaries.get(2)) : Optional.empty();
            Volume read = AnalyzeReader.read("", new AnalyzeReader.Files3(temporaries.get(0), temporaries.get(1), mat), Loading.FITTING, Progress.NONE);
            WrittenVolume.compare(v, grid, read, target);
        });
        if (targets.size() > 2 && (h.orient() != 0 || !AnalyzePlace.of(h).affine().isClose(grid.affine(), SAME_MM))) findings.add(Finding.warning("LEFT_RIGHT",
            "The place stands in " + matrix.getFileName() + ", which SPM and nibabel read; programs that look at the header alone will take other sides or another place.", ".mat"));
        return findings;
    }

    private static Path matrix(Path target) {
        return target.resolveSibling(AnalyzeReader.stem(target) + ".mat");
    }

    private static void put(Path file, RawOutput.Content content) throws IOException {
        try (OutputStream out = SafeFile.open(file)) {
            content.to(out);
        }
    }

    /** Whether a pair of float32 tells the scale, and the volume's own readers will look for it. */
    private static boolean isScaled(Volume v) {
        Rescale r = v.rescale();
        return kept(v).isPresent() && !r.isPerPlane() && r.slope(0) != 0 && (float) r.slope(0) == r.slope(0) && (float) r.intercept(0) == r.intercept(0);
    }

    private static Optional<String> kept(String key, String value) {
        if (!key.equals(AnalyzeReader.HEADER)) return Optional.of(value);
        try {
            AnalyzeHeader h = AnalyzeHeader.parse(Path.of("header"), Base64.getDecoder().decode(value));
            return Optional.of(h.nobody() ? Base64.getEncoder().encodeToString(h.bytes()) : value);
        } catch (FormatException | IllegalArgumentException e) {
            return Optional.of(value); // no header: it will not be used either
        }
    }

    /** The header that the volume came with. */
    private static Optional<AnalyzeHeader> kept(Volume v) {
        String text = v.metadata().get(AnalyzeReader.HEADER);
        if (text == null) return Optional.empty();
        try {
            return Optional.of(AnalyzeHeader.parse(Path.of("header"), Base64.getDecoder().decode(text)));
        } catch (FormatException | IllegalArgumentException e) {
            return Optional.empty(); // somebody's own text under our key: there is nothing to keep
        }
    }

    /** The same values in a type that the format has. */
    private static Volume fitting(Volume v, Path target, List<Finding> findings) {
        Volume fitting = HeldTypes.of(v, HELD, target, "Analyze");
        SampleType from = v.samples().storedType(), to = fitting.samples().storedType();
        if (from != to) findings.add(Finding.note("TYPE_WIDENED", "Analyze holds no " + from.label() + "; the same values were written as " + to.label() + ".", ""));
        return fitting;
    }

    private static AnalyzeHeader header(Volume v, Path target) {
        Samples s = v.samples();
        VoxelType joined = v.componentOrder() == ComponentOrder.INTERLEAVED ? AnalyzeType.toWrite(s.storedType(), s.components()) : null;
        boolean vector = joined == null && s.components() > 1;
        int[] dim = { vector ? 5 : s.times() > 1 ? 4 : 3, s.ni(), s.nj(), s.nk(), s.times(), vector ? s.components() : 1, 1, 1 };
        for (int d : dim) if (d > LARGEST_DIM) throw new IllegalArgumentException(target.getFileName() + " cannot be written as Analyze: " + d
            + " is more than the 32767 that a dimension may have. Write NIfTI instead.");
        Optional<AnalyzeHeader> kept = kept(v);
        AnalyzeHeader h = kept.orElseGet(AnalyzeHeader::empty);
        if (kept.isEmpty()) h.descrip("Reading Room; research use only");
        for (int n = 0; n < 8; n++) h.dim(n, dim[n]);
        h.type(joined != null ? joined : AnalyzeType.toWrite(s.storedType(), 1));
        for (int n = 0; n < 3; n++) h.pixdim(n + 1, v.grid().affine().step(n));
        if (s.times() > 1 && (float) TimeStep.seconds(v) > 0) h.pixdim(4, TimeStep.seconds(v));
        h.voxOffset(0);
        h.scale(v.rescale().slope(0), v.rescale().intercept(0));
        windows(v, h);
        range(s, h);
        if (kept.isEmpty() || !AnalyzePlace.of(h).affine().isClose(v.grid().affine(), SAME_MM)) origin(v, h);
        return h;
    }

    private static void windows(Volume v, AnalyzeHeader h) {
        if (v.windows().isEmpty()) h.cal(0, 0);
        else {
            DisplayWindow w = v.windows().get(0);
            h.cal(w.centre() - w.width() / 2, w.centre() + w.width() / 2);
        }
    }

    private static void range(Samples s, AnalyzeHeader h) {
        h.gl(0, 0);
        if (s.type().isFloat() || s.isLazy()) return; // it is for information only: not worth a pass over a volume that memory cannot hold
        double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < s.planes().size(); n++) {
            StoredRange range = StoredRange.of(s, n, null);
            min = Math.min(min, range.min());
            max = Math.max(max, range.max());
        }
        h.gl((int) min, (int) max);
    }

    /** As near as the header alone can tell it: the axes, and the voxel that lies at 0, 0, 0 if it is one of the grid. */
    private static void origin(Volume v, AnalyzeHeader h) {
        for (int n = 0; n < 5; n++) h.origin(n, 0);
        h.orient(0);
        if (v.verdict() == Verdict.UNPLACED) return;
        h.orient(AnalyzePlace.orientOf(v.grid().orientation()));
        Affine toIndex = v.grid().affine().inverse();
        double[] zero = { toIndex.origin().x(), toIndex.origin().y(), toIndex.origin().z() };
        for (int n = 0; n < 3; n++) if (!(zero[n] > -1 && zero[n] < v.grid().size(n))) return;
        for (int n = 0; n < 3; n++) h.origin(n, (int) Math.round(zero[n]) + 1);
    }
}
