package org.readingroom.ui.workbench;

import ij.IJ;
import java.awt.AWTError;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.swing.UIManager;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.Volume;
import org.scijava.Context;

/** Brings the workbench onto the screen: one window in a program, however often it is asked for. */
public final class ReadingRoom {

    private ReadingRoom() {}

    /** Makes Java's window system ready, which takes as long as a program's start and can be done beside it. */
    public static void wake() {
        try {
            Toolkit.getDefaultToolkit();
            UIManager.getLookAndFeel();
        } catch (AWTError | NoClassDefFoundError e) { // the latter the second time that it is asked
            return; // whoever asks for a window is told
        }
    }

    /** Does without a window what showing one takes, with pictures of a small series. @throws IOException if they are not made */
    public static void rehearse(Context context, Path series) throws IOException {
        Rehearsal.run(context, series);
    }

    /**
     * Shows the window, in front of others, with more in it. Returns when it is on the screen; without ImageJ around it, when it is closed again,
     * for nothing else would keep the program.
     *
     * @param volumes shared with whoever opened them
     * @param paths   files and folders, opened beside this thread
     * @param readers files of readers who are then reviewed on the image in view, before the actions; none for no review
     * @param actions ids of what is done when all is open, one after the other, as menus and keys would
     * @throws IllegalArgumentException without a screen, or for an id that no action has, in one sentence
     */
    public static void show(Context context, List<Volume> volumes, List<Path> paths, List<Path> readers, List<String> actions) {
        if (!hasScreen())
            throw new IllegalArgumentException("Reading Room: no screen to show the workbench on; expected a desktop. Use the commands of the View menu instead, such as orthogonal-mpr, which write pictures.");
        CountDownLatch closed = new CountDownLatch(1);
        List<Reading> readings = paths.stream().map(path -> new Reading(context, path)).toList();
        if (!readings.isEmpty()) readings.get(0).begun(); // while the window is made
        Runnable open = () -> {
            WorkbenchWindow window = window(context);
            window.requireActions(actions);
            if (!volumes.isEmpty()) window.add(volumes);
            readings.forEach(window::open);
            if (readers.isEmpty()) window.perform(actions);
            else review(window, readers, actions);
            window.addWindowListener(new WindowAdapter() {
                @Override
                public void windowClosed(WindowEvent e) {
                    closed.countDown();
                }
            });
        };
        try {
            if (EventQueue.isDispatchThread()) open.run();
            else EventQueue.invokeAndWait(open);
            if (IJ.getInstance() == null && !EventQueue.isDispatchThread()) closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException r) throw r;
            throw new IllegalStateException("the workbench cannot be shown: " + e.getCause(), e.getCause());
        }
    }

    /** Actions wait until the review is open. */
    private static void review(WorkbenchWindow window, List<Path> readers, List<String> actions) {
        Workbench workbench = window.workbench();
        workbench.reviewing().options(workbench.reviewing().options().of(readers));
        workbench.addListener(new Workbench.Listener() {
            @Override
            public void changed(Set<Change> what) {
                if (workbench.reviewing().adjudication().isEmpty()) return;
                workbench.removeListener(this);
                EventQueue.invokeLater(() -> window.perform(actions));
            }
        });
        window.perform(List.of("review.again"));
    }

    /** Java says that there is one wherever a display is named; whether it answers is seen when it is asked. */
    private static boolean hasScreen() {
        if (GraphicsEnvironment.isHeadless()) return false;
        try {
            Toolkit.getDefaultToolkit();
            return true;
        } catch (AWTError | NoClassDefFoundError e) {
            return false;
        }
    }

    /** The window that is open, in front; a new one if there is none. Event thread. */
    static WorkbenchWindow window(Context context) {
        WorkbenchWindow window = open().orElseGet(() -> {
            WorkbenchWindow made = new WorkbenchWindow(new Workbench(), context);
            made.setLocationByPlatform(true);
            made.setVisible(true);
            FirstStrokes.begin(made.getGraphicsConfiguration());
            return made;
        });
        window.setExtendedState(window.getExtendedState() & ~Frame.ICONIFIED);
        window.toFront();
        return window;
    }

    /** The one that is on the screen. */
    static Optional<WorkbenchWindow> open() {
        for (Frame frame : Frame.getFrames()) if (frame instanceof WorkbenchWindow window && window.isDisplayable()) return Optional.of(window);
        return Optional.empty();
    }
}
