package org.readingroom.ui.view;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.ToolTipManager;
import javax.swing.UIManager;
import org.readingroom.display.view.SliceRange;
import org.readingroom.display.view.ViewState;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.Samples;
import org.readingroom.volume.loading.BackgroundLoading;

/** The slices of the active view as a track: what has been read is light blue, a click or drag goes there, and what is not yet there is read first. */
final class SliceTrack extends JComponent {

    private static final long serialVersionUID = 1L;
    private static final Color LOADED = new Color(0x6c, 0xb4, 0xe8);
    private static final int HIGH = 8, KNOB = 9, EDGE = 6;

    private final transient Workbench workbench;

    SliceTrack(Workbench workbench) {
        this.workbench = workbench;
        setName("slices");
        setPreferredSize(new Dimension(300, 22));
        setMinimumSize(new Dimension(80, 22));
        ToolTipManager.sharedInstance().registerComponent(this);
        MouseAdapter mouse = new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                go(e.getX());
            }

            @Override
            public void mouseDragged(MouseEvent e) {
                go(e.getX());
            }

            @Override
            public void mouseReleased(MouseEvent e) {
                workbench.endGesture();
            }
        };
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addMouseWheelListener(e -> ViewMoves.leaf(workbench, workbench.active(), e.getWheelRotation() * workbench.habits().leafing().skip()));
    }

    void changed(Set<Change> what) {
        if (what.contains(Change.VIEWS) || what.contains(Change.ACTIVE) || what.contains(Change.LOADING) || what.contains(Change.DATA)) repaint();
    }

    private Optional<SliceRange> range() {
        return ViewMoves.slices(workbench, workbench.active());
    }

    private void go(int x) {
        range().ifPresent(range -> ViewMoves.goTo(workbench, workbench.active(), slice0(x, range)));
    }

    private int slice0(int x, SliceRange range) {
        return (int) Math.max(0, Math.min(range.count() - 1, Math.round((x - EDGE) * (range.count() - 1) / (double) Math.max(1, getWidth() - 2 * EDGE))));
    }

    private int x(double slice0, SliceRange range) {
        return EDGE + (int) Math.round(slice0 * (getWidth() - 2 * EDGE) / Math.max(1, range.count() - 1));
    }

    @Override
    public String getToolTipText(MouseEvent e) {
        return range().map(r -> "Slice " + (slice0(e.getX(), r) + 1) + " of " + r.count()).orElse(null);
    }

    @Override
    protected void paintComponent(Graphics g) {
        int top = (getHeight() - HIGH) / 2;
        Color line = UIManager.getColor("Separator.foreground"), knob = UIManager.getColor("Label.foreground");
        g.setColor(line == null ? Color.GRAY : line);
        g.fillRect(EDGE, top, getWidth() - 2 * EDGE, HIGH);
        range().ifPresent(range -> {
            ViewState state = workbench.view(workbench.active()).state();
            g.setColor(LOADED);
            loaded(g, range, state, top);
            g.setColor(knob == null ? Color.BLACK : knob);
            int at = x(Math.max(0, Math.min(range.count() - 1, range.position0(state.centre(), state.plane()))), range);
            g.fillRoundRect(at - KNOB / 2, top - 5, KNOB, HIGH + 10, 4, 4);
        });
    }

    /** Views along the file's slices know which are there; others, how many. Also of a volume that nobody reads any more. */
    private void loaded(Graphics g, SliceRange range, ViewState state, int top) {
        DataItem item = workbench.data().background(workbench.view(workbench.active())).orElseThrow();
        Samples samples = item.volume().samples();
        int wide = getWidth() - 2 * EDGE, t = Math.min(state.time(), item.volume().times() - 1);
        VoxelGrid grid = item.volume().grid();
        if (!samples.isLazy() || Math.abs(grid.affine().direction(2).dot(state.plane().along())) < 0.9) {
            long there = IntStream.range(0, grid.nk()).filter(k -> BackgroundLoading.isLoaded(samples, samples.planeIndex(k, 0, t))).count();
            g.fillRect(EDGE, top, (int) (wide * there / grid.nk()), HIGH);
            return;
        }
        for (int x = 0; x < wide; x++) {
            int slice = slice0(x + EDGE, range);
            PointMm point = state.centre().plus(state.plane().along(), range.mm(slice) - state.centre().along(state.plane().along()));
            int k = (int) Math.max(0, Math.min(grid.nk() - 1, Math.round(grid.toIndex(point).z())));
            if (BackgroundLoading.isLoaded(samples, samples.planeIndex(k, 0, t))) g.fillRect(EDGE + x, top, 1, HIGH);
        }
    }
}
