package org.readingroom.ui.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Await;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

/** Viewports of a layout without a window: painted into pictures, and given the mouse's events as AWT would. */
public final class ShownViews {

    public final Workbench workbench = new Workbench();
    public final List<Viewport> viewports = new ArrayList<>();
    private final int width, height;

    /** @param volume fills all views of the layout */
    public ShownViews(Volume volume, Layout layout, int width, int height, ViewTool tool, List<Viewport.Painter> painters) {
        this.width = width;
        this.height = height;
        onEvents(() -> {
            workbench.add(volume);
            workbench.arrange(layout);
            for (int n = 0; n < layout.kinds().size(); n++) {
                Viewport viewport = new Viewport(workbench, n, () -> tool, e -> false, painters);
                viewports.add(viewport);
                new JPanel().add(viewport); // tool tips ask the parent
                viewport.addNotify();
                viewport.setSize(width, height);
                workbench.resize(n, width, height);
            }
        });
        upToDate();
    }

    /** 40 x 40 x 20 voxels of 1 x 1 x 2 mm, HU = 10 k; voxel (0, 0, 0) at (-20, -20, -20) mm; a bright voxel at (30, 12, 15). */
    public static Volume phantom() {
        VoxelGrid grid = new VoxelGrid(40, 40, 20, Affine.fromLps(new double[][] { { 1, 0, 0, -20 }, { 0, 1, 0, -20 }, { 0, 0, 2, -20 } }));
        Samples s = Samples.allocate(SampleType.INT16, 40, 40, 20, 1, 1);
        for (int k = 0; k < 20; k++) Arrays.fill((short[]) s.plane(k, 0, 0), (short) (10 * k));
        ((short[]) s.plane(15, 0, 0))[30 + 40 * 12] = 3000;
        return Volume.builder("phantom", grid, s).quantity(Quantity.HOUNSFIELD).window(DisplayWindow.linear(0, 1_000_000)).metadata("Patient's Name", "Doe^Jane").build();
    }

    public void upToDate() {
        await(() -> viewports.stream().allMatch(Viewport::isUpToDate));
    }

    /** Waits for something that the event thread sees. */
    public static void await(BooleanSupplier condition) {
        Await.that("what the views do", condition);
    }

    public static void onEvents(Runnable work) {
        try {
            SwingUtilities.invokeAndWait(work);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Error error ? error : new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** @param scale pixels of the screen in one of Swing's */
    public BufferedImage paint(int view, double scale) {
        BufferedImage image = new BufferedImage((int) (width * scale), (int) (height * scale), BufferedImage.TYPE_INT_RGB);
        onEvents(() -> {
            Graphics2D g = image.createGraphics();
            g.scale(scale, scale);
            viewports.get(view).paint(g);
            g.dispose();
        });
        return image;
    }

    public BufferedImage paint(int view) {
        return paint(view, 1);
    }

    /** How many pixels of a rectangle are nearly of a colour. */
    public static int count(BufferedImage image, Color color, int left, int top, int width, int height) {
        int n = 0;
        for (int y = Math.max(0, top); y < Math.min(image.getHeight(), top + height); y++)
            for (int x = Math.max(0, left); x < Math.min(image.getWidth(), left + width); x++) {
                Color at = new Color(image.getRGB(x, y));
                if (Math.abs(at.getRed() - color.getRed()) + Math.abs(at.getGreen() - color.getGreen()) + Math.abs(at.getBlue() - color.getBlue()) < 30) n++;
            }
        return n;
    }

    /** @param id of MouseEvent @param modifiers of InputEvent, of keys only */
    public void mouse(int view, int id, int button, int modifiers, int x, int y) {
        int mask = button == 0 ? 0 : InputEvent.getMaskForButton(button);
        onEvents(() -> viewports.get(view).dispatchEvent(new MouseEvent(viewports.get(view), id, 0, modifiers | mask, x, y, x, y, 1, false, id == MouseEvent.MOUSE_DRAGGED ? 0 : button)));
    }

    public void drag(int view, int button, int modifiers, int x0, int y0, int x1, int y1) {
        mouse(view, MouseEvent.MOUSE_PRESSED, button, modifiers, x0, y0);
        for (int n = 1; n <= 10; n++) mouse(view, MouseEvent.MOUSE_DRAGGED, button, modifiers, x0 + (x1 - x0) * n / 10, y0 + (y1 - y0) * n / 10);
        mouse(view, MouseEvent.MOUSE_RELEASED, button, modifiers, x1, y1);
        upToDate();
    }

    public void click(int view, int x, int y) {
        mouse(view, MouseEvent.MOUSE_PRESSED, MouseEvent.BUTTON1, 0, x, y);
        mouse(view, MouseEvent.MOUSE_RELEASED, MouseEvent.BUTTON1, 0, x, y);
        upToDate();
    }

    public void wheel(int view, int modifiers, int x, int y, int notches) {
        onEvents(() -> viewports.get(view).dispatchEvent(new MouseWheelEvent(viewports.get(view), MouseEvent.MOUSE_WHEEL, 0, modifiers, x, y, x, y, 0, false, MouseWheelEvent.WHEEL_UNIT_SCROLL, 1, notches)));
        upToDate();
    }
}
