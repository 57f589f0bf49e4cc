package org.readingroom.ui.view;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewRenderer;

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

    private final AtomicReference<Wish> newest = new AtomicReference<>();
    private final Consumer<Made> show;
    private final Consumer<Throwable> failed;
    private boolean working; // event thread only

    private record Wish(Scene scene, ViewGeometry view) {}

    /** A finished picture, and what it shows. */
    public record Made(BufferedImage image, Scene scene, ViewGeometry view) {}

    /** @param show called in the event thread @param failed the same, if a picture cannot be made */
    public PictureQueue(Consumer<Made> show, Consumer<Throwable> failed) {
        this.show = show;
        this.failed = failed;
    }

    /** Returns at once. Event thread. */
    public void wish(Scene scene, ViewGeometry view) {
        newest.set(new Wish(scene, view));
        next();
    }

    /** Whether the last wish has been shown. Event thread. */
    public boolean isIdle() {
        return !working && newest.get() == null;
    }

    private void next() {
        if (working) return;
        Wish wish = newest.getAndSet(null);
        if (wish == null) return;
        working = true;
        THREADS.execute(() -> {
            Made made = null;
            Throwable trouble = null;
            try {
                made = make(wish);
            } catch (RuntimeException | OutOfMemoryError e) {
                trouble = e;
            }
            Made done = made;
            Throwable why = trouble;
            SwingUtilities.invokeLater(() -> {
                working = false;
                if (done != null) show.accept(done);
                else failed.accept(why);
                next();
            });
        });
    }

    private static Made make(Wish wish) {
        BufferedImage image = new BufferedImage(wish.view.width(), wish.view.height(), BufferedImage.TYPE_INT_RGB);
        ViewRenderer.render(wish.scene, wish.view, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
        return new Made(image, wish.scene, wish.view);
    }
}
