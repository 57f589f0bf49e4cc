package org.readingroom.ui.review;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.DefaultTableCellRenderer;
import org.readingroom.consensus.dispute.DisputedRegion;
import org.readingroom.display.LengthUnit;
import org.readingroom.io.SafeFile;
import org.readingroom.io.ShownText;
import org.readingroom.report.ProvenanceJson;
import org.readingroom.review.Adjudication;
import org.readingroom.review.ReviewCase;
import org.readingroom.review.ReviewJson;
import org.readingroom.review.ReviewProgress;
import org.readingroom.review.ReviewTable;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.Reviewing;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.Column;
import org.readingroom.ui.panel.Message;
import org.readingroom.ui.panel.PanelBody;
import org.readingroom.ui.panel.Rows;

/** The Review panel. A click on a row takes all linked views to the region. */
final class ReviewBody extends PanelBody {

    private static final long serialVersionUID = 1L;
    private static final String START = "start", OPEN = "open", COMMAND = "Review";
    private static final int TABLE_ROWS = 8, OPINIONS = 3;
    private static final int[] WIDTHS = { 26, 58, 90, 90 };

    private final transient RegionTable model;
    private final JTable table;
    private final ReviewStart start;
    private final transient ReaderSection readers;
    private final transient CommentSection comments;
    private final transient DecideSection decide;
    private final Message message = new Message("review.message"), said = new Message("review.said"), kept = new Message("review.kept");
    private final JProgressBar progress = new JProgressBar();
    private final JButton previous = button("\u25c0 Previous", "previous", "The region before (Shift+F3)"), next = button("Next \u25b6", "next", "The next region (F3)"),
        left = button("Next Left", "next-left", "The next region that is not decided (F4)"), undo = button("Undo", "undo", "Takes the last decision or stroke back (Ctrl+Alt+Z)"),
        redo = button("Redo", "redo", "Does it again (Ctrl+Alt+Y)"), save = button("Save List\u2026", "save", "Regions, decisions and comments as CSV or JSON; the adjudication itself is saved as it is made"),
        close = button("Close Review", "close", "The adjudication stays open as the image's annotations");
    private final CardLayout cards = new CardLayout();
    private final JPanel deck = new JPanel(cards);

