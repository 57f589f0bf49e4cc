package org.readingroom.ui.panel;

import java.awt.Component;
import java.awt.Container;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;

/** A panel without a window, driven by its fields and buttons in the event thread. */
final class Driven {

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final JComponent panel;
    private final BooleanSupplier idle;

    /** @param idle whether nothing is under way in it */
    Driven(JComponent panel, BooleanSupplier idle) {
        this.panel = panel;
        this.idle = idle;
        run(panel::addNotify);
        settle();
    }

    static <T> T get(Callable<T> what) {
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<Exception> trouble = new AtomicReference<>();
        try {
            SwingUtilities.invokeAndWait(() -> {
                try {
                    result.set(what.call());
                } catch (Exception e) {
                    trouble.set(e);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        if (trouble.get() != null) throw new IllegalStateException(trouble.get());
        return result.get();
    }

    static void run(Runnable what) {
        get(() -> {
            what.run();
            return null;
        });
    }

    /** Until all that was worked out aside has arrived. */
    void settle() {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!get(idle::getAsBoolean)) {
            if (System.nanoTime() > until) throw new AssertionError("the panel does not come to rest");
            Thread.onSpinWait();
        }
    }

    <C extends Component> C find(Class<C> type, String name) {
        C found = find(panel, type, name);
        if (found == null) throw new AssertionError("no " + type.getSimpleName() + " called " + name);
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

    /** Types a text and presses Enter. */
    void type(String field, String text) {
        JTextField f = find(JTextField.class, field);
        run(() -> {
            f.setText(text);
            f.postActionEvent();
        });
        settle();
    }

    void click(String button) {
        AbstractButton b = find(AbstractButton.class, button);
        run(b::doClick);
        settle();
    }

    String text(String field) {
        return get(() -> find(javax.swing.text.JTextComponent.class, field).getText());
    }
}
