package org.readingroom.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class HeldTypesTest {

    private static final Path TARGET = Path.of("a.xyz");

    @Test
    void a_type_with_room_for_all_numbers_is_taken_without_looking_at_them() {
        List<SampleType> held = List.of(SampleType.UINT8, SampleType.INT16, SampleType.INT32, SampleType.FLOAT32, SampleType.FLOAT64);
        assertThat(type(SampleType.INT8, held)).isEqualTo(SampleType.INT16);
        assertThat(type(SampleType.UINT16, held)).isEqualTo(SampleType.INT32);
        assertThat(type(SampleType.UINT32, held)).isEqualTo(SampleType.FLOAT64);
        assertThat(type(SampleType.INT64, held)).as("zeros fit everywhere").isEqualTo(SampleType.UINT8);
        assertThat(type(SampleType.FLOAT32, List.of(SampleType.INT16, SampleType.FLOAT64))).isEqualTo(SampleType.FLOAT64);
        assertThat(type(SampleType.UINT16, List.of(SampleType.FLOAT32))).isEqualTo(SampleType.FLOAT32);
    }

    @Test
    void what_was_added_for_imagej_is_taken_off() {
        Samples shared = new Samples(SampleType.UINT16, 2, 1, 1, 1, 1, List.of(new short[] { 0, (short) 32769 }), 32768);
        Volume v = HeldTypes.of(volume(shared), List.of(SampleType.INT32), TARGET, "XYZ");
        assertThat((int[]) v.samples().planes().get(0)).containsExactly(-32768, 1);
    }

    @Test
    void numbers_that_no_type_holds_are_refused_in_a_sentence() {
        Samples s = Samples.allocate(SampleType.UINT64, 1, 1, 1, 1, 1);
        ((long[]) s.planes().get(0))[0] = -1;
        assertThatThrownBy(() -> HeldTypes.of(volume(s), List.of(SampleType.INT32, SampleType.FLOAT32), TARGET, "XYZ"))
            .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("a.xyz cannot be written as XYZ: its values are uint64");
    }

    private static SampleType type(SampleType from, List<SampleType> held) {
        return HeldTypes.of(volume(Samples.allocate(from, 2, 2, 1, 1, 1)), held, TARGET, "XYZ").samples().storedType();
    }

    private static Volume volume(Samples s) {
        return Volume.builder("v", new VoxelGrid(s.ni(), s.nj(), s.nk(), Affine.scaling(1, 1, 1)), s).build();
    }
}
