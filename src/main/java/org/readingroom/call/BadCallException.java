package org.readingroom.call;

/**
 * A call that cannot be understood: unknown command or key, missing or bad value. The message is one sentence that says what is allowed, in the words of macros and command
 * lines; who filled in a dialog sees {@link #inDialog}.
 */
public class BadCallException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String inDialog;

    public BadCallException(String sentence) {
        this(sentence, sentence);
    }

    /** @param inDialog the same for a person who sees labels and no keys */
    BadCallException(String sentence, String inDialog) {
        super(sentence);
        this.inDialog = inDialog;
    }

    /** The sentence for a dialog: it begins with what is written beside the field. */
    public String inDialog() {
        return inDialog;
    }
}
