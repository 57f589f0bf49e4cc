package org.readingroom.consensus.instance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.ConsensusRule;
import org.readingroom.consensus.Reader;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;

/**
 * One object out of each group: points and boxes by their mean, voxels by a rule among those who have the object, on the box around it and
 * {@value #MARGIN} voxels more. That a reader lacks the object is not a vote about its border: it lowers the score, which is the share of readers who have it.
 *
 * @param rule     for voxels
 * @param settings of the rule
 * @param least    readers who must have an object, 1 or more; groups of fewer are left out
 */
public record GroupMerge(ConsensusRule rule, String settings, int least) {

    private static final int MARGIN = 2;

    public GroupMerge {
        if (least < 1) throw new IllegalArgumentException("at least " + least + " readers; expected 1 or more");
    }

    /** @param group place in the list of groups */
    public record Merged(int group, Instance instance) {}

    /** @param findings what the rule said, each once */
    public record Result(List<Merged> merged, List<Finding> findings) {

        public Result {
            merged = List.copyOf(merged);
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param voters how many readers were asked, for the scores
     * @return in order of groups; ids are 1, 2, 3 ...
     * @throws IllegalArgumentException what the rule says of its settings
     */
    public Result merge(List<InstanceGroup> groups, List<InstanceReader> readers, int voters, Progress progress) {
        List<Merged> merged = new ArrayList<>();
        Set<Finding> findings = new LinkedHashSet<>();
        for (int g = 0; g < groups.size(); g++) {
            progress.report(g, groups.size());
            InstanceGroup group = groups.get(g);
            if (group.support() < least) continue;
            String id = Integer.toString(merged.size() + 1);
            List<Footprint> footprints = InstanceGroups.footprints(group.members(), readers);
            Footprint one = footprints.get(0) instanceof VoxelFootprint ? byRule(group, readers, id, findings) : InstanceGroups.mean(footprints);
            merged.add(new Merged(g, new Instance(id, group.type(), (double) group.support() / voters, one)));
        }
        return new Result(merged, List.copyOf(findings));
    }

    private VoxelFootprint byRule(InstanceGroup group, List<InstanceReader> readers, String id, Set<Finding> findings) {
        List<VoxelFootprint> voxels = InstanceGroups.footprints(group.members(), readers).stream().map(VoxelFootprint.class::cast).toList();
        if (voxels.size() == 1) return voxels.get(0);
        VoxelGrid grid = voxels.get(0).grid();
        int[] box = around(voxels);
        VoxelGrid part = new VoxelGrid(box[3] - box[0] + 1, box[4] - box[1] + 1, box[5] - box[2] + 1, grid.affine().movedTo(box[0], box[1], box[2]));
        List<Reader> masks = new ArrayList<>();
        for (int m = 0; m < voxels.size(); m++) masks.add(new Reader(readers.get(group.members().get(m).reader()).name(), labels(voxels.get(m), part, box, group.type())));
        ConsensusResult result = rule.combine(new ConsensusInput(masks, settings), Progress.NONE);
        for (Finding f : result.findings()) findings.add(new Finding(f.level(), f.code(), f.message(), "object " + id + " (" + group.type() + ")"));
        return VoxelFootprint.of(grid, result.labels().layer(0), (short) 1, box);
    }

    private static LabelMap labels(VoxelFootprint voxels, VoxelGrid part, int[] box, String type) {
        LabelMap labels = LabelMap.empty(part, List.of(Segment.plain(0, 1, type)));
        voxels.rows((i0, i1, j, k) -> {
            short[] plane = labels.layer(0)[k - box[2]];
            for (int i = i0; i < i1; i++) plane[i - box[0] + part.ni() * (j - box[1])] = 1;
        });
        return labels;
    }

    private static int[] around(List<VoxelFootprint> voxels) {
        VoxelGrid grid = voxels.get(0).grid();
        int[] box = { grid.ni(), grid.nj(), grid.nk(), -1, -1, -1 };
        for (VoxelFootprint v : voxels) {
            int[] b = v.bounds();
            for (int d = 0; d < 3; d++) {
                box[d] = Math.max(0, Math.min(box[d], b[d] - MARGIN));
                box[d + 3] = Math.min(grid.size(d) - 1, Math.max(box[d + 3], b[d + 3] + MARGIN));
            }
        }
        return box;
    }
}
