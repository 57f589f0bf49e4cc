package org.readingroom.volume.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.figures.VolumeDescription;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneCache;
import org.readingroom.volume.lazy.PlaneReadException;
import org.readingroom.volume.lazy.PlaneSource;

class PassingPlanesTest {

    private static final int NI = 5, NJ = 4, NK = 7;

    private final short[][] values = new short[NK][NI * NJ];
    private final AtomicInteger reads = new AtomicInteger(), arrays = new AtomicInteger();
    private int damaged = -1;

    PassingPlanesTest() {
        Random random = new Random(11);
        for (short[] plane : values) for (int n = 0; n < plane.length; n++) plane[n] = (short) random.nextInt();
    }

    private final class Quick implements PlaneSource {
        @Override
        public int planes() {
            return NK;
        }

        @Override
        public int groups() {
            return NK;
        }

        @Override
        public int group(int plane) {
            return plane;
        }

        @Override
        public int place(int plane) {
            return 0;
        }

        @Override
        public Object[] read(int group) throws IOException {
            return read(group, null);
        }

        @Override
        public Object[] read(int group, Object[] used) throws IOException {
            reads.incrementAndGet();
            if (used == null) arrays.incrementAndGet();
            Object[] planes = used == null ? new Object[] { new short[NI * NJ] } : used;
            System.arraycopy(values[group], 0, planes[0], 0, group == damaged ? 1 : NI * NJ);
            if (group == damaged) throw new IOException("slice" + group + ": is damaged; expected a whole file. Copy it again.");
            return planes;
        }

        @Override
        public boolean isQuick() {
            return true;
        }

        @Override
        public String file(int group) {
            return "slice" + group;
        }
    }

    /** Axes of the patient that i, j, k run along, in LPS; negative ones run the other way. */
    private Volume volume(int... axes) {
        double[][] rows = new double[3][4];
        for (int a = 0; a < 3; a++) rows[Math.abs(axes[a]) - 1][a] = Math.signum(axes[a]);
        Samples samples = new Samples(SampleType.INT16, NI, NJ, NK, 1, 1, LazyPlanes.of(new Quick(), PlaneCache.unlimited()), 0);
        return Volume.builder("", new VoxelGrid(NI, NJ, NK, Affine.fromLps(rows)), samples).build();
    }

    private interface Place {
        short at(int i, int j, int k);
    }

    private static String digest(int ni, int nj, int nk, Place place) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(2 * ni * nj * nk).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < nk; k++) for (int j = 0; j < nj; j++) for (int i = 0; i < ni; i++) bytes.putShort(place.at(i, j, k));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @Test
    void planes_that_are_quickly_read_are_described_through_one_array_for_each_digest() throws Exception {
        VolumeDescription d = VolumeDescription.of(volume(1, 2, 3));
        assertThat(d.storedSha256()).isEqualTo(digest(NI, NJ, NK, (i, j, k) -> values[k][i + NI * j]));
        assertThat(d.canonicalRas().sha256()).isEqualTo(digest(NI, NJ, NK, (i, j, k) -> values[k][NI - 1 - i + NI * (NJ - 1 - j)]));
        int low = Short.MAX_VALUE;
        long sum = 0;
        for (short[] plane : values) for (short v : plane) {
            low = Math.min(low, v);
            sum += v;
        }
        assertThat(d.real().min()).isEqualTo(low);
        assertThat(d.real().mean()).isEqualTo(sum / (double) (NI * NJ * NK));
        assertThat(reads).hasValue(2 * NK);
        assertThat(arrays).hasValue(2);
    }

    @Test
    void slices_from_head_to_feet_are_read_backwards_for_the_canonical_digest() throws Exception {
        assertThat(VolumeDescription.of(volume(-1, -2, -3)).canonicalRas().sha256()).isEqualTo(digest(NI, NJ, NK, (i, j, k) -> values[NK - 1 - k][i + NI * j]));
    }

    @Test
    void planes_cut_across_the_slices_are_those_that_are_kept() throws Exception {
        assertThat(VolumeDescription.of(volume(-2, 3, -1)).canonicalRas().sha256()).isEqualTo(digest(NK, NI, NJ, (i, j, k) -> values[i][j + NI * k]));
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 3, NK - 1 })
    void a_plane_that_cannot_be_read_ends_the_description_with_the_readers_sentence(int plane) {
        damaged = plane;
        assertThatThrownBy(() -> VolumeDescription.of(volume(-1, -2, 3))).isInstanceOf(PlaneReadException.class).hasMessage("slice" + plane + ": is damaged; expected a whole file. Copy it again.");
    }

    @Test
    void planes_that_are_in_memory_are_not_read_again() {
        Volume v = volume(-1, -2, 3);
        v.samples().planes().get(2);
        VolumeDescription.of(v);
        assertThat(reads).hasValue(NK);
    }
}
