package org.readingroom.report;

import java.util.List;

/** By which definitions figures were made, in words that stand on every page and in every JSON beside them. */
final class Conventions {

    private Conventions() {}

    static List<String> lines() {
        return List.of(
            "Dice = 2 |A and B| / (|A| + |B|); Jaccard = |A and B| / |A or B|. Sensitivity, precision and specificity count voxels; specificity depends on how much of the image is background.",
            "Surfel distances: pieces of surface between voxels, weighted with their area, measured between voxel corners; they do not depend on how anisotropic the voxels are. Voxel distances: border "
                + "voxels (a face neighbour outside), each counting 1, measured between centres, as many programs do.",
            "HD95: the larger of the two directed 95 % quantiles; HD: of 100 %. ASSD: mean over the elements of both surfaces. MASD: mean of the two directed means. Both are given in both conventions; "
                + "programs call either of them 'average surface distance'.",
            "Surface Dice (NSD): share of both surfaces that lies within the tolerance of the other.",
            "Volume difference: reader minus reference; relative to the reference.",
            "Both masks empty: not defined, in no mean, and counted. One empty: Dice and NSD 0, distances infinite; a mean over an infinite distance is infinite, and box plots count those apart.",
            "Means are over cases for which the figure is defined. Intervals: 95 % by the bootstrap over cases, bias-corrected and accelerated (BCa); of all readers together, the readers of one case "
                + "are averaged first, because they are not independent.",
            "Box plots: quartiles linear between neighbours (type 7 of Hyndman and Fan), whiskers to the furthest case within 1.5 interquartile ranges, each case a point.",
            "Limits of agreement (Bland and Altman): bias -+ 1.96 standard deviations of reader minus reference, with 95 % intervals by Student's t; cases in which neither has the class are left out. "
                + "A reader who is part of the consensus is compared with something that the reader helped to make: limits and Dice look better than against an independent reference.");
    }
}
