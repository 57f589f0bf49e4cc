package org.readingroom.ui.annotate;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.ui.model.Workbench;

/** Has proposals follow their keys in a window, in a thread of its own. */
final class KeyFollowing {

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reading-room-following");
        thread.setDaemon(true);
        return thread;
    });

    private KeyFollowing() {}

    /** @param methods asked for when a key has changed for the first time: a window shall not wait for them */
    static void begin(Workbench workbench, Function<String, InterpolationMethod> methods) {
        workbench.annotating().follow(methods, THREAD);
    }
}
