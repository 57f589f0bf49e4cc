package demo;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawSamples;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/** Portable graymaps (netpbm's P5): a picture without a place, opened as a volume of one slice. */
@Plugin(type = VolumeReader.class)
public class GraymapReader implements VolumeReader {

    private static final Pattern HEADER = Pattern.compile("P5\\s+(\\d{1,9})\\s+(\\d{1,9})\\s+(\\d{1,5})\\s"); // width, height, brightest value
    private static final int LONGEST_HEADER = 40;

    @Override
    public String format() {
        return "Portable graymap";
    }

    @Override
    public double confidence(Path path) throws IOException {
        return Files.isRegularFile(path) && header(path).lookingAt() ? 0.3 : 0; // two letters are little: surer readers go first
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        Matcher header = header(path);
        if (!header.lookingAt()) throw new FormatException(path, 0, "no graymap header", "P5, width, height and brightest value", "Convert it again.");
        long ni = Long.parseLong(header.group(1)), nj = Long.parseLong(header.group(2));
        if (ni < 1 || nj < 1) throw new FormatException(path, ni + " x " + nj + " pixels", "at least one", "Convert it again.");
        SampleType type = Integer.parseInt(header.group(3)) < 256 ? SampleType.UINT8 : SampleType.UINT16;
        // both check what the header claims, against the memory and against the file's length
        RawLayout layout = RawLayout.checked(path, type, ByteOrder.BIG_ENDIAN, new long[] { ni, nj, 1 }, 1, ComponentOrder.INTERLEAVED, 1);
        var samples = RawSamples.read(path, header.end(), layout, progress);
        return OpenResult.of(Volume.builder(path.getFileName().toString(), new VoxelGrid((int) ni, (int) nj, 1, Affine.scaling(1, 1, 1)), samples).format(format()).files(1)
            .verdict(Verdict.UNPLACED).finding(Finding.warning("NO_SPACING", "A graymap has no spacing: lengths are pixels, not millimetres.", "")).build());
    }

    private static Matcher header(Path path) throws IOException {
        return HEADER.matcher(new String(ByteSource.head(path, LONGEST_HEADER), StandardCharsets.ISO_8859_1));
    }
}
