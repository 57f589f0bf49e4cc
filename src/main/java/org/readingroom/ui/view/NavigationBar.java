package org.readingroom.ui.view;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.Set;
import java.util.function.IntFunction;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.readingroom.display.view.SliceRange;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Leafing;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;

/** Below the viewports: where the active view is in slices and times, how far one leafs, cine, and how it is turned on the screen. */
public final class NavigationBar extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int LEAST_WIDTH = 300, LEAST_TRACK = 260;

    private final transient Workbench workbench;
    private final transient Cine cine;
    private final SliceTrack track;
    private final JLabel slice = new JLabel(" "), timeLabel = new JLabel("Time");
    private final JSlider time = new JSlider(1, 1, 1), turn = new JSlider(-180, 180, 0);
    private final JSpinner skip = new JSpinner(new SpinnerNumberModel(1, 1, 999, 1)), rate = new JSpinner(new SpinnerNumberModel(15, 1, (int) Leafing.MOST_PER_SECOND, 1));
    private final JButton play = new JButton("\u25b6");
    private final JCheckBox swing = new JCheckBox("Swing"), times = new JCheckBox("Times");
    private final JPanel more = new JPanel(new FlowLayout(FlowLayout.TRAILING, 4, 0));
    private boolean isFilling;

    /** @param viewports by number; null where there is none */
    public NavigationBar(Workbench workbench, IntFunction<Viewport> viewports) {
        super(new BorderLayout(6, 0));
        this.workbench = workbench;
        cine = new Cine(workbench, viewports);
        track = new SliceTrack(workbench);
        slice.setPreferredSize(new Dimension(slice.getFontMetrics(slice.getFont()).stringWidth(" 00000.0 / 00000 "), slice.getPreferredSize().height));
        JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 0));
        left.add(named(button("\u25c0", "Previous slice (Left)", -1), "slice.previous"));
        left.add(named(button("\u25b6\u2758", "Next slice (Right)", 1), "slice.next"));
        left.add(slice);
        more.add(timeLabel);
        more.add(tip(named(time, "time"), "Time"));
        more.add(new JLabel("Skip"));
        more.add(tip(named(skip, "skip"), "Slices that keys, wheel and cine go at once"));
        more.add(tip(named(play, "play"), "Play or stop (Space)"));
        more.add(tip(named(rate, "rate"), "Pictures a second"));
        more.add(tip(named(swing, "swing"), "Back and forth, instead of around"));
        more.add(tip(named(times, "times"), "Play times instead of slices"));
        more.add(new JLabel("Turn"));
        more.add(tip(named(turn, "turn"), "How the active view is turned on the screen; a double click sets it upright"));
        add(left, BorderLayout.LINE_START);
        add(track, BorderLayout.CENTER);
        add(more, BorderLayout.LINE_END);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent e) {
                arrange(left);
            }
        });
        time.setPreferredSize(new Dimension(90, time.getPreferredSize().height));
        turn.setPreferredSize(new Dimension(90, turn.getPreferredSize().height));
        for (JComponent c : new JComponent[] { time, turn, play, swing, times }) c.setFocusable(false); // keys stay with the viewport
        listen();
        workbench.addListener(this::changed);
        fill();
    }

    /** All in one line, if that leaves the slices enough room to be met with the mouse; else what is needed seldom has a line of its own. */
    private void arrange(JPanel left) {
        boolean fits = getWidth() - left.getPreferredSize().width - more.getPreferredSize().width >= LEAST_TRACK;
        Object wanted = fits ? BorderLayout.LINE_END : BorderLayout.PAGE_END;
        if (wanted.equals(((BorderLayout) getLayout()).getConstraints(more))) return;
        add(more, wanted);
        revalidate();
    }

    /** The window's halves decide how wide it is. */
    @Override
    public Dimension getMinimumSize() {
        return new Dimension(LEAST_WIDTH, super.getMinimumSize().height);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(LEAST_WIDTH, super.getPreferredSize().height);
    }

    /** Stops what moves by itself; for windows that are closed. */
    public void close() {
        cine.stop();
    }

    private static <C extends JComponent> C named(C component, String name) {
        component.setName(name);
        return component;
    }

    private static <C extends JComponent> C tip(C component, String text) {
        component.setToolTipText(text);
        return component;
    }

    private JButton button(String text, String tip, int slices) {
        JButton button = new JButton(text);
        button.setFocusable(false);
        button.setToolTipText(tip);
        button.addActionListener(e -> ViewMoves.leaf(workbench, workbench.active(), slices * workbench.habits().leafing().skip()));
        return button;
    }

    private void listen() {
        time.addChangeListener(e -> mine(() -> ViewMoves.time(workbench, workbench.active(), time.getValue() - 1)));
        turn.addChangeListener(e -> mine(() -> ViewMoves.rotate(workbench, workbench.active(), turn.getValue() - ViewMoves.rotation(workbench, workbench.active()), "rotate")));
        turn.addMouseListener(new java.awt.event.MouseAdapter() {
            @Override
            public void mouseClicked(java.awt.event.MouseEvent e) {
                if (e.getClickCount() == 2) turn.setValue(0);
            }
        });
        skip.addChangeListener(e -> mine(() -> workbench.habits().leaf(l -> l.skip((Integer) skip.getValue()))));
        rate.addChangeListener(e -> mine(() -> workbench.habits().leaf(l -> l.perSecond((Integer) rate.getValue()))));
        play.addActionListener(e -> workbench.habits().leaf(l -> l.playing(!l.playing())));
        swing.addActionListener(e -> workbench.habits().leaf(l -> l.swing(swing.isSelected())));
        times.addActionListener(e -> workbench.habits().leaf(l -> l.times(times.isSelected())));
    }

    private void mine(Runnable change) {
        if (!isFilling) change.run();
    }

    private void changed(Set<Change> what) {
        track.changed(what);
        if (what.contains(Change.VIEWS) || what.contains(Change.ACTIVE) || what.contains(Change.HABITS) || what.contains(Change.DATA)) fill();
    }

    private void fill() {
        isFilling = true;
        ViewModel view = workbench.view(workbench.active());
        DataItem item = workbench.background(view).orElse(null);
        int count = item == null ? 1 : item.volume().times();
        timeLabel.setVisible(count > 1);
        time.setVisible(count > 1);
        times.setVisible(count > 1);
        time.setMaximum(count);
        time.setValue(item == null ? 1 : Math.min(count, view.state().time() + 1));
        SliceRange range = ViewMoves.slices(workbench, workbench.active()).orElse(null);
        slice.setText(range == null ? " " : (range.nearest0(view.state().centre(), view.state().plane()) + 1) + " / " + range.count());
        turn.setEnabled(item != null);
        turn.setValue((int) Math.round(ViewMoves.rotation(workbench, workbench.active())));
        Leafing leafing = workbench.habits().leafing();
        skip.setValue(leafing.skip());
        rate.setValue((int) Math.round(leafing.perSecond()));
        play.setText(leafing.playing() ? "\u25a0" : "\u25b6");
        swing.setSelected(leafing.swing());
        times.setSelected(leafing.times());
        isFilling = false;
    }
}
