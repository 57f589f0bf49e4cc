package org.readingroom.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Where things are at each width that the window's middle may have; 716 pixels are what panels and tree leave of 1280. */
class NavigationBarTest {

    private static final int USABLE = 150;

    private final Workbench workbench = new Workbench();
    private final JPanel middle = new JPanel(new BorderLayout());

    private void shown(int times, HangingProtocol layout, int width) {
        ShownViews.onEvents(() -> {
            Samples samples = Samples.allocate(SampleType.INT16, 8, 8, 6, 1, times);
            workbench.add(Volume.builder("v", new VoxelGrid(8, 8, 6, Affine.scaling(1, 1, 2)), samples).build());
            middle.add(new NavigationBar(workbench, n -> null), BorderLayout.SOUTH);
            Hanging.hang(workbench, layout);
            middle.setSize(width, 600);
            lay(middle);
        });
    }

    private static void lay(Container c) {
        c.doLayout();
        for (Component inner : c.getComponents()) if (inner instanceof JPanel p) lay(p);
    }

    private static Stream<Component> all(Container in) {
        return Stream.of(in.getComponents()).flatMap(c -> c instanceof JPanel p ? Stream.concat(Stream.of(p), all(p)) : Stream.of(c));
    }

    private Component named(String name) {
        return all(middle).filter(c -> name.equals(c.getName())).findFirst().orElseThrow();
    }

    private Rectangle place(Component c) {
        return SwingUtilities.convertRectangle(c.getParent(), c.getBounds(), middle);
    }

    @ParameterizedTest
    @ValueSource(ints = { 460, 600, 716, 900, 1200, 1600 })
    void slices_and_times_are_wide_enough_and_nothing_is_cut_off_or_covered(int width) {
        for (HangingProtocol layout : HangingProtocol.STANDARD) {
            middle.removeAll();
            shown(3, layout, width);
            if (workbench.activeVolume().isEmpty()) continue; // a layout for other images
            assertThat(place(named("slices")).width).as(layout.name()).isGreaterThanOrEqualTo(USABLE);
            assertThat(place(named("time")).width).as(layout.name()).isGreaterThanOrEqualTo(USABLE);
            List<Component> seen = Stream.of("slice.previous", "slice.next", "slice", "slices", "time.label", "time", "skip", "play", "rate", "swing", "times", "turn").map(this::named).toList();
            for (Component c : seen) {
                assertThat(new Rectangle(middle.getSize()).contains(place(c))).as("%s in %s: %s", c.getName(), layout.name(), place(c)).isTrue();
                for (Component other : seen) assertThat(c != other && place(c).intersects(place(other))).as(c.getName() + " and " + other.getName()).isFalse();
            }
            assertThat(((JLabel) named("time.label")).getText()).isEqualTo("Time 1 / 3");
            assertThat(place(named("time.label")).width).isGreaterThanOrEqualTo(named("time.label").getPreferredSize().width);
        }
    }

    @Test
    void words_and_numbers_stand_at_both_sliders() {
        shown(3, HangingProtocol.SINGLE, 716);
        ShownViews.onEvents(() -> {
            workbench.resize(0, 300, 300);
            ViewMoves.goTo(workbench, 0, 4);
            ViewMoves.time(workbench, 0, 1);
        });
        assertThat(((JLabel) named("slice")).getText()).isEqualTo("Slice 5 / 6");
        assertThat(((JLabel) named("time.label")).getText()).isEqualTo("Time 2 / 3");
    }

    @Test
    void without_times_there_is_no_slider_for_them() {
        shown(1, HangingProtocol.SINGLE, 716);
        assertThat(named("time").getParent().isVisible()).isFalse();
        assertThat(place(named("slices")).width).isGreaterThanOrEqualTo(USABLE);
    }
}
