package org.readingroom.ij1;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileSaver;
import ij.io.TiffEncoder;
import ij.measure.Calibration;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.io.SafeFile;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeWriter;
import org.readingroom.volume.WriteRequest;
import org.scijava.plugin.Plugin;

/**
 * Writes TIFF as ImageJ does: a hyperstack with voxel sizes, origin, unit, value calibration, slice labels and the order of channels, slices and times.
 * Signed 16-bit values have ImageJ's offset; types that ImageJ lacks become 32-bit floats where these hold every stored number, and are refused where
 * they do not. TIFF has no place in the patient: the affine stands as text in the Info property, and the origin counts along the image's own axes.
 * What the header says of the patient goes into Info only when asked for.
 */
@Plugin(type = VolumeWriter.class)
public class TiffVolumeWriter implements VolumeWriter {

    private static final long MOST_BYTES = 0xff000000L; // offsets are 32 bits wide; the rest is for headers and labels
    private static final double FLOAT_DIGITS = 0x1p-24;

    @Override
    public String format() {
        return "TIFF";
    }

    @Override
    public List<String> extensions() {
        return List.of(".tif", ".tiff");
    }

    @Override
    public void write(Volume volume, Path target, Progress progress) throws IOException {
        write(volume, target, WriteRequest.ANONYMOUS, progress);
    }

    @Override
    public List<Finding> write(Volume volume, Path target, WriteRequest request, Progress progress) throws IOException {
        String name = target.getFileName().toString();
        List<Finding> findings = new ArrayList<>();
        requireExact(volume, name, findings);
        ImagePlus image = Images.toImagePlus(volume);
        long bytes = (long) image.getWidth() * image.getHeight() * image.getStackSize() * image.getBytesPerPixel();
        if (bytes > MOST_BYTES) throw new IllegalArgumentException(name + " cannot be written as TIFF: the pixels take " + (bytes >> 20) + " MB; expected less than 4080 MB. Write NRRD or NIfTI.");
        calibrate(image, volume);
        image.setProperty("Info", info(volume, request));
        FileInfo what = fileInfo(image);
        SafeFile.writePath(target, temporary -> {
            try (OutputStream out = SafeFile.open(temporary)) {
                new TiffEncoder(what).write(new Counted(out, bytes, progress));
            }
            WrittenTiff.check(temporary, image, target);
        });
        if (!volume.scan().overlays().isEmpty()) findings.add(Finding.warning("NOT_KEPT", "Overlays were left out of the TIFF file.", ""));
        if (volume.padding().isPresent()) findings.add(Finding.note("NOT_KEPT", "TIFF cannot say which values stand for nothing: they look like values there.", ""));
        return findings;
    }

    /** Types that ImageJ has no image for become 32-bit floats: only if these hold every stored number. Scaled ones are rounded to their digits. */
    private static void requireExact(Volume v, String name, List<Finding> findings) {
        Samples s = v.samples();
        boolean isScaled = v.rescale().isPerPlane() || s.type().isFloat() && !v.rescale().isIdentity() || s.type().bytes() > 2 && !v.rescale().isIdentity();
        if (s.type().bytes() > 4 || s.type() == SampleType.INT32 || s.type() == SampleType.UINT32) {
            for (int n = 0; n < s.planes().size(); n++) {
                Object plane = s.planes().get(n);
                for (int x = 0; x < s.ni() * s.nj(); x++) if (!isExact(s.type(), plane, x))
                    throw new IllegalArgumentException(name + " cannot be written as TIFF: the volume holds " + s.type().label() + " numbers such as " + shown(s.type(), plane, x)
                        + ", which ImageJ's 32-bit floats would round; expected numbers of at most 24 bits. Write NIfTI or NRRD.");
            }
        }
        if (isScaled) findings.add(Finding.note("ROUNDED", "ImageJ keeps no scale beside such numbers: the TIFF file holds real values as 32-bit floats, rounded to "
            + String.format(Locale.ROOT, "%.0e", FLOAT_DIGITS) + " of each.", ""));
    }

