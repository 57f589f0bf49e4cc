package org.readingroom.annotation;

import java.util.Objects;

/**
 * What a skeleton of a class looks like before it is fitted to a picture.
 *
 * @param name   unique in its class
 * @param figure nodes with x and y from 0 to 1 of a box that the user drags
 */
public record SkeletonTemplate(String name, Skeleton figure) {

    /** @throws IllegalArgumentException for a template without nodes or one beyond the box */
    public SkeletonTemplate {
        if (name.isBlank()) throw new IllegalArgumentException("a skeleton template needs a name");
        Objects.requireNonNull(figure);
        if (figure.isEmpty()) throw new IllegalArgumentException("skeleton template '" + name + "' has no nodes; expected at least one");
        for (Skeleton.Node n : figure.nodes())
            if (n.at().x() < 0 || n.at().x() > 1 || n.at().y() < 0 || n.at().y() > 1)
                throw new IllegalArgumentException("node '" + n.name() + "' of skeleton template '" + name + "' lies at (" + n.at().x() + ", " + n.at().y() + "); expected x and y from 0 to 1");
    }

    /** A skeleton that fills the box: the template's x along the slice's, and y along its y. */
    public Skeleton within(Box box) {
        return within(box, new int[] { 1, 0, 0, 1 });
    }

    /**
     * The same where the slice is seen otherwise.
     *
     * @param upright which way the template's x goes in the slice, as x and y, then its y: one of them along each axis, 1 or -1, the other 0
     */
    public Skeleton within(Box box, int[] upright) {
        return new Skeleton(figure.nodes().stream().map(n -> new Skeleton.Node(n.name(), new PlanePoint(box.x() + part(n.at(), upright[0], upright[2]) * box.width(),
            box.y() + part(n.at(), upright[1], upright[3]) * box.height()), n.visibility())).toList(), figure.edges());
    }

    /** How far along one of the slice's axes, from 0 to 1. @param x how the template's x goes along it @param y how its y does; one of them is 0 */
    private static double part(PlanePoint at, int x, int y) {
        double own = x != 0 ? at.x() : at.y();
        return x + y > 0 ? own : 1 - own;
    }

    /** Whether the nodes have the names of the template's, in any order. */
    public boolean fits(Skeleton other) {
        return other.names().equals(figure.names());
    }
}
