package org.readingroom.ui.panel;

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.DefaultListCellRenderer;
import javax.swing.Icon;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JSlider;
import javax.swing.JTextField;
import org.readingroom.display.ColourMap;
import org.readingroom.display.view.ImageLook;
import org.readingroom.ij1.ImageJColours;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.WindowChoice;

/** The colour map of a volume, and how it lies over another one: opacity, and the values outside of which it is transparent. */
final class ColourSection {

    private static final String OPACITY = "display.opacity";

    private final DisplayBody body;
    private final JComboBox<ColourMap> maps = new JComboBox<>();
    private final JSlider opacity = new JSlider(0, 100);
    private final JTextField from = new JTextField(6), to = new JTextField(6);
    private final JCheckBox visible = new JCheckBox("Shown");
    private final NewestWork<List<ColourMap>> reading;
    final Rows rows = new Rows("Colours");

    ColourSection(DisplayBody body) {
        this.body = body;
        ColourMap.standard().forEach(maps::addItem);
        maps.setName("display.colours");
        maps.setToolTipText("Colours from the window's low end to its high end: our own, then ImageJ's lookup tables");
        maps.setRenderer(new MapRow());
        maps.setPrototypeDisplayValue(new ColourMap("Grey", null));
        maps.setMaximumRowCount(16);
        maps.addActionListener(e -> body.act(() -> {
            if (maps.getSelectedItem() instanceof ColourMap map) body.color(l -> l.colored(map.argb()), "");
        }));
        opacity.setName(OPACITY);
        opacity.setToolTipText("How much of this image is seen where it lies over another one");
        opacity.addChangeListener(e -> body.act(() -> {
            body.color(l -> l.opacity(opacity.getValue() / 100.0), OPACITY);
            if (!opacity.getValueIsAdjusting()) body.workbench.endGesture();
        }));
        from.setName("display.from");
        from.setToolTipText("Values below are transparent; empty for none. Enter sets it");
        to.setName("display.to");
        to.setToolTipText("Values above are transparent; empty for none. Enter sets it");
        from.addActionListener(e -> thresholds());
        to.addActionListener(e -> thresholds());
        java.awt.event.FocusAdapter leaving = new java.awt.event.FocusAdapter() {
            @Override
            public void focusLost(java.awt.event.FocusEvent e) {
                if (!e.isTemporary()) thresholds();
            }
        };
        from.addFocusListener(leaving);
        to.addFocusListener(leaving);
        visible.setName("display.visible");
        visible.setToolTipText("Whether this image is drawn");
        visible.addActionListener(e -> body.act(() -> body.color(l -> l.visible(visible.isSelected()), "")));
        rows.words("Map", maps, visible).row("Opacity", opacity).words("From", from, "to", to);
        reading = new NewestWork<>(this::found, body.message::tell);
        reading.wish(ImageJColours::all);
    }

    boolean isIdle() {
        return reading.isIdle();
    }

    private void found(List<ColourMap> more) {
        body.fill(() -> {
            List<String> known = new ArrayList<>();
            for (int n = 0; n < maps.getItemCount(); n++) known.add(maps.getItemAt(n).name().toLowerCase(java.util.Locale.ROOT));
            for (ColourMap map : more) if (!known.contains(map.name().toLowerCase(java.util.Locale.ROOT))) maps.addItem(map);
            body.showTarget();
        });
    }

    private void thresholds() {
        DataItem item = body.target();
        if (item == null) return;
        ImageLook now = body.workbench.look(item.id());
        if (from.getText().equals(ShownNumber.of(now.from())) && to.getText().equals(ShownNumber.of(now.to()))) return;
        try {
            double low = from.getText().isBlank() ? Double.NEGATIVE_INFINITY : ShownNumber.parse("The lower threshold", from.getText());
            double high = to.getText().isBlank() ? Double.POSITIVE_INFINITY : ShownNumber.parse("The upper threshold", to.getText());
            if (low > high) throw new IllegalArgumentException("The lower threshold " + ShownNumber.of(low) + " lies above the upper one, " + ShownNumber.of(high) + ".");
            body.message.tell("");
            body.color(l -> l.between(low, high), "");
        } catch (IllegalArgumentException e) {
            body.message.tell(e);
        }
    }

    /** @param over whether it lies over another volume in the active view */
    void show(DataItem item, ImageLook look, boolean over) {
        maps.setEnabled(item != null && WindowChoice.reasonForNone(item.volume()).isEmpty()); // stored colours and channels have theirs
        visible.setEnabled(item != null);
        for (Component c : new Component[] { opacity, from, to }) c.setEnabled(over);
        if (item == null) return;
        select(look.colors());
        opacity.setValue((int) Math.round(look.opacity() * 100));
        from.setText(ShownNumber.of(look.from()));
        to.setText(ShownNumber.of(look.to()));
        visible.setSelected(look.visible());
    }

    private void select(int[] colors) {
        for (int n = 0; n < maps.getItemCount(); n++)
            if (Arrays.equals(maps.getItemAt(n).argb(), colors)) {
                maps.setSelectedIndex(n);
                return;
            }
        maps.setSelectedIndex(-1);
    }

    private static final class MapRow extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            ColourMap map = (ColourMap) value;
            super.getListCellRendererComponent(list, map == null ? "of its own" : map.name(), index, selected, focused);
            setIcon(map == null ? null : new Swatch(map));
            return this;
        }
    }

    private record Swatch(ColourMap map) implements Icon {
        @Override
        public void paintIcon(Component c, Graphics g, int x, int y) {
            for (int n = 0; n < getIconWidth(); n++) {
                int at = n * 255 / (getIconWidth() - 1);
                g.setColor(new Color(map.argb() == null ? at * 0x010101 : map.argb()[at]));
                g.fillRect(x + n, y, 1, getIconHeight());
            }
        }

        @Override
        public int getIconWidth() {
            return 48;
        }

        @Override
        public int getIconHeight() {
            return 10;
        }
    }
}