    private static boolean isExact(SampleType type, Object plane, int x) {
        if (plane instanceof long[] p) return Math.abs(p[x]) >= 0 && (long) (float) p[x] == p[x] && (type == SampleType.INT64 || p[x] >= 0) && p[x] != Long.MAX_VALUE;
        double v = type.get(plane, x);
        return (float) v == v || Double.isNaN(v);
    }

    private static String shown(SampleType type, Object plane, int x) {
        if (plane instanceof long[] p) return type == SampleType.INT64 ? Long.toString(p[x]) : Long.toUnsignedString(p[x]);
        double v = type.get(plane, x);
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }

    /** Origin along the image's own axes: ImageJ's x, y, z of a voxel are its place in mm, seen along them. */
    private static void calibrate(ImagePlus image, Volume v) {
        Calibration c = image.getCalibration();
        if (v.verdict() != Verdict.UNPLACED) {
            Affine a = v.grid().affine();
            PointMm p = a.origin();
            c.xOrigin = -p.along(a.direction(0)) / a.step(0);
            c.yOrigin = -p.along(a.direction(1)) / a.step(1);
            c.zOrigin = -p.along(a.direction(2)) / a.step(2);
        }
        if (v.times() > 1 && TimeStep.seconds(v) > 0) {
            c.frameInterval = TimeStep.seconds(v);
            c.setTimeUnit("s");
        }
    }

    private static String info(Volume v, WriteRequest request) {
        StringBuilder text = new StringBuilder("Written by: Reading Room\n");
        if (!v.format().isEmpty()) text.append("Read from: ").append(v.format()).append('\n');
        text.append("Geometry: ").append(v.verdict().label()).append('\n');
        if (v.verdict() != Verdict.UNPLACED) {
            text.append("Orientation: ").append(v.grid().orientation()).append('\n');
            double[][] rows = v.grid().affine().toLps();
            for (int r = 0; r < 3; r++) text.append("Affine row ").append(r).append(" (0-based voxel index to LPS mm): ").append(Arrays.toString(rows[r])).append('\n');
        }
        if (!v.quantity().equals(Quantity.NONE)) text.append("Value unit: ").append(v.quantity().unit()).append('\n');
        if (request.identity()) text.append('\n').append(InfoProperty.of(v));
        return text.toString();
    }

    /** As ImageJ's own Save As Tiff makes it. */
    private static FileInfo fileInfo(ImagePlus image) {
        FileInfo what = image.getFileInfo();
        ImageStack stack = image.getStack();
        what.nImages = image.getStackSize();
        if (stack instanceof VirtualStack lazy) what.virtualStack = lazy;
        else if (what.nImages > 1) what.pixels = stack.getImageArray();
        what.description = new FileSaver(image).getDescriptionString();
        what.info = (String) image.getProperty("Info");
        String[] labels = new String[what.nImages];
        for (int n = 0; n < labels.length; n++) labels[n] = stack.getSliceLabel(n + 1);
        if (Arrays.stream(labels).anyMatch(l -> l != null)) what.sliceLabels = labels;
        if (image instanceof CompositeImage composite) {
            what.displayRanges = new double[2 * composite.getNChannels()];
            what.channelLuts = new byte[composite.getNChannels()][];
            for (int c = 0; c < composite.getNChannels(); c++) {
                what.displayRanges[2 * c] = composite.getChannelLut(c + 1).min;
                what.displayRanges[2 * c + 1] = composite.getChannelLut(c + 1).max;
                what.channelLuts[c] = composite.getChannelLut(c + 1).getBytes();
            }
        }
        return what;
    }

    /** Reports in whole megabytes. */
    private static final class Counted extends FilterOutputStream {
        private final long all;
        private final Progress progress;
        private long done;

        Counted(OutputStream out, long all, Progress progress) {
            super(out);
            this.all = all;
            this.progress = progress;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (done >> 20 != done + length >> 20) progress.report((int) (done >> 20), (int) (all >> 20) + 1);
            done += length;
        }
    }
}
