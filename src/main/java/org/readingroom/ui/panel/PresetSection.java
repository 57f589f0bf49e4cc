package org.readingroom.ui.panel;

import java.awt.BorderLayout;
import java.awt.Component;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.ListCellRenderer;
import javax.swing.ListSelectionModel;
import org.readingroom.display.Preset;
import org.readingroom.display.view.ImageLook;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.UserPresets;
import org.readingroom.ui.model.WindowChoice;
import org.readingroom.volume.DisplayWindow;

/** The windows that can be chosen by name: automatic, those of the file, presets; and the user's own kept, renamed and removed. */
final class PresetSection {

    private final DisplayBody body;
    private final UserPresets presets;
    private final WindowSection windows;
    private final DefaultListModel<WindowChoice> choices = new DefaultListModel<>();
    private final JList<WindowChoice> list = new JList<>(choices);
    private final JTextField name = new JTextField(10), key = new JTextField(1);
    private final JButton keep = new JButton("Save"), rename = new JButton("Rename"), remove = new JButton("Remove");
    final Rows rows = new Rows("Presets");

    PresetSection(DisplayBody body, UserPresets presets, WindowSection windows) {
        this.body = body;
        this.presets = presets;
        this.windows = windows;
        list.setName("display.presets");
        list.setToolTipText("Click, or type the key at the left; in a view the same keys choose");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setVisibleRowCount(7);
        list.setCellRenderer(new Row());
        list.setPrototypeCellValue(new WindowChoice("0", "Automatic", DisplayWindow.linear(40, 400), null));
        list.addListSelectionListener(e -> {
            if (!e.getValueIsAdjusting()) body.act(this::choose);
        });
        name.setName("display.preset.name");
        name.setToolTipText("The name for the window in use");
        key.setName("display.preset.key");
        key.setToolTipText("A digit from 3 to 9 that chooses it in a view; may be empty");
        button(keep, "display.preset.save", "Keeps the window in use, inverted if it is, under this name, in your own table", this::keep);
        button(rename, "display.preset.rename", "Gives the chosen preset of yours this name", () -> {
            String old = chosenOwn();
            presets.rename(old, name.getText());
            return "'" + old + "' is called '" + name.getText().strip() + "' now.";
        });
        button(remove, "display.preset.remove", "Removes the chosen preset of yours", () -> {
            String gone = chosenOwn();
            presets.remove(gone);
            return "'" + gone + "' was removed.";
        });
        rows.row("", Rows.scrolled(list)).words("Name", name, "Key", key).even(keep, rename, remove);
    }

    /** A change of the user's table. */
    @FunctionalInterface
    private interface Edit {
        /** Gives a sentence on what was done. */
        String run() throws IOException;
    }

    private String keep() throws IOException {
        DisplayWindow window = look().window();
        boolean inverted = look().inverted();
        String digit = key.getText().strip(), modality = modality();
        presets.keep(name.getText(), modality, window, inverted, digit);
        return "'" + name.getText().strip() + "' is kept: " + ShownNumber.of(window.centre()) + " / " + ShownNumber.of(window.width()) + (inverted ? ", inverted" : "") + (modality.equals("*") ? "" : ", for " + modality)
            + (digit.isEmpty() ? "." : ", with the key " + digit + ".");
    }

    private void button(JButton button, String id, String tip, Edit edit) {
        button.setName(id);
        button.setToolTipText(tip);
        button.addActionListener(e -> {
            try {
                String done = edit.run();
                body.fill(() -> show(body.target()));
                body.message.tell(done);
            } catch (IOException | IllegalArgumentException why) {
                body.message.tell(why);
            }
        });
    }

    private ImageLook look() {
        DataItem item = body.target();
        if (item == null) throw new IllegalArgumentException("there is no image whose window could be kept; open one");
        return body.workbench.look(item.id());
    }

    private String modality() {
        DataItem item = body.target();
        String modality = item == null ? "" : WindowChoice.modality(body.workbench, item);
        return modality.isEmpty() ? "*" : modality;
    }

