package org.readingroom.consensus;

import java.util.List;
import org.readingroom.geometry.VoxelGrid;

/**
 * What a consensus rule is asked.
 *
 * @param readers    at least one, usually two or more, all on one grid; their label maps are not changed
 * @param structures which of their labels belong together
 * @param settings   the rule's own settings as {@code name:value,name:value}; empty for its defaults. A rule refuses names it does not know.
 */
public record ConsensusInput(List<Reader> readers, Structures structures, String settings) {

    /** More do not fit the bits of a decision pattern. */
    static final int MOST_READERS = 63;

    public ConsensusInput {
        readers = List.copyOf(readers);
        if (readers.size() > MOST_READERS) throw new IllegalArgumentException(readers.size() + " readers; expected at most " + MOST_READERS);
    }

    /**
     * Matches the readers' labels by value.
     *
     * @throws IllegalArgumentException if there is no reader, if there are more than 63, or if two lie on different grids (both are named)
     */
    public ConsensusInput(List<Reader> readers, String settings) {
        this(readers, Structures.match(readers), settings);
    }

    public VoxelGrid grid() {
        return structures.grid();
    }
}
