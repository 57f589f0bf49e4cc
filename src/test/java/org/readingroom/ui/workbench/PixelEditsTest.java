package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import java.awt.Color;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.PlaneEngine;
import org.readingroom.display.view.Scene;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.display.view.ViewState;
import org.readingroom.ij1.Images;
import org.readingroom.ij1.PixelEdits;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** Pixels that ImageJ and the workbench share are changed by ImageJ's own commands; the greys of pictures are then those of the new values. */
@Timeout(60)
class PixelEditsTest {

    private static final int SIDE = 64;

    private final ImagePlus image = IJ.createImage("shared", "8-bit black", SIDE, SIDE, 3);
    private final Volume volume = Images.toVolume(image);
    private final Scene scene = new Scene(List.of(new Scene.ImageLayer(volume, ImageLook.of(DisplayWindow.linear(128, 256), false))), List.of());
    private final ViewGeometry view = new ViewGeometry(ViewState.fit(volume.grid(), ViewPlane.of(PlaneKind.AXIAL), SIDE, SIDE).through(volume.grid().toPatient(0, 0, 1)), SIDE, SIDE);
    private PixelEdits edits;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private int grey(ViewEngine engine) {
        int[] argb = new int[SIDE * SIDE];
        engine.render(scene, view, ViewEngine.Effort.FULL, () -> false, argb);
        return argb[SIDE / 2 + SIDE * SIDE / 2] & 0xff;
    }

    private void fill(int value) {
        image.setSlice(2);
        image.getProcessor().setColor(new Color(value, value, value));
        image.getProcessor().fill();
        image.updateAndDraw();
        tell();
    }

    /** As ImageJ does for each image with a window. */
    private void tell() {
        edits.imageUpdated(image);
    }

    @Test
    void an_edit_of_imagej_is_told_and_scrolling_and_selections_are_not() throws Exception {
        try (PixelEdits mine = new PixelEdits(() -> told.add("edited"))) {
            edits = mine;
            mine.watch(List.of(volume.samples()));
            fill(100);
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("edited");
            image.setSlice(3);
            image.setRoi(1, 1, 5, 5);
            tell();
            assertThat(told.poll(1, TimeUnit.SECONDS)).as("drawn, and not edited").isNull();
            fill(200);
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("edited");
            IJ.createImage("another", "8-bit black", 8, 8, 1).updateAndDraw();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void pictures_after_an_edit_show_the_new_values_and_before_it_is_told_what_was_cut_out_is_kept() {
        PlaneEngine engine = new PlaneEngine();
        assertThat(grey(engine)).isZero();
        for (int n = 0; n < SIDE * SIDE; n++) ((byte[]) image.getStack().getPixels(2))[n] = (byte) 200;
        assertThat(grey(engine)).as("a dragged window must not cut again").isZero();
        engine.forget();
        assertThat(grey(engine)).isBetween(199, 201);
    }

    @Test
    void the_workbench_tells_views_panels_and_measurements() {
        Workbench workbench = new Workbench();
        workbench.add(volume);
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        workbench.addListener(changes::addAll);
        assertThat(grey(workbench.engine(workbench.view(0)))).isZero();
        for (int n = 0; n < SIDE * SIDE; n++) ((byte[]) image.getStack().getPixels(2))[n] = (byte) 50;
        workbench.edited();
        assertThat(changes).contains(Change.PIXELS, Change.DATA);
        assertThat(grey(workbench.engine(workbench.view(0)))).isBetween(49, 51);
    }
}
