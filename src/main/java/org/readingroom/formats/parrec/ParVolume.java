package org.readingroom.formats.parrec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.volume.DiffusionWeighting;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Space;
import org.readingroom.volume.TimeStep;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ScaleChoice;
import org.readingroom.volume.scan.ScanFacts;

/** One volume of the images of a group. */
final class ParVolume {

    private static final double SAME_SECONDS = 0.011; // begin times have two decimals

    private ParVolume() {}

    /** @param all the images of the .REC file @param stem the files' name */
    static Volume.Builder of(Path file, ParHeader header, ParVolumes.Group g, Samples all, String stem) throws FormatException {
        int nk = g.images().get(0).size(), times = g.images().size();
        int[] from = new int[nk * times];
        List<ParImage> planes = new ArrayList<>();
        for (List<ParImage> time : g.images()) for (ParImage i : time) {
            from[planes.size()] = i.indexInRec0();
            planes.add(i);
        }
        boolean whole = from.length == all.nk();
        for (int n = 0; n < from.length; n++) whole &= from[n] == n;
        List<Object> arrays = whole ? all.planes() : all.withPlanes(from, null).planes();
        Samples samples = new Samples(all.type(), all.ni(), all.nj(), nk, 1, times, arrays, 0);
        ParPlace place = ParPlace.of(file, header, g.images().get(0));
        VoxelGrid grid;
        try {
            grid = new VoxelGrid(all.ni(), all.nj(), nk, place.affine());
        } catch (IllegalArgumentException e) {
            throw new FormatException(file, "a place that cannot be used (" + e.getMessage() + ")", "voxels with a size and a place", "The .PAR file is damaged; export the series again.");
        }
        Volume.Builder v = Volume.builder(stem + g.name(), grid, samples).format("PAR/REC" + (header.version().isEmpty() ? "" : " " + header.version())).files(2).space(Space.SCANNER)
            .verdict(place.verdict()).findings(g.findings()).findings(place.findings());
        scales(planes, v);
        windows(planes, v);
        diffusion(header, g, v);
        metadata(header, g, v);
        return v;
    }

    private static void scales(List<ParImage> planes, Volume.Builder v) {
        int n = planes.size();
        double[] slopes = new double[n], intercepts = new double[n], floatSlopes = new double[n], floatIntercepts = new double[n];
        boolean usable = true, offered = true;
        for (int p = 0; p < n; p++) {
            ParImage i = planes.get(p);
            slopes[p] = i.rescaleSlope();
            intercepts[p] = i.rescaleIntercept();
            usable &= slopes[p] != 0;
            floatSlopes[p] = 1 / i.scaleSlope();
            floatIntercepts[p] = i.rescaleIntercept() / (i.rescaleSlope() * i.scaleSlope());
            offered &= Double.isFinite(floatSlopes[p]) && Double.isFinite(floatIntercepts[p]);
        }
        if (!usable) {
            v.finding(Finding.warning("RESCALE_UNUSABLE", "A rescale slope is 0; the values are as stored.", "rescale slope"));
            return;
        }
        Rescale displayed = Rescale.perPlane(slopes, intercepts);
        v.rescale(displayed);
        if (displayed.isPerPlane()) v.finding(Finding.note("RESCALE_VARIES", "Rescale slope and intercept differ between images; each has its own.", "rescale slope"));
        if (!offered) return;
        Rescale floating = Rescale.perPlane(floatSlopes, floatIntercepts); // one pair where all images agree
        v.scan(ScanFacts.NONE.withScales(List.of(new ScaleChoice("fp", "Philips floating point values", floating.slopes(), floating.intercepts()))));
    }

    private static void windows(List<ParImage> planes, Volume.Builder v) {
        List<DisplayWindow> windows = new ArrayList<>();
        for (ParImage i : planes) {
            if (!(i.windowWidth() >= 1)) return;
            windows.add(new DisplayWindow(i.windowCentre(), i.windowWidth(), DisplayWindow.Shape.LINEAR, ""));
        }
        v.window(windows.get(windows.size() / 2));
        if (windows.stream().distinct().count() > 1) v.planeWindows(windows);
    }

    /** Gradient directions are told along the patient's axes, not along the turned ones of the slices: so dcm2niix, too; nibabel takes them for turned. */
    private static void diffusion(ParHeader header, ParVolumes.Group g, Volume.Builder v) {
        boolean weighted = false, mixed = false;
        List<DiffusionWeighting> weightings = new ArrayList<>();
        for (List<ParImage> time : g.images()) {
            ParImage i = time.get(0);
            if (!(i.bValue() >= 0)) return;
            weighted |= i.bValue() > 0;
            for (ParImage other : time) mixed |= other.bValue() != i.bValue() || !Arrays.equals(other.gradient(), i.gradient());
            weightings.add(i.gradient() == null ? DiffusionWeighting.of(i.bValue()) : DiffusionWeighting.of(i.bValue(), i.gradient()[2], i.gradient()[0], i.gradient()[1]));
        }
        if (!weighted || !(header.number("diffusion <") > 0)) return;
        v.diffusion(weightings);
        if (mixed) v.finding(Finding.warning("DIFFUSION", "Slices of one time differ in b-value or gradient direction; those of the first slice stand for all.", "diffusion_b_factor"));
    }

    private static void metadata(ParHeader header, ParVolumes.Group g, Volume.Builder v) {
        for (Map.Entry<String, String> e : header.general().entrySet()) {
            String key = e.getKey().toLowerCase(Locale.ROOT);
            if (!key.startsWith("patient name") && !key.startsWith("examination name")) v.metadata("par." + e.getKey(), e.getValue());
        }
        ParImage first = g.first();
        v.metadata("Image type", first.typeName());
        v.metadata("Echo", first.echo() + "");
        if (first.echoTimeMs() > 0) v.metadata("Echo time (ms)", first.echoTimeMs() + "");
        if (first.thicknessMm() > 0) v.metadata("Slice thickness (mm)", first.thicknessMm() + "");
        if (first.scaleSlope() > 0) v.metadata("Scale slope", first.scaleSlope() + "");
        first.scan().fill(v);
        double step = step(g);
        if (step > 0) v.metadata(TimeStep.KEY, step + "");
    }

    /** Seconds between dynamics where they are even; 0 where they are not, or where times are no dynamics. */
    private static double step(ParVolumes.Group g) {
        int last = g.images().size() - 1;
        if (last < 1) return 0;
        double begin = g.first().secondsOfDynamic(), step = (g.images().get(last).get(0).secondsOfDynamic() - begin) / last;
        for (int t = 0; t <= last; t++) if (!(Math.abs(g.images().get(t).get(0).secondsOfDynamic() - begin - t * step) <= SAME_SECONDS)) return 0;
        return step;
    }
}
