package org.readingroom.ui.annotate.panel;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.EventObject;
import java.util.List;
import java.util.Optional;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.table.DefaultTableCellRenderer;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.ClassEdits;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.ui.annotate.ontology.ClassDialog;
import org.readingroom.ui.annotate.ontology.ClassRemoval;
import org.readingroom.ui.annotate.ontology.OntologyFiles;
import org.readingroom.ui.panel.Rows;
import org.readingroom.ui.panel.Swatch;
import org.readingroom.volume.label.Rgb;

/** The classes that objects are of: choose one, and change them. */
final class ClassSection {

    private static final int ROWS = 4, KEY_WIDTH = 34, EXCLUSIVE_WIDTH = 38;
    /** Told apart by people who see few colours, too (Okabe and Ito 2008); the first two are those of the first classes. */
    private static final List<Rgb> COLOURS = List.of(new Rgb(86, 180, 233), new Rgb(230, 159, 0), new Rgb(0, 158, 115), new Rgb(204, 121, 167), new Rgb(240, 228, 66), new Rgb(213, 94, 0), new Rgb(0, 114, 178));

    private final AnnotateBody body;
    private final OntologyFiles files;
    private final ClassTable model;
    private final JTable table;
    private final JButton edit, delete;
    final Rows rows = new Rows("");

    ClassSection(AnnotateBody body) {
        this.body = body;
        files = new OntologyFiles(body.workbench(), body, body::tell);
        model = new ClassTable(body);
        table = new Table(model);
        table.setName("annotate.classes");
        Fields.leavesKeys(table);
        table.putClientProperty("JTable.autoStartsEdit", Boolean.FALSE); // a letter that takes up a tool must not change a name
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.putClientProperty("terminateEditOnFocusLost", Boolean.TRUE);
        table.getTableHeader().setReorderingAllowed(false);
        table.getTableHeader().setToolTipText("Double click a class, or press Enter, for all that it says; F2 renames it, a double click changes a key. Objects of exclusive classes share no voxel with each other");
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
                else if (table.columnAtPoint(e.getPoint()) == ClassTable.NAME && !e.isPopupTrigger()) edit();
                menu(e);
            }

            @Override
            public void mousePressed(MouseEvent e) {
                menu(e);
            }
        });
        key(KeyEvent.VK_ENTER, "edit-class", this::edit);
        key(KeyEvent.VK_DELETE, "delete-class", this::delete);
        edit = Fields.button("Class\u2026", "class-edit", "Name, colour, key, codes, what may be drawn and what is asked of the chosen class", e -> edit());
        delete = Fields.button("Delete\u2026", "class-delete", "The chosen class; what becomes of its objects is asked", e -> delete());
        rows.row("", Rows.scrolled(table)).even(Fields.button("Add", "class-add", "A new class; type its name", e -> add()), edit, delete)
            .even(Fields.button("Slices\u2026", "class-slices", "What is asked about slices as such", e -> slices()), Fields.button("Load\u2026", "class-load", "Classes from an ontology file, or from an annotation file", e -> files.load()),
                Fields.button("Save\u2026", "class-save", "The classes as an ontology file", e -> files.save()));
    }

    private void key(int code, String name, Runnable what) {
        table.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(code, 0), name);
        table.getActionMap().put(name, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                what.run();
            }
        });
    }

    /** The name is changed in the window that a double click opens, or by F2. */
    private static final class Table extends JTable {
        private static final long serialVersionUID = 1L;

        Table(ClassTable model) {
            super(model);
        }

        @Override
        public boolean editCellAt(int row, int column, EventObject cause) {
            return !(column == ClassTable.NAME && cause instanceof MouseEvent) && super.editCellAt(row, column, cause);
        }
    }

    private void menu(MouseEvent e) {
        int row = table.rowAtPoint(e.getPoint());
        if (!e.isPopupTrigger() || row < 0) return;
        table.setRowSelectionInterval(row, row);
        JPopupMenu menu = new JPopupMenu();
        item(menu, "Class\u2026", "edit", this::edit);
        item(menu, "Move Up", "up", () -> move(-1));
        item(menu, "Move Down", "down", () -> move(1));
        item(menu, "Delete\u2026", "delete", this::delete);
        menu.addSeparator();
        item(menu, "Ask About Slices\u2026", "slices", this::slices);
        item(menu, "Load Ontology\u2026", "load", files::load);
        item(menu, "Save Ontology\u2026", "save", files::save);
        menu.show(table, e.getX(), e.getY());
    }

    private static void item(JPopupMenu menu, String label, String id, Runnable what) {
        JMenuItem item = new JMenuItem(label);
        item.setName("annotate.class-menu." + id);
        item.addActionListener(e -> what.run());
        menu.add(item);
    }

    private void move(int by) {
        chosen().ifPresent(c -> body.edit(() -> ClassEdits.move(body.whole(), c.id(), by), ""));
    }

    private void edit() {
        chosen().ifPresent(c -> ClassDialog.open(body, body.workbench(), body.item().orElseThrow().id(), c));
    }

    private void slices() {
        ClassDialog.openSlices(body, body.workbench(), body.item().orElseThrow().id(), body.whole());
    }

    private Optional<OntologyClass> chosen() {
        int row = table.getSelectedRow();
        return row < 0 || row >= model.getRowCount() ? Optional.empty() : Optional.of(model.at(row));
    }

    private void choose() {
        chosen().ifPresent(c -> body.annotating().chooseClass(body.item().orElseThrow().id(), c.id()));
    }

    private void add() {
        AnnotationDocument document = body.whole();
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

    private void delete() {
        chosen().ifPresent(c -> body.edit(() -> ClassRemoval.ask(body, body.whole(), c, body.annotating().author(),
            body.whole().tracks().stream().filter(t -> t.classId().equals(c.id()) && body.annotating().isLocked(t.uuid())).count()), ""));
    }

    void show() {
        model.show(body.whole().ontology().classes());
        int row = model.indexOf(body.annotating().chosenClass(body.item().orElseThrow().id()));
        if (row < 0) table.clearSelection();
        else if (table.getSelectedRow() != row) {
            table.setRowSelectionInterval(row, row);
            table.scrollRectToVisible(table.getCellRect(row, 0, true));
        }
        edit.setEnabled(row >= 0);
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
