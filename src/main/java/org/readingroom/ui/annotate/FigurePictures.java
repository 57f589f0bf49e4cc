package org.readingroom.ui.annotate;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.swing.SwingUtilities;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.ui.view.Viewport;

/**
 * {@link FigureCuts} of many figures as pictures that are made beside the event thread: 400,000 lines take a second at first. As long as the one
 * that is wished is not there, a view shows the one before if that is of the same place. Methods belong to the event thread.
 */
final class FigurePictures {

    private final FigureCuts cuts = new FigureCuts(); // in the thread alone
    private final Map<Viewport, View> views = new WeakHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread t = new Thread(work, "reading-room-figures");
        t.setDaemon(true);
        return t;
    });

    /** @param perPixel the screen's pixels for one of the component's */
    private record Job(ViewGeometry geometry, double perPixel, boolean isPlane, List<FigureCuts.Part> parts) {

        boolean isSamePlace(Job other) {
            return other != null && geometry.equals(other.geometry) && perPixel == other.perPixel && isPlane == other.isPlane;
        }

        boolean isStill(Job other) {
            if (!isSamePlace(other) || parts.size() != other.parts.size()) return false;
            for (int n = 0; n < parts.size(); n++) if (!parts.get(n).isStill(other.parts.get(n))) return false;
            return true;
        }
    }

    private static final class View {
        volatile Job wished;
        Job made;
        BufferedImage picture;
    }

    void paint(Viewport viewport, ViewGeometry geometry, Graphics2D g, boolean isPlane, List<FigureCuts.Part> parts) {
        View view = views.computeIfAbsent(viewport, v -> new View());
        Job job = new Job(geometry, Math.max(1, g.getTransform().getScaleX()), isPlane, parts);
        if (!job.isStill(view.wished)) {
            view.wished = job;
            thread.execute(() -> make(viewport, view, job));
        }
        if (job.isSamePlace(view.made)) g.drawImage(view.picture, AffineTransform.getScaleInstance(1 / job.perPixel, 1 / job.perPixel), null);
    }

    private void make(Viewport viewport, View view, Job job) {
        if (view.wished != job) return; // something newer stands behind it
        try {
            BufferedImage picture = draw(view, job);
            SwingUtilities.invokeLater(() -> show(viewport, view, job, picture));
        } catch (OutOfMemoryError | RuntimeException e) {
            String why = e instanceof OutOfMemoryError ? "not enough memory" : String.valueOf(e.getMessage());
            SwingUtilities.invokeLater(() -> viewport.workbench().annotating().trouble("Lines and points of other slices cannot be shown in this view: " + why));
        }
    }

    private BufferedImage draw(View view, Job job) {
        BufferedImage picture = new BufferedImage((int) Math.ceil(job.geometry.width() * job.perPixel), (int) Math.ceil(job.geometry.height() * job.perPixel), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = picture.createGraphics();
        try {
            g.scale(job.perPixel, job.perPixel);
            cuts.draw(g, job.geometry, job.isPlane, job.parts, () -> view.wished != job);
        } finally {
            g.dispose();
        }
        return picture;
    }

    private static void show(Viewport viewport, View view, Job job, BufferedImage picture) {
        if (view.wished != job) return;
        view.made = job;
        view.picture = picture;
        viewport.repaint();
    }

    /** A view whose figures are few again. */
    void forget(Viewport viewport) {
        views.remove(viewport);
    }

    /** Whether all that was wished is there. */
    boolean isIdle() {
        return views.values().stream().allMatch(v -> v.made == v.wished);
    }
}
