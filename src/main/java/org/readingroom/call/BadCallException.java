package org.readingroom.call;

/** A call that cannot be understood: unknown command or key, missing or bad value. The message is one sentence that says what is allowed. */
public class BadCallException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public BadCallException(String sentence) {
        super(sentence);
    }
}
