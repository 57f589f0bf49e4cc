package org.readingroom.dicom.pixel.jpeg2000;

import java.io.IOException;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;
import jj2000.j2k.util.ProgressWatch;
import org.readingroom.io.FencedWork;

/** JJ2000's messages and progress of one thread: nothing is printed, and each is an occasion to stop. */
record Silence(FencedWork.Stop stop) implements MsgLogger, ProgressWatch {

    /** Runs work whose messages are swallowed, in the thread that calls. */
    static void around(FencedWork.Stop stop, FencedWork.Work work) throws IOException {
        Silence silence = new Silence(stop);
        FacilityManager.registerMsgLogger(Thread.currentThread(), silence);
        FacilityManager.registerProgressWatch(Thread.currentThread(), silence);
        try {
            work.run(stop);
        } finally {
            FacilityManager.unregisterMsgLogger(Thread.currentThread());
            FacilityManager.unregisterProgressWatch(Thread.currentThread());
        }
    }

    @Override
    public void printmsg(int severity, String message) {
        stop.check();
    }

    @Override
    public void println(String text, int first, int others) {
        stop.check();
    }

    @Override
    public void flush() {
        stop.check();
    }

    @Override
    public void initProgressWatch(int min, int max, String info) {
        stop.check();
    }

    @Override
    public void updateProgressWatch(int value, String info) {
        stop.check();
    }

    @Override
    public void terminateProgressWatch() {
        stop.check();
    }
}
