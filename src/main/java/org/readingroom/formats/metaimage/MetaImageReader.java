package org.readingroom.formats.metaimage;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.readingroom.formats.DetachedFile;
import org.readingroom.formats.HeaderGrid;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawSamples;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/**
 * Opens MetaImage files: .mha, .mhd with its data, and a .raw or .zraw beside its .mhd. A fourth dimension is time, a fifth (of images
 * with one channel) components.
 */
@Plugin(type = VolumeReader.class)
public final class MetaImageReader implements VolumeReader {

    static final String FORMAT = "MetaImage", KEY = "metaimage.", SLOPE = "ElementToIntensityFunctionSlope", INTERCEPT = "ElementToIntensityFunctionOffset", CHANNELS = "ElementNumberOfChannels";
    static final int MOST_DIMS = 10; // as MetaIO

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public double confidence(Path path) throws IOException {
        return Files.isRegularFile(path) ? MetaFiles.confidence(path) : 0; // for a folder, its expressions are not made
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        return OpenResult.of(read(path, DetachedFile::of, request.loadingOrFitting(), progress));
    }

    /** @param finder of the data files that the header names; packed data are always read at once */
    Volume read(Path path, MetaFiles.Finder finder, Loading loading, Progress progress) throws IOException {
        MetaHeader h = MetaHeader.read(MetaFiles.header(path));
        Path file = h.file();
        if (!h.value("ObjectType", "Image").strip().equals("Image"))
            throw new FormatException(file, "ObjectType = " + h.value("ObjectType", ""), "Image", "Other objects of MetaIO are no volumes.");
        List<Finding> findings = new ArrayList<>();
        int dims = (int) h.whole("NDims", 1, MOST_DIMS);
        long[] sizes = h.sizes("DimSize", dims);
        RawLayout layout = layout(h, sizes);
        MetaPlace place = MetaPlace.of(h, dims);
        VoxelGrid grid = HeaderGrid.ofLps(file, layout, place.rows());
        List<Path> files = MetaFiles.of(h, sizes, finder, findings);
        Samples samples = MetaData.of(h, files, layout).read(loading, findings, progress);
        findings.addAll(place.findings());
        Verdict angles = HeaderGrid.angles(grid.affine(), MetaPlace.MATRIX.get(0), findings);
        if (MetaPlace.MATRIX.stream().anyMatch(h::has) && dims >= 3) MetaPlace.checkLetters(h, grid, findings);
        if (samples.isLazy() && loading == Loading.FITTING) findings.add(RawSamples.LAZY);
        String name = path.getFileName().toString().replaceFirst("(?i)\\.(mha|mhd|z?raw)$", "");
        Volume.Builder volume = Volume.builder(name, grid, samples).format(FORMAT).files(MetaFiles.isLocal(h) ? 1 : 1 + files.size())
            .componentOrder(layout.componentOrder()).verdict(place.isPlaced() ? angles : Verdict.UNPLACED).findings(findings);
        rescale(h, volume);
        if (samples.times() > 1 && h.has("ElementSpacing")) {
            double[] steps = h.numbers("ElementSpacing", dims);
            if (steps[3] > 0 && Double.isFinite(steps[3])) volume.metadata(TimeStep.KEY, steps[3] + ""); // no unit stands there; programs write seconds
        }
        h.fields().forEach((key, value) -> volume.metadata(KEY + key, value));
        return volume.build();
    }

    private static RawLayout layout(MetaHeader h, long[] sizes) throws FormatException {
        Path file = h.file();
        for (int n = 5; n < sizes.length; n++)
            if (sizes[n] > 1) throw new FormatException(file, "DimSize = " + h.required("DimSize"), "a picture of at most 5 dimensions (x, y, z, time, components)",
                "Take the part you need out of it with the program that made it.");
        long channels = h.whole(CHANNELS, 1, Integer.MAX_VALUE, 1);
        long[] five = Arrays.copyOf(sizes, 5);
        for (int n = sizes.length; n < 5; n++) five[n] = 1;
        if (five[4] > 1 && channels > 1) throw new FormatException(file, channels + " channels and a fifth dimension of " + five[4], "one of them", "Save each channel in a file of its own with the program that made it.");
        boolean msb = h.flag("BinaryDataByteOrderMSB", h.flag("ElementByteOrderMSB", false)), text = !h.flag("BinaryData", true);
        return RawLayout.claimed(file, MetaType.named(file, h.required("ElementType").strip()).sample(), msb && !text ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
            new long[] { five[0], five[1], five[2] }, channels * five[4], five[4] > 1 ? ComponentOrder.SLOWEST : ComponentOrder.INTERLEAVED, five[3]);
    }

    private static void rescale(MetaHeader h, Volume.Builder volume) throws FormatException {
        double slope = h.has(SLOPE) ? h.numbers(SLOPE, 1)[0] : 1, intercept = h.has(INTERCEPT) ? h.numbers(INTERCEPT, 1)[0] : 0;
        if (slope == 1 && intercept == 0) return;
        if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            volume.finding(Finding.warning("RESCALE_UNUSABLE", SLOPE + " " + slope + " and " + INTERCEPT + " " + intercept + " cannot be used; the values are as stored.", SLOPE));
            return;
        }
        volume.rescale(Rescale.of(slope, intercept));
        volume.finding(Finding.note("RESCALE_OTHERS", "The header states a slope of " + slope + " and an offset of " + intercept + ", which were applied; programs made with ITK show the stored values instead.", SLOPE));
    }
}
