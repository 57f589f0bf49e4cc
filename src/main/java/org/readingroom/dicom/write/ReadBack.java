package org.readingroom.dicom.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** Holds what stands in the new files against what was to be written: stored values bit by bit, scale, and the place of every corner. */
final class ReadBack {

    private static final double DECIMAL_STRING = 1e-12; // what 16 characters keep of a number, with sign, point and exponent taken off
    private static final double PLACE = 1e-3, MOST_MM = 0.01, FAR = 1e-9;

    private ReadBack() {}

    /** @param folder holds the new files and nothing else @throws IOException one sentence for the user, if anything differs */
    static void check(Path folder, PixelForm form, Places places, Path target) throws IOException {
        OpenResult result = new DicomReader(PixelCodecs.builtIn()).read(folder, OpenRequest.ALL.with(Loading.ON_DEMAND), Progress.NONE);
        if (result.volumes().size() != 1 || !result.rejected().isEmpty())
            throw differs(target, result.volumes().size() + " volumes and " + result.rejected().size() + " files that are none", "one volume");
        Volume read = result.volumes().get(0), written = form.volume();
        Samples samples = written.samples().withPlanes(places.order(), null);
        if (!read.samples().sameStored(samples)) throw differs(target, "other values", "the values");
        scale(read.rescale(), written.rescale(), places, written.times(), target);
        if ((read.verdict() == Verdict.UNPLACED) == places.isPlaced()) throw differs(target, "the verdict " + read.verdict().label(), "images that are " + (places.isPlaced() ? "placed" : "unplaced"));
        if (places.isPlaced() && !read.grid().sameAs(places.grid(), tolerance(places.grid())))
            throw differs(target, "the affine " + read.grid().affine(), places.grid().affine().toString());
    }

    private static void scale(Rescale read, Rescale written, Places places, int times, Path target) throws IOException {
        int nk = places.grid().nk();
        for (int t = 0; t < times; t++)
            for (int n = 0; n < nk; n++) {
                double slope = written.slope(places.k(n) + nk * t), intercept = written.intercept(places.k(n) + nk * t);
                if (!isClose(read.slope(n + nk * t), slope) || !isClose(read.intercept(n + nk * t), intercept))
                    throw differs(target, "slope " + read.slope(n + nk * t) + " and intercept " + read.intercept(n + nk * t), slope + " and " + intercept);
            }
    }

    private static boolean isClose(double read, double written) {
        return read == written || Math.abs(read - written) <= DECIMAL_STRING * 1e3 * Math.abs(written);
    }

    private static double tolerance(VoxelGrid grid) {
        double far = 0;
        for (PointMm p : List.of(grid.toPatient(0, 0, 0), grid.toPatient(grid.ni(), grid.nj(), grid.nk())))
            far = Math.max(far, Math.max(Math.abs(p.x()), Math.max(Math.abs(p.y()), Math.abs(p.z()))));
        return Math.min(MOST_MM, PLACE * grid.spacing().smallest()) + FAR * far;
    }

    private static IOException differs(Path target, String found, String expected) {
        return new IOException(target.getFileName().toString() + ": reading the DICOM files back gave " + found + "; expected " + expected
            + " as written. Nothing was kept; please report this with the program's version.");
    }
}
