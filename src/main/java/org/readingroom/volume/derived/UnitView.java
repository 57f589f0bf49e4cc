package org.readingroom.volume.derived;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.readingroom.io.Finding;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.DisplayWindow.Shape;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ScaleChoice;
import org.readingroom.volume.scan.SuvScale;
import org.readingroom.volume.scan.ValueMapping;

/** A volume in another unit that its file offers. Linear scales share the samples; a table makes new ones. */
public final class UnitView {

    private UnitView() {}

    /**
     * The volume in the asked unit.
     *
     * @param unit "suv" or "suvbw", "suvlbm", "suvbsa" (PET), the unit or label of a mapping or scale that the file offers; empty or the volume's own for the volume itself
     * @throws IllegalArgumentException if the file does not offer it, naming what it offers
     */
    public static Volume of(Volume volume, String unit) {
        String asked = unit.strip().toLowerCase(Locale.ROOT);
        if (asked.isEmpty() || volume.quantity().isKnown() && Quantity.of(asked).unit().equalsIgnoreCase(volume.quantity().unit())) return volume;
        SuvScale suv = volume.scan().suv();
        if (suv != null) {
            switch (asked) {
                case "suv", "suvbw" -> {
                    return scaled(volume, suv.bodyWeight(), Quantity.SUV);
                }
                case "suvlbm" -> {
                    if (suv.leanMass() > 0) return scaled(volume, suv.leanMass(), new Quantity("SUVlbm"));
                }
                case "suvbsa" -> {
                    if (suv.surface() > 0) return scaled(volume, suv.surface(), new Quantity("SUVbsa"));
                }
                default -> { }
            }
        }
        for (ValueMapping m : volume.scan().mappings()) if (m.unit().equalsIgnoreCase(asked) || m.label().equalsIgnoreCase(asked)) return mapped(volume, m);
        for (ScaleChoice c : volume.scan().scales())
            if (c.label().equals(asked))
                return volume.toBuilder().rescale(Rescale.perPlane(c.slopes(), c.intercepts())).quantity(Quantity.NONE).windows(List.of()).planeWindows(List.of()).scan(volume.scan().withoutScales()).withoutFindings("RESCALE_VARIES").build();
        List<String> offered = List.copyOf(offered(volume));
        String why = volume.findings().stream().filter(f -> asked.startsWith("suv") && f.code().equals("SUV_INPUTS")).map(f -> " " + f.message()).findFirst().orElse("");
        throw new IllegalArgumentException("unit=" + unit + ": the volume cannot be given in it." + (why.isEmpty() ? " It offers: " + (offered.isEmpty() ? "nothing else" : String.join(", ", offered)) + "." : why));
    }

    /**
     * Each volume that offers the unit in it, the others as they are.
     *
     * @throws IllegalArgumentException if none offers it
     */
    public static List<Volume> ofEach(List<Volume> volumes, String unit) {
        List<Volume> views = new ArrayList<>();
        IllegalArgumentException refused = null;
        boolean any = volumes.isEmpty();
        for (Volume v : volumes) {
            try {
                views.add(of(v, unit));
                any = true;
            } catch (IllegalArgumentException e) {
                if (refused == null) refused = e;
                views.add(v);
            }
        }
        if (!any) throw refused;
        return views;
    }

    /** The units that {@link #of} takes for this volume, besides its own. */
    public static TreeSet<String> offered(Volume volume) {
        TreeSet<String> units = new TreeSet<>();
        SuvScale suv = volume.scan().suv();
        if (suv != null) {
            units.add("suv");
            if (suv.leanMass() > 0) units.add("suvlbm");
            if (suv.surface() > 0) units.add("suvbsa");
        }
        for (ValueMapping m : volume.scan().mappings()) units.add(m.unit().isEmpty() ? m.label() : m.unit());
        for (ScaleChoice c : volume.scan().scales()) units.add(c.label());
        units.remove("");
        return units;
    }

    private static Volume scaled(Volume volume, double factor, Quantity quantity) {
        Rescale old = volume.rescale();
        double[] slopes = old.slopes().clone(), intercepts = old.intercepts().clone();
        for (int n = 0; n < slopes.length; n++) {
            slopes[n] *= factor;
            intercepts[n] *= factor;
        }
        return volume.toBuilder().rescale(new Rescale(slopes, intercepts)).quantity(quantity).windows(windows(volume.windows(), factor))
            .planeWindows(windows(volume.planeWindows(), factor)).scan(volume.scan().withoutScales()).withoutFindings("SUV").build();
    }

    /** LINEAR ends half a unit early on the right: in another unit only its exact form is the same curve. Tables are of the old unit. */
    private static List<DisplayWindow> windows(List<DisplayWindow> windows, double factor) {
        List<DisplayWindow> scaled = new ArrayList<>();
        for (DisplayWindow w : windows) {
            if (w.shape() == Shape.TABLE) continue;
            boolean linear = w.shape() == Shape.LINEAR && w.width() > 1;
            double centre = linear ? w.centre() - 0.5 : w.centre(), width = linear ? w.width() - 1 : w.width();
            scaled.add(new DisplayWindow(centre * factor, width * factor, w.shape() == Shape.LINEAR ? Shape.LINEAR_EXACT : w.shape(), w.explanation()));
        }
        return scaled;
    }

    private static Volume mapped(Volume volume, ValueMapping m) {
        Quantity quantity = m.unit().equals("1") ? Quantity.NONE : Quantity.of(m.unit());
        Volume.Builder builder = m.isLinear() ? volume.toBuilder().rescale(Rescale.of(m.slope(), m.intercept())) : byTable(volume, m);
        if (m.isLinear() && (m.firstValue() > Double.NEGATIVE_INFINITY || m.lastValue() < Double.POSITIVE_INFINITY))
            builder.finding(Finding.note("REAL_WORLD", "The mapping " + m + " holds for stored values from " + m.firstValue() + " to " + m.lastValue() + "; others are scaled alike.", "(0040,9096)"));
        return builder.quantity(quantity).windows(List.of()).planeWindows(List.of()).scan(volume.scan().withoutScales()).build();
    }

    private static Volume.Builder byTable(Volume volume, ValueMapping m) {
        Samples from = volume.samples();
        Samples to = from.remade(SampleType.FLOAT32, 0, p -> {
            Object stored = from.planes().get(p);
            float[] real = new float[from.ni() * from.nj()];
            for (int x = 0; x < real.length; x++) real[x] = (float) m.real(from.type().get(stored, x) - from.offset());
            return real;
        });
        return volume.toBuilder().on(volume.grid(), to).rescale(Rescale.IDENTITY).padding(null);
    }
}
