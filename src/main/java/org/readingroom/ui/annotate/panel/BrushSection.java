package org.readingroom.ui.annotate.panel;

import java.math.BigDecimal;
import java.math.MathContext;
import javax.swing.ButtonGroup;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.BrushRange;
import org.readingroom.display.LengthUnit;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.ShownNumber;

/** Radius and tip of the brushes, in the unit of the image. The slider is logarithmic: half a millimetre matters in a cochlea, not in a liver. */
final class BrushSection {

    private static final int STEPS = 100;
    private static final MathContext DIGITS = new MathContext(3); // of what the slider sets

    private final AnnotateBody body;
    private final JSlider radius = new JSlider(0, STEPS);
    private final JTextField typed = new JTextField(5);
    private final JLabel unit = new JLabel();
    private final JToggleButton disc = new JToggleButton("Disc"), sphere = new JToggleButton("Sphere");
    final Rows rows = new Rows("");

    BrushSection(AnnotateBody body) {
        this.body = body;
        radius.setName("annotate.radius");
        Fields.leavesKeys(radius);
        radius.setToolTipText("Radius of the brushes; [ and ] in a view");
        radius.addChangeListener(e -> body.act(() -> {
            if (radius.getValue() != step(now().radiusMm())) set(at(radius.getValue()), now().tip());
        }));
        typed.setName("annotate.radius-mm");
        Fields.whenSet(typed, () -> body.act(this::typed));
        unit.setName("annotate.radius-unit");
        Fields.plain(disc, "disc", "Paints the slice under the mouse (\\ changes it)");
        Fields.plain(sphere, "sphere", "Paints the neighbouring slices, too (\\ changes it)");
        ButtonGroup tips = new ButtonGroup();
        tips.add(disc);
        tips.add(sphere);
        disc.addActionListener(e -> body.act(() -> set(now().radiusMm(), Brush.Tip.DISC)));
        sphere.addActionListener(e -> body.act(() -> set(now().radiusMm(), Brush.Tip.SPHERE)));
        rows.words(radius, typed, unit).even(disc, sphere);
    }

    private Brush now() {
        return body.annotating().brush(body.item().orElseThrow().id());
    }

    private void set(double mm, Brush.Tip tip) {
        body.annotating().brush(body.item().orElseThrow().id(), new Brush(mm, tip));
    }

    private BrushRange range() {
        return BrushRange.of(body.grid());
    }

    private void typed() {
        if (typed.getText().equals(shown(now().radiusMm()))) return;
        body.guarded(() -> {
            LengthUnit in = body.unit();
            double mm = ShownNumber.parse("The radius", typed.getText()) / in.of(1);
            BrushRange range = range();
            if (mm < range.leastMm() || mm > range.mostMm()) throw new IllegalArgumentException("The radius is " + shown(mm) + " " + in.label() + "; expected " + allowed());
            set(mm, now().tip());
        });
    }

    private String allowed() {
        return shown(range().leastMm()) + " to " + shown(range().mostMm());
    }

    void show() {
        Brush brush = now();
        radius.setValue(step(brush.radiusMm()));
        Fields.fill(typed, shown(brush.radiusMm()));
        unit.setText(body.unit().label());
        typed.setToolTipText("Radius in " + body.unit().label() + ", " + allowed() + "; Enter sets it");
        disc.setSelected(brush.tip() == Brush.Tip.DISC);
        sphere.setSelected(brush.tip() == Brush.Tip.SPHERE);
    }

    private String shown(double mm) {
        return ShownNumber.of(body.unit().of(mm));
    }

    private double at(int step) {
        BrushRange range = range();
        return BigDecimal.valueOf(range.leastMm() * Math.pow(range.mostMm() / range.leastMm(), step / (double) STEPS)).round(DIGITS).doubleValue();
    }

    private int step(double mm) {
        BrushRange range = range();
        if (range.mostMm() <= range.leastMm()) return 0;
        return (int) Math.round(STEPS * Math.log(range.limited(mm) / range.leastMm()) / Math.log(range.mostMm() / range.leastMm()));
    }
}
