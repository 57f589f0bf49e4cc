package org.readingroom.ui.view;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JPopupMenu;
import javax.swing.SwingUtilities;
import javax.swing.ToolTipManager;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.display.view.ViewState;
import org.readingroom.ui.model.Arrival;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.Shortage;
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
    private final transient ReadoutQueue readouts = new ReadoutQueue();
    private final transient Gestures gestures = new Gestures();
    private transient ViewGeometry wished, shown; // in this component's pixels
    private transient Throwable trouble;
    private transient Readout readout;
    private transient Runnable readoutListener;
    private transient Runnable answerListener;
    private transient Function<Viewport, JPopupMenu> menu;
    private Point mouse;
    private boolean isWaiting; // for slices that are not there yet
    private double scale = 1; // pixels of the screen in one of Swing's

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
        ToolTipManager.sharedInstance().registerComponent(this);
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
        return queue.isIdle() && (geometry() == null || made != null && made.view().equals(onDevice(geometry())) && made.scene().equals(workbench.scene(model())));
    }

    private void changed(Set<Change> what) {
        if (number >= workbench.views().size()) return; // the layout is being exchanged
        if (what.contains(Change.DATA)) queue.forget(); // slices that were read meanwhile are no other scene
        if (what.contains(Change.VIEWS) || what.contains(Change.LOOKS) || what.contains(Change.ANNOTATIONS) || what.contains(Change.DATA) || what.contains(Change.LOADING) && isWaiting) draw();
        ask();
        repaint();
    }

    private void draw() {
        ViewGeometry view = geometry();
        isWaiting = view != null && workbench.arrivals().waits(model());
        if (isWaiting) {
            made = null;
            queue.forget();
        } else if (view != null) {
            wished = view;
            queue.wish(workbench.engine(model()), workbench.scene(model()), onDevice(view));
        } else {
            made = null;
            readout = null;
            queue.forget();
        }
    }

    /** The view in the pixels of the screen, of which several may make one of Swing's. */
    private ViewGeometry onDevice(ViewGeometry view) {
        if (scale == 1) return view;
        ViewState state = view.state().zoomed(scale, view.state().centre());
        return new ViewGeometry(state, (int) Math.max(1, Math.round(view.width() * scale)), (int) Math.max(1, Math.round(view.height() * scale)));
    }

    private void show(PictureQueue.Made picture) {
        if (!onDevice(wished).equals(picture.view())) { // an older one, in Swing's pixels again
            ViewState state = picture.view().state().zoomed(1 / scale, picture.view().state().centre());
            shown = new ViewGeometry(state, (int) Math.max(1, Math.round(picture.view().width() / scale)), (int) Math.max(1, Math.round(picture.view().height() / scale)));
        } else {
            shown = wished;
        }
        made = picture;
        trouble = null;
        repaint();
        answered();
    }

    private void fail(Throwable why) {
        trouble = why;
        repaint();
        answered();
    }

    private void answered() {
        if (answerListener != null) answerListener.run();
    }

    /** Told in the event thread of each picture that came, or failed; may be null. */
    public void onAnswer(Runnable told) {
        answerListener = told;
    }

    /** Where the mouse is, in this component's pixels; null while it is elsewhere. */
    public Point mouse() {
        return mouse;
    }

    /** What lies under the mouse; null while it is elsewhere or nothing is known yet. */
    public Readout readout() {
        return mouse == null ? null : readout;
    }

    /** Told in the event thread when {@link #readout} or {@link #mouse} became another; may be null. */
    public void onReadout(Runnable told) {
        readoutListener = told;
    }

    /** Makes the menu that a click with the right button opens; null for none. */
    public void menu(Function<Viewport, JPopupMenu> maker) {
        menu = maker;
    }

    /** Opens that menu where the mouse is, or in the middle; does nothing where there is no image. */
    public void openMenu() {
        JPopupMenu popup = menu == null || geometry() == null ? null : menu.apply(this);
        if (popup != null) popup.show(this, mouse == null ? getWidth() / 2 : mouse.x, mouse == null ? getHeight() / 2 : mouse.y);
    }

    /** Finds out beside the event thread what is seen at a place, and tells it in the event thread; null for nothing. */
    public void sight(double x, double y, Consumer<Readout> told) {
        if (geometry() != null) new ReadoutQueue().ask(workbench.engine(model()), model().kind().isPlane(), workbench.scene(model()), geometry(), x, y, told);
    }

    private void ask() {
        ViewGeometry view = geometry();
        if (mouse == null || view == null) {
            readouts.forget();
            tellReadout(null);
        } else {
            readouts.ask(workbench.engine(model()), model().kind().isPlane(), workbench.scene(model()), view, mouse.x + 0.5, mouse.y + 0.5, this::tellReadout);
        }
    }

    private void tellReadout(Readout found) {
        readout = found;
        repaint();
        if (readoutListener != null) readoutListener.run();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        try {
            g.setColor(Color.BLACK);
            g.fillRect(0, 0, getWidth(), getHeight());
            if (made != null) {
                picture(g);
                for (Painter painter : painters) painter.paint(this, shown, g);
                tool.get().paint(this, g);
            } else if (trouble == null) {
                tell(g, model().items().isEmpty() ? "No image" : isWaiting ? waiting() : "The picture is coming \u2026", Color.GRAY);
            }
            if (trouble != null) tell(g, trouble instanceof OutOfMemoryError ? Shortage.sentence("this view", workbench) : String.valueOf(trouble.getMessage()), Color.ORANGE);
            g.setColor(workbench.active() == number ? ACTIVE : OTHER);
            g.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
        } finally {
            g.dispose();
        }
    }

    /** What a view says that needs slices which are not there yet. */
    private String waiting() {
        Arrival arrival = model().items().stream().map(workbench.arrivals()::of).flatMap(Optional::stream).findFirst().orElse(null);
        return "The slices are coming \u2026" + (arrival == null ? "" : " " + arrival.done() + " of " + arrival.total());
    }

    /** A pixel of the picture is a pixel of the screen, also where Swing's pixels are larger. */
    private void picture(Graphics2D g) {
        double now = g.getTransform().getScaleX();
        if (now != scale && now > 0) {
            scale = now;
            SwingUtilities.invokeLater(this::draw);
        }
        double size = shown.width() / (double) made.view().width();
        if (size == 1) g.drawImage(made.image(), 0, 0, null);
        else g.drawImage(made.image(), new AffineTransform(size, 0, 0, shown.height() / (double) made.view().height(), 0, 0), null);
    }

    private void tell(Graphics2D g, String text, Color color) {
        g.setFont(getFont() == null ? g.getFont() : getFont());
        g.setColor(color);
        FontMetrics metrics = g.getFontMetrics();
        List<String> lines = new ArrayList<>();
        for (String word : text.split(" ")) {
            String longer = lines.isEmpty() ? word : lines.get(lines.size() - 1) + " " + word;
            if (lines.isEmpty() || metrics.stringWidth(longer) > getWidth() - 24) lines.add(word);
            else lines.set(lines.size() - 1, longer);
        }
        for (int n = 0; n < lines.size(); n++) g.drawString(lines.get(n), Math.max(12, (getWidth() - metrics.stringWidth(lines.get(n))) / 2), getHeight() / 2 + (2 * n - lines.size() + 1) * metrics.getHeight() / 2);
    }

    @Override
    public String getToolTipText(MouseEvent e) {
        return geometry() == null ? null : face(e).map(OrientationCube.Face::hint).orElseGet(() -> tool.get().hint(this, e));
    }

    /** Of the cube, under the mouse. */
    private Optional<OrientationCube.Face> face(MouseEvent e) {
        return OrientationCube.of(this).flatMap(cube -> cube.at(e.getX() + 0.5, e.getY() + 0.5));
    }

    private final class Mouse extends MouseAdapter {
        @Override
        public void mousePressed(MouseEvent e) {
            requestFocusInWindow();
            workbench.activate(number);
            workbench.endGesture();
            if (geometry() == null) return;
            if (tool.get().takes(e) || !gestures.pressed(Viewport.this, e)) tool.get().pressed(Viewport.this, e);
        }

        @Override
        public void mouseDragged(MouseEvent e) {
            at(e.getPoint());
            if (geometry() != null && !gestures.dragged(Viewport.this, e)) tool.get().dragged(Viewport.this, e);
        }

        @Override
        public void mouseReleased(MouseEvent e) {
            if (geometry() != null && !gestures.released(Viewport.this, e)) tool.get().released(Viewport.this, e);
            else if (gestures.wantsMenu() && menu != null) popUp(e);
            workbench.endGesture();
        }

        @Override
        public void mouseMoved(MouseEvent e) {
            at(e.getPoint());
            if (geometry() == null) return;
            setCursor(face(e).isPresent() ? Cursor.getPredefinedCursor(Cursor.HAND_CURSOR) : tool.get().cursorAt(Viewport.this, e));
            if (tool.get().takes(e) || !gestures.moved(Viewport.this, e)) tool.get().moved(Viewport.this, e);
        }

        @Override
        public void mouseExited(MouseEvent e) {
            at(null);
        }

        @Override
        public void mouseClicked(MouseEvent e) {
            if (geometry() != null && SwingUtilities.isLeftMouseButton(e)) tool.get().clicked(Viewport.this, e);
        }

        @Override
        public void mouseWheelMoved(MouseWheelEvent e) {
            if (geometry() == null || tool.get().wheel(Viewport.this, e) || gestures.wheel(Viewport.this, e)) return;
            leaf(e.getWheelRotation() * workbench.habits().leafing().skip());
        }

        private void at(Point point) {
            mouse = point;
            ask();
        }

        private void popUp(MouseEvent e) {
            JPopupMenu popup = menu.apply(Viewport.this);
            if (popup != null) popup.show(Viewport.this, e.getX(), e.getY());
        }
    }

    /** Leafs so many slices of the background volume. */
    public void leaf(int slices) {
        ViewMoves.leaf(workbench, number, slices);
    }

    /** Gives a key to the tool that is in use. @return whether it meant anything to it */
    public boolean toTool(KeyEvent e) {
        return geometry() != null && tool.get().key(this, e);
    }

    private final class Keys extends KeyAdapter {
        @Override
        public void keyPressed(KeyEvent e) {
            if (!toTool(e)) keys.test(e);
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
