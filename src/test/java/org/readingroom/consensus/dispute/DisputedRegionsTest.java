package org.readingroom.consensus.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.consensus.ConsensusInput;
import org.readingroom.consensus.Reader;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Components.Neighbours;

/** Regions of disagreement; the oracle is scipy.ndimage.label on the voxels that numpy finds to differ. */
class DisputedRegionsTest {

    private static final VoxelGrid GRID = new VoxelGrid(37, 29, 11, Affine.scaling(0.5, 0.75, 3));

    @TempDir
    Path folder;

    @Test
    void regions_are_the_connected_parts_that_scipy_finds_with_6_and_with_26_neighbours() throws Exception {
        Programs.requirePython("scipy");
        Random random = new Random(7);
        List<Reader> readers = new ArrayList<>();
        for (int r = 0; r < 4; r++) readers.add(new Reader("reader " + r, LabelMap.of(GRID, blobs(random, 3), List.of())));
        for (Neighbours neighbours : Neighbours.values()) assertThat(told(DisputedRegions.find(new ConsensusInput(readers, ""), RegionSettings.of(neighbours), Progress.NONE))).isEqualTo(scipy(readers, neighbours)).isNotEmpty();
    }

    @Test
    void where_structures_overlap_a_voxel_differs_if_any_layer_does() throws Exception {
        Programs.requirePython("scipy");
        Random random = new Random(11);
        List<Reader> readers = new ArrayList<>();
        for (int r = 0; r < 3; r++) {
            List<short[][]> layers = List.of(blobs(random, 2), blobs(random, 2));
            readers.add(new Reader("reader " + r, new LabelMap(GRID, layers, List.of(Segment.plain(0, 1, "liver"), Segment.plain(0, 2, "spleen"), Segment.plain(1, 1, "tumour"), Segment.plain(1, 2, "vessel")))));
        }
        for (Neighbours neighbours : Neighbours.values()) assertThat(told(DisputedRegions.find(new ConsensusInput(readers, ""), RegionSettings.of(neighbours), Progress.NONE))).isEqualTo(scipy(readers, neighbours)).isNotEmpty();
    }

    @Test
    void a_region_tells_who_said_what_and_where_to_look() {
        List<Reader> readers = List.of(row("ann", "0011100002"), row("bob", "0111000002"), row("cyd", "0112000001"));
        DisputedRegions found = DisputedRegions.find(new ConsensusInput(readers, ""), RegionSettings.ALL, Progress.NONE);
        assertThat(found.regions()).hasSize(3).extracting(DisputedRegion::voxels).containsExactly(2L, 1L, 1L);
        DisputedRegion middle = found.regions().get(0);
        assertThat(middle.id()).isEqualTo("3-0-0");
        assertThat(middle.number()).isEqualTo(1);
        assertThat(middle.volumeMm3()).isEqualTo(2 * 0.5 * 0.75 * 3);
        assertThat(middle.structures()).containsExactly(0, 1);
        assertThat(middle.voxels(0, 0)).isEqualTo(2);
        assertThat(middle.voxels(1, 0)).isEqualTo(1);
        assertThat(middle.voxels(2, 0)).isZero();
        assertThat(middle.voxels(2, 1)).isEqualTo(1);
        assertThat(middle.opinions()).extracting(DisputedRegion.Opinion::voxels).containsExactly(1L, 1L);
        assertThat(middle.opinions().get(0).saying().of(0)).containsExactly(0);
        assertThat(middle.opinions().get(0).saying().of(2)).containsExactly(1);
        assertThat(found.at(4, 0, 0)).contains(middle);
        assertThat(found.at(2, 0, 0)).isEmpty();
        assertThat(found.find("3-0-0")).contains(middle).isEqualTo(found.find("1"));
        assertThat(middle.place()).isEqualTo(found.input().grid().toPatient(middle.lookAt()[0], 0, 0));
    }

