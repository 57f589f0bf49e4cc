package org.readingroom.ui.annotate;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.util.concurrent.Callable;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.testing.Hand;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.Workbench;

/** A part of what {@link AnnotateOnScreen} does, with its mouse and keys on its image. */
abstract class Steps {

    final AnnotateOnScreen screen;
    final Hand hand;
    final Workbench workbench;
    final Annotating annotating;
    final int item;

    Steps(AnnotateOnScreen screen, Hand hand, Workbench workbench, int item) {
        this.screen = screen;
        this.hand = hand;
        this.workbench = workbench;
        annotating = workbench.annotating();
        this.item = item;
    }

    abstract void run() throws Exception;

    final AnnotationDocument document() {
        return annotating.document(item).orElseThrow();
    }

    /** From now on the keys are the first view's. */
    final void keysToView() throws Exception {
        Point here = screen.at(0, 0.5, 0.1);
        hand.moveTo(here.x, here.y);
        hand.click(Hand.MIDDLE, 1);
    }

    static <T> T event(Callable<T> what) throws Exception {
        return AnnotateOnScreen.event(what);
    }

    static void until(Callable<Boolean> condition) throws Exception {
        AnnotateOnScreen.until(condition);
    }

    /** @param name null for the first of the type */
    static <C extends Component> C find(Container in, Class<C> type, String name) {
        for (Component c : in.getComponents()) {
            if (type.isInstance(c) && (name == null || name.equals(c.getName()))) return type.cast(c);
            C inside = c instanceof Container container ? find(container, type, name) : null;
            if (inside != null) return inside;
        }
        return null;
    }
}
