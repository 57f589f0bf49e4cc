package org.readingroom.formats.nifti;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.LabelVolumeWriter;
import org.readingroom.formats.PairFiles;
import org.readingroom.formats.RealVolume;
import org.readingroom.formats.VoxelType;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.readingroom.volume.derived.CompleteGrid;
import org.readingroom.volume.label.Segment;
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
 * <p>Both sform (exact) and qform (the closest rotation, where the affine shears) are written, with the code of the volume's space, else 1 (scanner).
 * Of a volume of which nobody knows where it lay, the voxel sizes alone are written, and the codes are 0. A volume that came from NIfTI keeps its
 * header: both transforms and their codes as long as its voxels lie where they lay, texts, intent, units, slice timing, extensions.
 *
 * <p>Endings .hdr and .img make a pair of files. Diffusion weightings become NAME.bval and NAME.bvec beside them ({@link FslTable}).
 */
@Plugin(type = VolumeWriter.class)
public final class NiftiWriter implements LabelVolumeWriter {

    static final int ANY = 0;
    private static final List<String> EXTENSIONS = List.of(".nii.gz", ".nii", ".hdr", ".img", ".hdr.gz", ".img.gz");

    private final int version;

    public NiftiWriter() {
        this(ANY);
    }

    /** @param version 1, 2, or {@link #ANY} for the one that fits */
    NiftiWriter(int version) {
        this.version = version;
    }

    @Override
    public String format() {
        return "NIfTI";
    }

    @Override
    public List<String> extensions() {
        return EXTENSIONS;
    }

    @Override
    public List<Path> files(Path target) {
        return PairFiles.isPart(target) ? PairFiles.targets(target) : List.of(target);
    }

    @Override
    public List<Path> files(Volume volume, Path target) {
        List<Path> all = new ArrayList<>(files(target));
        if (FslTable.of(volume).isPresent()) all.addAll(FslTable.beside(target));
        return all;
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        return write(volume, List.of(), target, request, progress);
    }

