package org.readingroom.volume.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SegmentTest {

    @Test
    void a_name_is_one_line() {
        assertThat(Segment.plain(0, 1, "liver:\n3 voxels\twritten").name()).isEqualTo("liver: 3 voxels written");
        assertThatThrownBy(() -> Segment.plain(0, 1, "\n")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("needs a name");
    }
}
