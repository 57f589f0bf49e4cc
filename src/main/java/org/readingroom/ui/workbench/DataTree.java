package org.readingroom.ui.workbench;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.JTree;
import javax.swing.SwingUtilities;
import javax.swing.ToolTipManager;
import javax.swing.TransferHandler;
import javax.swing.tree.DefaultMutableTreeNode;
import javax.swing.tree.DefaultTreeModel;
import javax.swing.tree.TreePath;
import javax.swing.tree.TreeSelectionModel;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Draft;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.Workbench;

/**
 * What is open: patients, studies and their series, or files; under each volume what lies on it. The eye shows and hides; Enter shows in the active
 * view, Space switches the eye, Delete closes. Patients are numbered unless somebody wants to see their names.
 */
final class DataTree extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int WIDTH = 240, HEIGHT = 400;
    private static final String DRAWN_TIP = "What is drawn on this image. The eye, or Space, shows and hides all of it; its objects have eyes in the panel Annotate";

    private final transient Workbench workbench;
    private final transient Map<String, Integer> patients = new HashMap<>(); // their numbers
    private final DefaultTreeModel model = new DefaultTreeModel(new DefaultMutableTreeNode("Open data"));
    private final JTree tree = new JTree(model) {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean getScrollableTracksViewportWidth() {
            return true; // names lose their middle instead
        }

        @Override
        public String getToolTipText(MouseEvent e) {
            TreePath path = getPathForLocation(e.getX(), e.getY());
            return drawn(path).isPresent() ? DRAWN_TIP : item(path).map(i -> DataNodes.tip(workbench, i)).orElse(null);
        }
    };
    private final JSlider opacity = new JSlider(0, 100, 100);
    private final transient Closing closing;
    private final transient DataMenu menu;
    private boolean isFilling;
    private transient Map<Integer, String> annotated = Map.of();

    /** @param told sentences about what cannot be done @param shown is told after a double click, whose next keys are the view's */
    DataTree(Workbench workbench, Consumer<String> told, Runnable shown) {
        super(new BorderLayout());
        this.workbench = workbench;
        closing = new Closing(workbench, told);
        menu = new DataMenu(workbench, told, closing::close);
        tree.setName("data");
        tree.setRootVisible(false);
        tree.setShowsRootHandles(true);
        tree.getSelectionModel().setSelectionMode(TreeSelectionModel.SINGLE_TREE_SELECTION);
        tree.setCellRenderer(new DataRenderer(workbench));
        tree.setToggleClickCount(0);
        ToolTipManager.sharedInstance().registerComponent(tree);
        tree.addMouseListener(new Mouse(shown));
        tree.addKeyListener(new Keys());
        tree.addTreeSelectionListener(e -> {
            closing.forget();
            showOpacity();
        });
        opacity.setName("opacity");
        opacity.setToolTipText("Opacity of what is selected: labels, and volumes that lie over others");
        opacity.addChangeListener(e -> setOpacity());
        JPanel below = new JPanel(new BorderLayout(4, 0));
        below.setBorder(BorderFactory.createEmptyBorder(2, 6, 2, 6));
        below.add(new JLabel("Opacity"), BorderLayout.WEST);
        below.add(opacity);
        JScrollPane scroll = new JScrollPane(tree);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        add(scroll);
        add(below, BorderLayout.SOUTH);
        setPreferredSize(new Dimension(WIDTH, HEIGHT));
        setMinimumSize(new Dimension(120, 100));
        workbench.addListener(this::changed);
        fill();
    }

    Optional<DataItem> selected() {
        return item(tree.getSelectionPath());
    }

    /** Shows the image behind (or before) that of the active view in it, in the order of the rows; behind the last one comes the first. */
    void step(int by) {
        List<DataItem> images = new ArrayList<>();
        for (Enumeration<?> all = ((DefaultMutableTreeNode) model.getRoot()).preorderEnumeration(); all.hasMoreElements();)
            item(new TreePath(((DefaultMutableTreeNode) all.nextElement()).getPath())).filter(i -> !i.isLabels()).ifPresent(images::add);
        int at = workbench.activeVolume().map(images::indexOf).orElse(-1);
        if (!images.isEmpty()) menu.show(images.get(at < 0 ? 0 : Math.floorMod(at + by, images.size())));
    }

    /** Of the row of a study, all of it. */
    private Optional<DataItem> firstOfStudy(TreePath path) {
        if (path == null || item(path).isPresent()) return Optional.empty();
        DefaultMutableTreeNode node = (DefaultMutableTreeNode) path.getLastPathComponent();
        return node.getChildCount() == 0 ? Optional.empty() : item(path.pathByAddingChild(node.getFirstChild()));
    }

    /** Asks first if measurements would be lost. */
    void closeSelected() {
        selected().ifPresent(closing::close);
    }

    /** What is dropped on the tree: it would refuse everything, and keep it from the window. */
    void takes(TransferHandler dropped) {
        tree.setTransferHandler(dropped);
    }

    private void changed(Set<Change> what) {
        if (what.contains(Change.ANNOTATIONS)) drawn();
        if (what.contains(Change.DATA)) fill();
        else if (what.contains(Change.LOOKS) || what.contains(Change.VIEWS) || what.contains(Change.LOADING) || what.contains(Change.ACTIVE)) tree.repaint();
        if (what.contains(Change.LOOKS)) showOpacity();
    }

    /** What was chosen stays so. Of what was closed nothing takes the place: a second Delete would close it too. */
    private void fill() {
        Optional<Integer> before = Optional.ofNullable(tree.getSelectionPath()).map(TreePath::getLastPathComponent).map(n -> ((DefaultMutableTreeNode) n).getUserObject() instanceof Integer id ? id : null);
        model.setRoot(DataNodes.root(workbench, patients));
        for (int row = 0; row < tree.getRowCount(); row++) tree.expandRow(row);
        List<TreePath> paths = new ArrayList<>();
        for (Enumeration<?> all = ((DefaultMutableTreeNode) model.getRoot()).preorderEnumeration(); all.hasMoreElements();) paths.add(new TreePath(((DefaultMutableTreeNode) all.nextElement()).getPath()));
        paths.stream().filter(p -> item(p).map(DataItem::id).equals(before) && before.isPresent() || before.isEmpty() && item(p).isPresent()).findFirst().ifPresent(tree::setSelectionPath);
        showOpacity();
    }

    /** What was drawn comes, changes, goes. Whoever draws sees it. */
    private void drawn() {
        workbench.annotating().draft().map(Draft::item).filter(i -> !workbench.habits().drawn(i).visible()).ifPresent(i -> workbench.habits().drawn(i, workbench.habits().drawn(i).visible(true)));
        Map<Integer, String> now = new LinkedHashMap<>();
        for (int item : workbench.annotating().items()) now.put(item, DataNodes.text(workbench, new DataNodes.Drawn(item)) + workbench.habits().drawn(item));
        if (!now.keySet().equals(annotated.keySet())) fill();
        else if (!now.equals(annotated)) tree.repaint(); // and not at each step of a stroke
        annotated = now;
    }

    private static Optional<Integer> drawn(TreePath path) {
        return path != null && ((DefaultMutableTreeNode) path.getLastPathComponent()).getUserObject() instanceof DataNodes.Drawn d ? Optional.of(d.item()) : Optional.empty();
    }

    private void toggle(TreePath path) {
        drawn(path).ifPresentOrElse(i -> workbench.habits().drawn(i, workbench.habits().drawn(i).visible(!workbench.habits().drawn(i).visible())), () -> item(path).ifPresent(menu::toggle));
    }

    private Optional<DataItem> item(TreePath path) {
        if (path == null || !(((DefaultMutableTreeNode) path.getLastPathComponent()).getUserObject() instanceof Integer id)) return Optional.empty();
        return workbench.data().items().stream().filter(i -> i.id() == id).findFirst();
    }

    private void showOpacity() {
        Optional<Double> now = drawn(tree.getSelectionPath()).map(i -> workbench.habits().drawn(i).opacity()).or(() -> selected().map(i -> workbench.look(i.id()).opacity()));
        isFilling = true;
        opacity.setEnabled(now.isPresent());
        now.ifPresent(part -> opacity.setValue((int) Math.round(part * 100)));
        isFilling = false;
    }

    private void setOpacity() {
        if (isFilling) return;
        drawn(tree.getSelectionPath()).ifPresent(i -> workbench.habits().drawn(i, workbench.habits().drawn(i).opacity(opacity.getValue() / 100.0)));
        selected().ifPresent(i -> workbench.color(i.id(), look -> look.opacity(opacity.getValue() / 100.0), "opacity"));
        if (!opacity.getValueIsAdjusting()) workbench.endGesture();
    }

    private final class Mouse extends MouseAdapter {
        private final Runnable shown;

        Mouse(Runnable shown) {
            this.shown = shown;
        }

        @Override
        public void mousePressed(MouseEvent e) {
            TreePath path = tree.getPathForLocation(e.getX(), e.getY());
            if (path == null) return;
            tree.setSelectionPath(path);
            tree.requestFocusInWindow();
            if (e.isPopupTrigger()) popup(e.getX(), e.getY());
            else if (SwingUtilities.isLeftMouseButton(e) && e.getX() - tree.getPathBounds(path).x < DataRenderer.EYE_WIDTH) toggle(path);
        }

        @Override
        public void mouseReleased(MouseEvent e) {
            if (e.isPopupTrigger()) popup(e.getX(), e.getY());
        }

        @Override
        public void mouseClicked(MouseEvent e) {
            TreePath path = tree.getPathForLocation(e.getX(), e.getY());
            if (e.getClickCount() == 2 && path != null && e.getX() - tree.getPathBounds(path).x >= DataRenderer.EYE_WIDTH) item(path).ifPresent(i -> {
                menu.show(i);
                shown.run();
            });
            if (e.getClickCount() == 2) firstOfStudy(path).ifPresent(i -> Hanging.study(workbench, i));
        }
    }

    private void popup(int x, int y) {
        selected().ifPresent(i -> menu.popup(i).show(tree, x, y));
    }

    private final class Keys extends KeyAdapter {
        @Override
        public void keyPressed(KeyEvent e) {
            Optional<DataItem> item = selected();
            if (e.getKeyCode() == KeyEvent.VK_ENTER) firstOfStudy(tree.getSelectionPath()).ifPresent(i -> Hanging.study(workbench, i));
            if (e.getKeyCode() == KeyEvent.VK_SPACE && drawn(tree.getSelectionPath()).isPresent()) {
                toggle(tree.getSelectionPath());
                e.consume();
            }
            if (item.isEmpty()) return;
            switch (e.getKeyCode()) {
                case KeyEvent.VK_ENTER -> menu.show(item.get());
                case KeyEvent.VK_SPACE -> menu.toggle(item.get());
                case KeyEvent.VK_DELETE, KeyEvent.VK_BACK_SPACE -> closing.close(item.get());
                case KeyEvent.VK_CONTEXT_MENU -> popup(tree.getPathBounds(tree.getSelectionPath()).x, tree.getPathBounds(tree.getSelectionPath()).y);
                default -> {
                    return;
                }
            }
            e.consume();
        }
    }
}
