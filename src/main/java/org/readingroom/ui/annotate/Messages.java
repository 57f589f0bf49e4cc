package org.readingroom.ui.annotate;

/** The line in which annotating tells what happened. Others speak there, too. For the event thread. */
public interface Messages {

    /** A sentence that stays until the next one. */
    void say(String sentence);

    /** What is wrong until somebody mends it. */
    void warn(String sentence);

    /** A sentence is over: the line becomes empty if it still shows it. */
    void takeBack(String sentence);
}
