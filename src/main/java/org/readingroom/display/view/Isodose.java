package org.readingroom.display.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.readingroom.display.PictureText;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeStatistics;

/**
 * Lines of equal dose over a picture, and the bands between them as a wash. Immutable. Levels are in percent of a reference dose, as treatment
 * planning counts, or in the volume's own unit (Gy). Any volume may have them; doses have them from the beginning.
 *
 * @param lines     whether lines are drawn
 * @param wash      how opaque the bands are, 0 (none) to 1
 * @param percent   whether levels are percent of {@code reference}; else they are real values
 * @param reference what 100 % are, a real value above 0
 * @param isMaximum whether the reference is the volume's maximum, and not a prescription that somebody typed
 * @param levels    from the highest to the lowest
 */
public record Isodose(boolean lines, double wash, boolean percent, double reference, boolean isMaximum, List<Level> levels) {

    /** Of a volume that shows none. */
    public static final Isodose NONE = new Isodose(false, 0, true, 1, true, List.of());
    public static final int MOST_LEVELS = 40;

    private static final String MODALITY = "Modality", RTDOSE = "RTDOSE";

    /**
     * One line.
     *
     * @param value percent or real value, above 0
     * @param rgb   0xRRGGBB
     */
    public record Level(double value, int rgb, boolean visible) {
        public Level {
            if (!(value > 0) || Double.isInfinite(value)) throw new IllegalArgumentException("an isodose level must be a number above 0, got " + value);
            if ((rgb & 0xff000000) != 0) throw new IllegalArgumentException("a colour is 0xRRGGBB, got 0x" + Integer.toHexString(rgb));
        }

        public Level visible(boolean on) {
            return new Level(value, rgb, on);
        }

        public Level coloured(int other) {
            return new Level(value, other, visible);
        }

        public Level at(double other) {
            return new Level(other, rgb, visible);
        }
    }

    /** Percent that plans are looked at with, hot to cold: our own choice of colours, which tell neighbours apart. */
    private static final List<Level> STANDARD = List.of(new Level(107, 0xff3cff, true), new Level(105, 0xff2020, true), new Level(100, 0xff9a1f, true), new Level(95, 0xffee33, true),
        new Level(90, 0xa6f02c, true), new Level(80, 0x20d060, true), new Level(70, 0x20e0e0, true), new Level(50, 0x3d8bff, true), new Level(30, 0x8c6bff, true));

    public Isodose {
        if (!(wash >= 0 && wash <= 1)) throw new IllegalArgumentException("a colour wash runs from 0 to 1, got " + wash);
        if (!(reference > 0) || Double.isInfinite(reference)) throw new IllegalArgumentException("a reference dose must be a number above 0, got " + reference);
        if (levels.size() > MOST_LEVELS) throw new IllegalArgumentException(levels.size() + " isodose levels; expected " + MOST_LEVELS + " at most");
        List<Level> sorted = new ArrayList<>(levels);
        sorted.sort(Comparator.comparingDouble(Level::value).reversed());
        levels = List.copyOf(sorted);
    }

    /** Lines at 107 to 30 percent of a maximum. */
    public static Isodose standard(double maximum) {
        return new Isodose(true, 0, true, maximum, true, STANDARD);
    }

    /** Whether a volume is a dose: measured in Gy, or RT Dose in relative units. */
    public static boolean isDose(Volume volume) {
        return volume.quantity().equals(Quantity.DOSE) || volume.metadata().getOrDefault(MODALITY, "").equals(RTDOSE);
    }

    /** What a volume begins with: a dose with the standard lines of its maximum, others, and doses of nothing, with none. Reads a whole dose. */
    public static Isodose first(Volume volume) {
        if (!isDose(volume) || volume.components() > 1) return NONE;
        double most = maximum(volume);
        return most > 0 ? standard(most) : NONE;
    }

    /** The highest real value; NaN if there is none. Reads all of it. */
    public static double maximum(Volume volume) {
        return VolumeStatistics.of(volume, VolumeStatistics.PaddingUse.EXCLUDED).max();
    }

    /** Levels of a list such as {@code 107,100,50}, in the standard colours, or in those of the standard level next to them. */
    public Isodose at(double... values) {
        List<Level> all = new ArrayList<>();
        for (double v : values) all.add(new Level(v, colour(percent ? v : 100 * v / reference), true));
        return with(all);
    }

    /** The colour of the standard level that is nearest. */
    public static int colour(double percent) {
        return STANDARD.stream().min(Comparator.comparingDouble(l -> Math.abs(l.value - percent))).orElseThrow().rgb;
    }

    /** Whether anything of it is drawn. */
    public boolean isOn() {
        return (lines || wash > 0) && levels.stream().anyMatch(Level::visible);
    }

    /** The real value of a level. */
    public double real(Level level) {
        return percent ? level.value / 100 * reference : level.value;
    }

    public Isodose lines(boolean on) {
        return new Isodose(on, wash, percent, reference, isMaximum, levels);
    }

    public Isodose wash(double part) {
        return new Isodose(lines, part, percent, reference, isMaximum, levels);
    }

    public Isodose with(List<Level> others) {
        return new Isodose(lines, wash, percent, reference, isMaximum, others);
    }

    /** Of a prescription, or of the maximum again: levels in percent move with it. */
    public Isodose of(double dose, boolean maximum) {
        return new Isodose(lines, wash, percent, dose, maximum, levels);
    }

    /** Levels counted in percent, or in the volume's unit; the lines stay where they are. */
    public Isodose percent(boolean on) {
        if (on == percent) return this;
        List<Level> same = levels.stream().map(l -> l.at(on ? 100 * l.value / reference : l.value / 100 * reference)).toList();
        return new Isodose(lines, wash, on, reference, isMaximum, same);
    }

    /** A line of a legend. @param rgb null for the heading */
    public record Entry(String text, Integer rgb) {}

    /** What a reader must know to read the lines: what 100 % are, then each visible level. @param unit of the volume; empty if it has none */
    public List<Entry> legend(String unit) {
        List<Entry> entries = new ArrayList<>();
        String behind = unit.isEmpty() ? "" : " " + unit;
        entries.add(new Entry("100 % = " + number(reference) + behind, null));
        if (isMaximum) entries.add(new Entry("(the maximum)", null));
        for (Level l : levels) {
            if (!l.visible) continue;
            String real = number(real(l)) + behind, part = PictureText.number(percent ? l.value : 100 * l.value / reference) + " %";
            entries.add(new Entry(percent ? part + "  " + real : real + "  " + part, l.rgb));
        }
        return entries;
    }

    private static String number(double value) {
        return value >= 1 ? PictureText.number(value) : String.format(Locale.ROOT, "%.3g", value);
    }
}
