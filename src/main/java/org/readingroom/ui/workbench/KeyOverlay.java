package org.readingroom.ui.workbench;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.JComponent;
import javax.swing.UIManager;
import org.readingroom.ui.model.MeasureKeys;
import org.readingroom.ui.model.WorkbenchAction;
import org.readingroom.volume.measure.MeasurementKind;

/** All keys over the whole window, by menu; a click or any key takes it away. */
final class KeyOverlay extends JComponent {

    private static final long serialVersionUID = 1L;
    private static final Color VEIL = new Color(0, 0, 0, 225), TEXT = new Color(0xeeeeee), HEAD = new Color(0xf0a30a), KEY = new Color(0x9fd0ff);
    private static final int MARGIN = 28, GAP = 14;

    private final transient List<WorkbenchAction> actions;
    private final transient KeyMap keys;

    KeyOverlay(List<WorkbenchAction> actions, KeyMap keys) {
        this.actions = actions;
        this.keys = keys;
        setName("keys");
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent e) {
                setVisible(false);
            }
        });
    }

    /** A line of text: a head, or keys and what they do. */
    record Line(String keys, String label) {
        boolean isHead() {
            return keys.isEmpty();
        }
    }

    /** From above to below, column after column. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (String menu : actions.stream().filter(a -> !keys.keys(a).isEmpty()).map(WorkbenchAction::menu).distinct().toList()) {
            lines.add(new Line("", menu.replace("/", " > ")));
            for (WorkbenchAction a : actions)
                if (a.menu().equals(menu) && !keys.keys(a).isEmpty()) lines.add(new Line(keysOf(a), a.label()));
        }
        measuring(lines);
        lines.add(new Line("", "Other keys: file " + "keys.txt in the folder .reading-room, lines such as"));
        lines.add(new Line("slice.next = Right N", "the name of an action = its keys"));
        return lines;
    }

    /** Letters that the tool knows and the key map does not: they have other meanings while nothing is measured. */
    private void measuring(List<Line> lines) {
        String mode = actions.stream().filter(a -> a.id().equals("tool.measure")).map(this::keysOf).collect(Collectors.joining());
        lines.add(new Line("", mode.isEmpty() ? "Measuring" : "Measuring (" + mode + ")"));
        for (MeasurementKind kind : MeasurementKind.values()) lines.add(new Line(String.valueOf(MeasureKeys.letter(kind)), kind.label()));
    }

    private String keysOf(WorkbenchAction a) {
        return keys.keys(a).stream().map(Key::toString).collect(Collectors.joining(", "));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(VEIL);
        g.fillRect(0, 0, getWidth(), getHeight());
        List<Line> lines = lines();
        Font label = UIManager.getFont("Label.font");
        float size = label == null ? 13 : label.getSize2D();
        int columns = 1;
        FontMetrics metrics;
        do { // more columns, then smaller letters, until all are seen
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(size));
            metrics = g.getFontMetrics();
            int rows = Math.max(1, (getHeight() - 2 * MARGIN) / metrics.getHeight());
            columns = (lines.size() + rows - 1) / rows;
            size -= 0.5f;
        } while (columns * width(lines, metrics) > getWidth() - 2 * MARGIN && size > 7);
        int width = (getWidth() - 2 * MARGIN) / Math.max(1, columns), rows = (lines.size() + columns - 1) / columns, keyWidth = keyWidth(lines, metrics);
        for (int n = 0; n < lines.size(); n++) {
            Line line = lines.get(n);
            int x = MARGIN + n / rows * width, y = MARGIN + n % rows * metrics.getHeight() + metrics.getAscent();
            g.setColor(line.isHead() ? HEAD : KEY);
            g.drawString(line.isHead() ? line.label() : line.keys(), x, y);
            g.setColor(TEXT);
            if (!line.isHead()) g.drawString(line.label(), x + keyWidth + GAP, y);
        }
        g.dispose();
    }

    private static int keyWidth(List<Line> lines, FontMetrics metrics) {
        return lines.stream().mapToInt(l -> metrics.stringWidth(l.keys())).max().orElse(0);
    }

    private static int width(List<Line> lines, FontMetrics metrics) {
        int most = lines.stream().filter(l -> !l.isHead()).mapToInt(l -> metrics.stringWidth(l.label())).max().orElse(0);
        return keyWidth(lines, metrics) + 2 * GAP + most;
    }
}
