package org.readingroom.formats.analyze;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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
import org.readingroom.volume.Space;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/**
 * Opens Analyze 7.5 pairs (.hdr with .img, each gzipped or not) of both byte orders, with SPM's origin, scale and matrix. Dimension 4 is time,
 * those behind it are components.
 */
@Plugin(type = VolumeReader.class)
public final class AnalyzeReader implements VolumeReader {

    static final String HEADER = "analyze.header";
    private static final double BY_NAME = 0.1;

    /** The files of one image. */
    record Files3(Path header, Path image, Optional<Path> matrix) {}

    @Override
    public String format() {
        return "Analyze";
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !PairFiles.isPart(path)) return 0;
        Path header = PairFiles.header(path);
        if (!header.getFileName().toString().toLowerCase(java.util.Locale.ROOT).matches(".*\\.hdr(\\.gz)?")) return 0;
        byte[] head = ByteSource.headUnzipped(header, AnalyzeHeader.BYTES);
        if (AnalyzeHeader.isOne(head)) return 1;
        return head.length < AnalyzeHeader.BYTES || head[0] == 0 || head[3] == 0 ? BY_NAME : 0; // a text is somebody else's header
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        Path header = PairFiles.header(path);
        String stem = stem(path);
        Optional<Path> matrix = Optional.of(header.resolveSibling(stem + ".mat")).filter(Files::isRegularFile);
        return OpenResult.of(read(stem, new Files3(header, PairFiles.image(header), matrix), request.loading(), progress));
    }

    static String stem(Path path) {
        return path.getFileName().toString().replaceFirst("(?i)\\.(hdr|img)(\\.gz)?$", "");
    }

    static Volume read(String name, Files3 files, Loading loading, Progress progress) throws IOException {
        AnalyzeHeader h = header(files.header);
        List<Finding> findings = new ArrayList<>();
        VoxelType type = AnalyzeType.ofCode(files.header, h.datatype());
        RawLayout layout = layout(files.header, h, type, findings);
        AnalyzePlace place = place(h, files.matrix);
        VoxelGrid grid = HeaderGrid.ofLps(files.header, layout, place.affine().toLps());
        Samples samples = samples(files.image, offset(files.header, h), layout, findings, loading, progress);
        if (samples.isLazy() && loading == Loading.FITTING) findings.add(RawSamples.LAZY);
        Volume.Builder volume = Volume.builder(name, grid, samples).format("Analyze 7.5").files(files.matrix.isPresent() ? 3 : 2).componentOrder(layout.componentOrder())
            .verdict(place.verdict()).space(place.space()).findings(findings).findings(place.findings());
        if (type == AnalyzeType.COMPLEX64) volume.finding(Finding.note("COMPLEX", "Complex numbers were opened as two components: real part, imaginary part.", ""));
        if (type != AnalyzeType.RGB24) rescale(h, volume);
        double span = (double) h.calMax() - h.calMin();
        if (span > 0 && Double.isFinite(span))
            volume.window(new DisplayWindow(h.calMin() + span / 2, span, DisplayWindow.Shape.LINEAR_EXACT, "cal_min to cal_max"));
        if (samples.times() > 1 && h.pixdim(4) > 0 && Float.isFinite(h.pixdim(4))) volume.metadata(TimeStep.KEY, Double.parseDouble(h.pixdim(4) + "") + ""); // seconds, as SPM writes it
        return metadata(h, volume).build();
    }

    private static AnalyzeHeader header(Path file) throws IOException {
        try (InputStream in = ByteSource.open(file)) {
            return AnalyzeHeader.parse(file, in.readNBytes(AnalyzeHeader.BYTES));
        } catch (EOFException | ZipException e) {
            throw PackedBytes.broken(file, "an Analyze header of " + AnalyzeHeader.BYTES + " bytes", e);
        }
    }

    private static RawLayout layout(Path file, AnalyzeHeader h, VoxelType type, List<Finding> findings) throws FormatException {
        if (h.dim(0) < 1 || h.dim(0) > 7) throw new FormatException(file, "dim[0] = " + h.dim(0), "a value from 1 to 7", "The header is damaged; export the file again.");
        for (int n = 1; n <= 7; n++)
            if (h.size(n) < 1) throw new FormatException(file, "dim[" + n + "] = " + h.dim(n), "at least 1", "The header is damaged; export the file again.");
        if (h.bitpix() != type.bitsPerVoxel())
            findings.add(Finding.note("HEADER_REPAIRED", "bitpix is " + h.bitpix() + " where datatype " + type.code() + " has " + type.bitsPerVoxel() + "; the datatype was believed.", "bitpix"));
        long behind = (long) h.size(5) * h.size(6) * h.size(7);
        boolean together = type.components() > 1; // then what lies behind time is more of it: one voxel has one kind of components
        if (behind > 1 && (together || h.size(6) * h.size(7) > 1))
            findings.add(Finding.note("DIMENSIONS_FOLDED", "Dimensions 5 to 7 (" + h.size(5) + " x " + h.size(6) + " x " + h.size(7) + ") were opened as more "
                + (together ? "times." : "components."), "dim"));
        return RawLayout.claimed(file, type.sample(), h.order(), new long[] { h.size(1), h.size(2), h.size(3) }, together ? type.components() : behind,
            together ? ComponentOrder.INTERLEAVED : ComponentOrder.SLOWEST, together ? h.size(4) * behind : h.size(4));
    }

    private static AnalyzePlace place(AnalyzeHeader h, Optional<Path> matrix) throws IOException {
        AnalyzePlace byHeader = AnalyzePlace.of(h);
        if (matrix.isEmpty()) return byHeader;
        SpmMatrix.Read read = SpmMatrix.read(matrix.get());
        List<Finding> findings = new ArrayList<>(byHeader.findings());
        if (read.affine().isPresent()) findings.removeIf(f -> f.code().equals("LEFT_RIGHT") || f.code().equals("NO_SPACING") || f.code().equals("UNITS"));
        findings.add(read.finding());
        if (read.affine().isEmpty()) return new AnalyzePlace(byHeader.affine(), byHeader.verdict(), byHeader.space(), findings);
        var a = read.affine().get();
        return new AnalyzePlace(a, HeaderGrid.angles(a, ".mat", findings), Space.ALIGNED, findings);
    }

    /** SPM takes a negative offset as one for each plane; nobody writes it. */
    private static long offset(Path file, AnalyzeHeader h) throws FormatException {
        if (!(h.voxOffset() >= 0) || h.voxOffset() != Math.rint(h.voxOffset()) || Float.isInfinite(h.voxOffset()))
            throw new FormatException(file, "vox_offset = " + h.voxOffset(), "the byte of the image file where the voxels begin", "The header is damaged; export the file again.");
        return (long) h.voxOffset();
    }

    private static Samples samples(Path image, long offset, RawLayout layout, List<Finding> findings, Loading loading, Progress progress) throws IOException {
        if (!ByteSource.isGzipped(image)) {
            ByteSource.checkFits(image, offset, layout.bytes(), Files.size(image));
            long more = Files.size(image) - offset - layout.bytes();
            if (more > 0) findings.add(Finding.note("TRAILING_BYTES", more + " bytes behind the voxels were not read.", ""));
            return RawSamples.open(image, offset, layout, loading, progress);
        }
        try (InputStream in = ByteSource.open(image)) {
            in.skipNBytes(offset);
            return RawSamples.readUnzipped(in, image, layout, progress);
        } catch (EOFException | ZipException e) {
            throw PackedBytes.broken(image, layout.bytes() + " bytes of voxels", e);
        }
    }

    /** As SPM2: its own fields, else the calibrated range where both ranges are there. */
    private static void rescale(AnalyzeHeader h, Volume.Builder volume) {
        if (h.slope() != 0 && Float.isFinite(h.slope())) {
            volume.rescale(Rescale.of(h.slope(), Float.isFinite(h.intercept()) ? h.intercept() : 0));
            return;
        }
        double stored = (double) h.glMax() - h.glMin(), real = (double) h.calMax() - h.calMin(), slope = real / stored;
        if (stored == 0 || !(real != 0) || !Double.isFinite(slope)) return;
        volume.rescale(Rescale.of(slope, h.calMin() - slope * h.glMin()));
        if (slope != 1 || h.calMin() != h.glMin()) volume.finding(Finding.note("RESCALE_GUESSED",
            "The header has no scale factor; the stored range glmin to glmax was taken to stand for cal_min to cal_max, as SPM2 does.", "cal_max"));
    }

    private static Volume.Builder metadata(AnalyzeHeader h, Volume.Builder volume) {
        int[] dim = new int[8];
        float[] pixdim = new float[8];
        for (int n = 0; n < 8; n++) {
            dim[n] = h.dim(n);
            pixdim[n] = h.pixdim(n);
        }
        if (!h.descrip().isEmpty()) volume.metadata("analyze.descrip", h.descrip());
        return volume.metadata("Byte order", h.order().toString()).metadata("analyze.dim", Arrays.toString(dim)).metadata("analyze.pixdim", Arrays.toString(pixdim))
            .metadata("analyze.datatype", h.datatype() + "").metadata("analyze.orient", h.orient() + "")
            .metadata("analyze.originator", h.origin(0) + ", " + h.origin(1) + ", " + h.origin(2)).metadata("analyze.funused1", h.slope() + "")
            .metadata(HEADER, Base64.getEncoder().encodeToString(h.bytes()));
    }
}
