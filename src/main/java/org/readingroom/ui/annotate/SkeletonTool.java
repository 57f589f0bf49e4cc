package org.readingroom.ui.annotate;

import java.awt.Shape;
import java.awt.event.KeyEvent;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Skeleton;
import org.readingroom.annotation.SkeletonTemplate;
import org.readingroom.ui.view.Viewport;
import org.scijava.plugin.Plugin;

/** A template of the class in hand, laid into an upright rectangle as it is seen: its top is up in every view. */
@Plugin(type = AnnotationTool.class, priority = 90)
public final class SkeletonTool extends TwoCornerTool {

    private String template = ""; // the name of the one that was asked for; of other classes the first

    @Override
    public String id() {
        return "skeleton";
    }

    @Override
    public String label() {
        return "Skeleton";
    }

    @Override
    public String key() {
        return "j";
    }

    @Override
    void begins(Canvas on) {
        if (chosen(on).isEmpty())
            throw new IllegalArgumentException("Class " + on.ofClass().map(OntologyClass::name).orElse("") + " has no skeleton template: give it one, or take up another class");
    }

    private Optional<SkeletonTemplate> chosen(Canvas on) {
        List<SkeletonTemplate> all = on.ofClass().map(OntologyClass::skeletons).orElse(List.of());
        return all.stream().filter(t -> t.name().equals(template)).findFirst().or(() -> all.stream().findFirst());
    }

    @Override
    Figure between(Canvas on, PlanePoint a, PlanePoint b) {
        return chosen(on).orElseThrow().within(Box.between(a, b), on.upright());
    }

    @Override
    Shape preview(Path2D path) {
        List<PlanePoint> all = draft();
        if (all.size() < 2 || all.get(0).x() == all.get(1).x() || all.get(0).y() == all.get(1).y()) return path;
        Skeleton s = (Skeleton) between(canvas(), all.get(0), all.get(1));
        Path2D bones = new Path2D.Double(path.getBounds2D());
        for (Skeleton.Edge e : s.edges()) {
            Point2D from = canvas().toView(s.node(e.from()).at()), to = canvas().toView(s.node(e.to()).at());
            bones.moveTo(from.getX(), from.getY());
            bones.lineTo(to.getX(), to.getY());
        }
        return bones;
    }

    /** [ and ] take another template of the class. */
    @Override
    public boolean key(Viewport view, KeyEvent e) {
        if (e.isControlDown() || e.isMetaDown() || e.isAltDown() || e.getKeyChar() != '[' && e.getKeyChar() != ']') return super.key(view, e);
        Canvas here = Canvas.of(view).orElse(null);
        if (here == null) return false;
        begins(here);
        List<SkeletonTemplate> all = here.ofClass().orElseThrow().skeletons();
        int next = Math.floorMod(all.indexOf(chosen(here).orElseThrow()) + (e.getKeyChar() == ']' ? 1 : -1), all.size());
        template = all.get(next).name();
        here.annotating().trouble("Next skeleton: " + template + " (" + (next + 1) + " of " + all.size() + ")");
        return true;
    }
}
