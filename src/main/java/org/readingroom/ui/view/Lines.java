package org.readingroom.ui.view;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sets components side by side as long as each has its least width, and goes on in further lines as words do; what may grow shares the width that a
 * line has left. Needs a parent that asks for the height after it gave the width, as BorderLayout does above and below.
 */
final class Lines implements LayoutManager {

    private static final int GAP = 8;

    private final Set<Component> growing;

    /** @param growing share the width that is left; all others keep what they prefer */
    Lines(Component... growing) {
        this.growing = Set.of(growing);
    }

    private int least(Component c) {
        return growing.contains(c) ? c.getMinimumSize().width : c.getPreferredSize().width;
    }

    private int width(List<Component> line) {
        return line.stream().mapToInt(this::least).sum() + GAP * (line.size() - 1);
    }

    private List<List<Component>> lines(Container parent) {
        Insets insets = parent.getInsets();
        int room = parent.getWidth() - insets.left - insets.right;
        List<List<Component>> lines = new ArrayList<>();
        List<Component> line = new ArrayList<>();
        for (Component c : parent.getComponents()) {
            if (!c.isVisible()) continue;
            if (!line.isEmpty() && width(line) + GAP + least(c) > room) {
                lines.add(line);
                line = new ArrayList<>();
            }
            line.add(c);
        }
        if (!line.isEmpty()) lines.add(line);
        return lines;
    }

    private static int height(List<Component> line) {
        return line.stream().mapToInt(c -> c.getPreferredSize().height).max().orElse(0);
    }

    @Override
    public Dimension preferredLayoutSize(Container parent) {
        Insets insets = parent.getInsets();
        List<List<Component>> lines = lines(parent);
        return new Dimension(lines.stream().mapToInt(this::width).max().orElse(0) + insets.left + insets.right, lines.stream().mapToInt(Lines::height).sum() + insets.top + insets.bottom);
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
        return preferredLayoutSize(parent);
    }

    @Override
    public void layoutContainer(Container parent) {
        Insets insets = parent.getInsets();
        int y = insets.top;
        for (List<Component> line : lines(parent)) {
            int room = parent.getWidth() - insets.left - insets.right, left = Math.max(0, room - width(line)), x = insets.left;
            long wanting = line.stream().filter(growing::contains).count();
            for (Component c : line) {
                int more = growing.contains(c) ? (int) (left / wanting) : 0;
                int wide = Math.min(room, least(c) + more);
                int high = c.getPreferredSize().height;
                c.setBounds(x, y + (height(line) - high) / 2, wide, high);
                x += wide + GAP;
            }
            y += height(line);
        }
    }

    @Override
    public void addLayoutComponent(String name, Component c) {
        // places follow from the order
    }

    @Override
    public void removeLayoutComponent(Component c) {
        // nothing is kept of it
    }
}
