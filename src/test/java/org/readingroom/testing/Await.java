package org.readingroom.testing;

import java.awt.Component;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.swing.SwingUtilities;

/** Waiting for what windows do in their own time. What did not come is told with where the keys go, for that is the usual reason. */
public final class Await {

    /** Long enough for a machine that does much else. */
    public static final int SECONDS = 60;

    private static final long A_LITTLE_NS = 2_000_000;

    private Await() {}

    /** @param what for the sentence if it does not come @param condition asked in the event thread @throws AssertionError if it does not hold within {@link #SECONDS} */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!event(condition)) {
            if (System.nanoTime() > end) throw new AssertionError("waited " + SECONDS + " seconds in vain for " + what + "; " + event(Await::keys));
            LockSupport.parkNanos(A_LITTLE_NS); // the event thread has other things to do too
        }
    }

    /** The same for a condition that throws nothing. */
    public static void that(String what, BooleanSupplier condition) {
        try {
            until(what, condition::getAsBoolean);
        } catch (Exception e) {
            throw new AssertionError(what, e);
        }
    }

    /** Until what is typed goes to a component or one in it. @param what its name */
    public static void keysIn(String what, Component c) throws Exception {
        until("the keys in " + what, () -> {
            Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
            return owner != null && SwingUtilities.isDescendingFrom(owner, c);
        });
    }

    /** @return what the event thread says */
    public static <T> T event(Callable<T> what) throws Exception {
        if (EventQueue.isDispatchThread()) return what.call();
        FutureTask<T> task = new FutureTask<>(what);
        EventQueue.invokeAndWait(task);
        return task.get();
    }

    private static String keys() {
        KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
        return "keys go to " + name(focus.getFocusOwner()) + " of " + name(focus.getFocusedWindow()) + ", active is " + name(focus.getActiveWindow()) + ", shown are "
            + Arrays.stream(Window.getWindows()).filter(Window::isShowing).map(Await::name).collect(Collectors.joining(", "));
    }

    private static String name(Component c) {
        if (c == null) return "nobody";
        String title = c instanceof Frame f ? f.getTitle() : c instanceof Dialog d ? d.getTitle() : c.getName();
        return c.getClass().getSimpleName() + " '" + title + "'";
    }
}
