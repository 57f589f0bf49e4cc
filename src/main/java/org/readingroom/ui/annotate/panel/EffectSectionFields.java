package org.readingroom.ui.annotate.panel;

import java.awt.Component;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.readingroom.annotation.effect.EffectSettings;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.effect.Setting;
import org.readingroom.annotation.effect.TissueRange;
import org.readingroom.display.LengthUnit;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.panel.Message;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.ShownNumber;

/** The settings of one effect as fields, made from their descriptions. */
final class EffectSectionFields {

    private static final String LOW = "low", HIGH = "high", SEED = "seed";
    private static final int BESIDE = 14; // letters of a label that leave room for the words of a choice in a narrow panel

    private final SegmentEffect effect;
    private final LengthUnit unit;
    private final Runnable changed;
    private final Map<Setting, JComponent> fields = new LinkedHashMap<>();
    private final Map<Setting, String> begun = new HashMap<>(); // what stands in a field of which nobody has typed
    private final JComboBox<Object> tissues = new JComboBox<>();
    private boolean isFilling;
    final Rows rows = new Rows("");

    /** @param unit in which lengths are typed @param changed after each change @param crosshair the voxel there, as the setting of a seed takes it */
    EffectSectionFields(SegmentEffect effect, LengthUnit unit, List<TissueRange> ranges, Supplier<String> crosshair, Runnable changed) {
        this.effect = effect;
        this.unit = unit;
        this.changed = changed;
        for (Setting s : effect.settings()) fields.put(s, s.kind() == Setting.Kind.CHOICE ? choice(s) : text(s));
        boolean isRange = field(LOW).isPresent() && field(HIGH).isPresent();
        fields.forEach((s, field) -> {
            if (isRange && s.name().equals(LOW)) {
                rows.words("From", field, "to", field(HIGH).orElseThrow()).row("", tissues(ranges));
            } else if (!isRange || !s.name().equals(HIGH)) row(s, field, crosshair);
        });
    }

    private void row(Setting s, JComponent field, Supplier<String> crosshair) {
        String word = word(shown(s).label());
        if (s.name().equals(SEED))
            rows.words(word, field, Fields.button("Crosshair", "effect-seed", "The voxel at the crosshair", e -> set(s.name(), crosshair.get())));
        else if (word.length() <= BESIDE) rows.row(word, field);
        else {
            Message above = new Message("annotate.effect-label." + s.name());
            above.tell(word);
            rows.row("", above).row("", field);
        }
    }

    /** A length in the unit of the image; all else as it is. */
    private Setting shown(Setting s) {
        if (s.kind() != Setting.Kind.LENGTH || unit == LengthUnit.MILLIMETRES) return s;
        return Setting.length(s.name(), s.label().replace("(mm", "(" + unit.label()), times(s.absent(), unit.of(1)), unit.of(s.low()), unit.of(s.high()));
    }

    /** Of a typed number; what is none stays as it is, and is told where it is used. */
    private static String times(String number, double factor) {
        try {
            return number.isEmpty() ? number : new BigDecimal(number).multiply(BigDecimal.valueOf(factor)).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return number;
        }
    }

    /** As much of a label as a narrow panel has room for; all of it is in the tip. */
    private static String word(String label) {
        int open = label.indexOf(" ("), end = label.length();
        for (String mark : List.of(" (", ":", ";", ",")) if (label.contains(mark)) end = Math.min(end, label.indexOf(mark));
        if (open < 0) return label.substring(0, end);
        String unit = label.substring(open + 2).split("[;)]")[0];
        return label.substring(0, end) + (unit.matches("mm|\u00b5m|px|voxels|%.*") ? " (" + unit + ")" : "");
    }

    private JTextField text(Setting s) {
        JTextField field = new JTextField(shown(s).absent(), 5);
        begun.put(s, field.getText());
        plain(field, s);
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent e) {
                edited(s);
            }

            @Override
            public void removeUpdate(DocumentEvent e) {
                edited(s);
            }

