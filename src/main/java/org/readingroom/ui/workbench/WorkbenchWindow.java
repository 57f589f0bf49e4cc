package org.readingroom.ui.workbench;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JSplitPane;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;
import javax.swing.text.JTextComponent;
import org.readingroom.ij1.PixelEdits;
import org.readingroom.ui.annotate.AnnotateTool;
import org.readingroom.ui.annotate.AnnotationMenu;
import org.readingroom.ui.annotate.AnnotationTool;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.UserFolder;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.ui.model.WorkbenchActions;
import org.readingroom.ui.session.DataReference;
import org.readingroom.ui.session.RecentList;
import org.readingroom.ui.view.NavigationBar;
import org.readingroom.ui.view.Viewport;
import org.readingroom.volume.Volume;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** The window. Built and used in the event thread. */
public final class WorkbenchWindow extends JFrame implements Opener.Listener {

    private static final long serialVersionUID = 1L;
    private static final Dimension PREFERRED = new Dimension(1280, 800), LEAST = new Dimension(800, 500);
    private static final double PANELS_AT = 1.0;

    private final transient Workbench workbench;
    private final transient Opener opener;
    private final transient FileMenu files = new FileMenu(this);
    private final transient Places places;
    private final transient List<WorkbenchAction> actions;
    private final transient KeyMap keys;
    private final transient WindowKeys pressed;
    private final transient WindowParts parts;
    private final StatusLine status;
    private final Toolbar tools;
    private final transient AnnotationMenu annotations;
    private final ViewGrid grid;
    private final DataTree tree;
    private final PanelTabs panels;
    private String unfilled = ""; // why the layout chosen last leaves views empty
    private final JSplitPane right, left;
    private final KeyOverlay overlay;
    private final JMenu ownLayouts;
    private transient PixelEdits edits; // null until something of ImageJ is shown
    private transient List<ViewModel> beforeEnlarged; // null unless one view fills the grid
    private transient Layout layoutBefore;
    private final transient Deque<String> awaited = new ArrayDeque<>(); // actions, until all is open