    /** @param rules settings of the consensus rules, in words, by their ids */
    ReviewBody(Workbench workbench, SortedMap<String, String> rules) {
        super(workbench);
        setName("panel.review");
        model = new RegionTable(reviewing());
        table = table();
        start = new ReviewStart(this, rules);
        readers = new ReaderSection(this);
        comments = new CommentSection(this);
        decide = new DecideSection(this, comments);
        previous.addActionListener(e -> reviewing().step(-1));
        next.addActionListener(e -> reviewing().step(1));
        left.addActionListener(e -> {
            if (!reviewing().nextLeft()) reviewing().say("All regions are decided.");
        });
        undo.addActionListener(e -> reviewing().undo());
        redo.addActionListener(e -> reviewing().redo());
        save.addActionListener(e -> save());
        close.addActionListener(e -> reviewing().end());
        progress.setName("review.progress");
        progress.setStringPainted(true);
        Rows regions = new Rows("Regions");
        JScrollPane scroll = Rows.scrolled(table);
        scroll.setPreferredSize(new Dimension(100, table.getRowHeight() * TABLE_ROWS + table.getTableHeader().getPreferredSize().height + 4));
        regions.row("", progress).row("", scroll).row("", said).even(previous, next, left);
        Rows files = new Rows("");
        files.even(undo, redo).even(save, close).row("", kept);
        JScrollPane column = new JScrollPane(new Column(regions, decide.rows, comments.rows, readers.rows, files), JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        column.setBorder(null);
        deck.add(start, START);
        deck.add(column, OPEN);
        message.setBorder(BorderFactory.createEmptyBorder(4, 6, 4, 6));
        add(deck, BorderLayout.CENTER);
        add(message, BorderLayout.SOUTH);
        setTransferHandler(start.new Dropped());
    }

    private static JButton button(String label, String id, String tip) {
        JButton button = new JButton(label);
        button.setName("review." + id);
        button.setToolTipText(tip);
        return button;
    }

    private JTable table() {
        JTable t = new JTable(model);
        t.setName("review.table");
        t.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        t.setFillsViewportHeight(true);
        for (int n = 0; n < WIDTHS.length; n++) t.getColumnModel().getColumn(n).setPreferredWidth(WIDTHS[n]);
        t.setDefaultRenderer(Object.class, new Cell());
        t.getSelectionModel().addListSelectionListener(e -> {
            if (!e.getValueIsAdjusting() && t.getSelectedRow() >= 0) act(() -> reviewing().go(t.getSelectedRow()));
        });
        return t;
    }

    Workbench workbench() {
        return workbench;
    }

    Reviewing reviewing() {
        return workbench.reviewing();
    }

    @Override
    protected void refresh(Set<Change> what) {
        if (!what.contains(Change.REVIEW) && !what.contains(Change.ANNOTATIONS) && !what.contains(Change.DATA) && !what.contains(Change.ACTIVE) && !what.contains(Change.VIEWS)) return;
        message.tell(reviewing().said());
        ReviewCase of = reviewing().reviewCase().orElse(null);
        cards.show(deck, of == null ? START : OPEN);
        start.refresh();
        model.refresh();
        readers.refresh();
        decide.refresh();
        comments.refresh();
        if (of == null) return;
        int at = reviewing().place();
        if (at >= 0 && at < table.getRowCount() && table.getSelectedRow() != at) {
            table.setRowSelectionInterval(at, at);
            table.scrollRectToVisible(table.getCellRect(at, 0, true));
        }
        said.tell(reviewing().current().map(r -> told(of, r)).orElse(of.list().isEmpty() ? agreed(of) : ""));
        ReviewProgress far = reviewing().progress().orElse(null);
        progress.setMaximum(Math.max(1, of.list().size()));
        progress.setValue(far == null ? 0 : of.list().isEmpty() ? 1 : far.decided());
        progress.setString(far == null ? "opening\u2026" : far.regions() == 0 ? "nothing to decide" : far.decided() + " decided, " + far.left() + " left" + (far.discussed() > 0 ? ", " + far.discussed() + " to discuss" : ""));
        for (JButton b : List.of(previous, next, left)) b.setEnabled(!of.list().isEmpty());
        int item = reviewing().image().map(i -> i.id()).orElse(-1);
        undo.setEnabled(workbench.annotating().document(item).filter(d -> d.canUndo()).isPresent());
        redo.setEnabled(workbench.annotating().document(item).filter(d -> d.canRedo()).isPresent());
        kept.tell(workbench.annotating().kept(item));
    }

    private static String agreed(ReviewCase of) {
        return of.regions().disputed() == 0 ? "The readers agree everywhere: nothing is to be decided."
            : "The readers agree everywhere but for rims thinner than " + LengthUnit.of(of.request().image()).told(of.request().regions().rimMm()) + ", where the rule decides.";
    }

    /** Who says what, of most voxels first. */
    private static String told(ReviewCase of, DisputedRegion r) {
        String opinions = r.opinions().stream().limit(OPINIONS).map(o -> String.format(Locale.ROOT, "%.0f %%: ", 100.0 * o.voxels() / r.voxels()) + ReviewTable.whoSaysWhat(of, o.saying())).collect(Collectors.joining("\n"));
        return "Region " + r.number() + " of " + of.list().size() + ":\n" + opinions + (r.opinions().size() > OPINIONS ? "\n\u2026 and " + (r.opinions().size() - OPINIONS) + " more" : "");
    }

    private void save() {
        ReviewCase of = reviewing().reviewCase().orElseThrow();
        Adjudication now = reviewing().adjudication().orElse(null);
        if (now == null) {
            reviewing().say(reviewing().refusal());
            return;
        }
        JFileChooser chooser = new JFileChooser();
        chooser.setSelectedFile(new File("decisions.csv"));
        if (chooser.showSaveDialog(this) != JFileChooser.APPROVE_OPTION) return;
        Path target = chooser.getSelectedFile().toPath();
        if (Files.exists(target) && JOptionPane.showConfirmDialog(this, target.getFileName() + " is there already. Replace it?", "Save List", JOptionPane.OK_CANCEL_OPTION) != JOptionPane.OK_OPTION) return;
        try {
            if (target.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json")) SafeFile.writeText(target, ReviewJson.of(of, COMMAND, now.decisions(), reviewing().pins(), "", List.of()) + "\n");
            else {
                SafeFile.writeText(target, ReviewTable.csv(of, now.decisions(), reviewing().pins()));
                ProvenanceJson.writeBeside(target, of.provenance(COMMAND));
            }
            reviewing().say("Saved: " + target.getFileName());
        } catch (IOException e) {
            reviewing().say(e.getMessage());
        }
    }

    private final class Cell extends DefaultTableCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public java.awt.Component getTableCellRendererComponent(JTable t, Object value, boolean selected, boolean focused, int row, int column) {
            super.getTableCellRendererComponent(t, value instanceof String s ? ShownText.line(s) : value, selected, false, row, column);
            setHorizontalAlignment(column == RegionTable.NUMBER || column == RegionTable.VOLUME ? RIGHT : LEFT);
            setToolTipText(ShownText.line(model.tip(row)));
            return this;
        }
    }
}
