package org.readingroom.formats.gipl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.HeldTypes;
import org.readingroom.formats.RawOutput;
import org.readingroom.formats.RealVolume;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.StoredRange;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.scijava.plugin.Plugin;

/**
 * Writes GIPL, packed where the name ends in .gz: real values, because programs use no slope, in a type that ITK reads. The format has no directions, so an image
 * whose axes do not run along the patient's (to left, posterior and head) is refused: in GIPL it would lie somewhere else. Sizes are kept in
 * float32. An image of which nobody knows the place is refused as well, because the format cannot say so.
 */
@Plugin(type = VolumeWriter.class)
public final class GiplWriter implements VolumeWriter {

    private static final double OFF_AXIS = 1e-6; // of a step: less than float32 digits of the step itself

    @Override
    public String format() {
        return GiplReader.FORMAT;
    }

    @Override
    public List<String> extensions() {
        return GiplReader.ENDINGS;
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        List<Finding> findings = new ArrayList<>();
        WrittenVolume.notKept(volume, format(), false, findings);
        WrittenVolume.space(volume, format(), findings);
        Volume known = HeaderIdentity.without(volume, request, GiplWriter::kept, findings);
        Volume v = held(RealVolume.of(WrittenVolume.complete(known, target, format()), findings), target);
        refuse(v, target);
        GiplHeader h = header(v);
        boolean packed = target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        SafeFile.writePath(target, temporary -> {
            RawOutput.toFile(temporary, packed, out -> write(h, v, out, progress));
            WrittenVolume.check(v, packed, target, () -> RawOutput.isIn(temporary, out -> write(h, v, out, Progress.NONE)),
                () -> WrittenVolume.compare(v, v.grid(), new GiplReader().read(temporary, Loading.FITTING, Progress.NONE), target));
        });
        return findings;
    }

    private static Optional<String> kept(String key, String value) {
        if (!key.equals(GiplReader.HEADER)) return Optional.of(value);
        GiplHeader h = GiplHeader.from(Base64.getDecoder().decode(value));
        return Optional.of(h.nobody() ? Base64.getEncoder().encodeToString(h.bytes()) : value);
    }

    /** Whole numbers of 32 bits that came from GIPL stay; others become floats of 64, which hold them all and which ITK can read. */
    private static Volume held(Volume v, Path target) {
        SampleType type = v.samples().storedType();
        boolean own = v.format().equals(GiplReader.FORMAT) && (type == SampleType.INT32 || type == SampleType.UINT32);
        return own ? v : HeldTypes.of(v, GiplType.COMMON, target, GiplReader.FORMAT);
    }

    private static void refuse(Volume v, Path target) {
        String why = null;
        VoxelGrid g = v.grid();
        if (v.components() > 1) why = "a voxel has " + v.components() + " components, and GIPL holds one";
        else if (v.verdict() == Verdict.UNPLACED && !v.format().equals(GiplReader.FORMAT)) why = "nobody knows where the image lies, and GIPL cannot say so";
        else if (Math.max(Math.max(g.ni(), g.nj()), Math.max(g.nk(), v.times())) > GiplHeader.LARGEST_DIM) why = "an axis has more than " + GiplHeader.LARGEST_DIM + " voxels";
        else if (!alongAxes(g.affine())) why = "its axes run to " + g.orientation() + (isOblique(g.affine()) ? ", oblique" : "") + ", and GIPL knows axes along L, P and S only (resample-volume like=FILE puts it onto the voxels of an image that lies so)";
        if (why != null) throw new IllegalArgumentException(target.getFileName() + " cannot be written as GIPL: " + why + ". Write NIfTI, NRRD or MetaImage.");
    }

    private static boolean alongAxes(Affine a) {
        for (int r = 0; r < 3; r++) for (int c = 0; c < 3; c++) if (r == c ? !(a.get(r, c) > 0) : Math.abs(a.get(r, c)) > OFF_AXIS * a.step(c)) return false;
        return true;
    }

    private static boolean isOblique(Affine a) {
        int along = 0;
        for (int r = 0; r < 3; r++) for (int c = 0; c < 3; c++) if (Math.abs(a.get(r, c)) > OFF_AXIS * a.step(c)) along++;
        return along > 3;
    }

    private static GiplHeader header(Volume v) {
        boolean own = v.format().equals(GiplReader.FORMAT);
        GiplHeader h = GiplHeader.from(own ? Base64.getDecoder().decode(v.metadata().getOrDefault(GiplReader.HEADER, "")) : new byte[0]);
        VoxelGrid g = v.grid();
        boolean binary = own && h.type() == GiplType.BINARY.code() && v.samples().storedType() == GiplType.BINARY.sample();
        h.shape(new int[] { g.ni(), g.nj(), g.nk(), v.times() }, binary ? GiplType.BINARY : GiplType.of(v.samples().storedType()));
        for (int n = 0; n < 3; n++) {
            h.step(n, g.affine().get(n, n));
            h.origin(n, g.affine().get(n, 3));
        }
        if (!own) h.step(3, 1);
        StoredRange range = StoredRange.NOTHING;
        for (int n = 0; n < v.samples().planes().size(); n++) range = range.with(StoredRange.of(v.samples(), n, null));
        if (range.samples() > 0) h.range(range.min(), range.max());
        return h;
    }

    private static void write(GiplHeader h, Volume v, OutputStream out, Progress progress) throws IOException {
        out.write(h.bytes());
        RawOutput.write(v.samples(), ByteOrder.BIG_ENDIAN, ComponentOrder.INTERLEAVED, out, progress);
    }
}
