package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A layout, and what is hung where in it.
 *
 * @param name       for people, unique
 * @param modalities those that it is chosen for when they are opened, such as MG; empty if only a person chooses it
 */
public record HangingProtocol(String name, int columns, int rows, List<Cell> cells, Set<String> modalities) {

    /** What a cell shows. */
    public enum Fill {
        /** What the active view shows. */
        ACTIVE,
        /** One open volume after the other; the active one first. */
        VOLUMES,
        /** Neighbouring slices of the active volume. */
        SLICES,
        /** The times of the active volume, spread evenly over the cells. */
        TIMES,
        /** The mammogram of the cell's side and view. */
        MAMMOGRAM
    }

    /**
     * @param laterality for mammograms: L or R; else empty
     * @param view       for mammograms: MLO or CC; else empty
     */
    public record Cell(ViewKind kind, Fill fill, String laterality, String view) {
        static Cell of(ViewKind kind, Fill fill) {
            return new Cell(kind, fill, "", "");
        }
    }

    public static final HangingProtocol SINGLE = of("1 x 1", 1, 1, Fill.ACTIVE, ViewKind.AXIAL);
    public static final HangingProtocol IMAGE = of("1 x 1, as in the file", 1, 1, Fill.ACTIVE, ViewKind.IMAGE);
    public static final HangingProtocol PAIR = of("1 x 2", 2, 1, Fill.VOLUMES, ViewKind.AXIAL, ViewKind.AXIAL);
    public static final HangingProtocol PLANES = of("1 x 3", 3, 1, Fill.ACTIVE, ViewKind.AXIAL, ViewKind.CORONAL, ViewKind.SAGITTAL);
    public static final HangingProtocol MPR = of("2 x 2 (MPR and MIP)", 2, 2, Fill.ACTIVE, ViewKind.AXIAL, ViewKind.SAGITTAL, ViewKind.CORONAL, ViewKind.PROJECTION);
    public static final HangingProtocol MPR_SPACE = of("2 x 2 (MPR and 3D)", 2, 2, Fill.ACTIVE, ViewKind.AXIAL, ViewKind.SAGITTAL, ViewKind.CORONAL, ViewKind.SPACE);
    public static final HangingProtocol SLICES = of("3 x 3 slices", 3, 3, Fill.SLICES, Collections.nCopies(9, ViewKind.IMAGE).toArray(ViewKind[]::new));
    public static final HangingProtocol SERIES = of("2 x 2 series", 2, 2, Fill.VOLUMES, Collections.nCopies(4, ViewKind.IMAGE).toArray(ViewKind[]::new));
    public static final HangingProtocol TIMES = of("2 x 2 times", 2, 2, Fill.TIMES, Collections.nCopies(4, ViewKind.IMAGE).toArray(ViewKind[]::new));
    /** The right breast at the left of the screen, as if the patient stood before the reader. */
    public static final HangingProtocol MAMMOGRAPHY = new HangingProtocol("Mammography 2 x 2", 2, 2,
        List.of(mammogram("R", "CC"), mammogram("L", "CC"), mammogram("R", "MLO"), mammogram("L", "MLO")), Set.of("MG"));

    public static final List<HangingProtocol> STANDARD = List.of(SINGLE, IMAGE, PAIR, PLANES, MPR, MPR_SPACE, SLICES, SERIES, TIMES, MAMMOGRAPHY);

    public HangingProtocol {
        if (name.isBlank()) throw new IllegalArgumentException("a layout needs a name");
        if (columns < 1 || rows < 1 || columns > 8 || rows > 8 || cells.size() != columns * rows)
            throw new IllegalArgumentException("a layout of " + columns + " x " + rows + " with " + cells.size() + " cells; expected up to 8 x 8, and one for each place");
        cells = List.copyOf(cells);
        modalities = Set.copyOf(modalities);
    }

    private static HangingProtocol of(String name, int columns, int rows, Fill fill, ViewKind... kinds) {
        List<Cell> cells = new ArrayList<>();
        for (ViewKind kind : kinds) cells.add(Cell.of(kind, fill));
        return new HangingProtocol(name, columns, rows, cells, Set.of());
    }

    private static Cell mammogram(String laterality, String view) {
        return new Cell(ViewKind.IMAGE, Fill.MAMMOGRAM, laterality, view);
    }

    /** The arrangement in use, under a name. */
    public static HangingProtocol of(String name, Layout layout, Set<String> modalities) {
        Fill fill = layout.kinds().stream().distinct().count() == 1 && layout.kinds().size() > 1 ? Fill.VOLUMES : Fill.ACTIVE;
        return new HangingProtocol(name, layout.columns(), layout.rows(), layout.kinds().stream().map(kind -> Cell.of(kind, fill)).toList(), modalities);
    }

    public Layout layout() {
        return new Layout(name, columns, rows, cells.stream().map(Cell::kind).toList());
    }
}
