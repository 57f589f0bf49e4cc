package org.readingroom.dicom.pixel.jpeg2000.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.dicom.pixel.jpeg2000.code.Code;
import org.readingroom.io.FormatException;

/** The tree that T.800 B.10.2 shows: six columns and three rows, of which the first row begins with 1, 3, 2; coded 01111, 001, 101. */
class TagTreeTest {

    private static final int WIDE = 6, HIGH = 3;

    private final TagTree tree = new TagTree();
    private final int[] nodes = new int[2 * TagTree.nodes(WIDE, HIGH)];

    @BeforeEach
    void nothing_is_known() {
        TagTree.clear(nodes, 0, nodes.length);
        tree.at(nodes, 0, WIDE, HIGH);
    }

    private static HeaderBits bits(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int n = 0; n < bytes.length; n++) all[n] = (byte) bytes[n];
        HeaderBits bits = new HeaderBits(new Code(Path.of("a"), all, 0, all.length));
        bits.begin(all, 0, all.length);
        return bits;
    }

    private int number(HeaderBits bits, int x, int y) throws FormatException {
        int n = 0;
        while (!tree.isBelow(bits, x, y, n + 1)) n++;
        return n;
    }

    @Test
    void the_numbers_of_the_standard() throws FormatException {
        HeaderBits bits = bits(0b01111001, 0b10100000);
        assertThat(number(bits, 0, 0)).isEqualTo(1);
        assertThat(number(bits, 1, 0)).isEqualTo(3);
        assertThat(number(bits, 2, 0)).isEqualTo(2);
        assertThat(bits.next(5)).as("what is left of the last byte").isZero();
    }

    @Test
    void no_bit_is_read_for_what_is_known() throws FormatException {
        HeaderBits bits = bits(0b01111001);
        number(bits, 0, 0);
        assertThat(tree.isBelow(bits, 0, 0, 2)).isTrue();
        assertThat(tree.isBelow(bits, 0, 0, 1)).isFalse();
        assertThat(bits.next(3)).as("the next number's bits").isEqualTo(1);
    }

    @Test
    void a_tree_of_six_by_three_has_27_nodes_over_four_levels() {
        assertThat(TagTree.nodes(WIDE, HIGH)).isEqualTo(18 + 6 + 2 + 1);
        assertThat(TagTree.nodes(1, 1)).isEqualTo(1);
    }

    @Test
    void behind_a_byte_of_ones_a_bit_is_stuffed() throws FormatException {
        HeaderBits bits = bits(0xff, 0x7f, 0x80);
        assertThat(bits.next(16)).as("eight, seven, and one of the third byte").isEqualTo(0xffff);
    }

    @Test
    void heads_that_run_out_are_told() throws FormatException {
        HeaderBits bits = bits(0x12);
        bits.next(8);
        assertThatThrownBy(bits::next).isInstanceOf(FormatException.class).hasMessageContaining("have no more heads");
    }
}
