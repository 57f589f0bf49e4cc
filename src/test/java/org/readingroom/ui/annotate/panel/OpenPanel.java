package org.readingroom.ui.annotate.panel;

import java.awt.Component;
import java.awt.Container;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.swing.AbstractButton;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.Workbench;

/** The Annotate panel without a screen, by the names of its fields and buttons. Tests fill in {@link #item} and {@link #body}. */
abstract class OpenPanel {

    static final long PATIENCE_S = 20;

    final Workbench workbench = new Workbench();
    int item;
    AnnotateBody body;

    /** Work that waits until the test lets it go on. */
    static final class Held {
        final CountDownLatch begun = new CountDownLatch(1), goOn = new CountDownLatch(1);

        void await() {
            begun.countDown();
            try {
                if (!goOn.await(PATIENCE_S, TimeUnit.SECONDS)) throw new IllegalStateException("nobody let it go on");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean hasBegun() throws InterruptedException {
            return begun.await(PATIENCE_S, TimeUnit.SECONDS);
        }
    }

    final AnnotationDocument document() {
        return annotating().document(item).orElseThrow();
    }

    final Annotating annotating() {
        return workbench.annotating();
    }

    final AbstractButton button(String name) {
        return find(AbstractButton.class, "annotate." + name);
    }

    final void click(String name) {
        run(() -> button(name).doClick(0));
    }

    final void press(String name) {
        click(name);
        settle();
    }

    final String message() {
        return text("message");
    }

    final String text(String name) {
        return get(() -> find(JTextComponent.class, "annotate." + name).getText());
    }

    final <C extends Component> C find(Class<C> type, String name) {
        C found = find(body, type, name);
        if (found == null) throw new AssertionError("no " + name);
        return found;
    }

    private static <C extends Component> C find(Container in, Class<C> type, String name) {
        for (Component c : in.getComponents()) {
            if (type.isInstance(c) && name.equals(c.getName())) return type.cast(c);
            C inside = c instanceof Container container ? find(container, type, name) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    /** Until nothing is worked out beside the event thread. */
    final void settle() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!get(body::isIdle)) {
            if (System.nanoTime() > until) throw new AssertionError("the panel does not come to rest");
            Thread.onSpinWait();
        }
    }

    /** In the event thread. */
    static void run(Runnable what) {
        get(() -> {
            what.run();
            return null;
        });
    }

    /** In the event thread. */
    static <T> T get(Callable<T> what) {
        FutureTask<T> task = new FutureTask<>(what);
        SwingUtilities.invokeLater(task);
        try {
            return task.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        }
    }
}
