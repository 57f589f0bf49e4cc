package org.readingroom.ui.panel;

import java.awt.Component;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JSlider;
import javax.swing.JTextField;
import org.readingroom.display.AutoWindow;
import org.readingroom.display.ValueHistogram;
import org.readingroom.display.view.ImageLook;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.WindowChoice;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** The window of a volume: typed, by sliders, by the histogram, from percentiles. */
final class WindowSection {

    private static final int STEPS = 1000, SAMPLED_PLANES = 12;
    private static final double WIDEST = 2, NARROWEST = 1e-3; // parts of the range of the values
    private static final String GESTURE = "display.window";

    /** From which to which percentile an automatic window runs. */
    private record Percentiles(double low, double high) {
        @Override
        public String toString() {
            return ShownNumber.of(low * 100) + " \u2013 " + ShownNumber.of(high * 100) + " %";
        }
    }

    private static final Percentiles[] PERCENTILES = { new Percentiles(0.001, 0.999), new Percentiles(0.01, 0.99), new Percentiles(0.02, 0.98), new Percentiles(0.05, 0.95), new Percentiles(0, 1) };

    private final DisplayBody body;
    private final JTextField centre = new JTextField(6), width = new JTextField(6);
    private final JSlider centreSlider = new PlaceSlider(STEPS), widthSlider = new PlaceSlider(STEPS);
    private final JComboBox<DisplayWindow.Shape> shape = new JComboBox<>(new DisplayWindow.Shape[] { DisplayWindow.Shape.LINEAR, DisplayWindow.Shape.LINEAR_EXACT, DisplayWindow.Shape.SIGMOID });
    private final JComboBox<Percentiles> percentiles = new JComboBox<>(PERCENTILES);
    private final JButton auto = new JButton("Automatic");
    private final JCheckBox invert = new JCheckBox("Invert");
    private final Message none = new Message("display.window.none"); // why there is no window, or presets that nobody vouches for
    private final HistogramView view;
    private final Map<Volume, ValueHistogram> histograms = new WeakHashMap<>();
    private final NewestWork<ValueHistogram> counting;
    private final NewestWork<DisplayWindow> measuring;
    private Volume counted; // whose histogram is being made
    private DataItem measured;
    final Rows rows = new Rows("Window");

    WindowSection(DisplayBody body) {
        this.body = body;
        view = new HistogramView(c -> window(w -> new DisplayWindow(c, w.width(), plain(w), ""), GESTURE), body.workbench::endGesture);
        counting = new NewestWork<>(this::counted, body.message::tell);
        measuring = new NewestWork<>(w -> {
            DataItem of = measured;
            auto.setEnabled(true);
            if (body.workbench.data().items().contains(of)) body.workbench.color(of.id(), l -> l.with(w), "");
        }, why -> {
            auto.setEnabled(true);
            body.message.tell(why);
        });
        name(centre, "display.centre", "Value in the middle of the window; Enter sets it");
        name(width, "display.width", "How many values lie between black and white; Enter sets it");
        name(centreSlider, "display.centre.slider", "Level: the value in the middle of the window");
        name(widthSlider, "display.width.slider", "Width of the window: contrast grows to the left");
        name(shape, "display.shape", "linear: DICOM's default; exact: from centre - width/2 to centre + width/2, as ImageJ; sigmoid: soft ends");
        name(percentiles, "display.percentiles", "Which part of the values an automatic window spans");
        name(auto, "display.auto", "A window from the percentiles of all values");
        name(invert, "display.invert", "Black and white exchanged; the values stay");
        shape.setRenderer(new ShapeRenderer());
        centre.addActionListener(e -> typed());
        width.addActionListener(e -> typed());
        onLeaving(centre);
        onLeaving(width);
        shape.addActionListener(e -> body.act(this::typed));
        centreSlider.addChangeListener(e -> body.act(() -> slid(centreSlider)));
        widthSlider.addChangeListener(e -> body.act(() -> slid(widthSlider)));
        auto.addActionListener(e -> measure());
        invert.addActionListener(e -> body.act(() -> body.color(l -> l.inverted(invert.isSelected()), "")));
        rows.row("", none).row("", view).row("Level", centreSlider).row("Width", widthSlider).words("Centre", centre, "Width", width).words("Shape", shape, invert).words(auto, percentiles);
    }

    private static void name(javax.swing.JComponent c, String name, String tip) {
        c.setName(name);
        c.setToolTipText(tip);
    }

    private void onLeaving(JTextField field) {
        field.addFocusListener(new java.awt.event.FocusAdapter() {
            @Override
            public void focusLost(java.awt.event.FocusEvent e) {
                if (e.isTemporary() || body.target() == null) return;
                body.act(WindowSection.this::typed);
                body.again();
            }
        });
    }

    /** Whether nothing is being worked out. */
    boolean isIdle() {
        return counting.isIdle() && measuring.isIdle();
    }

    /** Values have changed. */
    void forget() {
        histograms.clear();
        if (counted != null) count(counted);
    }

