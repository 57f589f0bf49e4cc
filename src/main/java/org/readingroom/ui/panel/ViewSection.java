package org.readingroom.ui.panel;

import java.awt.Component;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTextField;
import org.readingroom.display.LengthUnit;
import org.readingroom.display.ProjectionMode;
import org.readingroom.display.SlabSettings;
import org.readingroom.display.view.ViewState;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.view.ViewSlabs;

/** What belongs to the active view alone: interpolation and slab. */
final class ViewSection {

    private final DisplayBody body;
    private final JCheckBox smooth = new JCheckBox("Interpolate between voxels");
    private final JTextField thickness = new JTextField(5);
    private final JLabel unit = new JLabel("mm");
    private final JComboBox<ProjectionMode> mode = new JComboBox<>(ProjectionMode.values());
    final Rows rows = new Rows("Active view");

    ViewSection(DisplayBody body) {
        this.body = body;
        smooth.setName("display.smooth");
        smooth.setToolTipText("Linear interpolation; else the nearest voxel is shown as it is");
        smooth.addActionListener(e -> body.act(() -> look(s -> s.smooth(smooth.isSelected()))));
        thickness.setName("display.slab");
        thickness.setToolTipText("Thickness of the slab; 0 shows the single plane. Enter sets it");
        thickness.addActionListener(e -> slab());
        thickness.addFocusListener(new java.awt.event.FocusAdapter() {
            @Override
            public void focusLost(java.awt.event.FocusEvent e) {
                if (!e.isTemporary()) slab();
            }
        });
        mode.setName("display.slab.mode");
        mode.setToolTipText("What is shown of the slab: its highest, lowest or mean values, or their sum");
        mode.setRenderer(new DefaultListCellRenderer() {
            private static final long serialVersionUID = 1L;

            @Override
            public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
                return super.getListCellRendererComponent(list, value instanceof ProjectionMode m ? m.title() : "", index, selected, focused);
            }
        });
        mode.addActionListener(e -> body.act(this::slab));
        rows.row("", smooth).words("Slab", thickness, " ", unit, "as", mode);
    }

    private void look(java.util.function.UnaryOperator<ViewState> change) {
        body.workbench.look(body.workbench.active(), change, "");
    }

    private void slab() {
        ViewModel view = body.workbench.view(body.workbench.active());
        DataItem back = body.workbench.data().background(view).orElse(null);
        if (back == null || view.state() == null) return;
        SlabSettings now = view.state().slab();
        try {
            ProjectionMode chosen = (ProjectionMode) mode.getSelectedItem();
            LengthUnit measure = LengthUnit.of(back.volume());
            boolean same = thickness.getText().equals(ShownNumber.of(measure.of(now.thicknessMm())));
            double mm = same ? now.thicknessMm() : ShownNumber.parse("The thickness", thickness.getText()) / measure.of(1);
            if (mm < 0) throw new IllegalArgumentException("The thickness is " + thickness.getText() + "; expected 0 or more.");
            if (mm == now.thicknessMm() && chosen == ViewSlabs.first(now)) return;
            SlabSettings slab = SlabSettings.of(mm, chosen, back.volume().grid());
            body.message.tell("");
            look(s -> s.with(slab));
        } catch (IllegalArgumentException e) {
            body.message.tell(e);
        }
    }

    void show(DataItem back, ViewState state) {
        for (Component c : new Component[] { smooth, thickness, mode }) c.setEnabled(state != null);
        if (state == null || back == null) return;
        smooth.setSelected(state.smooth());
        LengthUnit measure = LengthUnit.of(back.volume());
        thickness.setText(ShownNumber.of(measure.of(state.slab().thicknessMm())));
        mode.setSelectedItem(ViewSlabs.first(state.slab()));
        unit.setText(measure.label());
    }
}
