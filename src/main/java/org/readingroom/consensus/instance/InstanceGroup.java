package org.readingroom.consensus.instance;

import java.util.List;

/**
 * Instances of several readers that are taken for one object.
 *
 * @param type    its class
 * @param middle  what further readers are held against: the mean of boxes and points, the voxels that at least half have
 * @param members at most one of each reader, in order of readers; never none
 */
public record InstanceGroup(String type, Footprint middle, List<Member> members) {

    /** @param reader place in the list of readers @param instance place in the reader's list */
    public record Member(int reader, int instance) {}

    public InstanceGroup {
        members = List.copyOf(members);
    }

    /** How many readers have it. */
    public int support() {
        return members.size();
    }

    public boolean isOf(int reader) {
        return members.stream().anyMatch(m -> m.reader == reader);
    }
}
