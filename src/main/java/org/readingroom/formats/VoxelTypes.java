package org.readingroom.formats;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.readingroom.io.FormatException;
import org.readingroom.volume.SampleType;

/** The types of voxels that a format has. */
public final class VoxelTypes {

    private final Map<Integer, String> unread;
    private final List<VoxelType> known;

    /** @param unread what types are called that the format has and we do not read @param known those that we read; of several that hold the same the first is written */
    public VoxelTypes(Map<Integer, String> unread, VoxelType... known) {
        this.unread = Map.copyOf(unread);
        this.known = List.of(known);
    }

    /** Whether the format has a type of that number, be it one that we read or not. */
    public boolean has(int code) {
        return isRead(code) || unread.containsKey(code);
    }

    public boolean isRead(int code) {
        return known.stream().anyMatch(t -> t.code() == code);
    }

    /** @param refused makes the sentence for a type that we do not read, of what it is called @throws FormatException that sentence */
    public VoxelType of(int code, Function<String, FormatException> refused) throws FormatException {
        for (VoxelType t : known) if (t.code() == code) return t;
        throw refused.apply(unread.getOrDefault(code, code + ""));
    }

    /** The type for {@code components} numbers side by side; null if the format has none. */
    public VoxelType of(SampleType sample, int components) {
        for (VoxelType t : known) if (t.sample() == sample && t.components() == components) return t;
        return null;
    }
}
