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

    /** A skeleton that fills the box. */
    public Skeleton within(Box box) {
        return new Skeleton(figure.nodes().stream().map(n -> new Skeleton.Node(n.name(),
            new PlanePoint(box.x() + n.at().x() * box.width(), box.y() + n.at().y() * box.height()), n.visibility())).toList(), figure.edges());
    }

    /** Whether the nodes have the names of the template's, in any order. */
    public boolean fits(Skeleton other) {
        return other.names().equals(figure.names());
    }
}
