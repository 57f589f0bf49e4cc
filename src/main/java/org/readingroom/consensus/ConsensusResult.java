package org.readingroom.consensus;

import java.util.List;
import org.readingroom.io.Finding;
import org.readingroom.volume.label.LabelMap;

/**
 * What a consensus rule gives.
 *
 * @param rule        id of the rule
 * @param labels      the consensus on the readers' grid, with their values, names, colours and codes; voxels that the rule left undecided
 *                    hold a label of their own, named Undecided, if there are any
 * @param figures     one for each label, in order of layer and value; empty if no reader has any label
 * @param readers     in the order of the input. With one label that label's figures; with several, each reader's foreground (any label)
 *                    against the result's foreground
 * @param iterations  the most that any label took; 0 for votes
 * @param prior       sum over labels: the share of voxels that readers marked with anything, in the mean
 * @param voxels      foreground of the result, without the undecided; a voxel in two layers counts twice
 * @param undecided   voxels that hold the undecided label
 * @param probability made when asked for
 */
public record ConsensusResult(String rule, LabelMap labels, List<LabelFigures> figures, List<ReaderFigures> readers, int iterations, double prior,
        long voxels, long undecided, Probabilities probability, List<Finding> findings) {

    public ConsensusResult {
        figures = List.copyOf(figures);
        readers = List.copyOf(readers);
        findings = List.copyOf(findings);
    }
}
