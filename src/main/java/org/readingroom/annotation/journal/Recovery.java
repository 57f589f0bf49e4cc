package org.readingroom.annotation.journal;

import java.nio.file.Path;
import java.time.Instant;
import org.readingroom.io.FormatException;

/**
 * What a journal has that the annotation file has not: work that was done and not saved, because the program or the machine stopped, or because
 * it was closed so.
 *
 * @param steps edits, undos and redos
 * @param first when the first of them was done
 * @param last  when the last one was
 */
public record Recovery(int steps, Instant first, Instant last) {

    /** Why a command does not go on from the file alone, and by which key it would. */
    public FormatException refused(Path file) {
        return new FormatException(file, "a journal with work that was not saved, " + steps + (steps == 1 ? " step" : " steps"), "annotations that are saved",
            "Give recover=keep to go on with that work or recover=discard to set it aside, or open the annotations in the Reading Room.");
    }

    /** Such as: 3 steps of work are. */
    String told() {
        return steps + (steps == 1 ? " step of work is" : " steps of work are");
    }
}
