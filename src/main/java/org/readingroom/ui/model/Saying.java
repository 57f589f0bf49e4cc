package org.readingroom.ui.model;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.readingroom.annotation.script.ToolCall;

/** What is said of an edit while it is being done, for whoever writes down what happens. Event thread. */
public final class Saying {

    private BooleanSupplier heard = () -> false;
    private boolean commanded;
    private ToolCall said; // null for none

    Saying() {}

    /** Does an edit that does not show how it was made, as a stroke. @param call asked for before anything has changed, if somebody listens; may give null */
    public void with(Supplier<ToolCall> call, Runnable edit) {
        said = heard.getAsBoolean() ? call.get() : null;
        try {
            edit.run();
        } finally {
            said = null;
        }
    }

    /** What is said of the edit that is being done now; empty where the edit shows all. */
    public Optional<ToolCall> said() {
        return Optional.ofNullable(said);
    }

    /** @param listens whether somebody writes down what is done */
    public void heardBy(BooleanSupplier listens) {
        heard = listens;
    }

    /** Does something for a command: it is written down where that was called. */
    public <T> T commanded(Supplier<T> work) {
        commanded = true;
        try {
            return work.get();
        } finally {
            commanded = false;
        }
    }

    /** Whether what is being done now was a command's wish. */
    public boolean isCommanded() {
        return commanded;
    }
}
