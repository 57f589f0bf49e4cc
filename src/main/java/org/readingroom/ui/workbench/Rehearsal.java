package org.readingroom.ui.workbench;

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.swing.JPanel;
import org.readingroom.io.Progress;
import org.readingroom.ui.annotate.AnnotateTool;
import org.readingroom.ui.annotate.PaintTool;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.Prepared;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.readingroom.ui.view.NavigationBar;
import org.readingroom.ui.view.Viewport;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** What a window does when a series is opened, without a window: the classes that it takes go into the archive that a program starts from. */
final class Rehearsal {

    private static final int WIDTH = 1280, HEIGHT = 800, LONGEST_SECONDS = 20;
    private static final long A_LITTLE_NS = 5_000_000;

    private final Workbench workbench = new Workbench();
    private final JPanel all = new JPanel(new BorderLayout());
    private final Context context;
    private ViewGrid grid;
    private boolean isOver; // set and asked in the event thread

    private Rehearsal(Context context) {
        this.context = context;
    }

    /** @param series a small one @throws IOException if it cannot be opened, or if it is not on the picture in time */
    static void run(Context context, Path series) throws IOException {
        Rehearsal rehearsal = new Rehearsal(context);
        rehearsal.inEvents(rehearsal::build);
        List<Prepared> volumes = new Reading(context, series).begun().get(Progress.NONE).volumes();
        for (HangingProtocol protocol : List.of(HangingProtocol.IMAGE, HangingProtocol.MPR)) {
            rehearsal.inEvents(() -> rehearsal.show(volumes, protocol));
            rehearsal.await(() -> rehearsal.grid.viewports().stream().allMatch(Viewport::isUpToDate));
            rehearsal.inEvents(rehearsal::paint);
        }
    }

    private void build() {
        PluginService plugins = context.service(PluginService.class);
        StatusLine status = new StatusLine(() -> { });
        Toolbar tools = new Toolbar(workbench, List::of, protocol -> { }, new AnnotateTool(workbench, List.of(new PaintTool()), status));
        List<WorkbenchAction> actions = new ArrayList<>(tools.actions());
        for (WorkbenchActions more : plugins.createInstancesOfType(WorkbenchActions.class)) actions.addAll(more.actions(workbench));
        actions = KeyMap.withoutClashes(actions);
        KeyMap keys = KeyMap.standard(actions);
        grid = new ViewGrid(workbench, tools::tool, e -> false, status::place, () -> { }, () -> { });
        JPanel middle = new JPanel(new BorderLayout());
        middle.add(new Banner(workbench), BorderLayout.NORTH);
        middle.add(grid, BorderLayout.CENTER);
        middle.add(new NavigationBar(workbench, n -> null), BorderLayout.SOUTH);
        JPanel top = new JPanel(new BorderLayout());
        top.add(new Menus(actions, keys, action -> { }).bar(), BorderLayout.NORTH);
        top.add(tools, BorderLayout.CENTER);
        all.add(top, BorderLayout.NORTH);
        all.add(new DataTree(workbench, status::say, () -> { }), BorderLayout.WEST);
        PanelTabs panels = new PanelTabs(plugins, workbench);
        all.add(panels, BorderLayout.EAST);
        all.add(middle, BorderLayout.CENTER);
        all.add(status, BorderLayout.SOUTH);
        new KeyOverlay(actions, keys, List::of, "").setSize(WIDTH, HEIGHT);
        all.setSize(WIDTH, HEIGHT);
        for (int n = panels.getTabCount() - 1; n >= 0; n--) panels.setSelectedIndex(n);
        all.addNotify();
        all.validate();
        paint();
    }

    private void show(List<Prepared> volumes, HangingProtocol protocol) {
        if (workbench.data().items().isEmpty()) volumes.forEach(v -> workbench.add(new Prepared(v.volume(), v.look(), v.facts(), false)));
        Hanging.hang(workbench, protocol);
        all.validate();
        grid.viewports().forEach(v -> workbench.resize(v.number(), v.getWidth(), v.getHeight())); // whose own event comes later
    }

    private void paint() {
        Graphics2D g = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB).createGraphics();
        all.paint(g);
        g.dispose();
    }

    private void await(BooleanSupplier condition) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        isOver = false;
        while (!isOver) {
            if (System.nanoTime() > end) throw new IOException("the pictures of the rehearsal were not made in " + LONGEST_SECONDS + " s");
            inEvents(() -> isOver = condition.getAsBoolean());
            LockSupport.parkNanos(A_LITTLE_NS);
        }
    }

    private void inEvents(Runnable work) throws IOException {
        try {
            EventQueue.invokeAndWait(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the rehearsal was interrupted", e);
        } catch (InvocationTargetException e) {
            throw new IOException("the rehearsal failed: " + e.getCause(), e.getCause());
        }
    }
}
