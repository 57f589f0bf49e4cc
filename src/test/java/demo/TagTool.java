package demo;

import java.awt.event.MouseEvent;
import org.readingroom.annotation.Keypoints;
import org.readingroom.ui.annotate.AnnotationTool;
import org.readingroom.ui.annotate.Canvas;
import org.readingroom.ui.view.Viewport;
import org.scijava.plugin.Plugin;

/** A tool that puts a point where the mouse is pressed. */
@Plugin(type = AnnotationTool.class, priority = -50)
public class TagTool implements AnnotationTool {

    @Override
    public String id() {
        return "demo-tag";
    }

    @Override
    public String label() {
        return "Tag";
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        Canvas.of(view).ifPresent(canvas -> canvas.add(Keypoints.of(canvas.at(e)), id()));
    }
}
