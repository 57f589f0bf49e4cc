package org.readingroom.ui.model;

/** A volume that is still being read: what is there, and what shall come next. Any thread. */
public interface Arrival {

    /** How many planes are there. */
    int done();

    /** How many there will be. */
    int total();

    /** From the next one on, this slice and its neighbours come first. Returns at once. */
    void wanted(int k, int t);

    /** Stops the reading; what is not there is read when it is looked at. */
    void stop();
}
