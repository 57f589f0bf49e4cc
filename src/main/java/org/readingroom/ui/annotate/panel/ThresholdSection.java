package org.readingroom.ui.annotate.panel;

import java.awt.Component;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.JTextField;
import org.readingroom.annotation.brush.ValueGate;
import org.readingroom.annotation.effect.TissueRange;
import org.readingroom.annotation.effect.TissueRanges;
import org.readingroom.ui.model.UserFolder;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.ShownNumber;

/** Which values the threshold brush paints: typed, or a tissue's. */
final class ThresholdSection {

    private static final String ALL = "All values";
    static final String OWN = "Own range";

    private final AnnotateBody body;
    private final JTextField low = new JTextField(5), high = new JTextField(5);
    private final JCheckBox preview = new JCheckBox("Show");
    private final JComboBox<Object> tissues = new JComboBox<>();
    private final List<TissueRange> ranges = new ArrayList<>();
    private String trouble = "";
    final Rows rows = new Rows("");

    ThresholdSection(AnnotateBody body) {
        this.body = body;
        try {
            ranges.addAll(TissueRanges.of(UserFolder.ofUser().tissues()).ranges());
        } catch (IOException e) { // the program's go on, and the user is told
            trouble = e.getMessage();
            ranges.addAll(TissueRanges.standard().ranges());
        }
        low.setName("annotate.low");
        low.setToolTipText("The lowest value that is painted; empty for no end");
        high.setName("annotate.high");
        high.setToolTipText("The highest value that is painted; empty for no end");
        for (JTextField field : List.of(low, high)) Fields.whenSet(field, () -> body.act(this::typed));
        Fields.leavesKeys(tissues);
        tissues.setName("annotate.tissue");
        tissues.addItem(ALL);
        ranges.forEach(tissues::addItem);
        tissues.setRenderer(new Row());
        tissues.addActionListener(e -> body.act(this::chosen));
        preview.setName("annotate.gate-shown");
        preview.setToolTipText("Shows in the views what the threshold brush would paint, striped, while it is in hand");
        preview.setFocusable(false);
        preview.addActionListener(e -> body.act(() -> body.annotating().showGate(preview.isSelected())));
        rows.words(low, "\u2013", high).row("", preview, tissues);
    }

    private void typed() {
        ValueGate now = body.annotating().gate().orElse(null);
        if (low.getText().strip().equals(end(now, true)) && high.getText().strip().equals(end(now, false))) return;
        body.guarded(() -> {
            double from = low.getText().isBlank() ? Double.NEGATIVE_INFINITY : ShownNumber.parse("The lowest value", low.getText());
            double to = high.getText().isBlank() ? Double.POSITIVE_INFINITY : ShownNumber.parse("The highest value", high.getText());
            body.annotating().gate(Double.isInfinite(from) && Double.isInfinite(to) ? null : new ValueGate(from, to));
        });
    }

    private void chosen() {
        Object chosen = tissues.getSelectedItem();
        if (chosen instanceof TissueRange r) body.annotating().gate(new ValueGate(r.range().low(), r.range().high()));
        else body.annotating().gate(null);
    }

    List<TissueRange> ranges() {
        return ranges;
    }

    void show() {
        preview.setSelected(body.annotating().isGateShown());
        ValueGate gate = body.annotating().gate().orElse(null);
        Fields.fill(low, end(gate, true));
        Fields.fill(high, end(gate, false));
        Optional<TissueRange> tissue = gate == null ? Optional.empty() : ranges.stream().filter(r -> r.range().low() == gate.low() && r.range().high() == gate.high()).findFirst();
        tissues.setSelectedItem(gate == null ? ALL : tissue.orElse(null));
        boolean hounsfield = body.item().filter(i -> !i.isLabels() && body.workbench().data().isHounsfield(i)).isPresent();
        tissues.setEnabled(hounsfield);
        tissues.setToolTipText(!hounsfield ? "Ranges of tissues are in Hounsfield units; the values of this image are not" : !trouble.isEmpty() ? trouble
            : tissue.map(r -> "Source: " + r.source()).orElse("Ranges of tissues in Hounsfield units; a table of your own: tissue-ranges.csv in the folder .reading-room"));
    }

    private static String end(ValueGate gate, boolean isLow) {
        return gate == null ? "" : ShownNumber.of(isLow ? gate.low() : gate.high());
    }

    static final class Row extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            String text = value instanceof TissueRange r ? r.name() + " (" + range(r) + ")" : value == null ? OWN : value.toString();
            return super.getListCellRendererComponent(list, text, index, selected, focused);
        }

        private static String range(TissueRange r) {
            String from = ShownNumber.of(r.range().low()), to = ShownNumber.of(r.range().high());
            return from.isEmpty() ? "up to " + to : to.isEmpty() ? "from " + from : from + " to " + to;
        }
    }
}
