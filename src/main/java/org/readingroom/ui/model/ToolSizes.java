package org.readingroom.ui.model;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.BrushRange;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.geometry.VoxelGrid;

/** How large tools are, image by image: organs and cells may be open side by side. A radius that was set goes along to the next image if it makes sense there. */
final class ToolSizes {

    private final Map<Integer, Double> radii = new HashMap<>(); // mm, by item
    private final Map<Integer, EdgeSettings> edges = new HashMap<>();
    private Brush.Tip tip = Brush.Tip.DISC;
    private OptionalDouble last = OptionalDouble.empty(); // that somebody set

    Brush brush(int item, VoxelGrid grid) {
        return new Brush(radii.computeIfAbsent(item, id -> first(BrushRange.of(grid))), tip);
    }

    private double first(BrushRange range) {
        return last.isPresent() && range.suits(last.getAsDouble()) ? last.getAsDouble() : range.usualMm();
    }

    void brush(int item, Brush brush) {
        if (!Double.valueOf(brush.radiusMm()).equals(radii.put(item, brush.radiusMm()))) last = OptionalDouble.of(brush.radiusMm());
        tip = brush.tip();
    }

    EdgeSettings edges(int item, VoxelGrid grid) {
        return edges.computeIfAbsent(item, id -> EdgeSettings.of(grid));
    }

    void edges(int item, EdgeSettings other) {
        edges.put(item, other);
    }

    void forget(int item) {
        radii.remove(item);
        edges.remove(item);
    }
}
