package org.readingroom.formats.ecat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.MemoryBudget;
import org.readingroom.volume.lazy.PlaneCache;
import org.scijava.plugin.Plugin;

/** Opens ECAT 7 images. Frames and gates become times, bed positions volumes of their own, single planes of one frame slices. */
@Plugin(type = VolumeReader.class)
public final class EcatReader implements VolumeReader {

    private static final String DAMAGED = "The file is truncated or its header is damaged; copy or export it again.";

    @Override
    public String format() {
        return "ECAT 7";
    }

    @Override
    public List<String> readOnlyExtensions() {
        return List.of(".v");
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path)) return 0;
        if (new String(ByteSource.head(path, EcatHeader.MAGIC.length()), StandardCharsets.ISO_8859_1).equals(EcatHeader.MAGIC)) return 1;
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".v") ? 0.2 : 0;
    }

    @Override
    public OpenResult read(Path file, OpenRequest request, Progress progress) throws IOException {
        byte[] main = ByteSource.read(file, 0, EcatHeader.BYTES);
        if (!new String(main, 0, EcatHeader.MAGIC.length(), StandardCharsets.ISO_8859_1).equals(EcatHeader.MAGIC))
            throw new FormatException(file, "no word MATRIX7 at the beginning", "ECAT 7", "If it is ECAT 6, convert it first.");
        EcatDirectory directory = EcatDirectory.read(file);
        EcatHeader header = EcatHeader.of(file, main, directory.order());
        TreeMap<Integer, List<EcatFrame>> beds = frames(file, directory);
        List<Volume> volumes = new ArrayList<>();
        for (Map.Entry<Integer, List<EcatFrame>> bed : beds.entrySet())
            volumes.add(volume(file, header, bed.getValue(), beds.size() > 1 ? " bed " + (bed.getKey() + 1) : "", request.loadingOrFitting(), progress));
        return VolumeChoice.of(file, volumes, request);
    }

    /** By bed position, each in the order of gates and frames. */
    private static TreeMap<Integer, List<EcatFrame>> frames(Path file, EcatDirectory directory) throws IOException {
        if (directory.entries().isEmpty()) throw new FormatException(file, "a directory without a matrix", "one at least", DAMAGED);
        long size = Files.size(file), all = 0;
        TreeMap<Integer, List<EcatFrame>> beds = new TreeMap<>();
        for (EcatDirectory.Entry e : directory.entries()) {
            EcatFrame f = EcatFrame.read(file, e, directory.order());
            if (f.ni() < 1 || f.nj() < 1) throw new FormatException(file, e.subheaderOffset(), "a matrix of " + f.ni() + " x " + f.nj() + " voxels", "at least one", DAMAGED);
            long bytes = f.planeBytes() * f.nk();
            ByteSource.checkFits(file, f.offset(), bytes, size);
            all += bytes;
            if (all > size) throw new FormatException(file, "matrices that lie one over the other", "each in bytes of its own", DAMAGED); // else a small file could claim any memory
            beds.computeIfAbsent(e.bed(), b -> new ArrayList<>()).add(f);
        }
        for (List<EcatFrame> bed : beds.values()) {
            for (EcatFrame f : bed) if (!f.isShapedAs(bed.get(0)) || f.type() != bed.get(0).type())
                throw new FormatException(file, f.entry().subheaderOffset(), "frames of several sizes or types", "all alike", "Split the file with the scanner's software first.");
            bed.sort(Comparator.comparingInt((EcatFrame f) -> f.entry().data()).thenComparing(f -> f.entry().gate()).thenComparing(f -> f.entry().frame()).thenComparing(f -> f.entry().plane()));
        }
        return beds;
    }

    private static Volume volume(Path file, EcatHeader header, List<EcatFrame> frames, String suffix, Loading loading, Progress progress) throws IOException {
        EcatFrame first = frames.get(0);
        boolean apart = first.nk() == 1 && frames.size() > 1 && frames.stream().map(f -> f.entry().plane()).distinct().count() > 1; // planes in matrices of their own
        int nk = apart ? (int) frames.stream().filter(f -> f.entry().frame() == first.entry().frame() && f.entry().gate() == first.entry().gate() && f.entry().data() == first.entry().data()).count() : first.nk();
        int planes = frames.size() * first.nk(), times = planes / nk;
        for (int n = 0; apart && n < frames.size(); n++)
            if (frames.get(n).entry().plane() != frames.get(n % nk).entry().plane()) throw new FormatException(file, frames.get(n).entry().subheaderOffset(), "frames of other planes than the first one's", "the same planes in each", DAMAGED);
        if (times * nk != planes) throw new FormatException(file, planes + " planes in frames of " + nk, "as many in each frame", DAMAGED);
        List<Finding> findings = new ArrayList<>();
        boolean calibrated = usable(header.calibration());
        if (!calibrated || !frames.stream().allMatch(f -> usable(f.scale())))
            findings.add(Finding.warning("RESCALE_UNUSABLE", (calibrated ? "A scale factor" : "The calibration factor") + " is 0 or no number; 1 was taken.", calibrated ? "scale_factor" : "ecat_calibration_factor"));
        EcatPlanes source = new EcatPlanes(file, frames, calibrated ? header.calibration() : 1);
        RawLayout layout = RawLayout.claimed(file, SampleType.FLOAT64, ByteOrder.BIG_ENDIAN, new long[] { first.ni(), first.nj(), nk }, 1, ComponentOrder.INTERLEAVED, times);
        Samples samples = new Samples(SampleType.FLOAT64, first.ni(), first.nj(), nk, 1, times, planes(file, source, layout, loading, progress), 0);
        if (samples.isLazy() && loading == Loading.FITTING) findings.add(RawSamples.LAZY);
        String name = file.getFileName().toString().replaceFirst("(?i)\\.v$", "") + suffix;
        return EcatVolume.of(file, header, frames, samples, name, !suffix.isEmpty(), findings);
    }

    private static List<Object> planes(Path file, EcatPlanes source, RawLayout layout, Loading loading, Progress progress) throws IOException {
        MemoryBudget.Need need = MemoryBudget.of(layout.bytes(), (long) layout.ni() * layout.nj() * SampleType.FLOAT64.bytes());
        if (loading != Loading.WHOLE && (loading != Loading.FITTING || !need.fits())) return LazyPlanes.of(source, need.fits() ? PlaneCache.unlimited() : need.budget().cache());
        layout.requireMemory(file);
        Object[] planes = new Object[source.planes()];
        for (int n = 0; n < planes.length; n++) {
            planes[n] = source.read(n)[0];
            progress.report(n + 1, planes.length);
        }
        return Arrays.asList(planes);
    }

    /** Whether a factor can be multiplied by. */
    static boolean usable(double factor) {
        return factor != 0 && Double.isFinite(factor);
    }
}
