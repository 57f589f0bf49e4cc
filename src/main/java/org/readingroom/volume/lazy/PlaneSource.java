package org.readingroom.volume.lazy;

import java.io.IOException;
import org.readingroom.volume.Samples;

/**
 * Where the planes of a volume come from that is not read as a whole. Planes that lie together (the components of a colour frame) come in
 * one group, so that nothing is read twice for them. Plane index as in {@link Samples}. Thread-safe; holds no file open between calls.
 */
public interface PlaneSource {

    int planes();

    int groups();

    /** The group that a plane is in, from 0. */
    int group(int plane);

    /** A plane's place in what {@link #read} gives of its group. */
    int place(int plane);

    /**
     * Reads one group: new arrays of the samples' type, ni * nj long.
     *
     * @throws IOException with one sentence that names the file; an interrupt of the thread may end the reading with it
     */
    Object[] read(int group) throws IOException;

    /**
     * The same, into the arrays of an earlier call where the source can: new memory costs more than a copy.
     *
     * @param used what an earlier call gave for any group; lost to who holds it. Null the first time
     */
    default Object[] read(int group, Object[] used) throws IOException {
        return read(group);
    }

    /** Whether reading a group costs hardly more than copying it: who goes through all planes once had better read them than keep them. */
    default boolean isQuick() {
        return false;
    }

    /** The name of the file that a group is read from, without its folders. */
    String file(int group);
}
