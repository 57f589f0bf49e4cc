package org.readingroom.ui.annotate.panel;

import javax.swing.ButtonGroup;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.ShownNumber;

/** Radius and tip of the brushes. The slider is logarithmic: half a millimetre matters in a cochlea, not in a liver. */
final class BrushSection {

    private static final double LEAST_MM = 0.1, MOST_MM = 200;
    private static final int STEPS = 100;

    private final AnnotateBody body;
    private final JSlider radius = new JSlider(0, STEPS);
    private final JTextField typed = new JTextField(5);
    private final JToggleButton disc = new JToggleButton("Disc"), sphere = new JToggleButton("Sphere");
    final Rows rows = new Rows("");

    BrushSection(AnnotateBody body) {
        this.body = body;
        radius.setName("annotate.radius");
        Fields.leavesKeys(radius);
        radius.setToolTipText("Radius of the brushes; [ and ] in a view");
        radius.addChangeListener(e -> body.act(() -> set(new Brush(at(radius.getValue()), body.annotating().brush().tip()))));
        typed.setName("annotate.radius-mm");
        typed.setToolTipText("Radius in millimetres, 0.1 to 200; Enter sets it");
        Fields.whenSet(typed, () -> body.act(this::typed));
        Fields.plain(disc, "disc", "Paints the slice under the mouse (\\ changes it)");
        Fields.plain(sphere, "sphere", "Paints the neighbouring slices, too (\\ changes it)");
        ButtonGroup tips = new ButtonGroup();
        tips.add(disc);
        tips.add(sphere);
        disc.addActionListener(e -> body.act(() -> set(new Brush(body.annotating().brush().radiusMm(), Brush.Tip.DISC))));
        sphere.addActionListener(e -> body.act(() -> set(new Brush(body.annotating().brush().radiusMm(), Brush.Tip.SPHERE))));
        rows.words(radius, typed, "mm").even(disc, sphere);
    }

    private void set(Brush brush) {
        body.annotating().brush(brush);
    }

    private void typed() {
        if (typed.getText().equals(shown(body.annotating().brush().radiusMm()))) return;
        body.guarded(() -> {
            double mm = ShownNumber.parse("The radius", typed.getText());
            if (mm < LEAST_MM || mm > MOST_MM) throw new IllegalArgumentException("The radius is " + ShownNumber.of(mm) + " mm; expected 0.1 to 200");
            set(new Brush(mm, body.annotating().brush().tip()));
        });
    }

    void show(Brush brush) {
        radius.setValue(step(brush.radiusMm()));
        Fields.fill(typed, shown(brush.radiusMm()));
        disc.setSelected(brush.tip() == Brush.Tip.DISC);
        sphere.setSelected(brush.tip() == Brush.Tip.SPHERE);
    }

    private static String shown(double mm) {
        return ShownNumber.of(Math.round(mm * 100) / 100.0);
    }

    private static double at(int step) {
        return Math.round(LEAST_MM * Math.pow(MOST_MM / LEAST_MM, step / (double) STEPS) * 100) / 100.0;
    }

    private static int step(double mm) {
        double bounded = Math.max(LEAST_MM, Math.min(MOST_MM, mm));
        return (int) Math.round(STEPS * Math.log(bounded / LEAST_MM) / Math.log(MOST_MM / LEAST_MM));
    }
}
