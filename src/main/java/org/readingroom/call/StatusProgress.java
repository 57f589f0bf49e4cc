package org.readingroom.call;

import java.util.concurrent.CancellationException;
import org.readingroom.io.Progress;
import org.scijava.Cancelable;
import org.scijava.app.StatusService;

/** Shows a command's progress where the host shows it, and stops the work when the command is cancelled. */
public record StatusProgress(StatusService status, Cancelable command) implements Progress {

    private static final int STEPS = 100;

    @Override
    public void report(long done, long total) {
        if (command.isCanceled()) throw new CancellationException(command.getCancelReason());
        status.showProgress((int) (STEPS * done / Math.max(1, total)), STEPS);
    }
}
