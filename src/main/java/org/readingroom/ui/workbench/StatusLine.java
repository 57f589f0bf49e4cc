package org.readingroom.ui.workbench;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.HierarchyEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.Timer;

/** The window's last line: what happened, what is under way and a way to stop it, where the mouse is, and how much memory is in use. */
final class StatusLine extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int MEMORY_EVERY_MS = 2000, MB = 20;

    private final JLabel message = new JLabel();
    private final JLabel place = new JLabel(" ");
    private final JLabel memory = new JLabel(" ");
    private final JProgressBar progress = new JProgressBar();
    private final JButton stop = new JButton("Stop");
    private String said = "Drop files or folders here, or File > Open.";
    private boolean isWarning;
    private final Timer timer = new Timer(MEMORY_EVERY_MS, e -> showMemory());

    StatusLine(Runnable cancel) {
        super(new BorderLayout(8, 0));
        setBorder(BorderFactory.createEmptyBorder(1, 6, 1, 6));
        message.setName("status");
        place.setName("place");
        memory.setName("memory");
        memory.setToolTipText("Memory in use, of what Java may have");
        progress.setName("progress");
        progress.setPreferredSize(new Dimension(120, 14));
        stop.setName("stop");
        stop.setFocusable(false);
        stop.setToolTipText("Stops the reading (Escape)");
        stop.addActionListener(e -> cancel.run());
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 8, 0));
        right.add(place);
        right.add(progress);
        right.add(stop);
        right.add(memory);
        message.setMinimumSize(new Dimension(60, 14));
        add(message, BorderLayout.CENTER);
        add(right, BorderLayout.EAST);
        idle();
        showMemory();
        addHierarchyListener(e -> {
            if ((e.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) == 0) return;
            if (isShowing()) timer.start();
            else timer.stop();
        });
    }

    /** Stays until the next one, also while something is being read. */
    void say(String sentence) {
        said = sentence;
        message.setText(sentence);
        message.setToolTipText(sentence);
    }

    /** What became of what was asked for; does not push a warning away that came with it. */
    void result(String sentence) {
        if (isWarning) isWarning = false;
        else say(sentence);
    }

    /** A sentence behind the last one. */
    void more(String sentence) {
        say(said + " " + sentence);
    }

    /** Something odd about what is being opened. */
    void warn(String sentence) {
        say(sentence);
        isWarning = true;
    }

    void place(String text) {
        place.setText(text);
    }

    /** @param total 0 if nobody knows */
    void progress(String what, long done, long total) {
        message.setText(total > 0 ? what + ": " + done + " of " + total : what);
        progress.setIndeterminate(total <= 0);
        progress.setMaximum((int) Math.min(Integer.MAX_VALUE, Math.max(1, total)));
        progress.setValue((int) Math.min(Integer.MAX_VALUE, done));
        progress.setVisible(true);
        stop.setVisible(true);
    }

    void idle() {
        progress.setIndeterminate(false);
        progress.setVisible(false);
        stop.setVisible(false);
        message.setText(said);
    }

    private void showMemory() {
        Runtime java = Runtime.getRuntime();
        memory.setText((java.totalMemory() - java.freeMemory() >> MB) + " of " + (java.maxMemory() >> MB) + " MB");
    }
}
