package org.readingroom.ui.tool;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Finds room for the labels of one picture: beside what they belong to, on no line of it, on no other label, inside of the viewport. */
final class LabelPlace {

    private static final double GAP = 8;

    private final double width, height;
    private final List<Rectangle2D> taken = new ArrayList<>();

    LabelPlace(double width, double height) {
        this.width = width;
        this.height = height;
    }

    /** Takes the place. @param lines of the measurement, in the viewport's coordinates; at least one */
    Rectangle2D find(List<Line2D> lines, double labelWidth, double labelHeight) {
        Rectangle2D around = lines.get(0).getBounds2D();
        for (Line2D l : lines) around.add(l.getBounds2D());
        double middleX = around.getCenterX() - labelWidth / 2, middleY = around.getCenterY() - labelHeight / 2;
        Rectangle2D view = new Rectangle2D.Double(0, 0, width, height), best = null;
        double fewest = Double.MAX_VALUE;
        double right = around.getMaxX() + GAP, left = around.getMinX() - GAP - labelWidth, below = around.getMaxY() + GAP, above = around.getMinY() - GAP - labelHeight;
        double[][] places = { { right, middleY }, { left, middleY }, { middleX, below }, { middleX, above }, { right, below }, { right, above }, { left, below }, { left, above } };
        for (double[] place : places) {
            Rectangle2D at = new Rectangle2D.Double(Math.max(0, Math.min(width - labelWidth, place[0])), Math.max(0, Math.min(height - labelHeight, place[1])), labelWidth, labelHeight);
            double faults = taken.stream().filter(at::intersects).count() + 3.0 * lines.stream().filter(l -> l.intersects(at)).count() / lines.size()
                + (lines.stream().anyMatch(l -> l.intersects(at)) ? 2 : 0) + (view.contains(at) ? 0 : 1);
            if (faults < fewest) {
                fewest = faults;
                best = at;
            }
        }
        taken.add(best);
        return best;
    }
}
