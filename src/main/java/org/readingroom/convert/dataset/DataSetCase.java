package org.readingroom.convert.dataset;

import java.util.List;
import java.util.Map;
import org.readingroom.geometry.VoxelGrid;

/**
 * What was written of one case.
 *
 * @param patient   in the data set's own numbering
 * @param digest    SHA-256 of the image's stored values, which a copy in another file shares
 * @param studyUid  empty if there is none or it is not told, as those below
 * @param instances SOP Instance UIDs in the order of the planes
 */
record DataSetCase(String name, String patient, String part, String imageFile, VoxelGrid grid, String digest, String studyUid, String seriesUid, String frameOfReferenceUid, List<String> instances, List<Label> labels) {

    /**
     * One reader's labels.
     *
     * @param sha256 of the file that they were made from
     * @param voxels of each class, by name
     */
    record Label(String file, String reader, String revision, String sha256, Map<String, Long> voxels) {}
}
