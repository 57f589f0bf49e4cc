package org.readingroom.call;

/** A command that was called well and could not do its work. The message is one sentence for the user; the cause, if any, is for us. */
public class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    public CommandFailedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