    /** {@inheritDoc} The header says that it is one; names have no place in it. */
    @Override
    public List<Finding> write(Volume volume, List<Segment> segments, Path target, WriteRequest request, Progress progress) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Volume known = HeaderIdentity.without(volume, request, NiftiMetadata::nobody, findings);
        Volume v = WrittenVolume.complete(fitsOnePair(known) ? known : RealVolume.asFloats(known, findings), target, format());
        NiftiHeader h = header(v);
        if (!segments.isEmpty() && v.components() == 1 && NiftiMetadata.header(v).isEmpty()) h.intentCode = NiftiHeader.INTENT_LABEL; // one that came from NIfTI keeps its own
        h.single = !PairFiles.isPart(target);
        if (version != ANY) h.version = fitting(h, target);
        Optional<FslTable> gradients = FslTable.of(v);
        if (gradients.isEmpty()) noGradients(v, target, findings);
        NiftiOutput output = new NiftiOutput(h, NiftiExtensions.of(v), v.samples());
        boolean zipped = NiftiOutput.isZipped(target);
        List<Path> images = files(target), all = files(v, target);
        SafeFile.writeTogether(all, temporaries -> {
            Path header = temporaries.get(0), image = temporaries.get(images.size() - 1);
            if (h.single) output.write(image, zipped, progress);
            else output.write(header, image, zipped, progress);
            WrittenVolume.check(v, zipped, target, () -> h.single ? output.isIn(image) : output.isImageIn(image),
                () -> compare(v, NiftiReader.read("", header, h.single ? null : image, output::written, Loading.FITTING, Progress.NONE), target));
            if (gradients.isPresent()) gradients.get().write(temporaries.subList(images.size(), all.size()));
        });
        findings.addAll(WrittenVolume.inserted(volume, v));
        WrittenVolume.axes(v, placed(v, v.grid()), format(), findings);
        return findings;
    }

    private int fitting(NiftiHeader h, Path target) {
        for (long d : h.dim)
            if (version == 1 && d > NiftiOutput.LARGEST_DIM_1)
                throw new IllegalArgumentException(target.getFileName() + " cannot be written as NIfTI-1: " + d + " voxels along one dimension; expected at most " + NiftiOutput.LARGEST_DIM_1 + ". Write format=nifti-2.");
        return version;
    }

    /** Of weightings that cannot be written, and of tables that readers would take for those of the new file. */
    private static void noGradients(Volume v, Path target, List<Finding> findings) {
        if (!v.diffusion().isEmpty())
            findings.add(Finding.warning("NOT_KEPT", "Gradients beside NIfTI count along the axes of an image, and nobody knows how those of this one lie in the patient; left out: diffusion weightings.", ""));
        else if (v.times() > 1 && FslTable.beside(target).stream().allMatch(Files::isRegularFile))
            findings.add(Finding.warning("DIFFUSION", "Files .bval and .bvec of another image lie beside the new one, and readers will take them for its own. Take them away.", ".bvec"));
    }

    private static void compare(Volume v, Volume read, Path target) throws IOException {
        if (!read.samples().sameStored(v.samples()) || !sameReal(read.rescale(), v.rescale())) throw WrittenVolume.differs(target, "other values", "the values");
        VoxelGrid grid = placed(v, v.grid());
        if (!read.grid().sameAs(grid, WrittenVolume.tolerance(grid))) throw WrittenVolume.differs(target, "the affine " + read.grid().affine(), grid.affine().toString());
    }

    /** The header that the volume came with, if it did, with what it has become since. */
    private static NiftiHeader header(Volume v) {
        Optional<NiftiHeader> kept = NiftiMetadata.header(v);
        NiftiHeader h = NiftiMetadata.header(v).orElseGet(NiftiHeader::new); // another copy
        VoxelType joined = v.componentOrder() == ComponentOrder.INTERLEAVED ? NiftiType.of(v.samples().storedType(), v.components()) : null;
        boolean colour = joined != null && (v.components() <= 2 || v.rescale().isIdentity()); // readers do not scale colour
        ComponentOrder order = colour ? ComponentOrder.INTERLEAVED : ComponentOrder.SLOWEST;
        if (kept.isEmpty()) h = NiftiOutput.header(v.samples(), order);
        else {
            NiftiOutput.describe(v.samples(), order, h);
            keepDimensions(kept.get(), h);
        }
        place(v, v.grid(), h);
        h.sclSlope = v.rescale().slope(0);
        h.sclInter = v.rescale().intercept(0);
        NiftiMetadata.putTime(v, kept, h);
        putWindow(v, h);
        return h;
    }

    /** Dimensions behind time were folded when they were read; they are unfolded if as many pictures are there. What an intent says holds for them only. */
    private static void keepDimensions(NiftiHeader kept, NiftiHeader h) {
        double pictures = kept.behindTime() * kept.size(4), now = h.behindTime() * h.size(4);
        boolean isSame = pictures == now && kept.bitpix == h.bitpix && (h.dim[0] < 5 || kept.size(4) == h.size(4));
        if (isSame) System.arraycopy(kept.dim, 4, h.dim, 4, 4);
        for (int n = 4; n < 8; n++) if (n > kept.dim[0] && isSame || h.dim[n] < 1) h.dim[n] = 1;
        if (isSame) h.dim[0] = kept.dim[0];
        while (h.dim[0] < 3 && h.dim[(int) h.dim[0] + 1] > 1) h.dim[0]++;
        for (int n = 5; n < 8; n++) if (!isSame) h.pixdim[n] = 0;
        if (isSame || h.dim[0] < 5 && kept.size(5) == 1) return;
        h.intentCode = h.dim[0] == 5 ? NiftiHeader.INTENT_VECTOR : 0;
        h.intentP = new double[3];
        h.intentName = "";
    }

    private static void putWindow(Volume v, NiftiHeader h) {
        Optional<DisplayWindow> kept = NiftiReader.window(h), now = v.windows().stream().findFirst();
        if (kept.equals(now)) return; // what is no window stays too
        h.calMin = now.map(w -> w.centre() - w.width() / 2).orElse(0.0);
        h.calMax = now.map(w -> w.centre() + w.width() / 2).orElse(0.0);
    }

    /** Transform and codes of a header that belongs to {@code image}: both of the file that it came from, if it lies where that put it. */
    static void place(Volume image, VoxelGrid grid, NiftiHeader h) {
        Optional<NiftiHeader> kept = NiftiMetadata.header(image);
        if (kept.isPresent() && isPlaceOf(kept.get(), image, grid)) {
            h.takePlace(kept.get());
            if (NiftiTransform.hasSizes(kept.get()) && NiftiTransform.isAllUsed(kept.get())) return;
            int sform = h.sformCode, qform = h.qformCode;
            h.xyztUnits = h.xyztUnits & ~NiftiHeader.UNITS_OF_SPACE | NiftiHeader.UNIT_MM;
            if (image.verdict() == Verdict.UNPLACED) NiftiTransform.putSizesOnly(grid.spacing(), h);
            else NiftiTransform.put(grid.affine(), NiftiTransform.usedCode(kept.get(), sform), NiftiTransform.usedCode(kept.get(), qform), h);
            return;
        }
        h.xyztUnits = h.xyztUnits & ~NiftiHeader.UNITS_OF_SPACE | NiftiHeader.UNIT_MM;
        h.dimInfo = 0;
        h.sliceCode = 0;
        h.sliceStart = 0;
        h.sliceEnd = 0;
        h.sliceDuration = 0;
        if (image.verdict() == Verdict.UNPLACED) {
            NiftiTransform.putSizesOnly(grid.spacing(), h);
            return;
        }
        int code = NiftiTransform.code(image.space());
        NiftiTransform.put(grid.affine(), kept.filter(k -> k.sformCode > 0).map(k -> k.sformCode).orElse(code), kept.filter(k -> k.qformCode > 0).map(k -> k.qformCode).orElse(code), h);
    }

    private static boolean isPlaceOf(NiftiHeader kept, Volume image, VoxelGrid grid) {
        if (kept.size(1) != grid.ni() || kept.size(2) != grid.nj() || kept.size(3) != grid.nk()) return false;
        NiftiTransform place = NiftiTransform.of(kept);
        return place.affine().equals(grid.affine()) && (place.verdict() == Verdict.UNPLACED) == (image.verdict() == Verdict.UNPLACED);
    }

    /** The grid that readers will find: without a place, the one around the centre. */
    static VoxelGrid placed(Volume image, VoxelGrid grid) {
        if (image.verdict() != Verdict.UNPLACED) return grid;
        return new VoxelGrid(grid.ni(), grid.nj(), grid.nk(), Affine.centred(grid.ni(), grid.nj(), grid.nk(), grid.spacing()));
    }

    private boolean fitsOnePair(Volume v) {
        Rescale r = v.rescale();
        if (r.isPerPlane()) return false;
        double slope = r.slope(0), intercept = r.intercept(0);
        boolean inDoubles = version == 2 || version == ANY && NiftiMetadata.header(v).filter(h -> h.version == 2).isPresent();
        if (inDoubles) return slope != 0 && Double.isFinite(slope) && Double.isFinite(intercept);
        boolean isWide = v.samples().type().bytes() > Short.BYTES && v.samples().type() != SampleType.FLOAT32;
        if (isWide && ((float) slope != slope || (float) intercept != intercept)) return false; // numbers with more digits than scl_slope
        return (float) slope != 0 && Float.isFinite((float) slope) && Float.isFinite((float) intercept);
    }

    private static boolean sameReal(Rescale read, Rescale written) {
        boolean isInDoubles = read.slope(0) == written.slope(0) && read.intercept(0) == written.intercept(0); // NIfTI-2
        return isInDoubles || read.slope(0) == (float) written.slope(0) && read.intercept(0) == (float) written.intercept(0);
    }
}
