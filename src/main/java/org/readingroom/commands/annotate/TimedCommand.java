package org.readingroom.commands.annotate;

import java.io.IOException;
import org.readingroom.annotation.Annotations;
import org.scijava.plugin.Parameter;

/** A signed command for what there is at one time of a series of images, or at all times. */
abstract class TimedCommand extends SignedCommand {

    @Parameter(label = "Time (-1 = all)", min = "-1", persist = false, description = "of the image, from 0: what is drawn belongs to it, as do objects that it begins; -1: objects that are the same at all times, and values of the first one")
    int time = -1;

    /** All or nothing. @return what is there now, at all times @throws IOException in one sentence */
    final Annotations editThen(Then editing) throws IOException {
        return edit(time, editing);
    }

    /** Whose values are asked for. */
    final int valueTime() {
        return Math.max(0, time);
    }
}
