package org.readingroom.ui.panel;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Component;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import org.readingroom.display.view.ImageLook;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.ui.model.UserPresets;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;

/** How a volume of the active view is shown. One of them is the target: the one at the back, or one that lies over it. */
final class DisplayBody extends PanelBody {

    private static final long serialVersionUID = 1L;
    private static final String EMPTY = "empty", FILLED = "filled";
    private static final String NOTHING_OPEN = "Nothing is open yet. Drop a file or folder onto the window, or choose Open.";

    final transient Message message = new Message("display.message");
    private final JComboBox<DataItem> targets = new JComboBox<>();
    private final transient FusionSection fusion;
    private final transient WindowSection window;
    private final transient PresetSection presets;
    private final transient ColourSection colours;
    private final transient ChannelSection channels;
    private final transient DoseSection dose;
    private final transient ViewSection view;
    private final CardLayout cards = new CardLayout();
    private final JPanel deck = new JPanel(cards);
    private final EmptyState none = new EmptyState(NOTHING_OPEN);

    DisplayBody(Workbench workbench, UserPresets userPresets) {
        super(workbench);
        setName("panel.display");
        targets.setName("display.target");
        targets.setToolTipText("Which image of the active view is set here");
        targets.setRenderer(new ItemRow(workbench));
        targets.addActionListener(e -> act(() -> fill(this::showTarget)));
        fusion = new FusionSection(this);
        window = new WindowSection(this);
        presets = new PresetSection(this, userPresets, window);
        colours = new ColourSection(this);
        channels = new ChannelSection(this);
        dose = new DoseSection(this);
        view = new ViewSection(this);
        Rows top = new Rows("");
        top.row("Image", targets).row("", message);
        Column column = new Column(top, window.rows, presets.rows, dose.rows, colours.rows, channels.rows, fusion.rows, view.rows);
        JScrollPane scroll = new JScrollPane(column, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(null);
        scroll.getVerticalScrollBar().setUnitIncrement(16);
        deck.add(none, EMPTY);
        deck.add(scroll, FILLED);
        add(deck, BorderLayout.CENTER);
    }

    /** The volume that the fields belong to; null if the active view shows none. */
    DataItem target() {
        DataItem chosen = (DataItem) targets.getSelectedItem();
        return chosen != null && workbench.data().items().contains(chosen) ? chosen : null;
    }

    /** Chooses what the fields belong to. */
    void target(DataItem item) {
        targets.setSelectedItem(item);
    }

    void color(UnaryOperator<ImageLook> change, String gesture) {
        DataItem item = target();
        if (item != null) workbench.color(item.id(), change, gesture);
    }

    /** Whether everything that is worked out aside has arrived. */
    boolean isIdle() {
        return window.isIdle() && colours.isIdle() && dose.isIdle();
    }

    @Override
    protected void refresh(Set<Change> what) {
        if (what.contains(Change.PIXELS)) window.forget();
        boolean isNews = !what.containsAll(EnumSet.allOf(Change.class)); // and not the same shown again
        if (isNews && (what.contains(Change.LOOKS) || what.contains(Change.VIEWS) || what.contains(Change.LAYOUT))) fusion.takeBack();
        List<DataItem> now = volumes();
        List<DataItem> before = new ArrayList<>();
        for (int n = 0; n < targets.getItemCount(); n++) before.add(targets.getItemAt(n));
        boolean others = !now.equals(before);
        if (others) {
            DataItem chosen = (DataItem) targets.getSelectedItem();
            int id = chosen == null ? 0 : chosen.id(); // the same on other samples once it is read
            targets.removeAllItems();
            now.forEach(targets::addItem);
            targets.setSelectedItem(now.stream().filter(i -> i.id() == id).findFirst().orElse(now.isEmpty() ? null : now.get(0)));
            message.tell("");
        }
        targets.setEnabled(now.size() > 1);
        none.tell(workbench, NOTHING_OPEN);
        cards.show(deck, now.isEmpty() ? EMPTY : FILLED);
        if (others || what.contains(Change.DATA) || what.contains(Change.LOOKS) || what.contains(Change.ACTIVE) || what.contains(Change.LAYOUT) || what.contains(Change.LOADING)) {
            fusion.show(now);
            showTarget();
        } else if (what.contains(Change.VIEWS)) {
            showView();
        }
    }

    /** The volumes of the active view, from the back to the front. */
    private List<DataItem> volumes() {
        ViewModel active = workbench.view(workbench.active());
        return active.items().stream().flatMap(id -> workbench.data().items().stream().filter(i -> i.id() == id)).filter(i -> !i.isLabels()).toList();
    }

    void showTarget() {
        DataItem item = target();
        ImageLook look = item == null ? null : workbench.look(item.id());
        ViewModel active = workbench.view(workbench.active());
        DataItem back = workbench.data().background(active).orElse(null);
        window.show(item, look);
        presets.show(item);
        colours.show(item, look, item != null && !Objects.equals(item, back));
        channels.show(item, look);
        dose.show(item);
        showView();
    }

    private void showView() {
        view.show(workbench.activeVolume().orElse(null), workbench.view(workbench.active()).state());
    }

    /** The name of a thing in a list, behind its modality and series number as in the tree. */
    static final class ItemRow extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;
        private final transient Workbench workbench;

        ItemRow(Workbench workbench) {
            this.workbench = workbench;
        }

        private String text(DataItem item) {
            StudyFacts facts = workbench.data().facts(item.id());
            String series = (facts.modality() + " " + facts.seriesNumber()).strip();
            return series.isEmpty() ? item.name() : series + ": " + item.name();
        }

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            return super.getListCellRendererComponent(list, value instanceof DataItem item ? text(item) : "none", index, selected, focused);
        }

        @Override
        protected void paintComponent(Graphics g) {
            ShortText.painting(this, getWidth(), () -> super.paintComponent(g));
        }
    }
}
