package org.readingroom.volume.measure;

import java.util.List;
import java.util.Optional;

/**
 * What a measurement comes to in one volume.
 *
 * @param figures the one that matters most first; empty if it was refused
 * @param source  what the lengths rest on where that is not plain millimetres: "estimated", "at detector", "calibrated", "ultrasound region 1",
 *                "no spacing"; several separated by commas; empty for plain millimetres
 * @param refused why there are no figures, one sentence; empty if there are
 * @param i       nearest voxel of its middle, from 0; j and k likewise
 */
public record Measured(List<Figure> figures, String source, String refused, int i, int j, int k) {

    public Measured {
        figures = List.copyOf(figures);
    }

    public boolean isRefused() {
        return !refused.isEmpty();
    }

    /** The number that a table shows. */
    public Optional<Figure> main() {
        return figures.stream().findFirst();
    }

    /** By its name. */
    public Optional<Figure> figure(String name) {
        return figures.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** One line for people: the main figure, and what it rests on where that must be said. */
    public String text() {
        if (isRefused()) return "refused: " + refused;
        return main().map(Figure::text).orElse("–") + (source.isEmpty() ? "" : " (" + source + ")");
    }
}
