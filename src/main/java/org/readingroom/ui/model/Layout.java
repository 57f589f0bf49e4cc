package org.readingroom.ui.model;

import java.util.List;

/**
 * How viewports are arranged: a grid of equal cells, filled row by row.
 *
 * @param name  for people and sessions
 * @param kinds one a cell
 */
public record Layout(String name, int columns, int rows, List<ViewKind> kinds) {

    public static final Layout SINGLE = new Layout("1 x 1", 1, 1, List.of(ViewKind.AXIAL));
    public static final Layout PAIR = new Layout("1 x 2", 2, 1, List.of(ViewKind.AXIAL, ViewKind.AXIAL));
    public static final Layout PLANES = new Layout("1 x 3", 3, 1, List.of(ViewKind.AXIAL, ViewKind.CORONAL, ViewKind.SAGITTAL));
    public static final Layout MPR = new Layout("2 x 2 (MPR and MIP)", 2, 2, List.of(ViewKind.AXIAL, ViewKind.SAGITTAL, ViewKind.CORONAL, ViewKind.PROJECTION));

    public Layout {
        kinds = List.copyOf(kinds);
        if (columns < 1 || rows < 1 || kinds.size() != columns * rows)
            throw new IllegalArgumentException("a layout of " + columns + " x " + rows + " with " + kinds.size() + " views");
    }
}