    @Test
    void of_a_shell_one_looks_at_the_shell_and_not_at_the_hole_in_it() {
        short[][] large = new short[5][100], small = new short[5][100];
        for (int j = 1; j < 9; j++) for (int i = 1; i < 9; i++) {
            large[2][i + 10 * j] = 1;
            if (i > 1 && j > 1 && i < 8 && j < 8) small[2][i + 10 * j] = 1;
        }
        VoxelGrid grid = new VoxelGrid(10, 10, 5, Affine.scaling(1, 1, 1));
        ConsensusInput input = new ConsensusInput(List.of(new Reader("a", LabelMap.of(grid, large, List.of())), new Reader("b", LabelMap.of(grid, small, List.of()))), "");
        DisputedRegion shell = DisputedRegions.find(input, RegionSettings.of(Neighbours.FACES), Progress.NONE).regions().get(0);
        assertThat(shell.voxels()).isEqualTo(28);
        int[] at = shell.lookAt();
        assertThat(large[at[2]][at[0] + 10 * at[1]]).isEqualTo((short) 1);
        assertThat(small[at[2]][at[0] + 10 * at[1]]).isZero();
    }

    @Test
    void split_by_class_a_region_ends_where_readers_differ_about_something_else() {
        List<Reader> readers = List.of(row("a", "0111220"), row("b", "0000000"), row("c", "0110000"));
        ConsensusInput input = new ConsensusInput(readers, "");
        assertThat(DisputedRegions.find(input, RegionSettings.ALL, Progress.NONE).regions()).extracting(DisputedRegion::voxels).containsExactly(5L);
        DisputedRegions split = DisputedRegions.find(input, new RegionSettings(Neighbours.ALL, true, 0), Progress.NONE);
        assertThat(split.regions()).extracting(DisputedRegion::voxels).containsExactly(3L, 2L);
        assertThat(split.regions().get(0).structures()).containsExactly(0);
        assertThat(split.regions().get(1).structures()).containsExactly(1);
    }

    @Test
    void rims_leave_what_a_ball_of_their_thickness_fits_into_as_scipy_finds_it() throws Exception {
        Programs.requirePython("scipy");
        Random random = new Random(5);
        List<Reader> readers = new ArrayList<>();
        for (int r = 0; r < 3; r++) readers.add(new Reader("reader " + r, LabelMap.of(GRID, blobs(random, 1), List.of())));
        ConsensusInput input = new ConsensusInput(readers, "");
        for (double mm : new double[] { 1.1, 2.3, 3.1 }) {
            List<String> left = told(DisputedRegions.find(input, new RegionSettings(Neighbours.ALL, false, mm), Progress.NONE));
            assertThat(left).isEqualTo(scipy(readers, Neighbours.ALL, mm));
            if (mm < 3) assertThat(left).isNotEmpty();
        }
    }

    @Test
    void readers_who_agree_everywhere_have_no_region() {
        assertThat(DisputedRegions.find(new ConsensusInput(List.of(row("a", "0110"), row("b", "0110")), ""), RegionSettings.ALL, Progress.NONE).isEmpty()).isTrue();
        assertThat(DisputedRegions.find(new ConsensusInput(List.of(row("a", "0000"), row("b", "0000")), ""), RegionSettings.ALL, Progress.NONE).isEmpty()).isTrue();
    }

