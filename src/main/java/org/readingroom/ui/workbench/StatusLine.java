package org.readingroom.ui.workbench;

import java.awt.BorderLayout;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.HierarchyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JSeparator;
import javax.swing.JTextArea;
import javax.swing.SwingConstants;
import javax.swing.Timer;
import javax.swing.UIManager;
import org.readingroom.ui.annotate.Messages;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Tasks;

/** The window's last line: what happened, what is under way and a way to stop it, where the mouse is, and how much memory is in use. */
final class StatusLine extends JPanel implements Tasks.Listener, Messages {

    private static final long serialVersionUID = 1L;
    private static final int MEMORY_EVERY_MS = 2000, MB = 20, NEWS_FOR_S = 30;

    private final JLabel message = new JLabel();
    private final JLabel place = new JLabel(" ");
    private final JLabel memory = new JLabel(" ");
    private final JProgressBar progress = new JProgressBar();
    private final JButton stop = new JButton("Stop");
    private String said = "Drop files or folders here, or File > Open. For research use only; not a medical device.";
    private final transient List<String> failures = new ArrayList<>(), oddities = new ArrayList<>();
    private String hint = ""; // empty for none
    private transient BooleanSupplier hintIsOver = () -> true;
    private boolean isOver = true; // what is told next is of something else
    private long saidAt = System.nanoTime();
    private final Timer timer = new Timer(MEMORY_EVERY_MS, e -> {
        showMemory();
        age(System.nanoTime());
    });

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
        stop.setToolTipText("Stops what is under way (Escape)");
        stop.addActionListener(e -> cancel.run());
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 8, 0));
        right.add(place);
        right.add(progress);
        right.add(stop);
        JSeparator between = new JSeparator(SwingConstants.VERTICAL);
        between.setPreferredSize(new Dimension(2, 14));
        right.add(between);
        right.add(memory);
        message.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                showAll();
            }
        });
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
    @Override
    public void say(String sentence) {
        if (isOver) forget();
        said = sentence;
        saidAt = System.nanoTime();
        age(saidAt);
        message.setText(sentence);
        message.setToolTipText(sentence);
        message.setCursor(Cursor.getDefaultCursor());
    }

    /** What became of what was asked for; does not push away what went wrong beside it. */
    void result(String sentence) {
        if (isOver || failures.isEmpty() && oddities.isEmpty()) say(sentence);
    }

    /** What a path gave. @param all that is open with it */
    static String opened(List<DataItem> items, List<DataItem> all) {
        if (items.size() == 1) return items.get(0).name() + " is open.";
        long images = all.stream().filter(i -> !i.isLabels()).count();
        return images > items.size() ? items.size() + " more images are open, " + images + " in all." : items.size() + " images are open.";
    }

    /** A sentence behind the last one. */
    void more(String sentence) {
        if (said.endsWith(sentence)) return; // of several files
        said += " " + sentence;
        message.setText(said);
        if (failures.size() + oddities.size() < 2) message.setToolTipText(said);
    }

    /** A sentence behind the last one for as long as it is of use. @param isOver asked by {@link #review} */
    void hint(String sentence, BooleanSupplier isOver) {
        more(sentence);
        hint = sentence;
        hintIsOver = isOver;
    }

    /** Takes a hint back that was followed. */
    void review() {
        if (hint.isEmpty() || !hintIsOver.getAsBoolean()) return;
        boolean isShown = message.getText().equals(said);
        if (said.endsWith(" " + hint)) said = said.substring(0, said.length() - hint.length() - 1);
        hint = "";
        if (!isShown) return;
        message.setText(said);
        if (failures.size() + oddities.size() < 2) message.setToolTipText(said);
    }

    /** Something odd about what is being opened. Stays with what else is told until all is open. */
    @Override
    public void warn(String sentence) {
        keep(oddities, sentence);
    }

    @Override
    public void takeBack(String sentence) {
        if (said.equals(sentence)) say("");
    }

    /** Something could not be opened. Stays with what else is told until all is open. */
    void failed(String sentence) {
        keep(failures, sentence);
    }

    private void keep(List<String> kind, String sentence) {
        if (isOver) forget();
        isOver = false;
        if (!kind.contains(sentence)) kind.add(sentence);
        List<String> all = troubles();
        if (all.size() == 1) {
            say(sentence);
            return;
        }
        String count = failures.size() > 1 ? failures.size() + " could not be opened" : all.size() + " messages";
        say(count + " (click for all): " + String.join("  ", all));
        message.setToolTipText("<html>" + all.stream().map(s -> s.replace("&", "&amp;").replace("<", "&lt;")).collect(Collectors.joining("<br>")) + "</html>");
        message.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
    }

    private void forget() {
        failures.clear();
        oddities.clear();
    }

    /** All that went wrong with what was opened last, failures first. */
    List<String> troubles() {
        return Stream.concat(failures.stream(), oddities.stream()).toList();
    }

    /** In a text that can be marked and copied. */
    private void showAll() {
        if (troubles().size() < 2) return;
        JTextArea text = new JTextArea(String.join("\n\n", troubles()), Math.min(16, 3 * troubles().size()), 60);
        text.setName("status.all");
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        JPopupMenu popup = new JPopupMenu();
        popup.add(new JScrollPane(text));
        popup.show(message, 0, -popup.getPreferredSize().height);
    }

    void place(String text) {
        place.setText(text);
    }

    @Override
    public void progress(String what, long done, long total) {
        message.setText(total > 0 ? what + ": " + done + " of " + total : what);
        progress.setIndeterminate(total <= 0);
        progress.setMaximum((int) Math.min(Integer.MAX_VALUE, Math.max(1, total)));
        progress.setValue((int) Math.min(Integer.MAX_VALUE, done));
        progress.setVisible(true);
        stop.setVisible(true);
    }

    @Override
    public void idle() {
        isOver = true;
        progress.setIndeterminate(false);
        progress.setVisible(false);
        stop.setVisible(false);
        message.setText(said);
    }

    /** Grey once it is no news any more: what went wrong half an hour ago looks like what goes wrong now. */
    void age(long now) {
        boolean isNews = now - saidAt < TimeUnit.SECONDS.toNanos(NEWS_FOR_S);
        message.setForeground(isNews ? null : UIManager.getColor("Label.disabledForeground"));
    }

    private void showMemory() {
        Runtime java = Runtime.getRuntime();
        memory.setText((java.totalMemory() - java.freeMemory() >> MB) + " of " + (java.maxMemory() >> MB) + " MB");
    }
}
