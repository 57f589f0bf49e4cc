package org.readingroom.ui.view;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.volume.lazy.PlaneReadException;

/** Finds out beside the event thread what lies under the mouse; a slice may have to be read for it. Only the newest question waits. Event thread. */
final class ReadoutQueue {

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reading-room-readout");
        thread.setDaemon(true);
        return thread;
    });

    private Question waiting;
    private boolean working;

    private record Question(ViewEngine engine, boolean isPlane, Scene scene, ViewGeometry view, double x, double y, Consumer<Readout> answer) {}

    /** @param answer called in the event thread, unless a newer question came; with null if the slice cannot be read */
    void ask(ViewEngine engine, boolean isPlane, Scene scene, ViewGeometry view, double x, double y, Consumer<Readout> answer) {
        waiting = new Question(engine, isPlane, scene, view, x, y, answer);
        next();
    }

    /** Drops the question that waits. */
    void forget() {
        waiting = null;
    }

    private void next() {
        if (working || waiting == null) return;
        Question question = waiting;
        waiting = null;
        working = true;
        THREAD.execute(() -> {
            Readout readout = null;
            try {
                readout = question.isPlane ? Readout.at(question.scene, question.view, question.x, question.y)
                    : question.engine.at(question.scene, question.view, question.x, question.y).map(sight -> Readout.of(sight, question.scene)).orElse(null);
            } catch (PlaneReadException e) {
                readout = null; // the picture's own thread tells which file it is
            } finally {
                Readout found = readout;
                SwingUtilities.invokeLater(() -> {
                    working = false;
                    if (waiting == null) question.answer.accept(found);
                    next();
                });
            }
        });
    }
}