    /** @param context where panels, actions and readers are found */
    public WorkbenchWindow(Workbench workbench, Context context) {
        super("Reading Room");
        this.workbench = workbench;
        setName("reading-room");
        setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        opener = new Opener(workbench, context, this);
        UserFolder folder = UserFolder.ofUser();
        status = new StatusLine(this::stop);
        workbench.tasks().listen(status);
        places = new Places(this, folder);
        PluginService plugins = context.service(PluginService.class);
        tools = new Toolbar(workbench, places::protocols, this::hang, new AnnotateTool(workbench, plugins.createInstancesOfType(AnnotationTool.class), status));
        annotations = new AnnotationMenu(workbench, this, folder, this::say);
        panels = new PanelTabs(plugins, workbench);
        List<WorkbenchAction> all = new ArrayList<>(WindowActions.of(this));
        all.addAll(WindowParts.panels(panels, this::showPanels));
        all.addAll(tools.actions());
        all.addAll(annotations.actions());
        for (WorkbenchActions more : plugins.createInstancesOfType(WorkbenchActions.class)) all.addAll(more.actions(workbench));
        actions = KeyMap.withoutClashes(all);
        keys = KeyMap.ofUser(actions, folder.keys(), status::warn).toldTo(workbench.habits());
        overlay = new KeyOverlay(actions, keys, tools::annotatingKeys, tools.annotatingKeysRefused());
        pressed = new WindowKeys(this, keys, overlay, this::run, this::toTool);
        grid = new ViewGrid(workbench, tools::tool, pressed::key, status::place, opener::answered, this::focusView);
        tree = new DataTree(workbench, this::say, this::focusView);
        JPanel middle = new JPanel(new BorderLayout());
        middle.add(new Banner(workbench), BorderLayout.NORTH);
        middle.add(grid, BorderLayout.CENTER);
        NavigationBar navigation = new NavigationBar(workbench, n -> n < viewports().size() ? viewports().get(n) : null);
        middle.add(navigation, BorderLayout.SOUTH);
        right = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, middle, panels);
        right.setResizeWeight(PANELS_AT);
        left = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, tree, right);
        WindowParts.freeKeys(left, right);
        parts = new WindowParts(grid, panels, tools, tree, grid, navigation, panels);
        add(tools, BorderLayout.NORTH);
        add(left, BorderLayout.CENTER);
        add(status, BorderLayout.SOUTH);
        Menus menus = new Menus(actions, keys, this::run);
        new RecentMenu(places, this::openAgain).fill(menus.menu("File/Recent"));
        ownLayouts = menus.menu("Layout/Own");
        layoutsChanged();
        setJMenuBar(menus.bar());
        setGlassPane(overlay);
        DroppedFiles dropped = new DroppedFiles(this::open, places::go);
        getRootPane().setTransferHandler(dropped);
        tree.takes(dropped);
        setPreferredSize(PREFERRED);
        setMinimumSize(LEAST);
        pack();
        left.setDividerLocation(tree.getPreferredSize().width); // where the window is shown narrower at first, Swing would take from the tree what the panels want
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent e) {
                close();
            }

            @Override
            public void windowClosed(WindowEvent e) {
                pressed.close();
                places.keepLast();
                opener.close();
                annotations.desks().close();
                if (edits != null) edits.close();
                navigation.close();
            }
        });
        workbench.addListener(what -> status.review());
    }

    public Workbench workbench() {
        return workbench;
    }

    /** Those of the layout in use, in its order. */
    public List<Viewport> viewports() {
        return grid.viewports();
    }

    /** Opens a file or folder beside the event thread. */
    public void open(Path path) {
        opener.open(path);
    }

    void open(Reading reading) {
        opener.open(reading);
    }

    /** Shows volumes that are open elsewhere; their pixels are shared. */
    public void add(List<Volume> volumes) {
        if (edits == null) {
            edits = new PixelEdits(() -> SwingUtilities.invokeLater(workbench::edited));
            workbench.addListener(this::watch);
        }
        opener.add(volumes);
    }

    /** As it was opened before. */
    private void openAgain(RecentList.Entry entry) {
        if (entry.isLabels()) openLabels(entry.path());
        else open(entry.path());
    }

    void openLabels(Path path) {
        opener.openLabels(path, null);
    }

    void openLabels(Path path, DataItem on) {
        opener.openLabels(path, on);
    }

    private void watch(Set<Change> what) {
        if (what.contains(Change.DATA) && isDisplayable()) edits.watch(workbench.data().items().stream().map(i -> i.volume().samples()).distinct().toList());
    }

    boolean shows(Volume volume) {
        return workbench.data().items().stream().anyMatch(i -> i.volume() == volume || i.volume().samples().planes() == volume.samples().planes());
    }

    FileMenu files() {
        return files;
    }

    Places places() {
        return places;
    }

    Toolbar tools() {
        return tools;
    }

    AnnotationMenu annotations() {
        return annotations;
    }

    /** The user's own layouts became others. */
    void layoutsChanged() {
        ownLayouts.removeAll();
        for (HangingProtocol p : places.protocols()) {
            JMenuItem item = new JMenuItem(p.name());
            item.addActionListener(e -> hang(p));
            ownLayouts.add(item);
        }
        ownLayouts.setEnabled(ownLayouts.getItemCount() > 0);
        tools.fillLayouts();
    }

    List<WorkbenchAction> actions() {
        return actions;
    }

    /** @throws IllegalArgumentException in one sentence if no action has one of the ids */
    void requireActions(List<String> ids) {
        for (String id : ids) action(id);
    }

    private WorkbenchAction action(String id) {
        return actions.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException("no action '" + id + "'; expected one that docs/workbench.md lists, such as "
            + actions.stream().map(WorkbenchAction::id).filter(a -> a.startsWith(id.split("\\.")[0] + ".")).findFirst().orElse("layout.5") + "."));
    }

    /** Does what menus and keys would, one after the other, when nothing is being opened or read any more. @param ids {@link #requireActions valid} ones */
    void perform(List<String> ids) {
        awaited.addAll(ids);
        if (isIdle()) SwingUtilities.invokeLater(this::performAwaited);
    }

    private void performAwaited() {
        while (!awaited.isEmpty() && isIdle()) run(action(awaited.poll()));
    }

    /** Whether nothing is being opened or read. */
    public boolean isIdle() {
        return opener.isIdle();
    }

    /** What is under way. */
    private void stop() {
        opener.cancel();
        workbench.tasks().stop();
    }

    /** Arranges what is open, and says why views stay empty. */
    void hang(HangingProtocol protocol) {
        Hanging.hang(workbench, protocol);
        status.takeBack(unfilled);
        unfilled = Hanging.unfilled(workbench, protocol);
        if (!unfilled.isEmpty()) say(unfilled);
    }

    /** A sentence in the status line. */
    public void say(String sentence) {
        status.say(sentence);
    }

    @Override
    public void progress(String what, long done, long total) {
        status.progress(what, done, total);
    }

    @Override
    public void told(String sentence) {
        status.warn(sentence);
    }

    @Override
    public void failed(String sentence) {
        status.failed(sentence);
    }

    @Override
    public void idle() {
        status.idle();
        places.idle();
        performAwaited();
    }

    @Override
    public void opened(Path path, boolean isFree, List<DataItem> items, boolean first) {
        status.result(StatusLine.opened(items, workbench.data().items()));
        if (first) Hanging.hang(workbench, Hanging.choose(workbench, places.protocols()));
        else if (items.stream().noneMatch(this::isSeen)) status.hint("Double click it at the left to see it.", () -> items.stream().anyMatch(this::isSeen));
        places.opened(path, isFree, items);
        if (first || !tree.isAncestorOf(getMostRecentFocusOwner())) focusView(); // nobody who goes through the tree is led away
    }

    private boolean isSeen(DataItem item) {
        return workbench.views().stream().anyMatch(v -> v.items().contains(item.id())) || workbench.data().items().stream().noneMatch(i -> i.id() == item.id());
    }

    @Override
    public void known(DataItem item, DataReference reference, boolean isFree) {
        places.known(item, reference, isFree);
    }

    void activate(int step) {
        int n = workbench.views().size();
        workbench.activate((workbench.active() + step + n) % n);
        grid.focus();
    }

    /** After opening and arranging the keys are the active view's, unless somebody is typing a text. */
    private void focusView() {
        Component owner = getMostRecentFocusOwner();
        if (!(owner instanceof JTextComponent text && text.isEditable() && text.isShowing())) grid.focus();
    }

    /** The active view alone, and back. */
    void maximise() {
        if (beforeEnlarged != null && workbench.views().size() == 1) {
            workbench.arrange(layoutBefore, beforeEnlarged);
            beforeEnlarged = null;
            return;
        }
        if (workbench.views().size() == 1) return;
        layoutBefore = workbench.layout();
        beforeEnlarged = workbench.views();
        ViewModel view = workbench.view(workbench.active());
        workbench.arrange(new Layout(HangingProtocol.SINGLE.name(), 1, 1, List.of(view.kind())), List.of(view));
    }

    void escape() {
        if (overlay.isVisible()) overlay.setVisible(false);
        else if (!opener.isIdle() || workbench.tasks().isBusy()) stop();
        else grid.focus();
    }

    /** Where keys go around in the window. */
    WindowParts parts() {
        return parts;
    }

    /** What a click with the right button offers in the active view. */
    void viewMenu() {
        grid.menu();
    }

    private void showPanels() {
        if (!panels.isVisible()) togglePanels();
    }

    DataTree tree() {
        return tree;
    }

    /** Asks first if labels would be lost. */
    void close() {
        String lost = places.lost();
        if (lost.isEmpty() || JOptionPane.showConfirmDialog(this, lost + "\nClose the window?", "Reading Room", JOptionPane.OK_CANCEL_OPTION, JOptionPane.WARNING_MESSAGE) == JOptionPane.OK_OPTION) dispose();
    }

    void fullScreen() {
        setExtendedState(getExtendedState() == MAXIMIZED_BOTH ? NORMAL : MAXIMIZED_BOTH);
    }

    void togglePanels() {
        WindowParts.toggle(right, panels);
        if (!panels.isVisible()) focusView();
    }

    void toggleTree() {
        WindowParts.toggle(left, tree);
        if (!tree.isVisible()) focusView();
    }

    void toggleKeys() {
        overlay.setVisible(!overlay.isVisible());
    }

    private boolean toTool(KeyEvent e) {
        return grid.toTool(e);
    }

    /** Does it, or says why it does not fit now. */
    private void run(WorkbenchAction action) {
        String refusal = action.refusal().get();
        if (refusal.isEmpty()) action.run().run();
        else say(refusal);
    }
}
