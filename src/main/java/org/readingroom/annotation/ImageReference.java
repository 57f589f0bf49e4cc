package org.readingroom.annotation;

import java.util.Locale;
import java.util.Optional;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;

/**
 * The image that annotations belong to: who it is, and the grid that the coordinates count on.
 *
 * <p>A DICOM series is known by its UID. What has none (NIfTI, microscopy) is known by the digest of its stored values, so that a copy under
 * another name is still the same image.
 *
 * @param digest              {@code sha256:} and 64 hex digits over the stored values ({@link StoredDigest}); empty where the series UID says it all
 * @param seriesUid           empty if there is none
 * @param frameOfReferenceUid empty if there is none
 */
public record ImageReference(String digest, String seriesUid, String frameOfReferenceUid, VoxelGrid grid) {

    private static final double PLACE_TOLERANCE_MM = 0.01; // far below a voxel, far above what 16 characters of a DICOM decimal lose
    private static final String SHA256 = "sha256:";

    public ImageReference {
        if (!digest.isEmpty() && !digest.matches("sha256:[0-9a-f]{64}"))
            throw new IllegalArgumentException("digest '" + digest + "'; expected sha256: and 64 hex digits, or nothing");
    }

    /** The reference to a volume. Reads all its samples if it has no series UID. */
    public static ImageReference of(Volume volume) {
        String series = seriesUid(volume);
        return new ImageReference(series.isEmpty() ? digest(volume) : "", series, volume.source().map(SourceInstances::frameOfReferenceUid).orElse(""), volume.grid());
    }

    /** How many voxels there are along an axis. @param axis 0 to 2 */
    public int size(int axis) {
        return grid.size(axis);
    }

    /**
     * Why annotations of this image do not belong to {@code volume}; empty if they do. The series is compared where both have one, the digest
     * where they do not; the grid always.
     *
     * @return one sentence without patient data
     */
    public Optional<String> mismatch(Volume volume) {
        String series = seriesUid(volume);
        boolean bothHaveSeries = !seriesUid.isEmpty() && !series.isEmpty();
        if (bothHaveSeries && !seriesUid.equals(series))
            return Optional.of("The annotations belong to series " + seriesUid + ", the image is series " + series + "; open the series they were made on.");
        Optional<String> place = mismatch(volume.grid());
        if (place.isPresent() || bothHaveSeries || digest.isEmpty()) return place;
        return digest.equals(digest(volume)) ? Optional.empty()
            : Optional.of("The annotations belong to an image of the same grid with other values; open the image they were made on.");
    }

    /** Why coordinates of this grid mean other places on {@code other}; empty if they mean the same within 0.01 mm. */
    public Optional<String> mismatch(VoxelGrid other) {
        if (grid.ni() != other.ni() || grid.nj() != other.nj() || grid.nk() != other.nk())
            return Optional.of("The annotations count on " + shape(grid) + " voxels, the image has " + shape(other) + "; open the image they were made on.");
        if (!grid.sameAs(other, PLACE_TOLERANCE_MM))
            return Optional.of(String.format(Locale.ROOT, "The annotations' grid lies up to %.3g mm away from the image's; open the image they were made on.", apartMm(other)));
        return Optional.empty();
    }

    private double apartMm(VoxelGrid other) {
        double most = 0;
        for (int corner = 0; corner < 8; corner++) {
            int i = (corner & 1) * (grid.ni() - 1), j = (corner >> 1 & 1) * (grid.nj() - 1), k = (corner >> 2) * (grid.nk() - 1);
            most = Math.max(most, grid.toPatient(i, j, k).distanceTo(other.toPatient(i, j, k)));
        }
        return most;
    }

    private static String seriesUid(Volume volume) {
        return volume.source().map(SourceInstances::seriesUid).orElse("");
    }

    private static String digest(Volume volume) {
        return SHA256 + StoredDigest.sha256(volume);
    }

    private static String shape(VoxelGrid g) {
        return g.ni() + " x " + g.nj() + " x " + g.nk();
    }
}
