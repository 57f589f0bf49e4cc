package org.readingroom.bench;

import java.awt.EventQueue;
import java.awt.Frame;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.readingroom.cli.Launcher;
import org.readingroom.ui.workbench.WorkbenchWindow;

/** A process of its own with a display: starts the workbench on a series as the launcher does, tells when its first picture is there, and opens the series again. */
public final class FirstPicture {

    private static final int WARM_UP = 3, TIMES = 7;
    private static final long A_LITTLE_NS = 2_000_000;

    private FirstPicture() {}

    /** @param arguments when the process was started, ms since 1970; the folder of a series */
    public static void main(String[] arguments) throws Exception {
        long start = Long.parseLong(arguments[0]);
        Path series = Path.of(arguments[1]);
        Thread program = new Thread(() -> Launcher.main(new String[] { "reading-room", "path=" + series }));
        program.setDaemon(true);
        program.start();
        await(() -> window().isPresent());
        System.out.println("window " + (System.currentTimeMillis() - start));
        WorkbenchWindow window = window().orElseThrow();
        await(() -> isShown(window));
        System.out.println("start " + (System.currentTimeMillis() - start));
        for (int n = 0; n < WARM_UP + TIMES; n++) {
            await(window::isIdle);
            EventQueue.invokeAndWait(() -> List.copyOf(window.workbench().data().items()).forEach(window.workbench()::close));
            long before = System.nanoTime();
            EventQueue.invokeAndWait(() -> window.open(series));
            await(() -> isShown(window));
            if (n >= WARM_UP) System.out.printf(Locale.ROOT, "warm %.0f%n", (System.nanoTime() - before) / 1e6);
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static Optional<WorkbenchWindow> window() {
        for (Frame f : Frame.getFrames()) if (f instanceof WorkbenchWindow w && w.isShowing()) return Optional.of(w);
        return Optional.empty();
    }

    /** The picture of the first view, as it stays. */
    private static boolean isShown(WorkbenchWindow window) {
        return !window.workbench().data().items().isEmpty() && window.viewports().get(0).geometry() != null && window.viewports().get(0).isUpToDate();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException, InvocationTargetException {
        boolean[] holds = new boolean[1];
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!holds[0]) {
            if (System.nanoTime() > end) throw new IllegalStateException("no picture in two minutes");
            LockSupport.parkNanos(A_LITTLE_NS);
            EventQueue.invokeAndWait(() -> holds[0] = condition.getAsBoolean());
        }
    }
}
