package org.readingroom.annotation.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.SkeletonTemplate;
import org.readingroom.annotation.Visibility;
import org.readingroom.geometry.VoxelGrid;

/**
 * Skeletons from texts. Either joints, {@code wrist:x,y} or {@code wrist:x,y,occluded}, whose bones are those of the template that has such joints, and
 * where they are not seen as there, bones, {@code elbow-wrist:invisible}; or a template in a box, {@code template:arm;x,y;x,y}, of which the
 * first part may be left out where the class has but one.
 */
final class SkeletonText {

    private static final String TEMPLATE = "template:";

    private SkeletonText() {}

    /** @throws IllegalArgumentException in one sentence */
    static Skeleton skeleton(String text, OntologyClass of, Axis axis, VoxelGrid grid) {
        List<String> parts = new ArrayList<>(Arrays.stream(text.split(";")).map(String::strip).filter(p -> !p.isEmpty()).toList());
        if (parts.isEmpty()) throw new IllegalArgumentException("a skeleton needs points=; expected joints name:x,y;name:x,y or the two corners of a template's box");
        if (parts.get(0).startsWith(TEMPLATE) && parts.get(0).indexOf(',') < 0) return inBox(parts.remove(0).substring(TEMPLATE.length()), parts, of, axis, grid);
        return parts.stream().noneMatch(p -> p.contains(":")) ? inBox("", parts, of, axis, grid) : joints(parts, of, axis, grid);
    }

    private static Skeleton inBox(String name, List<String> corners, OntologyClass of, Axis axis, VoxelGrid grid) {
        List<String> known = of.skeletons().stream().map(SkeletonTemplate::name).toList();
        if (known.isEmpty()) throw new IllegalArgumentException("class '" + of.id() + "' has no skeleton template; expected joints with names, name:x,y;name:x,y");
        if (name.isEmpty() && known.size() > 1) throw new IllegalArgumentException("class '" + of.id() + "' has several skeleton templates; expected one of them first, such as " + TEMPLATE + known.get(0));
        SkeletonTemplate template = of.skeletons().stream().filter(t -> name.isEmpty() || t.name().equals(name.strip())).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no skeleton template '" + name.strip() + "' of class '" + of.id() + "'; expected one of " + known));
        if (corners.size() != 2) throw new IllegalArgumentException(corners.size() + " points around skeleton template '" + template.name() + "'; expected two opposite corners, x,y;x,y");
        List<PlanePoint> two = PlaceText.points(String.join(";", corners));
        PlaceText.requireInside(two, axis, grid);
        return template.within(Box.between(two.get(0), two.get(1)));
    }

    private static Skeleton joints(List<String> parts, OntologyClass of, Axis axis, VoxelGrid grid) {
        List<Skeleton.Node> nodes = new ArrayList<>();
        Map<String, Visibility> bones = new LinkedHashMap<>();
        for (String part : parts) {
            int colon = part.lastIndexOf(':'), comma = part.lastIndexOf(',');
            String name = part.substring(0, Math.max(0, colon)).strip(), rest = part.substring(colon + 1).strip();
            if (rest.indexOf(',') < 0) {
                bones.put(name, Visibility.parse(rest));
                continue;
            }
            boolean isSaid = rest.indexOf(',') != rest.lastIndexOf(',');
            double[] xy = PlaceText.numbers("points", isSaid ? part.substring(colon + 1, comma) : rest, 2);
            nodes.add(new Skeleton.Node(name, new PlanePoint(xy[0], xy[1]), isSaid ? Visibility.parse(part.substring(comma + 1).strip()) : Visibility.VISIBLE));
        }
        PlaceText.requireInside(nodes.stream().map(Skeleton.Node::at).toList(), axis, grid);
        Skeleton skeleton = withBones(nodes, of);
        for (Map.Entry<String, Visibility> b : bones.entrySet()) skeleton = skeleton.withEdge(edge(skeleton, b.getKey()), b.getValue());
        return skeleton;
    }

    /** Its bones are those of the template that has its joints. */
    private static Skeleton withBones(List<Skeleton.Node> nodes, OntologyClass of) {
        Skeleton bare = new Skeleton(nodes, List.of());
        return of.skeletons().stream().filter(t -> t.fits(bare)).findFirst().map(t -> new Skeleton(nodes, t.figure().edges())).orElse(bare);
    }

    /** Looked up as a whole, so that names may have hyphens. */
    private static int edge(Skeleton s, String name) {
        for (int n = 0; n < s.edges().size(); n++) {
            Skeleton.Edge e = s.edges().get(n);
            if (name.equals(bone(e)) || name.equals(e.to() + "-" + e.from())) return n;
        }
        throw new IllegalArgumentException("no bone '" + name + "'; expected one of " + s.edges().stream().map(SkeletonText::bone).toList());
    }

    private static String bone(Skeleton.Edge e) {
        return e.from() + "-" + e.to();
    }

    /** The joints and bones of a skeleton, as {@link #skeleton} takes them. */
    static String words(Skeleton s, OntologyClass of) {
        List<String> parts = new ArrayList<>();
        for (Skeleton.Node n : s.nodes()) parts.add(n.name() + ":" + PlaceText.text(List.of(n.at())) + (n.visibility() == Visibility.VISIBLE ? "" : "," + n.visibility().label()));
        Optional<Skeleton> template = of.skeletons().stream().filter(t -> t.fits(s)).findFirst().map(SkeletonTemplate::figure);
        List<Skeleton.Edge> known = template.map(Skeleton::edges).orElse(List.of());
        for (Skeleton.Edge e : s.edges()) if (!known.contains(e)) parts.add(bone(e) + ":" + e.visibility().label());
        return String.join(";", parts);
    }
}
