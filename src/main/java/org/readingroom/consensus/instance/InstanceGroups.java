package org.readingroom.consensus.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who has what among any number of readers. The first reader's instances are the first groups; each further reader is matched one to one
 * ({@link Matching}) to what the groups have become by then, and what fits none founds a group. So the order of readers can matter where objects crowd.
 */
public final class InstanceGroups {

    private InstanceGroups() {}

    /**
     * @param readers none may be left out: members count in this list
     * @return in the order in which they were founded
     * @throws IllegalArgumentException if voxels lie on grids of different shape
     */
    public static List<InstanceGroup> of(List<InstanceReader> readers, MatchSettings settings) {
        List<InstanceGroup> groups = new ArrayList<>();
        for (int r = 0; r < readers.size(); r++) {
            List<Instance> standing = IntStream.range(0, groups.size()).mapToObj(g -> new Instance("group " + g, groups.get(g).type(), 1, groups.get(g).middle())).toList();
            List<Instance> coming = readers.get(r).instances();
            Matching matching = Matching.of(standing, coming, settings);
            for (Matching.Pair p : matching.pairs()) groups.set(p.reference(), with(groups.get(p.reference()), new InstanceGroup.Member(r, p.test()), readers));
            for (int n : matching.added()) groups.add(new InstanceGroup(coming.get(n).type(), coming.get(n).footprint(), List.of(new InstanceGroup.Member(r, n))));
        }
        return groups;
    }

    private static InstanceGroup with(InstanceGroup group, InstanceGroup.Member member, List<InstanceReader> readers) {
        List<InstanceGroup.Member> members = new ArrayList<>(group.members());
        members.add(member);
        return new InstanceGroup(group.type(), middle(footprints(members, readers)), members);
    }

    static List<Footprint> footprints(List<InstanceGroup.Member> members, List<InstanceReader> readers) {
        return members.stream().map(m -> readers.get(m.reader()).instances().get(m.instance()).footprint()).toList();
    }

    /** @param footprints of one kind: others never match */
    private static Footprint middle(List<Footprint> footprints) {
        Footprint first = footprints.get(0);
        if (first instanceof VoxelFootprint) return VoxelFootprint.atLeast((footprints.size() + 1) / 2, footprints.stream().map(VoxelFootprint.class::cast).toList());
        return mean(footprints);
    }

    /** Mean of boxes or points. */
    static Footprint mean(List<Footprint> footprints) {
        if (footprints.get(0) instanceof PointFootprint) return PointFootprint.mean(footprints.stream().map(PointFootprint.class::cast).toList());
        double[] same = footprints.stream().mapToDouble(f -> 1).toArray();
        return BoxFootprint.mean(footprints.stream().map(BoxFootprint.class::cast).toList(), same);
    }
}
