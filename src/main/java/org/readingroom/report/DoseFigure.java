package org.readingroom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.volume.dose.DoseHistogram;

/**
 * A figure of a dose-volume histogram by its usual name: D95 (dose that 95 % of the volume get at least), D2cc, V20Gy (cm3 that get at least 20 Gy), V95% (of the
 * prescription).
 */
public record DoseFigure(String name, Kind kind, double at) {

    public enum Kind { DOSE_OF_PERCENT, DOSE_OF_VOLUME, VOLUME_AT_GRAY, VOLUME_AT_PERCENT }

    private static final Pattern FORM = Pattern.compile("([DdVv])([0-9]{1,6}(?:\\.[0-9]{1,6})?)(cc|cm3|Gy|gy|%)?");

    /** @param text separated by ; or , @throws IllegalArgumentException naming what is understood */
    public static List<DoseFigure> list(String text, double prescriptionGy) {
        List<DoseFigure> all = new ArrayList<>();
        for (String part : text.split("[;,]")) if (!part.isBlank()) all.add(of(part.strip(), prescriptionGy));
        return all;
    }

    private static DoseFigure of(String text, double prescriptionGy) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) throw bad(text);
        boolean isDose = m.group(1).equalsIgnoreCase("D");
        String unit = m.group(3) == null ? isDose ? "%" : "Gy" : m.group(3).toLowerCase(java.util.Locale.ROOT);
        double at = Double.parseDouble(m.group(2));
        if (isDose && unit.equals("gy") || !isDose && unit.startsWith("c") || isDose && unit.equals("%") && (at > 100 || at == 0)) throw bad(text);
        if (!isDose && unit.equals("%") && !(prescriptionGy > 0)) throw new IllegalArgumentException(text + " needs a prescription; expected prescription= in Gy, or a volume such as V20Gy");
        String number = m.group(2);
        if (isDose) return unit.equals("%") ? new DoseFigure("D" + number, Kind.DOSE_OF_PERCENT, at) : new DoseFigure("D" + number + "cc", Kind.DOSE_OF_VOLUME, at);
        return unit.equals("%") ? new DoseFigure("V" + number + "%", Kind.VOLUME_AT_PERCENT, at) : new DoseFigure("V" + number + "Gy", Kind.VOLUME_AT_GRAY, at);
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("figures: '" + text + "'; expected such as D95, D2cc, V20Gy or V95%");
    }

    /** Gy of doses, cm3 of volumes; NaN where there is no dose. */
    double of(DoseHistogram h, double prescriptionGy) {
        return switch (kind) {
            case DOSE_OF_PERCENT -> h.doseOfPercent(at);
            case DOSE_OF_VOLUME -> h.doseOfVolume(at);
            case VOLUME_AT_GRAY -> h.volumeAt(at);
            case VOLUME_AT_PERCENT -> h.volumeAt(at * prescriptionGy / 100);
        };
    }

    String unit() {
        return kind == Kind.DOSE_OF_PERCENT || kind == Kind.DOSE_OF_VOLUME ? "Gy" : "cm3";
    }
}