    void show(DataItem item, ImageLook look) {
        String none = item == null ? "" : WindowChoice.reasonForNone(item.volume());
        boolean hasWindow = item != null && none.isEmpty();
        boolean isTaken = hasWindow && !item.volume().quantity().isKnown() && body.workbench.data().isHounsfield(item);
        this.none.tell(isTaken ? "The file names no unit. Its values are as low as air in Hounsfield units, so presets are those of CT." : none);
        for (Component c : new Component[] { centre, width, centreSlider, widthSlider, shape, percentiles, view }) c.setEnabled(hasWindow);
        showControls(item == null || hasWindow);
        invert.setEnabled(item != null);
        auto.setEnabled(hasWindow && measuring.isIdle());
        if (!hasWindow) {
            centre.setText("");
            width.setText("");
            view.show(null, null, false);
            invert.setSelected(look != null && look.inverted());
            return;
        }
        DisplayWindow w = look.window();
        centre.setText(ShownNumber.of(w.centre()));
        width.setText(ShownNumber.of(w.width()));
        shape.setSelectedItem(w.shape() == DisplayWindow.Shape.TABLE ? null : w.shape());
        if (w.shape() == DisplayWindow.Shape.TABLE) shape.setSelectedIndex(-1);
        invert.setSelected(look.inverted());
        ValueHistogram h = histograms.get(item.volume());
        view.show(h, look, item.volume().isShownInverted());
        sliders(h, w);
        boolean isWhole = !body.workbench.arrivals().isComing(item.id()); // planes that are sampled would be read before those that somebody looks at
        if (h == null && isWhole && counted != item.volume()) count(item.volume());
    }

    /** Without a window there is nothing to set but the exchange of black and white. */
    private void showControls(boolean on) {
        for (Component c : rows.getComponents()) if (c != none && c != invert.getParent()) c.setVisible(on);
        for (Component c : invert.getParent().getComponents()) if (c != invert) c.setVisible(on);
    }

    private void sliders(ValueHistogram h, DisplayWindow w) {
        boolean known = h != null && h.high() > h.low();
        centreSlider.setEnabled(known);
        widthSlider.setEnabled(known);
        if (!known) return;
        double range = h.high() - h.low();
        if (!centreSlider.getValueIsAdjusting()) centreSlider.setValue((int) Math.round((w.centre() - h.low()) / range * STEPS));
        if (!widthSlider.getValueIsAdjusting()) widthSlider.setValue((int) Math.round(Math.log(w.width() / (range * NARROWEST)) / Math.log(WIDEST / NARROWEST) * STEPS));
    }

    private void count(Volume volume) {
        counted = volume;
        counting.wish(() -> ValueHistogram.of(volume, 0, volume.times() / 2, SAMPLED_PLANES));
    }

    private void counted(ValueHistogram h) {
        histograms.put(counted, h);
        counted = null;
        body.fill(body::showTarget);
    }

    private void slid(JSlider slider) {
        DataItem item = body.target();
        ValueHistogram h = item == null ? null : histograms.get(item.volume());
        if (h == null) return;
        double part = slider.getValue() / (double) STEPS, range = h.high() - h.low();
        window(w -> {
            DisplayWindow.Shape s = plain(w);
            double wide = slider == centreSlider ? w.width() : range * NARROWEST * Math.pow(WIDEST / NARROWEST, part);
            return new DisplayWindow(slider == centreSlider ? h.low() + part * range : w.centre(), s == DisplayWindow.Shape.LINEAR ? Math.max(1, wide) : wide, s, "");
        }, GESTURE + slider.getName());
        if (!slider.getValueIsAdjusting()) body.workbench.endGesture();
    }

    /** A table of the file cannot be moved: what is moved is a straight window. */
    private static DisplayWindow.Shape plain(DisplayWindow w) {
        return w.shape() == DisplayWindow.Shape.TABLE ? DisplayWindow.Shape.LINEAR_EXACT : w.shape();
    }

    private void typed() {
        DataItem item = body.target();
        if (item == null) return;
        DisplayWindow now = body.workbench.look(item.id()).window();
        DisplayWindow.Shape chosen = (DisplayWindow.Shape) shape.getSelectedItem();
        boolean same = centre.getText().equals(ShownNumber.of(now.centre())) && width.getText().equals(ShownNumber.of(now.width()));
        if (same && (chosen == null || chosen == now.shape())) return;
        try {
            double c = same ? now.centre() : ShownNumber.parse("The centre", centre.getText()), w = same ? now.width() : ShownNumber.parse("The width", width.getText());
            DisplayWindow typed = new DisplayWindow(c, w, chosen == null ? DisplayWindow.Shape.LINEAR_EXACT : chosen, "");
            body.message.tell("");
            window(old -> typed, "");
        } catch (IllegalArgumentException e) {
            body.message.tell(e);
            body.fill(() -> shape.setSelectedItem(now.shape() == DisplayWindow.Shape.TABLE ? null : now.shape()));
        }
    }

    /** Works out an automatic window beside the event thread. */
    void measure() {
        measure((Percentiles) percentiles.getSelectedItem());
    }

    /** The same, from the lowest to the highest value. */
    void measureAll() {
        measure(new Percentiles(0, 1));
    }

    private void measure(Percentiles p) {
        DataItem item = body.target();
        if (item == null) return;
        measured = item;
        auto.setEnabled(false);
        measuring.wish(() -> AutoWindow.of(item.volume(), p.low(), p.high()));
    }

    private void window(UnaryOperator<DisplayWindow> change, String gesture) {
        body.color(l -> l.with(change.apply(l.window())), gesture);
    }

    private static final class ShapeRenderer extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            String text = value instanceof DisplayWindow.Shape s ? s.label() : "table";
            return super.getListCellRendererComponent(list, text, index, selected, focused);
        }
    }
}
