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
import java.util.Map;
import java.util.function.Supplier;
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
    private static final int MARGIN = 28, GAP = 14, MOST_BETWEEN = 60, MOST_LETTERS = 45;
    static final String CONTINUED = " (continued)";

    private final transient List<WorkbenchAction> actions;
    private final transient KeyMap keys;
    private final transient Supplier<List<Map.Entry<String, String>>> annotating;
    private final String refused;

    /** @param annotating keys of annotating and what they do, asked for whenever they are shown @param refused why the user's own ones of those do not count; empty if they do */
    KeyOverlay(List<WorkbenchAction> actions, KeyMap keys, Supplier<List<Map.Entry<String, String>>> annotating, String refused) {
        this.refused = refused;
        this.actions = actions;
        this.keys = keys;
        this.annotating = annotating;
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

        /** At the top of the next column. */
        private Line again() {
            return new Line("", label + CONTINUED);
        }

        /** The last sign of the key. */
        private char digit() {
            return keys.charAt(keys.length() - 1);
        }

        /** Whether it ends in the digit of its key, which is the next one, and is like the other in all else. */
        private boolean follows(Line other) {
            return Character.isDigit(digit()) && digit() == other.digit() + 1 && keys.equals(changed(other.keys, other.digit())) && label.equals(changed(other.label, other.digit()));
        }

        private String changed(String text, char from) {
            return text.endsWith(String.valueOf(from)) ? text.substring(0, text.length() - 1) + digit() : "";
        }
    }

    /** From above to below, column after column. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        refusal("Your keys do not count:", keys.refusal(), lines);
        refusal("Your keys of annotating do not count:", refused, lines);
        for (String menu : actions.stream().filter(a -> !keys.keys(a).isEmpty()).map(WorkbenchAction::menu).distinct().toList()) {
            lines.add(new Line("", menu.replace("/", " > ")));
            lines.addAll(together(actions.stream().filter(a -> a.menu().equals(menu) && !keys.keys(a).isEmpty()).map(a -> new Line(keysOf(a), a.label())).toList()));
        }
        head("measure", "Measuring", lines);
        for (MeasurementKind kind : MeasurementKind.values()) lines.add(new Line(String.valueOf(MeasureKeys.letter(kind)), kind.label()));
        MeasureKeys.WHILE_DRAWING.forEach((key, what) -> lines.add(new Line(key, what)));
        head("annotate", "Annotating", lines);
        annotating.get().forEach(key -> lines.add(new Line(key.getKey(), key.getValue())));
        lines.add(new Line("", "Other keys"));
        lines.add(new Line("keys.txt", "in the folder .reading-room: lines like"));
        lines.add(new Line("slice.next = Right N", "an action = its keys"));
        return lines;
    }

    /** Three and more behind each other that differ in a digit alone are one line, such as 1 ... 9: the fewer lines, the larger the letters. */
    static List<Line> together(List<Line> lines) {
        List<Line> all = new ArrayList<>();
        for (int n = 0, next; n < lines.size(); n = next) {
            Line first = lines.get(n);
            next = n + 1;
            while (next < lines.size() && lines.get(next).follows(lines.get(next - 1))) next++;
            if (next - n < 3) all.addAll(lines.subList(n, next));
            else all.add(new Line(first.keys + " ... " + lines.get(next - 1).digit(), first.label + " ... " + lines.get(next - 1).digit()));
        }
        return all;
    }

    /** What is wrong with the user's own keys, before all others: they do not count until it is mended. */
    private static void refusal(String head, String sentence, List<Line> lines) {
        if (sentence.isEmpty()) return;
        lines.add(new Line("", head));
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (line.length() + word.length() > MOST_LETTERS) {
                lines.add(new Line("!", line.toString()));
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(new Line("!", line.toString()));
    }

    /** Over letters that a tool knows and the key map does not: they have other meanings while it is not in use. */
    private void head(String tool, String name, List<Line> lines) {
        String mode = actions.stream().filter(a -> a.id().equals("tool." + tool)).map(this::keysOf).collect(Collectors.joining());
        lines.add(new Line("", mode.isEmpty() ? name : name + " (" + mode + ")"));
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
        FontMetrics metrics;
        List<List<Line>> columns;
        int room = getWidth() - 2 * MARGIN, taken;
        do { // more columns, then smaller letters, until all are seen
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(size));
            metrics = g.getFontMetrics();
            columns = columns(lines, Math.max(2, (getHeight() - 2 * MARGIN) / metrics.getHeight()));
            taken = 0;
            for (List<Line> column : columns) taken += width(column, metrics);
            size -= 0.5f;
        } while (taken > room && size > 7);
        int gap = columns.size() < 2 ? 0 : Math.max(0, Math.min(MOST_BETWEEN, (room - taken) / (columns.size() - 1)));
        int x = MARGIN;
        for (List<Line> column : columns) {
            int y = MARGIN + metrics.getAscent(), labels = x + keyWidth(column, metrics) + GAP;
            for (Line line : column) {
                g.setColor(line.isHead() ? HEAD : KEY);
                g.drawString(line.isHead() ? line.label() : line.keys(), x, y);
                g.setColor(TEXT);
                if (!line.isHead()) g.drawString(line.label(), labels, y);
                y += metrics.getHeight();
            }
            x += width(column, metrics) + gap;
        }
        g.dispose();
    }

    /** As few columns as have room, all of about the same height; no heading stands alone at the end of one, and each begins with one. @param rows that there is room for, at least 2 */
    static List<List<Line>> columns(List<Line> lines, int rows) {
        List<List<Line>> best = flowed(lines, rows);
        for (int fewer = rows - 1; fewer > 1; fewer--) {
            List<List<Line>> lower = flowed(lines, fewer);
            if (lower.size() > best.size()) break;
            best = lower;
        }
        return best;
    }

    private static List<List<Line>> flowed(List<Line> lines, int rows) {
        List<List<Line>> columns = new ArrayList<>(List.of(new ArrayList<>()));
        Line head = new Line("", "");
        for (int n = 0; n < lines.size(); n++) {
            List<Line> last = columns.get(columns.size() - 1);
            boolean isAlone = lines.get(n).isHead() && last.size() == rows - 1 && n + 1 < lines.size();
            if (last.size() == rows || isAlone) columns.add(last = new ArrayList<>());
            if (lines.get(n).isHead()) head = lines.get(n);
            else if (n > 0 && last.isEmpty()) last.add(head.again());
            last.add(lines.get(n));
        }
        return columns;
    }

    private static int keyWidth(List<Line> lines, FontMetrics metrics) {
        return lines.stream().mapToInt(l -> metrics.stringWidth(l.keys())).max().orElse(0);
    }

    /** With the gap to the next column. */
    private static int width(List<Line> lines, FontMetrics metrics) {
        int labels = lines.stream().filter(l -> !l.isHead()).mapToInt(l -> metrics.stringWidth(l.label())).max().orElse(0);
        int heads = lines.stream().filter(Line::isHead).mapToInt(l -> metrics.stringWidth(l.label())).max().orElse(0);
        return Math.max(heads, keyWidth(lines, metrics) + GAP + labels) + GAP;
    }
}
