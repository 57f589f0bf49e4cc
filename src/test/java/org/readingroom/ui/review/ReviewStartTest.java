package org.readingroom.ui.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.util.List;
import java.util.TreeMap;
import javax.swing.JSpinner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.ReviewWish;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** How readers shall be compared, as it stands in the panel before they are open, for images of all scales. */
class ReviewStartTest {

    private final Workbench workbench = new Workbench();
    private ReviewBody body;

    @BeforeEach
    void begin() throws Exception {
        EventQueue.invokeAndWait(() -> {
            body = new ReviewBody(workbench, new TreeMap<>());
            body.addNotify();
        });
    }

    private void show(double spacing) throws Exception {
        Volume volume = Volume.builder("image", new VoxelGrid(40, 40, 8, Affine.scaling(spacing, spacing, spacing)), Samples.allocate(SampleType.UINT8, 40, 40, 8, 1, 1)).verdict(Verdict.UNPLACED).build();
        EventQueue.invokeAndWait(() -> {
            int id = workbench.add(volume).id();
            workbench.resize(0, 100, 100);
            workbench.show(0, List.of(id));
        });
    }

    private ReviewWish wish() throws Exception {
        ReviewWish[] wish = new ReviewWish[1];
        EventQueue.invokeAndWait(() -> wish[0] = workbench.reviewing().options());
        return wish[0];
    }

    private JSpinner spinner(String name) {
        return find(body, name);
    }

    private static JSpinner find(Container in, String name) {
        for (Component c : in.getComponents()) {
            if (c instanceof JSpinner s && name.equals(s.getName())) return s;
            JSpinner inside = c instanceof Container more ? find(more, name) : null;
            if (inside != null) return inside;
        }
        return null;
    }

    @Test
    void a_rim_that_nobody_typed_goes_with_the_voxels_and_stands_in_their_unit() throws Exception {
        assertThat(wish().rimMm()).isEqualTo(3);
        show(1);
        assertThat(wish().rimMm()).isEqualTo(3);
        for (double spacing : new double[] { 0.00025, 0.000321, 0.0001 }) {
            show(spacing);
            assertThat(wish().rimMm()).as("three voxels").isBetween(2.9 * spacing, 3.1 * spacing);
            assertThat((double) spinner("review.rim").getValue()).isBetween(2900 * spacing, 3100 * spacing);
        }
        show(1);
        assertThat(wish().rimMm()).isEqualTo(3);
    }

    @Test
    void what_is_typed_stays_whatever_the_image() throws Exception {
        show(0.00025);
        EventQueue.invokeAndWait(() -> {
            spinner("review.rim").setValue(1.5);
            spinner("review.least").setValue(20.0);
        });
        assertThat(wish().rimMm()).isEqualTo(0.0015);
        assertThat(wish().leastMm3()).as("cubic micrometres").isEqualTo(20e-9);
        show(0.0005);
        assertThat(wish().rimMm()).isEqualTo(0.0015);
        assertThat(wish().leastMm3()).isEqualTo(20e-9);
    }

    @Test
    void volumes_are_told_in_what_fits_them() {
        assertThat(RegionTable.volume(0)).isEqualTo("0.00 mm\u00b3");
        assertThat(RegionTable.volume(2e-8)).isEqualTo("20.0 \u00b5m\u00b3");
        assertThat(RegionTable.volume(0.5)).isEqualTo("0.500 mm\u00b3");
        assertThat(RegionTable.volume(2500)).isEqualTo("2.5 ml");
    }
}
