package org.readingroom.ui.view;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
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

/** Below the viewports: where the active view is in slices and times, how far one leafs, cine, and how it is turned on the screen; in as many lines as need be. */
public final class NavigationBar extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final int LEAST_WIDTH = 300, LEAST_TRACK = 200, LEAST_TIME = 170;

    private final transient Workbench workbench;
    private final transient Cine cine;
    private final SliceTrack track;
    private final JLabel slice = new JLabel(" "), timeLabel = new JLabel("Time");
    private final JSlider time = new JSlider(1, 1, 1), turn = new JSlider(-180, 180, 0);
    private final JSpinner skip = new JSpinner(new SpinnerNumberModel(1, 1, 999, 1)), rate = new JSpinner(new SpinnerNumberModel(15, 1, (int) Leafing.MOST_PER_SECOND, 1));
    private final JButton play = new JButton("\u25b6");
    private final JCheckBox swing = new JCheckBox("Swing"), times = new JCheckBox("Times");
    private final JPanel slices = new JPanel(new BorderLayout(4, 0)), moments = new JPanel(new BorderLayout(4, 0));
    private boolean isFilling;

    /** @param viewports by number; null where there is none */
    public NavigationBar(Workbench workbench, IntFunction<Viewport> viewports) {
        this.workbench = workbench;
        cine = new Cine(workbench, viewports);
        track = new SliceTrack(workbench);
        setLayout(new Lines(slices, moments));
        JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 0));
        left.add(named(button("\u25c0", "Previous slice (Left)", -1), "slice.previous"));
        left.add(named(button("\u25b6\u2758", "Next slice (Right)", 1), "slice.next"));
        left.add(named(slice, "slice"));
        slices.add(left, BorderLayout.LINE_START);
        slices.add(track, BorderLayout.CENTER);
        track.setMinimumSize(new Dimension(LEAST_TRACK, track.getPreferredSize().height));
        moments.add(named(timeLabel, "time.label"), BorderLayout.LINE_START);
        moments.add(named(time, "time"), BorderLayout.CENTER);
        time.setMinimumSize(new Dimension(LEAST_TIME, time.getPreferredSize().height));
        JPanel motion = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 0)), turning = new JPanel(new FlowLayout(FlowLayout.LEADING, 4, 0));
        motion.add(new JLabel("Skip"));
        motion.add(tip(named(skip, "skip"), "Slices that keys, wheel and cine go at once"));
        motion.add(tip(named(play, "play"), "Play or stop (Space)"));
        motion.add(tip(named(rate, "rate"), "Pictures a second"));
        motion.add(tip(named(swing, "swing"), "Back and forth, instead of around"));
        motion.add(tip(named(times, "times"), "Play times instead of slices"));
        turning.add(new JLabel("Turn"));
        turning.add(tip(named(turn, "turn"), "How the active view is turned on the screen; a double click sets it upright"));
        for (JPanel group : new JPanel[] { slices, moments, motion, turning }) add(group);
        turn.setPreferredSize(new Dimension(90, turn.getPreferredSize().height));
        for (JComponent c : new JComponent[] { time, turn, play, swing, times }) c.setRequestFocusEnabled(false); // a click leaves the keys with the view; F6 leads here
        listen();
        workbench.addListener(this::changed);
        fill();
    }

    /** As wide as its longest text, so that nothing moves while one leafs. */
    private static void write(JLabel label, String text, String longest) {
        label.setText(text);
        Dimension size = new Dimension(label.getFontMetrics(label.getFont()).stringWidth(longest), label.getFontMetrics(label.getFont()).getHeight());
        if (label.isPreferredSizeSet() && size.equals(label.getPreferredSize())) return;
        label.setPreferredSize(size);
        label.setMinimumSize(size);
        label.revalidate();
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
        button.setRequestFocusEnabled(false);
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip);
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
        DataItem item = workbench.data().timed(view).orElse(null);
        int count = item == null ? 1 : item.volume().times();
        moments.setVisible(count > 1);
        times.setVisible(count > 1);
        time.setMaximum(count);
        time.setValue(item == null ? 1 : Math.min(count, view.state().time() + 1));
        write(timeLabel, "Time " + time.getValue() + " / " + count, "Time " + count + " / " + count);
        time.setToolTipText("Time " + time.getValue() + " of " + count);
        SliceRange range = ViewMoves.slices(workbench, workbench.active()).orElse(null);
        int all = range == null ? 0 : range.count();
        write(slice, range == null ? " " : "Slice " + (range.nearest0(view.state().centre(), view.state().plane()) + 1) + " / " + all, "Slice " + all + " / " + all);
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
