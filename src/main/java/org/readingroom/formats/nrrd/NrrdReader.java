package org.readingroom.formats.nrrd;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.readingroom.formats.RawSamples;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.io.ShownText;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/**
 * Opens NRRD0001 to NRRD0005: attached (.nrrd) and detached (.nhdr with one data file, a list or a numbered pattern of them); raw, text, hex, gzip
 * and bzip2; both byte orders; all numbers. Up to three axes are those of space; one before them holds components, one behind them times, a
 * list (such as diffusion weightings) or, by its kind, components.
 */
@Plugin(type = VolumeReader.class)
public final class NrrdReader implements VolumeReader {

    private static final int LONGEST_UNIT = 40;

    @Override
    public String format() {
        return "NRRD";
    }

    @Override
    public double confidence(Path path) throws IOException {
        return Files.isRegularFile(path) ? NrrdFiles.confidence(path) : 0; // for a folder, its expressions are not made
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        return OpenResult.of(read(path, Optional.empty(), request.loadingOrFitting(), progress));
    }

    /** Header and volume. @param data in the place of the files that the header names */
    Volume read(Path path, Optional<Path> data, Loading loading, Progress progress) throws IOException {
        NrrdHeader h = header(path);
        NrrdSpace space = NrrdSpace.of(path, h);
        NrrdAxes axes = NrrdAxes.of(path, h, space);
        NrrdPlace place = NrrdPlace.of(path, h, space, axes);
        List<Finding> findings = new ArrayList<>(place.findings());
        NrrdData bytes = NrrdData.of(path, h, axes, data);
        NrrdSamples read = NrrdSamples.read(bytes, axes, loading, findings, progress);
        Samples samples = read.samples();
        if (samples.isLazy() && loading == Loading.FITTING) findings.add(RawSamples.LAZY);
        if (h.field("old min").isPresent() || h.field("old max").isPresent())
            findings.add(Finding.note("REAL_WORLD", "The values were quantized from a range that 'old min' and 'old max' tell; they are shown as stored.", "old min"));
        Volume.Builder volume = Volume.builder(NrrdFiles.stem(path), grid(path, samples, place), samples).format("NRRD000" + h.version)
            .files(NrrdFiles.isAttached(h) ? 1 : 1 + new LinkedHashSet<>(bytes.files()).size()).componentOrder(read.components()).verdict(place.verdict());
        if (axes.isListed() && samples.times() > 1) volume.list(true);
        volume.diffusion(NrrdDiffusion.read(path, h, space, samples.times(), findings)).findings(findings);
        if (axes.kinds().contains("complex") && samples.components() == 2)
            volume.finding(Finding.note("COMPLEX", "Complex numbers were opened as two components: real part, imaginary part.", ""));
        h.field("sample units").map(u -> u.replace("\"", "").strip()).filter(u -> !u.isEmpty()).ifPresent(u -> volume.quantity(Quantity.of(ShownText.line(u, LONGEST_UNIT))));
        NrrdMetadata.of(h, axes).forEach(volume::metadata);
        return volume.build();
    }

    /** The header alone. */
    static NrrdHeader header(Path path) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 13)) {
            return NrrdHeaderText.read(path, in);
        }
    }

    private static VoxelGrid grid(Path file, Samples s, NrrdPlace place) throws FormatException {
        try {
            VoxelGrid grid = new VoxelGrid(s.ni(), s.nj(), s.nk(), place.affine());
            grid.spacing();
            return grid;
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, "directions that cannot be used (" + e.getMessage() + ")", "voxels with a size and a place", "The header is damaged; export the file again.");
        }
    }
}
