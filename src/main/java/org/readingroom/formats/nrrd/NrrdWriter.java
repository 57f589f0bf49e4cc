package org.readingroom.formats.nrrd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.RealVolume;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.scijava.plugin.Plugin;

/**
 * Writes NRRD0005: NAME.nrrd with gzip in one file; NAME.nhdr with NAME.raw beside it, which is not packed; NAME.gz.nhdr with NAME.raw.gz.
 *
 * <p>Real values are written, as the format knows no slope: whole numbers where they are ({@link RealVolume}). Interleaved components become the
 * fastest axis, times the one behind k. The space is LPS, or the one that the volume came with; a volume without a place gets its voxel sizes
 * alone. Fields, key/value pairs and comments of a volume that came from NRRD go along where they still hold. Diffusion weightings become
 * DWMRI pairs.
 */
@Plugin(type = VolumeWriter.class)
public final class NrrdWriter implements VolumeWriter {

    private static final double SAME_GRADIENT = 1e-6;

    @Override
    public String format() {
        return "NRRD";
    }

    @Override
    public List<String> extensions() {
        return List.of(".nrrd", ".nhdr", ".gz.nhdr");
    }

    @Override
    public List<Path> files(Path target) {
        return targets(target);
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Volume known = HeaderIdentity.without(volume, request, NrrdMetadata.nobody(volume), findings);
        Volume v = WrittenVolume.complete(RealVolume.of(known, findings), target, format());
        List<Path> targets = targets(target);
        NrrdHeader h = NrrdVolumeHeader.of(v, targets.size() == 1 || targets.get(1).toString().endsWith(".gz"));
        if (targets.size() > 1) h.put("data file", targets.get(1).getFileName().toString());
        ComponentOrder order = NrrdVolumeHeader.hasFastComponents(v) ? ComponentOrder.INTERLEAVED : ComponentOrder.SLOWEST;
        VoxelGrid grid = NrrdVolumeHeader.grid(v);
        WrittenVolume.space(v, format(), findings);
        WrittenVolume.axes(v, grid, format(), findings);
        SafeFile.writeTogether(targets, files -> {
            NrrdOutput.write(h, v.samples(), order, files, NrrdOutput.IMAGE_LEVEL, progress);
            WrittenVolume.check(v, NrrdOutput.isPacked(h), target, () -> NrrdOutput.holds(v.samples(), order, files), () -> readAgain(v, grid, files, target));
        });
        return findings;
    }

    private static void readAgain(Volume v, VoxelGrid grid, List<Path> files, Path target) throws IOException {
        Volume read = new NrrdReader().read(files.get(0), files.size() > 1 ? Optional.of(files.get(1)) : Optional.empty(), Loading.FITTING, Progress.NONE);
        WrittenVolume.compare(v, grid, read, target);
        if (!sameDiffusion(read.diffusion(), v.diffusion())) throw WrittenVolume.differs(target, "other diffusion weightings", "the weightings");
    }

    /** The file itself, or the header and what holds its voxels. */
    static List<Path> targets(Path target) {
        String name = target.getFileName().toString(), lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gz.nhdr")) return List.of(target, target.resolveSibling(name.substring(0, name.length() - 8) + ".raw.gz"));
        if (lower.endsWith(".nhdr")) return List.of(target, target.resolveSibling(name.substring(0, name.length() - 5) + ".raw"));
        return List.of(target);
    }

    private static boolean sameDiffusion(List<DiffusionWeighting> read, List<DiffusionWeighting> written) {
        if (read.size() != written.size()) return false;
        for (int n = 0; n < read.size(); n++) {
            DiffusionWeighting a = read.get(n), b = written.get(n);
            if (!(Math.abs(a.bValue() - b.bValue()) <= SAME_GRADIENT * (1 + b.bValue()))) return false;
            boolean same = Math.abs(a.x() - b.x()) <= SAME_GRADIENT && Math.abs(a.y() - b.y()) <= SAME_GRADIENT && Math.abs(a.z() - b.z()) <= SAME_GRADIENT;
            if (!same && b.bValue() > 0) return false; // a direction without weighting is none
        }
        return true;
    }
}
