package org.readingroom.volume;

import java.nio.file.Path;
import java.util.List;
import org.readingroom.geometry.PointMm;

/**
 * Which DICOM instances the planes came from, so that what is made from a volume can refer to them.
 *
 * @param planes one for each plane k + nk * t of the volume
 */
public record SourceInstances(String studyUid, String seriesUid, String frameOfReferenceUid, List<Plane> planes) {

    /**
     * @param frame1   frame number in the instance, from 1
     * @param position centre of the plane's first pixel, LPS mm
     */
    public record Plane(Path file, String sopClassUid, String sopInstanceUid, int frame1, PointMm position) {}

    public SourceInstances {
        planes = List.copyOf(planes);
    }
}
