package org.readingroom.formats.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.formats.PackedBytes;
import org.readingroom.formats.PairFiles;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawSamples;
import org.readingroom.formats.VoxelType;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/**
 * Opens NIfTI-1 and NIfTI-2 files: .nii, .nii.gz (also where the name hides the gzip), .hdr with .img. Both byte orders; all integers and
 * floats up to 64 bits, RGB and RGBA as components, complex numbers as two (real, imaginary). Dimension 4 is time, dimensions 5 to 7 are
 * components, or more times where a voxel has components of its own.
 */
@Plugin(type = VolumeReader.class)
public final class NiftiReader implements VolumeReader {

    private static final int SMALLEST_OFFSET = 352; // of voxels behind a NIfTI-1 header in the same file

    @Override
    public String format() {
        return "NIfTI";
    }

    @Override
    public double confidence(Path path) throws IOException {
        return Files.isRegularFile(path) ? NiftiFiles.confidence(path) : 0; // for a folder, its expressions are not made
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        return OpenResult.of(read(path, request.loading(), progress));
    }

    /** The one volume of a file. */
    Volume read(Path path, Progress progress) throws IOException {
        return read(path, Loading.FITTING, progress);
    }

    /** Packed ones are always read at once. */
    Volume read(Path path, Loading loading, Progress progress) throws IOException {
        return FslGradients.added(read(NiftiFiles.stem(path), PairFiles.header(path), null, loading, progress), path);
    }

    /** How a file is opened, and unpacked where it is packed. */
    @FunctionalInterface
    interface Opening {
        InputStream open(Path file) throws IOException;
    }

    /** @param image of a header that is a file of its own; null if it is the one beside it */
    static Volume read(String name, Path file, Path image, Loading loading, Progress progress) throws IOException {
        return read(name, file, image, ByteSource::open, loading, progress);
    }

    static Volume read(String name, Path file, Path image, Opening opening, Loading loading, Progress progress) throws IOException {
        boolean zipped = ByteSource.isGzipped(file);
        try (InputStream in = opening.open(file)) {
            byte[] head = head(in);
            NiftiHeader h = NiftiHeaderBytes.parse(file, head);
            if (h.intentCode >= NiftiHeader.FIRST_CIFTI_INTENT && h.intentCode <= NiftiHeader.LAST_CIFTI_INTENT) throw cifti(file, "intent_code = " + h.intentCode);
            List<Finding> findings = new ArrayList<>();
            RawLayout layout = layout(file, h, findings);
            NiftiTransform place = NiftiTransform.of(h);
            VoxelGrid grid = HeaderGrid.ofLps(file, layout, place.affine().toLps());
            long offset = offset(file, h, findings);
            if (h.single && !zipped) ByteSource.checkFits(file, offset, layout.bytes(), Files.size(file));
            NiftiExtensions.Read extensions = NiftiExtensions.read(in, h, h.single ? offset - h.headerBytes() : Integer.MAX_VALUE);
            for (NiftiExtensions.Extension e : extensions.extensions()) if (e.code() == NiftiExtensions.CIFTI) throw cifti(file, "a CIFTI extension");
            if (extensions.finding() != null) findings.add(extensions.finding());
            Samples samples;
            if (!h.single) samples = image(image == null ? PairFiles.image(file) : image, opening, offset, layout, findings, loading, progress);
            else if (!zipped) samples = unpacked(file, offset, layout, findings, loading, progress);
            else {
                in.skipNBytes(offset - h.headerBytes() - extensions.read());
                samples = RawSamples.readUnzipped(in, file, layout, progress);
            }
            findings.addAll(place.findings());
            if (samples.isLazy() && loading == Loading.FITTING) findings.add(RawSamples.LAZY);
            Map<String, String> metadata = new LinkedHashMap<>();
            NiftiMetadata.fill(h, head, metadata);
            NiftiExtensions.describe(extensions.extensions(), metadata);
            return finish(name, h, grid, samples, layout, place, metadata, findings);
        } catch (EOFException | ZipException e) {
            throw PackedBytes.broken(file, "a header and the voxels it tells of", e);
        }
    }

