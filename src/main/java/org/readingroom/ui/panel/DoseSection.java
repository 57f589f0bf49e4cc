package org.readingroom.ui.panel;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JColorChooser;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.table.DefaultTableCellRenderer;
import org.readingroom.display.view.Isodose;
import org.readingroom.ui.model.DataItem;

/** The isodoses of a dose: lines and wash, what 100 % are, and the table of levels. Not there for other volumes. */
final class DoseSection {

    private static final String WASH = "display.dose.wash";
    private static final Dimension TABLE = new Dimension(220, 168);

    private final DisplayBody body;
    private final JCheckBox lines = new JCheckBox("Lines");
    private final JSlider wash = new JSlider(0, 100);
    private final JTextField reference = new JTextField(5);
    private final JLabel unit = new JLabel();
    private final JButton maximum = new JButton("Maximum");
    private final JComboBox<String> counted = new JComboBox<>(new String[] { "%", "dose" });
    private final LevelTable levels;
    private final JTable table;
    private final NewestWork<Double> measuring;
    private final PrescriptionChoice plan;
    private DataItem of;
    final Rows rows = new Rows("Isodoses");

    DoseSection(DisplayBody body) {
        this.body = body;
        levels = new LevelTable(change -> body.act(() -> change(change)), body.message::tell);
        table = new JTable(levels);
        measuring = new NewestWork<>(most -> {
            if (most > 0) change(i -> i.of(most, true));
            else body.message.tell("This dose is 0 everywhere: nothing can be 100 %.");
        }, body.message::tell);
        name(lines, "display.dose.lines", "Lines of equal dose in all views of it (Alt+D)");
        lines.addActionListener(e -> body.act(() -> change(i -> i.lines(lines.isSelected()))));
        name(wash, WASH, "How opaque the bands between the levels are; at the left there are none (Alt+Shift+D)");
        wash.addChangeListener(e -> body.act(() -> {
            body.color(l -> l.isodose(l.isodose().wash(wash.getValue() / 100.0)), WASH);
            if (!wash.getValueIsAdjusting()) body.workbench.endGesture();
        }));
        name(reference, "display.dose.reference", "The dose that percentages refer to, such as the prescription. Enter sets it");
        reference.addActionListener(e -> refer());
        reference.addFocusListener(new java.awt.event.FocusAdapter() {
            @Override
            public void focusLost(java.awt.event.FocusEvent e) {
                if (!e.isTemporary()) refer();
            }
        });
        reference.setMinimumSize(reference.getPreferredSize()); // where it is narrow the unit is cut, and not the dose
        unit.setMinimumSize(new Dimension(0, 0));
        name(maximum, "display.dose.maximum", "100 % is the highest dose of this volume");
        maximum.addActionListener(e -> measure());
        name(counted, "display.dose.unit", "Whether levels are percent of the reference dose, or doses");
        counted.addActionListener(e -> body.act(() -> change(i -> i.percent(counted.getSelectedIndex() == 0))));
        plan = new PrescriptionChoice(body.workbench, p -> body.act(() -> change(i -> i.of(p.gray(), false))), body.message::tell);
        table();
        JButton add = button("Add", "display.dose.add", "One more level", this::add), remove = button("Remove", "display.dose.remove", "Takes the chosen levels away", this::remove),
            standard = button("Standard", "display.dose.standard", "107, 105, 100, 95, 90, 80, 70, 50 and 30 %", () -> change(i -> i.percent(true).with(Isodose.standard(1).levels())));
        JScrollPane scroll = new JScrollPane(table);
        scroll.setPreferredSize(TABLE);
        scroll.setMinimumSize(TABLE);
        rows.words("", lines, "Wash", wash).words("100 % is", reference, unit).row("RT Plan", plan.box).words("Levels in", counted, maximum).row("", scroll).even(add, remove, standard);
    }

    private static void name(javax.swing.JComponent field, String name, String tip) {
        field.setName(name);
        field.setToolTipText(tip);
    }

    private static JButton button(String text, String name, String tip, Runnable what) {
        JButton button = new JButton(text);
        button.setMargin(new java.awt.Insets(2, 2, 2, 2));
        name(button, name, tip);
        button.addActionListener(e -> what.run());
        return button;
    }

