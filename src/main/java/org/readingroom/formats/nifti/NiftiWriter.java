package org.readingroom.formats.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.formats.RealVolume;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.derived.CompleteGrid;
import org.scijava.plugin.Plugin;

/**
 * Writes NIfTI-1 (NIfTI-2 where a dimension is above 32767), packed where the name ends in .nii.gz.
 *
 * <p>Stored values go in as they are, with slope and intercept in scl_slope and scl_inter, which NIfTI-1 keeps as float32 (7 digits).
 * Real values as float32 are written instead where one pair cannot tell them: a rescale that differs per plane, or a slope that is 0 or
 * beyond float32. Colour is RGB24 or RGBA32, complex numbers are complex, other components become dimension 5.
 *
 * <p>A series with missing slices gets an empty plane for each of them ({@link CompleteGrid}); one with irregular steps is refused, because no
 * affine holds it.
 *
 * <p>Both sform (exact) and qform (the closest rotation, where the affine shears) are written. Their codes are those that the volume came
 * with from NIfTI, else 1 (scanner). Of a volume of which nobody knows where it lay, the voxel sizes alone are written, and the codes are 0.
 */
@Plugin(type = VolumeWriter.class)
public final class NiftiWriter implements VolumeWriter {

    @Override
    public String format() {
        return "NIfTI";
    }

    @Override
    public List<String> extensions() {
        return NiftiOutput.extensions();
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        Volume v = WrittenVolume.complete(fitsOnePair(volume) ? volume : RealVolume.asFloats(volume), target, format());
        NiftiHeader h = header(v);
        VoxelGrid grid = placed(v, v.grid());
        SafeFile.writePath(target, temporary -> {
            NiftiOutput.write(h, v.samples(), temporary, NiftiOutput.isZipped(target), progress);
            if (v.samples().isLazy() && NiftiOutput.isZipped(target)) { // too large to be unpacked into memory
                if (!NiftiOutput.holds(h, v.samples(), temporary)) throw WrittenVolume.differs(target, "other bytes", "those that were written");
                return;
            }
            Volume read = new NiftiReader().read(temporary, Progress.NONE);
            if (!read.samples().sameStored(v.samples()) || !sameReal(read.rescale(), v.rescale())) throw WrittenVolume.differs(target, "other values",
                "the values");
            if (!read.grid().sameAs(grid, WrittenVolume.tolerance(grid))) throw WrittenVolume.differs(target, "the affine " + read.grid().affine(), grid.affine().toString());
        });
    }

    private static NiftiHeader header(Volume v) {
        boolean colour = v.componentOrder() == ComponentOrder.INTERLEAVED && NiftiType.of(v.samples().storedType(), v.components()) != null
            && (v.components() <= 2 || v.rescale().isIdentity()); // readers do not scale colour
        NiftiHeader h = NiftiOutput.header(v.samples(), colour ? ComponentOrder.INTERLEAVED : ComponentOrder.SLOWEST);
        place(v, v.grid(), h);
        h.sclSlope = v.rescale().slope(0);
        h.sclInter = v.rescale().intercept(0);
        h.pixdim[4] = NiftiMetadata.timeStep(v);
        if (!v.windows().isEmpty()) {
            DisplayWindow w = v.windows().get(0);
            h.calMin = w.centre() - w.width() / 2;
            h.calMax = w.centre() + w.width() / 2;
        }
        return h;
    }

    /** Transform and codes of a header that belongs to {@code image}. */
    static void place(Volume image, VoxelGrid grid, NiftiHeader h) {
        if (image.verdict() == Verdict.UNPLACED) {
            NiftiTransform.putSizesOnly(grid.spacing(), h);
            return;
        }
        int s = NiftiMetadata.code(image, NiftiMetadata.SFORM_CODE, 0), q = NiftiMetadata.code(image, NiftiMetadata.QFORM_CODE, 0);
        if (Math.max(s, q) == 0) s = NiftiHeader.XFORM_SCANNER;
        NiftiTransform.put(grid.affine(), s > 0 ? s : q, q > 0 ? q : s, h);
    }

    /** The grid that readers will find: without a place, the one around the centre. */
    static VoxelGrid placed(Volume image, VoxelGrid grid) {
        if (image.verdict() != Verdict.UNPLACED) return grid;
        return new VoxelGrid(grid.ni(), grid.nj(), grid.nk(), Affine.centred(grid.ni(), grid.nj(), grid.nk(), grid.spacing()));
    }

    private static boolean fitsOnePair(Volume v) {
        Rescale r = v.rescale();
        return !r.isPerPlane() && (float) r.slope(0) != 0 && Float.isFinite((float) r.slope(0)) && Float.isFinite((float) r.intercept(0));
    }

    private static boolean sameReal(Rescale read, Rescale written) {
        return read.slope(0) == (float) written.slope(0) && read.intercept(0) == (float) written.intercept(0);
    }
}
