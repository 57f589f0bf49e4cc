package org.readingroom.ui.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.readingroom.display.Ink;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.ui.view.OrientationCube;
import org.readingroom.ui.view.Viewport;

/** The cube that says from where a view of the whole volume looks; its faces have the colours of the planes that they lie along. */
final class CubePainter implements Viewport.Painter {

    private static final double SHARE = 0.62; // of a face's height, that a letter takes
    private static final float SIZE = 100;    // that letters are drawn at before they are laid onto a face
    private static final int ALPHA = 215;
    private static final double DARKEST = 0.3, BRIGHTEST = 0.62, POINTED_AT = 0.85;
    private static final BasicStroke EDGE = new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    @Override
    public void paint(Viewport view, ViewGeometry geometry, Graphics2D graphics) {
        if (view.model().kind().isPlane() || !view.workbench().habits().marks().letters()) return;
        view.workbench().data().background(view.model()).flatMap(item -> OrientationCube.of(geometry, item.volume())).ifPresent(cube -> paint(cube, view.mouse(), graphics));
    }

    private static void paint(OrientationCube cube, Point mouse, Graphics2D graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setStroke(EDGE);
        OrientationCube.Face pointedAt = mouse == null ? null : cube.at(mouse.x + 0.5, mouse.y + 0.5).orElse(null);
        for (OrientationCube.Face face : cube.faces()) {
            double light = face == pointedAt ? POINTED_AT : DARKEST + (BRIGHTEST - DARKEST) * face.facing();
            Color color = ViewColors.ofAxis(face.axis());
            g.setColor(new Color((int) (color.getRed() * light), (int) (color.getGreen() * light), (int) (color.getBlue() * light), ALPHA));
            g.fill(face.outline());
            g.setColor(Color.WHITE);
            g.fill(letter(face));
            g.setColor(color);
            g.draw(face.outline());
        }
        g.dispose();
    }

    /** Drawn large and laid onto the face, so that it leans with it. */
    private static Shape letter(OrientationCube.Face face) {
        Rectangle2D box = Ink.bounds(face.letter(), SIZE);
        double high = Ink.capital(SIZE), scale = Math.min(SHARE / high, 0.8 / box.getWidth());
        AffineTransform place = new AffineTransform(face.onto());
        place.scale(scale, scale);
        place.translate(-box.getCenterX(), high / 2);
        return place.createTransformedShape(Ink.outline(face.letter(), SIZE, 0, 0));
    }
}
