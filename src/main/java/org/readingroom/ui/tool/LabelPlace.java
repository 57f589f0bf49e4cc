package org.readingroom.ui.tool;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds room for the labels of one picture: beside what they belong to, on no line of it, if there is room also on no other line and no other
 * label, inside of the viewport.
 */
final class LabelPlace {

    private static final double[] GAPS = { 8, 26, 52 };
    private static final double OWN_LINE = 1000, OTHER_LABEL = 300, OTHER_LINE = 60; // what it costs to lie on them; every pixel of distance costs 1

    private final double width, height;
    private final List<Line2D> all;
    private final List<Rectangle2D> taken = new ArrayList<>();

    /** @param all lines of the picture */
    LabelPlace(double width, double height, List<Line2D> all) {
        this.width = width;
        this.height = height;
        this.all = all;
    }

    /** Takes the place. @param lines of the measurement, in the viewport's coordinates; at least one */
    Rectangle2D find(List<Line2D> lines, double labelWidth, double labelHeight) {
        Rectangle2D around = lines.get(0).getBounds2D(), best = null;
        for (Line2D l : lines) around.add(l.getBounds2D());
        double least = Double.MAX_VALUE;
        for (double[] place : places(around, labelWidth, labelHeight)) {
            double x = Math.max(0, Math.min(width - labelWidth, place[0])), y = Math.max(0, Math.min(height - labelHeight, place[1]));
            Rectangle2D at = new Rectangle2D.Double(x, y, labelWidth, labelHeight);
            double cost = place[2] + Math.abs(x - place[0]) + Math.abs(y - place[1]) + OTHER_LABEL * taken.stream().filter(at::intersects).count()
                + OTHER_LINE * Math.min(4, all.stream().filter(l -> l.intersects(at)).count()) + (lines.stream().anyMatch(l -> l.intersects(at)) ? OWN_LINE : 0);
            if (cost < least) {
                least = cost;
                best = at;
            }
        }
        taken.add(best);
        return best;
    }

    /** Left edge, top edge, gap. */
    private static List<double[]> places(Rectangle2D around, double w, double h) {
        List<double[]> places = new ArrayList<>();
        for (double gap : GAPS) {
            double right = around.getMaxX() + gap, left = around.getMinX() - gap - w, below = around.getMaxY() + gap, above = around.getMinY() - gap - h;
            double middleX = around.getCenterX() - w / 2, middleY = around.getCenterY() - h / 2;
            for (double[] at : new double[][] { { right, middleY }, { left, middleY }, { middleX, below }, { middleX, above }, { right, below }, { right, above }, { left, below }, { left, above } })
                places.add(new double[] { at[0], at[1], gap });
        }
        return places;
    }
}
