package org.readingroom.ui.annotate.panel;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JColorChooser;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.DefaultTableCellRenderer;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.ui.annotate.AnnotationTool;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.Swatch;
import org.readingroom.volume.label.Rgb;

/** The classes that objects are of: choose one, and change them. */
final class ClassSection {

    private static final int ROWS = 4, KEY_WIDTH = 34, EXCLUSIVE_WIDTH = 38;
    /** Told apart by people who see few colours, too (Okabe and Ito 2008); the first two are those of the first classes. */
    private static final List<Rgb> COLOURS = List.of(new Rgb(86, 180, 233), new Rgb(230, 159, 0), new Rgb(0, 158, 115), new Rgb(204, 121, 167), new Rgb(240, 228, 66), new Rgb(213, 94, 0), new Rgb(0, 114, 178));

    private final AnnotateBody body;
    private final List<AnnotationTool> tools;
    private final ClassTable model;
    private final JTable table;
    private final JButton colour, delete;
    final Rows rows = new Rows("Classes");

    ClassSection(AnnotateBody body, List<AnnotationTool> tools) {
        this.body = body;
        this.tools = tools;
        model = new ClassTable(body, this::refusal);
        table = new JTable(model);
        table.setName("annotate.classes");
        Fields.leavesKeys(table);
        table.putClientProperty("JTable.autoStartsEdit", Boolean.FALSE); // a letter that takes up a tool must not change a name
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.putClientProperty("terminateEditOnFocusLost", Boolean.TRUE);
        table.getTableHeader().setReorderingAllowed(false);
        table.getTableHeader().setToolTipText("Double click a name or a key to change it. Objects of exclusive classes share no voxel with each other");
        table.setPreferredScrollableViewportSize(new Dimension(100, ROWS * table.getRowHeight()));
        table.getColumnModel().getColumn(ClassTable.NAME).setCellRenderer(new NameCell());
        for (int column : new int[] { ClassTable.KEY, ClassTable.EXCLUSIVE }) {
            int width = column == ClassTable.KEY ? KEY_WIDTH : EXCLUSIVE_WIDTH;
            table.getColumnModel().getColumn(column).setPreferredWidth(width);
            table.getColumnModel().getColumn(column).setMaxWidth(width + 10);
        }
        table.getSelectionModel().addListSelectionListener(e -> {
            if (!e.getValueIsAdjusting()) body.act(this::choose);
        });
        table.addMouseListener(new MouseAdapter() { // also the one that is chosen already: the next stroke then begins a new object
            @Override
            public void mouseReleased(MouseEvent e) {
                if (e.getClickCount() == 1) body.act(ClassSection.this::choose);
            }
        });
        colour = Fields.button("Colour\u2026", "class-colour", "The colour of the chosen class", e -> colour());
        delete = Fields.button("Delete", "class-delete", "The chosen class, if it has no objects", e -> delete());
        rows.row("", Rows.scrolled(table)).even(Fields.button("Add", "class-add", "A new class; type its name", e -> add()), colour, delete);
    }

    private Optional<OntologyClass> chosen() {
        int row = table.getSelectedRow();
        return row < 0 || row >= model.getRowCount() ? Optional.empty() : Optional.of(model.at(row));
    }

    private void choose() {
        chosen().ifPresent(c -> body.annotating().chooseClass(body.item().orElseThrow().id(), c.id()));
    }

    /** Keys that tools have would never reach the class. */
    private String refusal(String key) {
        if (key.isEmpty()) return "";
        if (key.length() != 1 || !Character.isLetterOrDigit(key.charAt(0)) || key.charAt(0) > 'z') return "The key of a class is '" + key + "'; expected one letter from a to z or one digit, or nothing";
        return tools.stream().filter(t -> t.key().equals(key.toLowerCase(Locale.ROOT))).findFirst().map(t -> "The key " + key + " takes up " + t.label() + "; expected another letter or a digit").orElse("");
    }

    private void add() {
        AnnotationDocument document = body.open();
        int n = document.ontology().classes().size() + 1;
        while (named("Class " + n, document)) n++;
        OntologyClass fresh = Classes.fresh(document, "Class " + n, colour(document));
        if (!body.edit(() -> Optional.of(Classes.add(document, fresh)), "")) return;
        body.annotating().chooseClass(body.item().orElseThrow().id(), fresh.id());
        int row = model.indexOf(fresh.id());
        table.scrollRectToVisible(table.getCellRect(row, 0, true));
        if (table.editCellAt(row, ClassTable.NAME) && table.getEditorComponent() instanceof javax.swing.JTextField field) {
            field.selectAll();
            field.requestFocusInWindow();
        }
    }

    private static boolean named(String name, AnnotationDocument document) {
        return document.ontology().classes().stream().anyMatch(c -> c.name().equalsIgnoreCase(name));
    }

    /** The first that no class has. */
    private static Rgb colour(AnnotationDocument document) {
        List<Rgb> used = document.ontology().classes().stream().map(OntologyClass::color).toList();
        return COLOURS.stream().filter(c -> !used.contains(c)).findFirst().orElse(COLOURS.get(used.size() % COLOURS.size()));
    }

    private void colour() {
        OntologyClass of = chosen().orElse(null);
        if (of == null) return;
        Color picked = JColorChooser.showDialog(body, "Colour of " + of.name(), new Color(of.color().argb()));
        if (picked != null) body.edit(() -> Classes.color(body.open(), of.id(), new Rgb(picked.getRed(), picked.getGreen(), picked.getBlue())), "");
    }

    private void delete() {
        chosen().ifPresent(c -> body.edit(() -> Optional.of(Classes.delete(body.open(), c.id())), ""));
    }

    void show() {
        model.show(body.open().ontology().classes());
        int row = model.indexOf(body.annotating().chosenClass(body.item().orElseThrow().id()));
        if (row < 0) table.clearSelection();
        else if (table.getSelectedRow() != row) {
            table.setRowSelectionInterval(row, row);
            table.scrollRectToVisible(table.getCellRect(row, 0, true));
        }
        colour.setEnabled(row >= 0);
        delete.setEnabled(row >= 0);
    }

    private final class NameCell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getTableCellRendererComponent(JTable t, Object value, boolean selected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(t, value, selected, focused, row, column);
            OntologyClass of = model.at(row);
            setIcon(new Swatch(new Color(of.color().argb())));
            setToolTipText(of.name() + " (" + of.type().meaning() + ", " + of.type().scheme() + " " + of.type().value() + ")" + (of.kinds().isEmpty() ? "" : ": " + String.join(", ", of.kinds())));
            return this;
        }
    }
}
