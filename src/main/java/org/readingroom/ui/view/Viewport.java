package org.readingroom.ui.view;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.swing.JComponent;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;

/** One view of the workbench on the screen. */
public final class Viewport extends JComponent {

    private static final long serialVersionUID = 1L;
    private static final Color ACTIVE = new Color(0xf0a30a), OTHER = new Color(0x444444);

    private final transient Workbench workbench;
    private final int number;
    private final transient Supplier<ViewTool> tool;
    private final transient Predicate<KeyEvent> keys;
    private final transient List<Painter> painters;
    private final transient PictureQueue queue = new PictureQueue(this::show, this::fail);
    private final transient Workbench.Listener listener = this::changed;
    private transient PictureQueue.Made made;
    private transient Throwable trouble;

    /** Draws over the picture, after it and before the tool. */
    @FunctionalInterface
    public interface Painter {
        void paint(Viewport view, ViewGeometry geometry, Graphics2D g);
    }

    /**
     * @param number   which of the workbench's views
     * @param tool     the tool in use
     * @param keys     is asked for each key that the tool leaves; whatever it says, the key goes no further
     * @param painters from the back to the front
     */
    public Viewport(Workbench workbench, int number, Supplier<ViewTool> tool, Predicate<KeyEvent> keys, List<Painter> painters) {
        this.workbench = workbench;
        this.number = number;
        this.tool = tool;
        this.keys = keys;
        this.painters = List.copyOf(painters);
        setName("viewport" + number);
        setOpaque(true);
        setFocusable(true);
        setFocusTraversalKeysEnabled(false);
        setPreferredSize(new Dimension(400, 400));
        Mouse mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addMouseWheelListener(mouse);
        addKeyListener(new Keys());
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent e) {
                if (getWidth() > 0 && getHeight() > 0) workbench.resize(number, getWidth(), getHeight());
            }
        });
    }

    @Override
    public void addNotify() {
        super.addNotify();
        workbench.addListener(listener);
        draw();
    }

    @Override
    public void removeNotify() {
        workbench.removeListener(listener);
        super.removeNotify();
    }

    public Workbench workbench() {
        return workbench;
    }

    /** Which of the workbench's views. */
    public int number() {
        return number;
    }

    public ViewModel model() {
        return workbench.view(number);
    }

    /** Where it looks now; the picture may be a moment behind. Null if it shows nothing. */
    public ViewGeometry geometry() {
        return model().geometry().orElse(null);
    }

    /** Whether the picture on the screen is the one of the workbench's state. */
    public boolean isUpToDate() {
        return queue.isIdle() && (geometry() == null || made != null && made.view().equals(geometry()) && made.scene().equals(workbench.scene(model())));
    }

    private void changed(Set<Change> what) {
        if (number >= workbench.views().size()) return; // the layout is being exchanged
        if (what.contains(Change.VIEWS) || what.contains(Change.LOOKS) || what.contains(Change.DATA)) draw();
        repaint();
    }

    private void draw() {
        ViewGeometry view = geometry();
        if (view != null) {
            queue.wish(workbench.engine(model()), workbench.scene(model()), view);
        } else {
            made = null;
            queue.forget();
        }
    }

    private void show(PictureQueue.Made picture) {
        made = picture;
        trouble = null;
        repaint();
    }

    private void fail(Throwable why) {
        trouble = why;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        try {
            g.setColor(Color.BLACK);
            g.fillRect(0, 0, getWidth(), getHeight());
            if (made != null) g.drawImage(made.image(), 0, 0, null);
            if (made != null) for (Painter painter : painters) painter.paint(this, made.view(), g);
            if (made != null) tool.get().paint(this, g);
            if (trouble != null) {
                g.setColor(Color.ORANGE);
                g.drawString(trouble instanceof OutOfMemoryError ? "Not enough memory for this view: close other images." : String.valueOf(trouble.getMessage()), 12, getHeight() / 2);
            }
            g.setColor(workbench.active() == number ? ACTIVE : OTHER);
            g.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
        } finally {
            g.dispose();
        }
    }

    private final class Mouse extends MouseAdapter {
        @Override
        public void mousePressed(MouseEvent e) {
            requestFocusInWindow();
            workbench.activate(number);
            workbench.endGesture();
            if (geometry() != null) tool.get().pressed(Viewport.this, e);
        }

        @Override
        public void mouseDragged(MouseEvent e) {
            if (geometry() != null) tool.get().dragged(Viewport.this, e);
        }

        @Override
        public void mouseReleased(MouseEvent e) {
            if (geometry() != null) tool.get().released(Viewport.this, e);
            workbench.endGesture();
        }

        @Override
        public void mouseMoved(MouseEvent e) {
            if (geometry() != null) tool.get().moved(Viewport.this, e);
        }

        @Override
        public void mouseClicked(MouseEvent e) {
            if (geometry() != null) tool.get().clicked(Viewport.this, e);
        }

        @Override
        public void mouseWheelMoved(MouseWheelEvent e) {
            if (geometry() == null || tool.get().wheel(Viewport.this, e)) return;
            leaf(e.getWheelRotation());
        }
    }

    /** Leafs so many slices of the background volume; a view in the cursor's space takes the cursor along. */
    public void leaf(int slices) {
        workbench.background(model()).ifPresent(item -> {
            ViewState state = model().state();
            double mm = slices * SliceStep.mm(item.volume().grid(), state.plane());
            if (model().linked()) workbench.moveCursor(workbench.cursor().plus(state.plane().along(), mm), item, "leaf" + number);
            else workbench.look(number, s -> s.leafed(mm), "leaf" + number);
        });
    }

    private final class Keys extends KeyAdapter {
        @Override
        public void keyPressed(KeyEvent e) {
            if (geometry() == null || !tool.get().key(Viewport.this, e)) keys.test(e);
            e.consume();
        }

        @Override
        public void keyTyped(KeyEvent e) {
            e.consume();
        }

        @Override
        public void keyReleased(KeyEvent e) {
            e.consume();
        }
    }
}
