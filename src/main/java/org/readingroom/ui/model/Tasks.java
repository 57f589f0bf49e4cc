package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.List;

/** What goes on beside the event thread for a while and can be stopped: one at a time is told, the newest. For the event thread. */
public final class Tasks {

    /** Told how far it is. */
    public interface Listener {

        /** @param total 0 if nobody knows */
        void progress(String what, long done, long total);

        /** Nothing goes on any more. */
        void idle();
    }

    /** One task. */
    public final class Task {
        private final String what;
        private final Runnable stop;

        private Task(String what, Runnable stop) {
            this.what = what;
            this.stop = stop;
        }

        /** @param total 0 if nobody knows */
        public void at(long done, long total) {
            if (newest == this) for (Listener l : List.copyOf(listeners)) l.progress(what, done, total);
        }

        /** It has come to an end, whichever. */
        public void end() {
            if (newest != this) return;
            newest = null;
            for (Listener l : List.copyOf(listeners)) l.idle();
        }
    }

    private final List<Listener> listeners = new ArrayList<>();
    private Task newest; // null while nothing goes on

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** @param what a few words @param stop what the user's wish to stop it does; the task ends itself then */
    public Task begin(String what, Runnable stop) {
        newest = new Task(what, stop);
        newest.at(0, 0);
        return newest;
    }

    public boolean isBusy() {
        return newest != null;
    }

    /** The user wants what goes on to stop. */
    public void stop() {
        if (newest != null) newest.stop.run();
    }
}
