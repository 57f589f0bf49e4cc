package org.readingroom.ui.annotate.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readingroom.annotation.Examples.LIVER;
import static org.readingroom.annotation.Examples.box;
import static org.readingroom.annotation.Examples.key;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.ui.annotate.panel.TrackRange.Mark;
import org.readingroom.ui.model.SliceCount;

class TrackRangeTest {

    private static final Polygon SQUARE = Polygon.of(box(3.5, 3.5, 8.5, 8.5));

    private static Shape on(int slice0, State state) {
        return key(LIVER, Axis.K, slice0, SQUARE).with(state);
    }

    private static TrackRange range(int slices, Shape... shapes) {
        AnnotationDocument document = AnnotationDocument.of(Examples.with(Examples.grid(20, 18, slices), shapes));
        return TrackRange.of(document, document.track(LIVER).orElseThrow());
    }

    @Test
    void slices_are_keys_confirmed_proposed_ends_or_gaps() {
        TrackRange range = range(12, on(2, State.KEY), on(3, State.PROPOSED), on(4, State.CONFIRMED), on(6, State.KEY), key(LIVER, Axis.K, 7, Polygon.EMPTY), on(10, State.KEY));
        assertThat(range.axis()).isEqualTo(Axis.K);
        assertThat(range.marks()).isEqualTo(Map.of(2, Mark.KEY, 3, Mark.PROPOSED, 4, Mark.CONFIRMED, 6, Mark.KEY, 7, Mark.END, 10, Mark.KEY));
        assertThat(range.gaps()).as("behind an end nothing is missing").containsExactly(5);
        assertThat(range.words(new SliceCount(12, false, "axial"))).isEqualTo("slices 3 to 11 of 12 (axial), 3 keys, 1 confirmed, 1 proposed, 1 where it ends, 1 without (6)");
        assertThat(range.words(new SliceCount(12, true, "sagittal"))).as("as views that leaf the other way count").isEqualTo("slices 2 to 10 of 12 (sagittal), 3 keys, 1 confirmed, 1 proposed, 1 where it ends, 1 without (7)");
        assertThat(range(12, on(2, State.KEY)).words(new SliceCount(12, false, "axial"))).isEqualTo("slice 3 of 12 (axial), 1 key");
    }

    @Test
    void it_is_told_across_the_axis_that_most_is_drawn_across() {
        TrackRange range = range(8, key(LIVER, Axis.K, 2, SQUARE), key(LIVER, Axis.I, 4, Polygon.of(box(3.5, 2.5, 8.5, 5.5))), key(LIVER, Axis.I, 5, Polygon.of(box(3.5, 2.5, 8.5, 5.5))));
        assertThat(range.axis()).isEqualTo(Axis.I);
        assertThat(range.size()).isEqualTo(20);
    }

    @Test
    void a_click_on_a_pixel_of_several_slices_goes_to_the_strongest_of_them_and_each_slice_is_reached_where_there_is_room() {
        TrackRange many = range(400, on(100, State.PROPOSED), on(101, State.KEY), on(102, State.PROPOSED));
        int width = 106; // 100 pixels between the edges, four slices each
        assertThat(SliceBar.slice(many, false, 3 + 25, width)).isEqualTo(101);
        assertThat(SliceBar.slice(many, false, -5, width)).isBetween(0, 3);
        assertThat(SliceBar.slice(many, false, 500, width)).isBetween(396, 399);
        TrackRange few = range(8, on(2, State.KEY));
        for (int slice = 0; slice < 8; slice++) {
            assertThat(SliceBar.slice(few, false, 3 + slice * 10 + 5, 86)).isEqualTo(slice);
            assertThat(SliceBar.slice(few, true, 3 + slice * 10 + 5, 86)).isEqualTo(7 - slice);
        }
    }

    @Test
    void keys_are_drawn_higher_than_confirmed_slices_and_nothing_where_nothing_is() {
        TrackRange range = range(10, on(1, State.KEY), on(4, State.CONFIRMED), on(7, State.PROPOSED));
        BufferedImage picture = new BufferedImage(106, 16, BufferedImage.TYPE_INT_RGB);
        SliceBar bar = new SliceBar();
        bar.setSize(106, 16);
        bar.show(range, false, Color.RED, -1, Color.WHITE, Color.BLACK);
        Graphics2D g = picture.createGraphics();
        bar.paintComponent(g);
        g.dispose();
        int key = red(picture, 3 + 15), confirmed = red(picture, 3 + 45), proposed = red(picture, 3 + 75), nothing = red(picture, 3 + 95);
        assertThat(key).isGreaterThan(confirmed);
        assertThat(confirmed).isGreaterThan(proposed);
        assertThat(proposed).isPositive();
        assertThat(nothing).isZero();
    }

    /** How many pixels of a column are more red than green. */
    private static int red(BufferedImage picture, int x) {
        int n = 0;
        for (int y = 0; y < picture.getHeight(); y++) if ((picture.getRGB(x, y) >> 16 & 255) > (picture.getRGB(x, y) >> 8 & 255) + 40) n++;
        return n;
    }
}