    private void table() {
        name(table, "display.dose.levels", "Type a value; click a colour to choose another one");
        table.putClientProperty("terminateEditOnFocusLost", Boolean.TRUE);
        table.getTableHeader().setReorderingAllowed(false);
        table.setDefaultRenderer(Color.class, new DefaultTableCellRenderer() {
            private static final long serialVersionUID = 1L;

            @Override
            public Component getTableCellRendererComponent(JTable t, Object value, boolean selected, boolean focused, int row, int column) {
                super.getTableCellRendererComponent(t, "", selected, focused, row, column);
                setIcon(new Swatch((Color) value));
                setHorizontalAlignment(CENTER);
                return this;
            }
        });
        table.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                int row = table.rowAtPoint(e.getPoint()), column = table.columnAtPoint(e.getPoint());
                if (row < 0 || table.convertColumnIndexToModel(column) != LevelTable.COLOUR) return;
                Color chosen = JColorChooser.showDialog(table, "Colour of the isodose", (Color) levels.getValueAt(row, LevelTable.COLOUR));
                if (chosen != null) levels.change(row, l -> l.coloured(chosen.getRGB() & 0xffffff));
            }
        });
    }

    private void change(UnaryOperator<Isodose> how) {
        try {
            body.message.tell("");
            if (of != null) body.workbench.color(of.id(), l -> l.isodose(how.apply(l.isodose())), "");
        } catch (IllegalArgumentException e) { // more levels than there may be
            body.message.tell(e);
        }
    }

    private void refer() {
        if (of == null || reference.getText().equals(ShownNumber.of(isodose().reference()))) return;
        try {
            double typed = ShownNumber.parse("The reference dose", reference.getText());
            if (!(typed > 0)) throw new IllegalArgumentException("The reference dose is " + reference.getText() + "; expected a dose above 0.");
            change(i -> i.of(typed, false));
        } catch (IllegalArgumentException e) {
            body.message.tell(e);
        }
    }

    private void measure() {
        DataItem item = of;
        if (item != null) measuring.wish(() -> Isodose.maximum(item.volume()));
    }

    private Isodose isodose() {
        return body.workbench.look(of.id()).isodose();
    }

    /** Half of the lowest level, which is where nothing is yet. */
    private void add() {
        if (of == null) return;
        change(i -> {
            List<Isodose.Level> all = new ArrayList<>(i.levels());
            double value = all.isEmpty() ? i.percent() ? 100 : i.reference() : all.get(all.size() - 1).value() / 2;
            all.add(new Isodose.Level(value, Isodose.colour(i.percent() ? value : 100 * value / i.reference()), true));
            return i.with(all);
        });
        int last = table.getRowCount() - 1;
        if (last >= 0) table.setRowSelectionInterval(last, last);
    }

    private void remove() {
        int[] chosen = table.getSelectedRows();
        if (of == null || chosen.length == 0) return;
        change(i -> {
            List<Isodose.Level> left = new ArrayList<>();
            for (int n = 0; n < i.levels().size(); n++) {
                int row = n;
                if (Arrays.stream(chosen).noneMatch(c -> c == row)) left.add(i.levels().get(n));
            }
            return i.with(left);
        });
    }

    /** Whether the maximum and the plans have been found. */
    boolean isIdle() {
        return measuring.isIdle() && plan.isIdle();
    }

    void show(DataItem item) {
        boolean isDose = item != null && Isodose.isDose(item.volume());
        rows.setVisible(isDose);
        if (of != null && (item == null || of.id() != item.id())) measuring.drop();
        of = isDose ? item : null;
        plan.show(of, of == null ? Double.NaN : isodose().reference());
        if (!isDose) return;
        Isodose now = isodose();
        String name = item.volume().quantity().unit();
        lines.setSelected(now.lines());
        wash.setValue((int) Math.round(now.wash() * 100));
        reference.setText(ShownNumber.of(now.reference()));
        unit.setText((name.isEmpty() ? "(relative)" : name) + (now.isMaximum() ? " (maximum)" : plan.isChosen() ? " (plan)" : ""));
        unit.setToolTipText(unit.getText());
        maximum.setEnabled(!now.isMaximum());
        counted.setSelectedIndex(now.percent() ? 0 : 1);
        levels.show(now, name);
    }
}
