package org.readingroom.formats.parrec;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readingroom.formats.DetachedFile;
import org.readingroom.formats.RawLayout;
import org.readingroom.formats.RawSamples;
import org.readingroom.formats.VolumeChoice;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.ComponentOrder;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/**
 * Opens Philips PAR/REC by either file. Kinds of picture (magnitude, phase, ...), echoes and orientations become volumes of their own; dynamics,
 * cardiac phases, labels and diffusion weightings become times. Times that lack slices are left out, and told.
 */
@Plugin(type = VolumeReader.class)
public final class ParRecReader implements VolumeReader {

    private static final String MARK = "DATA DESCRIPTION FILE";
    private static final Finding UNFINISHED = Finding.warning("TRUNCATED", "The .PAR file ends without its line END OF DATA DESCRIPTION FILE: it was cut off, so its last number may lack digits, and images may be missing. "
        + "Copy or export the series again.", "");
    private static final int ENOUGH = 512; // bytes that show the mark
    private static final long LARGEST = 256L << 20; // bytes of text; 100,000 images make 30 MB

    @Override
    public String format() {
        return "PAR/REC";
    }

    @Override
    public List<String> readOnlyExtensions() {
        return List.of(".par", ".rec");
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (new String(ByteSource.head(header(path), ENOUGH), StandardCharsets.ISO_8859_1).contains(MARK)) return 1;
        return name.endsWith(".par") || name.endsWith(".rec") ? 0.2 : 0;
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        Path file = header(path);
        if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".rec"))
            throw new FormatException(path, "the .PAR file is not there", "it beside the .REC file, under the same name", "Copy both files into one folder.");
        if (Files.size(file) > LARGEST) throw new FormatException(file, Files.size(file) + " bytes", "a text of a few MB", "This is some other file.");
        ParHeader header = ParHeader.parse(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        List<ParVolumes.Group> groups = ParVolumes.of(file, header);
        Path rec = rec(file);
        Loading loading = request.loadingOrFitting();
        Samples all = samples(file, rec, header, loading, progress);
        long more = Files.size(rec) - all.bytes();
        List<Volume> volumes = new ArrayList<>();
        for (ParVolumes.Group g : groups) {
            Volume.Builder v = ParVolume.of(file, header, g, all, stem(path));
            if (all.isLazy() && loading == Loading.FITTING) v.finding(RawSamples.LAZY);
            if (!header.isWhole()) v.finding(UNFINISHED);
            if (more > 0) v.finding(Finding.note("TRAILING_BYTES", more + " bytes behind the voxels were not read.", ""));
            volumes.add(v.build());
        }
        return VolumeChoice.of(file, volumes, request);
    }

    /** All images of the .REC file, in its order. */
    private static Samples samples(Path file, Path rec, ParHeader header, Loading loading, Progress progress) throws IOException {
        ParImage one = header.images().get(0);
        long last = 0;
        for (ParImage i : header.images()) {
            if (i.ni() != one.ni() || i.nj() != one.nj() || i.bits() != one.bits())
                throw new FormatException(file, "images of " + one.ni() + " x " + one.nj() + " and of " + i.ni() + " x " + i.nj() + " pixels, " + one.bits() + " and " + i.bits() + " bits", "images of one size",
                    "Export them apart.");
            if (i.indexInRec0() < 0) throw new FormatException(file, "index " + i.indexInRec0() + " in the .REC file", "0 or more", "The .PAR file is damaged; export the series again.");
            last = Math.max(last, i.indexInRec0());
        }
        SampleType type = switch (one.bits()) {
            case 8 -> SampleType.UINT8;
            case 16 -> SampleType.INT16; // as nibabel; consoles store 12 bits
            default -> throw new FormatException(file, "pixels of " + one.bits() + " bits", "8 or 16", "The .PAR file is damaged; export the series again.");
        };
        if (one.ni() < 1 || one.nj() < 1) throw new FormatException(file, "images of " + one.ni() + " x " + one.nj() + " pixels", "at least one", "The .PAR file is damaged; export the series again.");
        RawLayout layout = RawLayout.claimed(rec, type, ByteOrder.LITTLE_ENDIAN, new long[] { one.ni(), one.nj(), last + 1 }, 1, ComponentOrder.INTERLEAVED, 1);
        return RawSamples.open(rec, 0, layout, loading, progress);
    }

    private static Path header(Path path) {
        String name = path.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".rec")) return path;
        for (String e : List.of(".PAR", ".par", ".Par")) {
            Path candidate = path.resolveSibling(stem(path) + e);
            if (Files.isRegularFile(candidate)) return candidate;
        }
        return path;
    }

    private static Path rec(Path header) throws IOException {
        for (String e : List.of(".REC", ".rec", ".Rec")) if (Files.isRegularFile(header.resolveSibling(stem(header) + e))) return DetachedFile.of(header, stem(header) + e);
        throw new FormatException(header, "the file with the pixels is not there", stem(header) + ".REC beside it", "Copy both files into one folder.");
    }

    private static String stem(Path path) {
        return path.getFileName().toString().replaceFirst("(?i)\\.(par|rec)$", "");
    }
}
