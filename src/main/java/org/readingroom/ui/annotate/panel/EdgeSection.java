package org.readingroom.ui.annotate.panel;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import javax.swing.JLabel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.Tighten;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.ShownNumber;

/** What the livewire and Tighten look for: how fine an edge, how far away, and how smooth an outline becomes. */
final class EdgeSection {

    private static final Set<String> TOOLS = Set.of("livewire", Tighten.TOOL);
    private static final int STEPS = 100;
    private static final double LEAST = 0.25, MOST_SCALE = 16, MOST_DISTANCE = 64, PERCENT = 100; // of what an image is begun with

    private final AnnotateBody body;
    private final Length scale, distance;
    private final JSlider smoothness = new JSlider(0, STEPS);
    final Rows rows = new Rows("");

    EdgeSection(AnnotateBody body) {
        this.body = body;
        scale = new Length("edge-scale", "Edges of this width (sigma) and more are followed: more for noisy images; [ and ] with the livewire", MOST_SCALE, EdgeSettings::scaleMm, EdgeSettings::scale);
        distance = new Length("edge-distance", "How far from the drawn line Tighten looks for an edge; [ and ], or dragging", MOST_DISTANCE, EdgeSettings::distanceMm, EdgeSettings::distance);
        smoothness.setName("annotate.edge-smoothness");
        smoothness.setToolTipText("Left: Tighten follows every bend of the edge; right: long curves; { and }");
        Fields.leavesKeys(smoothness);
        smoothness.addChangeListener(e -> body.act(() -> set(now().smoothness(smoothness.getValue() / PERCENT))));
        rows.row("Edge", scale.slider, scale.typed, scale.unit).row("Within", distance.slider, distance.typed, distance.unit).row("Smooth", smoothness);
    }

    private EdgeSettings now() {
        return body.annotating().edges(body.item().orElseThrow().id());
    }

    private void set(EdgeSettings other) {
        if (!other.equals(now())) body.annotating().edges(body.item().orElseThrow().id(), other);
    }

    /** While a tool is in hand that goes by it: the panel is long enough. */
    void show() {
        rows.setVisible(body.annotating().isOn() && TOOLS.contains(body.annotating().tool()));
        EdgeSettings now = now();
        scale.show(now);
        distance.show(now);
        smoothness.setValue((int) Math.round(now.smoothness() * PERCENT));
    }

    /** A length as a logarithmic slider, around what the image's voxels suggest, and typed. */
    private final class Length {

        private final JSlider slider = new JSlider(0, STEPS);
        private final JTextField typed = new JTextField(5);
        private final JLabel unit = new JLabel();
        private final String tip;
        private final double most;
        private final ToDoubleFunction<EdgeSettings> of;
        private final BiFunction<EdgeSettings, Double, EdgeSettings> with;

        Length(String name, String tip, double most, ToDoubleFunction<EdgeSettings> of, BiFunction<EdgeSettings, Double, EdgeSettings> with) {
            this.tip = tip;
            this.most = most;
            this.of = of;
            this.with = with;
            slider.setName("annotate." + name);
            slider.setToolTipText(tip);
            Fields.leavesKeys(slider);
            slider.addChangeListener(e -> body.act(() -> {
                if (slider.getValue() != step(now())) set(with.apply(now(), usual() * LEAST * Math.pow(most / LEAST, slider.getValue() / (double) STEPS)));
            }));
            typed.setName("annotate." + name + "-mm");
            Fields.whenSet(typed, () -> body.act(this::typed));
        }

        private double usual() {
            return of.applyAsDouble(EdgeSettings.of(body.grid()));
        }

        private int step(EdgeSettings now) {
            double part = Math.max(LEAST, Math.min(most, of.applyAsDouble(now) / usual()));
            return (int) Math.round(STEPS * Math.log(part / LEAST) / Math.log(most / LEAST));
        }

        private void typed() {
            if (typed.getText().equals(shown(now()))) return;
            body.guarded(() -> set(with.apply(now(), ShownNumber.parse("The length", typed.getText()) / body.unit().of(1))));
        }

        private String shown(EdgeSettings now) {
            return ShownNumber.of(body.unit().of(of.applyAsDouble(now)));
        }

        void show(EdgeSettings now) {
            slider.setValue(step(now));
            Fields.fill(typed, shown(now));
            unit.setText(body.unit().label());
            typed.setToolTipText(tip + "; in " + body.unit().label() + ", Enter sets it");
        }
    }
}
