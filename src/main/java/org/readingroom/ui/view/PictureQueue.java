package org.readingroom.ui.view;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;

/**
 * Makes one viewport's pictures in a thread beside the event thread. While one is made, only the newest wish waits: a fast drag shows as many
 * pictures as the machine can make, and always ends with the last.
 */
public final class PictureQueue {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "reading-room-pictures");
        thread.setDaemon(true);
        return thread;
    });

    private static final long PATIENCE_NANOS = 60_000_000; // with what the window needs beside, still 12 pictures a second

    private final AtomicReference<Wish> newest = new AtomicReference<>();
    private final Consumer<Made> show;
    private final Consumer<Throwable> failed;
    private boolean working; // event thread only

    private Wish last; // event thread only: the last wish that was taken up
    private volatile boolean isFast; // the last full picture did not take long: turning needs no drafts

    private record Wish(ViewEngine engine, Scene scene, ViewGeometry view) {}

    /** A finished picture, and what it shows. @param draft a better one follows, unless something else is wished for */
    public record Made(BufferedImage image, Scene scene, ViewGeometry view, boolean draft) {}

    /** @param show called in the event thread @param failed the same, if a picture cannot be made */
    public PictureQueue(Consumer<Made> show, Consumer<Throwable> failed) {
        this.show = show;
        this.failed = failed;
    }

    /** Returns at once. What is being made, or was made last, is not made again. Event thread. */
    public void wish(ViewEngine engine, Scene scene, ViewGeometry view) {
        Wish wish = new Wish(engine, scene, view);
        if (newest.get() == null && wish.equals(last)) return;
        newest.set(wish);
        next();
    }

    /** The picture is no longer on the screen: the same wish makes it again. Event thread. */
    public void forget() {
        last = null;
    }

    /** Whether the last wish has been shown, as good as it gets. Event thread. */
    public boolean isIdle() {
        return !working && newest.get() == null;
    }

    private void next() {
        if (working) return;
        Wish wish = newest.getAndSet(null);
        if (wish == null) return;
        working = true;
        last = wish;
        THREADS.execute(() -> {
            Made made = null;
            Throwable trouble = null;
            try {
                boolean drafted = !isFast && wish.engine.hasDrafts(wish.scene);
                if (drafted) {
                    Made draft = make(wish, ViewEngine.Effort.DRAFT, () -> false);
                    SwingUtilities.invokeLater(() -> show.accept(draft));
                }
                long start = System.nanoTime();
                made = make(wish, ViewEngine.Effort.FULL, () -> newest.get() != null && (drafted || System.nanoTime() - start > PATIENCE_NANOS));
                isFast = made != null && System.nanoTime() - start < PATIENCE_NANOS;
            } catch (RuntimeException | OutOfMemoryError e) {
                trouble = e;
            }
            Made done = made;
            Throwable why = trouble;
            SwingUtilities.invokeLater(() -> {
                working = false;
                if (done != null) show.accept(done);
                else if (why != null) {
                    last = null;
                    failed.accept(why);
                }
                next();
            });
        });
    }

    /** Null if it was stopped. */
    private static Made make(Wish wish, ViewEngine.Effort effort, BooleanSupplier stop) {
        BufferedImage image = new BufferedImage(wish.view.width(), wish.view.height(), BufferedImage.TYPE_INT_RGB);
        boolean whole = wish.engine.render(wish.scene, wish.view, effort, stop, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
        return whole ? new Made(image, wish.scene, wish.view, effort == ViewEngine.Effort.DRAFT) : null;
    }
}
