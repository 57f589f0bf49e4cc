package org.readingroom.ui.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.volume.measure.Figure;
import org.readingroom.volume.measure.Measured;

/** The lines of text beside a measurement: its figures, and what they rest on where that must be said. */
final class MeasureLabel {

    private MeasureLabel() {}

    /** @param whole else the first figure alone, with what lengths rest on */
    static List<String> lines(Measured m, boolean whole) {
        if (m.isRefused()) return List.of("no value", "(see Measure panel)");
        Optional<Figure> mean = m.figure("mean");
        if (mean.isPresent() && m.figure("n").filter(n -> n.value() == 0).isPresent()) return List.of("no voxel inside");
        String meanAndDeviation = mean.map(MeasureLabel::plain).map("mean "::concat).orElse("") + " \u00b1 " + m.figure("sd").map(Figure::text).orElse("");
        if (!whole && mean.isPresent()) return List.of(meanAndDeviation);
        List<String> lines = new ArrayList<>();
        if (mean.isPresent()) {
            lines.add(meanAndDeviation);
            lines.add(m.figure("min").map(MeasureLabel::plain).orElse("") + " to " + m.figure("max").map(Figure::text).orElse(""));
            m.figure("area").ifPresent(a -> lines.add(a.text()));
            m.figure("volume").ifPresent(v -> lines.add("r " + m.figure("radius").map(Figure::text).orElse("") + ", " + v.text()));
        } else if (m.figures().size() > 1) {
            for (Figure f : m.figures()) lines.add(f.name() + " " + f.text());
        } else {
            m.main().ifPresent(f -> lines.add(f.text()));
        }
        if (!m.source().isEmpty()) lines.add("(" + m.source() + ")");
        return lines;
    }

    private static String plain(Figure f) {
        String text = f.text();
        return f.unit().isEmpty() || Double.isNaN(f.value()) ? text : text.substring(0, text.length() - f.unit().length()).strip();
    }
}
