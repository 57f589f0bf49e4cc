package org.readingroom.formats.minc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.formats.HeaderIdentity;
import org.readingroom.formats.HeldTypes;
import org.readingroom.formats.RealVolume;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.io.Finding;
import org.readingroom.io.GzipOutput;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.scijava.plugin.Plugin;

/**
 * Writes .mnc as MINC 2, as today's tools do; .minc1.mnc as MINC 1, and .mnc.gz as MINC 1 packed, because tools do not unpack MINC 2. The last two letters of such
 * names are what other programs look at, and by the first bytes they tell the versions apart.
 *
 * <p>Whole numbers keep their stored values; slope and intercept become image-min and image-max of each slice, over the valid range of the MINC file that the volume
 * came from, else over all numbers there are. Numbers of 64 bits become doubles if that loses nothing. The file's attributes return where the volume came from MINC;
 * those of the patient only if asked for.
 */
@Plugin(type = VolumeWriter.class)
public final class MincWriter implements VolumeWriter {

    static final String IDENT = "reading-room", VERSION = "2.0";
    private static final List<String> EXTENSIONS = List.of(".mnc", ".minc1.mnc", ".mnc.gz"); // the usual one first
    private static final List<SampleType> HELD = List.of(SampleType.INT8, SampleType.UINT8, SampleType.INT16, SampleType.UINT16, SampleType.INT32, SampleType.UINT32, SampleType.FLOAT32,
        SampleType.FLOAT64);
    private static final int LEVEL = 1; // of gzip: noise does not pack
    private static final int LONGEST_NAME = 200; // HDF5 tells the length of short ones in one byte
    private static final long LARGEST_PACKED = (1L << 31) - (1 << 24); // is unpacked in memory to be read
    private static final double DIGITS = 1e-12; // what two divisions leave of a double

    static boolean isNamed(Path path) {
        return VolumeService.endsWith(path, EXTENSIONS);
    }

    /** Whether a group of attributes is none of the image and its dimensions. */
    static boolean isInfo(String group) {
        return !group.isEmpty() && group.length() <= LONGEST_NAME && !group.contains("/") && !group.equals(MincHeader.IMAGE) && !group.equals(MincHeader.TIME) && !group.equals(MincHeader.VECTOR) && !MincAxes.SPATIAL.contains(group);
    }

    @Override
    public String format() {
        return "MINC";
    }

    @Override
    public List<String> extensions() {
        return EXTENSIONS;
    }

    @Override
    public Map<String, String> otherNames() {
        return Map.of("minc1", ".minc1.mnc", "minc2", ".mnc");
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        boolean packed = VolumeService.endsWith(target, List.of(".gz")), first = packed || VolumeService.endsWith(target, List.of(".minc1.mnc"));
        if (packed && volume.samples().bytes() > LARGEST_PACKED)
            throw new IllegalArgumentException(target.getFileName() + " cannot be written packed: it has 2 GB or more, and readers unpack it in memory. Write .minc1.mnc instead.");
        List<Finding> findings = new ArrayList<>();
        WrittenVolume.notKept(volume, format(), true, findings);
        WrittenVolume.space(volume, format(), findings);
        Volume known = HeaderIdentity.without(volume, request, MincMetadata::nobody, findings);
        Map<String, Map<String, MincValue>> attributes = attributes(known, !first, findings);
        Volume v = HeldTypes.of(WrittenVolume.complete(real(known, findings), target, format()), HELD, target, format());
        MincImage image = MincImage.of(v, attributes);
        WrittenVolume.axes(v, image.grid(), format(), findings);
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = packed ? new GzipOutput(SafeFile.open(temporary), LEVEL) : SafeFile.open(temporary)) {
                if (first) new Minc1Output(image).write(out, progress);
                else new Minc2Output(image).write(out, progress);
            }
            compare(image, new MincReader().read(temporary, Loading.FITTING, Progress.NONE), target);
        });
        return findings;
    }

    /** Floats have no scale in MINC. */
    private static Volume real(Volume v, List<Finding> findings) {
        return v.samples().type().isFloat() ? RealVolume.of(v, findings) : v;
    }

    private static Map<String, Map<String, MincValue>> attributes(Volume v, boolean isSecond, List<Finding> findings) {
        Map<String, Map<String, MincValue>> kept = MincMetadata.kept(v);
        if (!isSecond) return kept;
        Map<String, Map<String, MincValue>> fits = new LinkedHashMap<>();
        kept.forEach((group, values) -> {
            Map<String, MincValue> fitting = new LinkedHashMap<>(values);
            if (fitting.entrySet().removeIf(a -> a.getValue().bytes() + 3 * a.getKey().length() > HdfTypes.LONGEST_ATTRIBUTE))
                findings.add(Finding.warning("HEADER_DROPPED", "An attribute longer than " + HdfTypes.LONGEST_ATTRIBUTE + " bytes was left out; MINC 1 (.minc1.mnc) would hold it.", group));
            fits.put(group, fitting);
        });
        return fits;
    }

    private static void compare(MincImage written, Volume read, Path target) throws IOException {
        Volume v = written.volume();
        if (!read.samples().sameStored(v.samples())) throw WrittenVolume.differs(target, "other values", "the values");
        Rescale a = read.rescale(), b = v.rescale();
        double[] ends = v.samples().type().isFloat() ? new double[] { 0, 1 } : written.valid();
        for (int plane = 0; plane < v.grid().nk() * v.times(); plane++)
            for (double stored : ends) {
                double got = a.slope(plane) * stored + a.intercept(plane), wanted = b.slope(plane) * stored + b.intercept(plane);
                double size = Math.abs(b.slope(plane)) * Math.max(Math.abs(ends[0]), Math.abs(ends[1])) + Math.abs(b.intercept(plane));
                if (!(Math.abs(got - wanted) <= DIGITS * size)) throw WrittenVolume.differs(target, "the scaling " + a, b.toString());
            }
        if (!read.grid().sameAs(written.grid(), WrittenVolume.tolerance(written.grid())))
            throw WrittenVolume.differs(target, "the affine " + read.grid().affine(), written.grid().affine().toString());
    }
}
