package org.readingroom.review;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.readingroom.annotation.ImageReference;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.ConsensusResult;
import org.readingroom.consensus.MajorityRule;
import org.readingroom.consensus.Reader;
import org.readingroom.consensus.dispute.DisputedRegions;
import org.readingroom.consensus.dispute.RegionSettings;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Components.Neighbours;
import org.readingroom.volume.provenance.Source;

/** Cases without files. */
final class TestCase {

    static final VoxelGrid GRID = new VoxelGrid(23, 19, 7, Affine.scaling(0.5, 0.75, 3));
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private TestCase() {}

    static ReviewCase of(long seed, int readers, int labels) {
        Random random = new Random(seed);
        List<LabelMap> maps = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (int l = 1; l <= labels; l++) segments.add(Segment.plain(0, l, "Class " + (char) ('a' + l - 1)));
        for (int r = 0; r < readers; r++) maps.add(LabelMap.of(GRID, boxes(random, labels), segments));
        return of(maps);
    }

    static ReviewCase of(List<LabelMap> maps) {
        List<ReviewReader> readers = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int r = 0; r < maps.size(); r++) {
            files.add(Path.of("r" + r + ".nii.gz"));
            readers.add(new ReviewReader("r" + r, files.get(r), maps.get(r), new Source("reader", "r" + r, "", "r" + r + ".nii.gz", 1, String.valueOf(r).repeat(64))));
        }
        ConsensusInput input = new ConsensusInput(readers.stream().map(r -> new Reader(r.name(), r.labels())).toList(), "");
        DisputedRegions regions = DisputedRegions.find(input, RegionSettings.of(Neighbours.FACES), Progress.NONE);
        ConsensusResult consensus = new MajorityRule().combine(input, Progress.NONE);
        ImageReference image = new ImageReference("sha256:" + "0".repeat(64), "", "", maps.get(0).grid());
        ReviewRequest request = new ReviewRequest(files, null, "majority", "", RegionSettings.of(Neighbours.FACES), 0, false, "", false, null, NOON);
        return new ReviewCase(request, image, readers, input, consensus, regions, regions.regions().size(), List.of(), java.util.Map.of());
    }

    private static short[][] boxes(Random random, int labels) {
        short[][] planes = new short[GRID.nk()][GRID.ni() * GRID.nj()];
        for (int n = 0; n < 24; n++) { // objects that all have seen, each a little otherwise
            int i0 = n % 4 * 6 + random.nextInt(2), j0 = n / 4 % 3 * 6 + random.nextInt(2), k0 = n / 12 * 4 + random.nextInt(2);
            short value = (short) (random.nextInt(5) == 0 ? random.nextInt(labels + 1) : 1 + n % labels);
            for (int k = k0; k < Math.min(GRID.nk(), k0 + 2); k++)
                for (int j = j0; j < Math.min(GRID.nj(), j0 + 4); j++)
                    for (int i = i0; i < Math.min(GRID.ni(), i0 + 4); i++) planes[k][i + GRID.ni() * j] = value;
        }
        return planes;
    }
}
