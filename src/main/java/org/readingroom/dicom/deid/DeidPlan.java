package org.readingroom.dicom.deid;

import java.util.List;
import java.util.Set;

/**
 * How files are de-identified.
 *
 * @param options    beyond the Basic Profile
 * @param identities pseudonyms and UIDs
 * @param regions    rectangles of pixels that are covered in every image that {@code modality} names
 * @param modality   Modality (0008,0060) of the images whose regions are covered; empty: all
 * @param look       in whose pixels writing is looked for
 */
public record DeidPlan(Set<DeidOption> options, Identities identities, List<Region> regions, String modality, Look look) {

    /** In whose pixels writing is looked for. AUTO: in images of kinds that often have it, and in one of each series. */
    public enum Look { NONE, AUTO, ALL }

    /** @throws IllegalArgumentException if two options exclude each other */
    public DeidPlan {
        options = DeidOption.checked(options);
        regions = List.copyOf(regions);
    }
}