            @Override
            public void changedUpdate(DocumentEvent e) {} // of the look of a text
        });
        return field;
    }

    private JComboBox<String> choice(Setting s) {
        JComboBox<String> field = new JComboBox<>(s.choices().toArray(new String[0]));
        field.setRenderer(new Word());
        field.addActionListener(e -> edited(s));
        plain(field, s);
        return field;
    }

    private void plain(JComponent field, Setting one) {
        Setting s = shown(one);
        field.setName("annotate.effect." + s.name());
        field.setToolTipText(s.label() + (s.kind() == Setting.Kind.CHOICE ? "" : ": " + s.expected()));
    }

    private JComboBox<Object> tissues(List<TissueRange> ranges) {
        tissues.setName("annotate.effect-tissue");
        tissues.addItem(ThresholdSection.OWN);
        ranges.forEach(tissues::addItem);
        tissues.setRenderer(new ThresholdSection.Row());
        tissues.addActionListener(e -> {
            if (isFilling || !(tissues.getSelectedItem() instanceof TissueRange r)) return;
            isFilling = true;
            ((JTextField) field(LOW).orElseThrow()).setText(ShownNumber.of(r.range().low()));
            ((JTextField) field(HIGH).orElseThrow()).setText(ShownNumber.of(r.range().high()));
            isFilling = false;
            changed.run();
        });
        return tissues;
    }

    private void edited(Setting s) {
        if (isFilling) return;
        isFilling = true;
        if (s.name().equals(LOW) || s.name().equals(HIGH)) tissues.setSelectedItem(ThresholdSection.OWN); // typed over
        isFilling = false;
        changed.run();
    }

    private Optional<JComponent> field(String name) {
        return fields.entrySet().stream().filter(e -> e.getKey().name().equals(name)).map(Map.Entry::getValue).findFirst();
    }

    private void set(String name, String text) {
        field(name).ifPresent(f -> ((JTextField) f).setText(text));
    }

    /** @param hounsfield whether ranges of tissues are in the image's units @param grid of the image: lengths that nobody has typed go with its voxels */
    void show(boolean hounsfield, VoxelGrid grid) {
        begun.replaceAll((s, text) -> {
            JTextField field = (JTextField) fields.get(s);
            String usual = s.kind() == Setting.Kind.LENGTH ? times(s.usual(grid), unit.of(1)) : s.usual(grid);
            if (!field.getText().equals(text) || usual.equals(text)) return text;
            isFilling = true;
            field.setText(usual);
            isFilling = false;
            return usual;
        });
        tissues.setEnabled(hounsfield);
        tissues.setToolTipText(!hounsfield ? "Ranges of tissues are in Hounsfield units; the values of this image are not"
            : tissues.getSelectedItem() instanceof TissueRange r ? "Source: " + r.source() : "Ranges of tissues in Hounsfield units: fills in from and to");
    }

    /** What stands in the fields. @throws IllegalArgumentException in one sentence that names the field */
    EffectSettings settings() {
        Map<String, String> given = new LinkedHashMap<>();
        fields.forEach((s, field) -> {
            String value = field instanceof JTextField f ? f.getText().strip().replace(',', '.').replace('\u2212', '-') : (String) ((JComboBox<?>) field).getSelectedItem();
            try {
                String known = s.kind() == Setting.Kind.LENGTH ? times(value, 1 / unit.of(1)) : value;
                EffectSettings.of(effect, Map.of(s.name(), known));
                given.put(s.name(), known);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(word(shown(s).label()) + " is '" + value + "'; expected " + shown(s).expected(), e);
            }
        });
        return EffectSettings.of(effect, given);
    }

    /** Words of a macro, for reading. */
    private static final class Word extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> list, Object value, int index, boolean selected, boolean focused) {
            String word = String.valueOf(value).replace('-', ' ');
            return super.getListCellRendererComponent(list, word.length() < 2 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1), index, selected, focused);
        }
    }
}
