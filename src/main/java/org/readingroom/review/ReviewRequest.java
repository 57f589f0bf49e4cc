package org.readingroom.review;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.consensus.dispute.RegionSettings;
import org.readingroom.volume.Volume;

/**
 * What is asked of a review.
 *
 * @param files    two or more readers' annotation files, label maps or DICOM SEG, in any mixture
 * @param image    that they were drawn on; null if an annotation file tells
 * @param rule     id of the consensus rule that the adjudication begins with
 * @param settings of the rule
 * @param regions  what a region is
 * @param leastMm3 regions smaller than that are not listed, and stay as the rule decides; 0 lists all
 * @param blind    whether readers are called Reader A, B ...
 * @param key      mixes the order of blind readers, see {@link BlindNames#order}
 * @param parts    whether each separate part of a label map's class is an object, even where no file tells objects apart
 * @param fill     fills the slices between a reader's key slices first; null takes annotations as they stand
 * @param made     when it was asked
 */
public record ReviewRequest(List<Path> files, Volume image, String rule, String settings, RegionSettings regions, double leastMm3, boolean blind, String key, boolean parts, InterpolationMethod fill,
    Instant made) {

    public ReviewRequest {
        files = List.copyOf(files);
        if (files.size() < 2) throw new IllegalArgumentException(files.size() + (files.size() == 1 ? " reader's file" : " readers' files") + "; expected two or more to see where they differ");
        if (!(leastMm3 >= 0)) throw new IllegalArgumentException("least=" + leastMm3 + "; expected a volume in mm3, 0 or more");
    }

    /** By the rule that is usual, with all regions, names shown. */
    public static ReviewRequest of(List<Path> files, Volume image, Instant made) {
        return new ReviewRequest(files, image, "majority", "", RegionSettings.ALL, 0, false, "", false, null, made);
    }

    /** How it is filled, for provenance. */
    String filled() {
        return fill == null ? "no" : fill.id();
    }
}