    private static byte[] head(InputStream in) throws IOException {
        byte[] start = in.readNBytes(NiftiHeaderBytes.V1);
        if (start.length < NiftiHeaderBytes.V1 || start[4] != 'n' || start[6] != '2') return start;
        byte[] rest = in.readNBytes(NiftiHeaderBytes.V2 - NiftiHeaderBytes.V1), head = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, head, start.length, rest.length);
        return head;
    }

    private static FormatException cifti(Path file, String found) {
        return new FormatException(file, found + ", which is CIFTI-2 (values on brain surfaces and in voxels, as a matrix)", "an image of voxels",
            "Take the voxels out of it with Connectome Workbench (wb_command -cifti-separate).");
    }

    private static RawLayout layout(Path file, NiftiHeader h, List<Finding> findings) throws FormatException {
        if (h.dim[0] < 1 || h.dim[0] > 7) throw new FormatException(file, "dim[0] = " + h.dim[0], "a value from 1 to 7",
            "The header is damaged; export the file again.");
        for (int n = 1; n <= h.dim[0]; n++)
            if (h.dim[n] < 1) throw new FormatException(file, "dim[" + n + "] = " + h.dim[n], "at least 1",
                "The header is damaged; export the file again.");
        VoxelType type = NiftiType.ofCode(file, h.datatype);
        if (h.bitpix != type.bitsPerVoxel())
            findings.add(Finding.note("HEADER_REPAIRED",
                "bitpix is " + h.bitpix + " where datatype " + h.datatype + " has " + type.bitsPerVoxel() + "; the datatype was believed.",
                    "bitpix"));
        double behind = h.behindTime();
        boolean together = type.components() > 1; // then what lies behind time is more of it: one voxel has one kind of components
        if (behind > 1 && (together || h.size(6) * h.size(7) > 1)) findings.add(Finding.note("DIMENSIONS_FOLDED", "Dimensions 5 to 7 (" + h.size(5) + " x " + h.size(6) + " x "
            + h.size(7) + ") were opened as more " + (together ? "times" : "components") + ", dimension 5 fastest.", "dim"));
        if (behind * h.size(4) > Integer.MAX_VALUE) throw new FormatException(file, "dimensions 4 to 7 claim " + behind * h.size(4) + " pictures", "fewer than 2^31",
            "The header is damaged, or the image must be cut into parts.");
        return RawLayout.claimed(file, type.sample(), h.order, new long[] { h.size(1), h.size(2), h.size(3) }, together ? type.components() : (long) behind,
            together ? ComponentOrder.INTERLEAVED : ComponentOrder.SLOWEST, together ? h.size(4) * (long) behind : h.size(4));
    }

    private static long offset(Path file, NiftiHeader h, List<Finding> findings) throws FormatException {
        if (!(h.voxOffset >= 0) || h.voxOffset != Math.rint(h.voxOffset) || h.voxOffset > Long.MAX_VALUE / 2)
            throw new FormatException(file, "vox_offset = " + h.voxOffset, "the byte where the voxels begin",
                "The header is damaged; export the file again.");
        long least = h.version == 1 ? SMALLEST_OFFSET : NiftiHeaderBytes.V2 + 4;
        if (!h.single || h.voxOffset >= h.headerBytes()) return (long) h.voxOffset;
        if (h.voxOffset != 0) throw new FormatException(file, "vox_offset = " + (long) h.voxOffset, "at least " + least + ", behind the header",
            "The header is damaged; export the file again.");
        findings.add(Finding.note("HEADER_REPAIRED", "vox_offset is 0; the voxels were taken from byte " + least + ", right behind the header.",
            "vox_offset"));
        return least;
    }

    private static Samples unpacked(Path file, long offset, RawLayout layout, List<Finding> findings, Loading loading, Progress progress) throws IOException {
        long size = Files.size(file);
        if (size > offset + layout.bytes()) findings.add(trailing(size - offset - layout.bytes()));
        return RawSamples.open(file, offset, layout, loading, progress);
    }

    private static Samples image(Path image, Opening opening, long offset, RawLayout layout, List<Finding> findings, Loading loading, Progress progress) throws IOException {
        if (!ByteSource.isGzipped(image)) return unpacked(image, offset, layout, findings, loading, progress);
        try (InputStream voxels = opening.open(image)) {
            voxels.skipNBytes(offset);
            return RawSamples.readUnzipped(voxels, image, layout, progress);
        }
    }

    private static Finding trailing(long bytes) {
        return Finding.note("TRAILING_BYTES", bytes + " bytes behind the voxels were not read.", "");
    }

    private static Volume finish(String name, NiftiHeader h, VoxelGrid grid, Samples samples, RawLayout layout, NiftiTransform place,
            Map<String, String> metadata, List<Finding> findings) {
        Volume.Builder volume = Volume.builder(name, grid, samples).format("NIfTI-" + h.version).files(h.single ? 1 : 2)
            .componentOrder(layout.componentOrder()).verdict(place.verdict()).space(place.space()).findings(findings);
        if (!NiftiTransform.hasSizes(h)) {
            volume.finding(Finding.warning("NO_SPACING", "A voxel size in pixdim is zero, no number or no length; lengths along that axis come from "
                + (h.sformCode > 0 ? "the sform." : "1 mm, which is a guess."), "pixdim"));
            if (h.sformCode <= 0) volume.verdict(Verdict.UNPLACED);
        }
        if (samples.components() == 2 && layout.componentOrder() == ComponentOrder.INTERLEAVED)
            volume.finding(Finding.note("COMPLEX", "Complex numbers were opened as two components: real part, imaginary part.", ""));
        boolean colour = layout.componentOrder() == ComponentOrder.INTERLEAVED && samples.components() > 2;
        if (h.sclSlope != 0 && Double.isFinite(h.sclSlope) && !colour) {
            if (Double.isFinite(h.sclInter)) volume.rescale(Rescale.of(h.sclSlope, h.sclInter));
            else volume.finding(Finding.warning("RESCALE_UNUSABLE", "scl_slope " + h.sclSlope + " and scl_inter " + h.sclInter + " cannot be used; the values are as stored.", "scl_inter"));
        }
        window(h).ifPresent(volume::window);
        metadata.forEach(volume::metadata);
        return volume.build();
    }

    /** cal_min to cal_max, where that is a range. */
    static Optional<DisplayWindow> window(NiftiHeader h) {
        if (!(h.calMax > h.calMin) || !Double.isFinite(h.calMax - h.calMin)) return Optional.empty();
        return Optional.of(new DisplayWindow((h.calMin + h.calMax) / 2, h.calMax - h.calMin, DisplayWindow.Shape.LINEAR_EXACT, "cal_min to cal_max"));
    }
}