    private String chosenOwn() {
        WindowChoice chosen = list.getSelectedValue();
        if (chosen == null || chosen.preset() == null) throw new IllegalArgumentException("no preset of yours is chosen; choose one in the list");
        return chosen.preset().name();
    }

    private void choose() {
        WindowChoice chosen = list.getSelectedValue();
        if (chosen == null) return;
        boolean own = chosen.preset() != null && presets.isOwn(chosen.preset());
        name.setText(own ? chosen.preset().name() : "");
        key.setText(own ? chosen.preset().key() : "");
        buttons(own);
        if (chosen.isFullRange()) windows.measureAll();
        else if (chosen.window() == null) windows.measure();
        else body.color(chosen::on, "");
    }

    private void buttons(boolean own) {
        rename.setEnabled(own);
        remove.setEnabled(own);
        keep.setEnabled(hasWindow());
    }

    private boolean hasWindow() {
        DataItem item = body.target();
        return item != null && WindowChoice.reasonForNone(item.volume()).isEmpty();
    }

    /** The choices of a volume, the one in use marked. */
    void show(DataItem item) {
        rows.setVisible(item == null || WindowChoice.reasonForNone(item.volume()).isEmpty());
        list.setEnabled(hasWindow());
        WindowChoice before = list.getSelectedValue();
        List<WindowChoice> now = List.of();
        try {
            now = item == null ? List.of() : WindowChoice.of(body.workbench, item, presets);
        } catch (IOException e) {
            body.message.tell(e);
        }
        if (!now.equals(java.util.Collections.list(choices.elements()))) {
            choices.clear();
            now.forEach(choices::addElement);
        }
        int at = item == null ? -1 : place(now, body.workbench.look(item.id()), before);
        if (at < 0) list.clearSelection();
        else list.setSelectedIndex(at);
        buttons(at >= 0 && now.get(at).preset() != null && presets.isOwn(now.get(at).preset()));
    }

    /** The choice that the window in use comes from: of those with the same numbers the one whose name it bears, then the one that was chosen in the list. */
    private static int place(List<WindowChoice> choices, ImageLook look, WindowChoice before) {
        List<WindowChoice> same = choices.stream().filter(c -> c.gives(look)).toList();
        List<WindowChoice> named = same.stream().filter(c -> Objects.equals(c.window().explanation(), look.window().explanation())).toList();
        List<WindowChoice> best = named.isEmpty() ? same : named;
        return best.isEmpty() ? -1 : choices.indexOf(best.contains(before) ? before : best.get(0));
    }

    /** Key, name, centre and width in columns. */
    private static final class Row extends JPanel implements ListCellRenderer<WindowChoice> {
        private static final long serialVersionUID = 1L;
        private final JLabel key = new JLabel(), name = new JLabel(), numbers = new JLabel();

        Row() {
            super(new BorderLayout(6, 0));
            setBorder(javax.swing.BorderFactory.createEmptyBorder(1, 4, 1, 4));
            key.setPreferredSize(new java.awt.Dimension(key.getFontMetrics(key.getFont()).charWidth('W'), key.getFontMetrics(key.getFont()).getHeight()));
            add(key, BorderLayout.WEST);
            add(name, BorderLayout.CENTER);
            add(numbers, BorderLayout.EAST);
        }

        @Override
        public Component getListCellRendererComponent(JList<? extends WindowChoice> list, WindowChoice choice, int index, boolean selected, boolean focused) {
            key.setText(choice.key());
            name.setText(choice.name());
            DisplayWindow w = choice.window();
            numbers.setText(w == null ? "" : w.shape() == DisplayWindow.Shape.TABLE ? "table" : ShownNumber.of(w.centre()) + " / " + ShownNumber.of(w.width()));
            Preset preset = choice.preset();
            setToolTipText(preset != null && !preset.source().isEmpty() ? "Source: " + preset.source() : null);
            setBackground(selected ? list.getSelectionBackground() : list.getBackground());
            for (JLabel label : new JLabel[] { key, name, numbers }) {
                label.setForeground(selected ? list.getSelectionForeground() : list.getForeground());
                label.setEnabled(list.isEnabled());
            }
            getAccessibleContext().setAccessibleName(choice.toString());
            return this;
        }
    }
}
