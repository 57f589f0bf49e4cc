package org.readingroom.ij1;

import ij.IJ;
import org.scijava.Context;
import org.scijava.app.event.StatusEvent;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;

/** Shows in plain ImageJ's window what commands say of their progress; Fiji does that itself. */
final class StatusBar {

    private StatusBar() {}

    /** For as long as the context lives: it holds subscribers weakly, the caller the one that is returned. */
    static StatusBar of(Context context) {
        StatusBar bar = new StatusBar();
        context.service(EventService.class).subscribe(bar);
        return bar;
    }

    /** Called by the context, in the command's thread. */
    @EventHandler
    void onEvent(StatusEvent event) {
        if (event.isWarning()) return; // printed where the command's other words are
        if (event.getProgressMaximum() > 0) IJ.showProgress(Math.min(1, (double) event.getProgressValue() / event.getProgressMaximum()));
        if (event.getStatusMessage() != null && !event.getStatusMessage().isBlank()) IJ.showStatus(event.getStatusMessage());
    }
}
