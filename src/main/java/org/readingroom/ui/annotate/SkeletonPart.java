package org.readingroom.ui.annotate;

import java.util.Optional;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.PlaneScale;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.Visibility;
import org.readingroom.annotation.tool.Picking;

/**
 * A bone or joint of a skeleton, by its place among them.
 *
 * @param shape whose figure is the skeleton
 */
record SkeletonPart(Shape shape, int number, boolean isNode) {

    /** Of the chosen object's skeletons on the slice; a joint before a bone. */
    static Optional<SkeletonPart> at(Canvas canvas, PlanePoint place, double reachMm) {
        PlaneScale scale = canvas.scale();
        SkeletonPart best = null;
        double least = reachMm;
        for (boolean isNode : new boolean[] { true, false }) {
            for (Shape s : canvas.chosenHere()) {
                if (!(s.figure() instanceof Skeleton k)) continue;
                for (int n = 0; n < (isNode ? k.nodes() : k.edges()).size(); n++) {
                    PlanePoint from = isNode ? k.nodes().get(n).at() : k.node(k.edges().get(n).from()).at(), to = isNode ? from : k.node(k.edges().get(n).to()).at();
                    double mm = Picking.distanceMm(from, to, place, scale);
                    if (mm > least) continue;
                    least = mm;
                    best = new SkeletonPart(s, n, isNode);
                }
            }
            if (best != null) return Optional.of(best);
        }
        return Optional.empty();
    }

    private Skeleton skeleton() {
        return (Skeleton) shape.figure();
    }

    private Visibility seen() {
        return (isNode ? skeleton().nodes().get(number).visibility() : skeleton().edges().get(number).visibility()).next();
    }

    /** Visible, occluded, invisible, visible ... */
    Skeleton next() {
        return isNode ? skeleton().withNode(number, seen()) : skeleton().withEdge(number, seen());
    }

    /** What {@link #next} does, for the status line. */
    String told() {
        String name = isNode ? skeleton().nodes().get(number).name() : skeleton().edges().get(number).from() + " to " + skeleton().edges().get(number).to();
        return name + ": " + seen().label();
    }
}
