package org.readingroom.ui.panel;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.swing.DefaultListCellRenderer;
import javax.swing.Icon;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JTextField;
import org.readingroom.display.WindowFunction;
import org.readingroom.display.view.ChannelLook;
import org.readingroom.display.view.ImageLook;
import org.readingroom.ui.model.DataItem;
import org.readingroom.volume.DisplayWindow;

/** The channels of a composite: each on or off, in a colour, over a range of values. Not there for volumes of one channel. */
final class ChannelSection {

    private static final List<Integer> COLOURS = List.of(0xff0000, 0x00ff00, 0x0000ff, 0xffffff, 0x00ffff, 0xff00ff, 0xffff00, 0xff8000);
    private static final List<String> NAMES = List.of("Red", "Green", "Blue", "Grey", "Cyan", "Magenta", "Yellow", "Orange");

    private final DisplayBody body;
    private final List<Channel> channels = new ArrayList<>();
    final Rows rows = new Rows("Channels");

    ChannelSection(DisplayBody body) {
        this.body = body;
    }

    void show(DataItem item, ImageLook look) {
        int count = look == null ? 0 : look.channels().size();
        rows.setVisible(count > 0);
        while (channels.size() > count) channels.remove(channels.size() - 1).remove();
        while (channels.size() < count) channels.add(new Channel(channels.size()));
        for (int n = 0; n < count; n++) channels.get(n).show(look.channels().get(n));
    }

    private final class Channel {
        private final int number;
        private final JCheckBox visible;
        private final JComboBox<Integer> colour = new JComboBox<>(COLOURS.toArray(new Integer[0]));
        private final JTextField low = new JTextField(5), high = new JTextField(5);

        Channel(int number) {
            this.number = number;
            visible = new JCheckBox(Integer.toString(number + 1));
            name(visible, "visible", "Whether channel " + (number + 1) + " is added to the picture");
            name(colour, "colour", "The colour of the channel's high values");
            name(low, "low", "What is black; Enter sets it");
            name(high, "high", "What has the full colour; Enter sets it");
            colour.setRenderer(new ColourRow());
            visible.addActionListener(e -> body.act(() -> change(c -> c.visible(visible.isSelected()))));
            colour.addActionListener(e -> body.act(() -> {
                if (colour.getSelectedItem() instanceof Integer rgb) change(c -> c.coloured(rgb));
            }));
            java.awt.event.FocusAdapter leaving = new java.awt.event.FocusAdapter() {
                @Override
                public void focusLost(java.awt.event.FocusEvent e) {
                    if (!e.isTemporary()) range();
                }
            };
            for (JTextField field : new JTextField[] { low, high }) {
                field.addActionListener(e -> range());
                field.addFocusListener(leaving);
            }
            rows.row("", visible, colour).words(low, "\u2013", high); // in one row the narrow panel cuts the numbers
        }

        private void name(javax.swing.JComponent c, String what, String tip) {
            c.setName("display.channel" + number + "." + what);
            c.setToolTipText(tip);
        }

        void remove() {
            rows.remove(visible);
            rows.remove(colour);
            rows.remove(low.getParent());
        }

        private ChannelLook look() {
            DataItem item = body.target();
            ImageLook look = item == null ? null : body.workbench.look(item.id());
            return look == null || number >= look.channels().size() ? null : look.channels().get(number);
        }

        private void change(UnaryOperator<ChannelLook> change) {
            if (look() != null) body.color(l -> l.channel(number, change.apply(l.channels().get(number))), "");
        }

        private void range() {
            ChannelLook now = look();
            if (now == null) return;
            if (low.getText().equals(ShownNumber.of(WindowFunction.lower(now.window()))) && high.getText().equals(ShownNumber.of(WindowFunction.upper(now.window())))) return;
            try {
                double from = ShownNumber.parse("The low end", low.getText()), to = ShownNumber.parse("The high end", high.getText());
                if (!(to > from)) throw new IllegalArgumentException("The range of channel " + (number + 1) + " runs from " + ShownNumber.of(from) + " to " + ShownNumber.of(to) + "; expected a higher end.");
                body.message.tell("");
                change(c -> c.with(new DisplayWindow((from + to) / 2, to - from, DisplayWindow.Shape.LINEAR_EXACT, "")));
            } catch (IllegalArgumentException e) {
                body.message.tell(e);
            }
        }

        void show(ChannelLook look) {
            visible.setSelected(look.visible());
            colour.setSelectedItem(look.rgb());
            if (!COLOURS.contains(look.rgb())) colour.setSelectedIndex(-1);
            low.setText(ShownNumber.of(WindowFunction.lower(look.window())));
            high.setText(ShownNumber.of(WindowFunction.upper(look.window())));
        }
    }

    private static final class ColourRow extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            super.getListCellRendererComponent(list, value == null ? "other" : NAMES.get(COLOURS.indexOf(value)), index, selected, focused);
            setIcon(value == null ? null : new Dot((Integer) value));
            return this;
        }
    }

    private record Dot(int rgb) implements Icon {
        @Override
        public void paintIcon(Component c, Graphics g, int x, int y) {
            g.setColor(new Color(rgb));
            g.fillRect(x, y, getIconWidth(), getIconHeight());
            g.setColor(c.getForeground());
            g.drawRect(x, y, getIconWidth() - 1, getIconHeight() - 1);
        }

        @Override
        public int getIconWidth() {
            return 12;
        }

        @Override
        public int getIconHeight() {
            return 12;
        }
    }
}
