package org.readingroom.ui.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.StoredDigest;
import org.readingroom.volume.label.LabelMap;

/**
 * Which volume is meant, without saying whose: a DICOM series by its UID and that of its first image (a series may give several volumes), any
 * other by the digest of its stored values, so that a copy under another name is still the same; labels by the digest of theirs.
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

    /** Of labels, by their values on their grid; what segments are called and how they are coloured does not count. Not for the event thread. */
    public static DataReference of(LabelMap labels) {
        VoxelGrid grid = labels.grid();
        List<Object> planes = new ArrayList<>();
        for (int layer = 0; layer < labels.layers(); layer++) planes.addAll(Arrays.asList((Object[]) labels.layer(layer)));
        Samples samples = new Samples(SampleType.UINT16, grid.ni(), grid.nj(), grid.nk(), 1, labels.layers(), planes, 0);
        return new DataReference("", "", SHA256 + StoredDigest.sha256(Volume.builder("labels", grid, samples).build()));
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
