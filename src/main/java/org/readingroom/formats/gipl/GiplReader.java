package org.readingroom.formats.gipl;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipException;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.formats.PackedBytes;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawSamples;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.readingroom.volume.VolumeService;
import org.scijava.plugin.Plugin;

/** Opens GIPL files, packed or not, whatever their name. */
@Plugin(type = VolumeReader.class)
public final class GiplReader implements VolumeReader {

    static final String FORMAT = "GIPL", HEADER = "gipl.header";
    static final List<String> ENDINGS = List.of(".gipl.gz", ".gipl");
    private static final double BY_NAME_ALONE = 0.2;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        if (GiplHeader.hasMagic(ByteSource.headUnzipped(path, GiplHeader.BYTES))) return 1;
        return VolumeService.endsWith(path, ENDINGS) ? BY_NAME_ALONE : 0;
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        return OpenResult.of(read(path, request.loadingOrFitting(), progress));
    }

    /** Packed ones are always read at once. */
    Volume read(Path file, Loading loading, Progress progress) throws IOException {
        try (InputStream in = ByteSource.open(file)) {
            GiplHeader h = GiplHeader.parse(file, in.readNBytes(GiplHeader.BYTES));
            if (h.isEmpty()) throw new FormatException(file, 0, "a size of 0", "at least one voxel on the first two axes", "The header is damaged; export the file again.");
            RawLayout layout = RawLayout.claimed(file, GiplType.ofCode(file, h.type()).sample(), ByteOrder.BIG_ENDIAN,
                new long[] { h.size(0), h.size(1), h.size(2) }, 1, ComponentOrder.INTERLEAVED, h.size(3));
            List<Finding> findings = new ArrayList<>();
            VoxelGrid grid = HeaderGrid.ofLps(file, layout, place(h, findings));
            Verdict verdict = findings.isEmpty() ? Verdict.UNIFORM : Verdict.UNPLACED;
            Samples samples;
            if (ByteSource.isGzipped(file)) samples = RawSamples.readUnzipped(in, file, layout, progress);
            else {
                samples = RawSamples.open(file, GiplHeader.BYTES, layout, loading, progress);
                long more = Files.size(file) - GiplHeader.BYTES - layout.bytes();
                if (more > 0) findings.add(Finding.note("TRAILING_BYTES", more + " bytes behind the voxels were not read.", ""));
            }
            if (samples.isLazy() && loading == Loading.FITTING) findings.add(RawSamples.LAZY);
            findings.addAll(unused(h));
            String name = file.getFileName().toString().replaceFirst("(?i)\\.gipl(\\.gz)?$", "");
            Volume.Builder volume = Volume.builder(name, grid, samples).format(FORMAT).files(1).verdict(verdict).findings(findings);
            volume.metadata("gipl.text", h.text()).metadata("gipl.flag1", h.flag1() + "").metadata("gipl.flag2", h.flag2() + "").metadata("gipl.user_def1", h.user1() + "")
                .metadata("gipl.user_def2", h.user2() + "");
            if (h.size(3) > 1) volume.metadata("gipl.pixdim[3]", h.step(3) + "");
            return volume.metadata(HEADER, Base64.getEncoder().encodeToString(h.bytes())).build();
        } catch (EOFException | ZipException e) {
            throw PackedBytes.broken(file, "a header and the voxels it tells of", e);
        }
    }

    /** Three rows, LPS mm. */
    private static double[][] place(GiplHeader h, List<Finding> findings) throws FormatException {
        double[][] rows = new double[3][4];
        boolean guessed = false;
        for (int n = 0; n < 3; n++) {
            double step = h.step(n);
            boolean said = step != 0 && Double.isFinite(step);
            guessed |= !said && h.size(n) > 1;
            rows[n][n] = said ? step : 1;
            rows[n][3] = h.origin(n);
        }
        if (guessed) findings.add(Finding.warning("NO_SPACING", "A voxel size is zero or no number; 1 mm was taken for it, which is a guess.", "pixdim"));
        return rows;
    }

    /** What the header says and nobody agrees about. */
    private static List<Finding> unused(GiplHeader h) {
        List<Finding> findings = new ArrayList<>();
        if (h.hasMatrix()) findings.add(Finding.warning("TRANSFORM_CHOICE", "The header holds a matrix, which programs read in different ways; it was not used, as in ITK. "
            + "The axes were taken to run to the left, to posterior and to the head.", "matrix"));
        if (h.valueOffset() != 0 || h.valueScale() != 0 && h.valueScale() != 1)
            findings.add(Finding.warning("RESCALE_UNUSABLE", "The header states a scale of " + h.valueScale() + " and an offset of " + h.valueOffset()
                + ", which programs do not use; the values are as stored.", "pixval_cal"));
        return findings;
    }
}
