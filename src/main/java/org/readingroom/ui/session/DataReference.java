package org.readingroom.ui.session;

import java.util.Optional;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;

/**
 * Which volume is meant, without saying whose: a DICOM series by its UID and that of its first image (a series may give several volumes), any
 * other by the digest of its stored values, so that a copy under another name is still the same.
 *
 * @param series        Series Instance UID; empty if there is none
 * @param firstInstance SOP Instance UID of the first plane; empty if there is no series
 * @param digest        {@code sha256:} and 64 hex digits; empty if there is a series
 */
public record DataReference(String series, String firstInstance, String digest) {

    private static final String SHA256 = "sha256:";

    public DataReference {
        if (!digest.isEmpty() && !digest.matches("sha256:[0-9a-f]{64}")) throw new IllegalArgumentException("digest '" + digest + "'; expected sha256: and 64 hex digits");
        if (!series.matches("[0-9.]*") || !firstInstance.matches("[0-9.]*")) throw new IllegalArgumentException("UID '" + series + "' or '" + firstInstance + "'; expected digits and points");
        if (series.isEmpty() == digest.isEmpty()) throw new IllegalArgumentException("a reference needs a series or a digest, and not both");
    }

    /** At once for a series; empty for volumes whose values would have to be read. */
    public static Optional<DataReference> quick(Volume volume) {
        return volume.source().filter(s -> !s.seriesUid().isEmpty()).map(DataReference::of);
    }

    /** Reads all values of what has no UIDs: not for the event thread. */
    public static DataReference of(Volume volume) {
        return quick(volume).orElseGet(() -> new DataReference("", "", SHA256 + StoredDigest.sha256(volume)));
    }

    private static DataReference of(SourceInstances s) {
        return new DataReference(s.seriesUid(), s.planes().get(0).sopInstanceUid(), "");
    }

    /** Whether both mean the same; a reference without a first image means any volume of the series. */
    public boolean means(DataReference other) {
        if (series.isEmpty()) return digest.equals(other.digest);
        return series.equals(other.series) && (firstInstance.isEmpty() || other.firstInstance.isEmpty() || firstInstance.equals(other.firstInstance));
    }
}