    @Test
    void one_reader_is_refused_and_whoever_waits_can_stop_it() {
        assertThatThrownBy(() -> DisputedRegions.find(new ConsensusInput(List.of(row("a", "0110")), ""), RegionSettings.ALL, Progress.NONE)).hasMessage("one reader; expected two or more to see where they differ");
        assertThatThrownBy(() -> DisputedRegions.find(new ConsensusInput(List.of(row("a", "0110"), row("b", "0010")), ""), RegionSettings.ALL, (done, total) -> {
            throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
    }

    private static Reader row(String name, String values) {
        short[] plane = new short[values.length()];
        for (int n = 0; n < plane.length; n++) plane[n] = (short) (values.charAt(n) - '0');
        return new Reader(name, LabelMap.of(new VoxelGrid(values.length(), 1, 1, Affine.scaling(0.5, 0.75, 3)), new short[][] { plane }, List.of()));
    }

    /** Boxes over each other. */
    private static short[][] blobs(Random random, int labels) {
        short[][] planes = new short[GRID.nk()][GRID.ni() * GRID.nj()];
        for (int n = 0; n < 60; n++) {
            int i0 = random.nextInt(GRID.ni()), j0 = random.nextInt(GRID.nj()), k0 = random.nextInt(GRID.nk());
            int di = 1 + random.nextInt(4), dj = 1 + random.nextInt(4), dk = 1 + random.nextInt(2);
            short value = (short) random.nextInt(labels + 1);
            for (int k = k0; k < Math.min(GRID.nk(), k0 + dk); k++)
                for (int j = j0; j < Math.min(GRID.nj(), j0 + dj); j++)
                    for (int i = i0; i < Math.min(GRID.ni(), i0 + di); i++) planes[k][i + GRID.ni() * j] = value;
        }
        return planes;
    }

    private static List<String> told(DisputedRegions found) {
        for (DisputedRegion r : found.regions()) {
            long voxels = 0;
            for (int k = r.box().kMin(); k <= r.box().kMax(); k++) {
                long[] here = new long[1];
                r.runs().visit(k, (from, to, saying) -> here[0] += to - from);
                voxels += here[0];
            }
            assertThat(voxels).isEqualTo(r.voxels()).isEqualTo(r.opinions().stream().mapToLong(DisputedRegion.Opinion::voxels).sum());
        }
        return found.regions().stream().map(r -> r.voxels() + " " + r.id() + " " + r.box().iMin() + " " + r.box().iMax() + " " + r.box().jMin() + " " + r.box().jMax() + " " + r.box().kMin() + " " + r.box().kMax()).toList();
    }

    private List<String> scipy(List<Reader> readers, Neighbours neighbours) throws IOException, InterruptedException {
        return scipy(readers, neighbours, 0);
    }

    private List<String> scipy(List<Reader> readers, Neighbours neighbours, double rimMm) throws IOException, InterruptedException {
        int layers = readers.get(0).labels().layers();
        ByteBuffer all = ByteBuffer.allocate((int) (2 * GRID.voxels() * readers.size() * layers)).order(ByteOrder.LITTLE_ENDIAN);
        for (Reader r : readers) for (int l = 0; l < layers; l++) for (short[] plane : r.labels().layer(l)) for (short v : plane) all.putShort(v);
        Path file = folder.resolve("readers-" + layers + neighbours + rimMm + ".raw");
        Files.write(file, all.array());
        String program = """
            import sys, numpy as np
            from scipy import ndimage
            a = np.fromfile(sys.argv[1], '<i2').reshape(%d, %d, %d, %d, %d)
            d = (a != a[0]).any(axis=(0, 1))
            rim = %s
            if rim > 0:
                mm = (3, 0.75, 0.5)
                core = np.pad(ndimage.distance_transform_edt(np.pad(d, 1), mm)[1:-1, 1:-1, 1:-1] > rim / 2, 1)
                d &= (ndimage.distance_transform_edt(~core, mm) <= rim / 2)[1:-1, 1:-1, 1:-1] if core.any() else False
            l, n = ndimage.label(d, structure=ndimage.generate_binary_structure(3, %d))
            out = []
            for p, box in enumerate(ndimage.find_objects(l)):
                k, j, i = np.argwhere(l == p + 1)[0]
                out.append((-int((l == p + 1).sum()), int(k), int(j), int(i), box))
            for s, k, j, i, (bk, bj, bi) in sorted(out, key=lambda o: o[:4]):
                print(-s, '%%d-%%d-%%d' %% (i, j, k), bi.start, bi.stop - 1, bj.start, bj.stop - 1, bk.start, bk.stop - 1)
            """.formatted(readers.size(), layers, GRID.nk(), GRID.nj(), GRID.ni(), rimMm, neighbours == Neighbours.ALL ? 3 : 1);
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", program, file.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        return run.output().lines().toList();
    }
}
