package org.readingroom.ui.review;

import java.awt.BorderLayout;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import javax.swing.TransferHandler;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.readingroom.display.LengthUnit;
import org.readingroom.ui.model.ReviewWish;
import org.readingroom.ui.panel.EmptyState;
import org.readingroom.ui.panel.Rows;
import org.readingroom.volume.Volume;
import org.readingroom.volume.mask.Components.Neighbours;

/** What the Review panel offers before readers are open: how they shall be compared, and the files. */
final class ReviewStart extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final String NOTHING_OPEN = "Nothing is open yet. Drop a file or folder onto the window, or choose Open; then open here what several readers drew on it.";
    private static final String READY = "Open the files of two or more readers of the image in view, or drop them here: annotations, label maps or DICOM SEG, in any mixture. They are never changed; what is decided becomes an annotation file of its own.";
    private static final double MOST_RIM = 50, MOST_LEAST = 1e6; // in the unit of the image
    private static final String FACES_TO_CORNERS = "26, with corners", FACES = "6, faces only";

    private final transient ReviewBody body;
    private final EmptyState told = new EmptyState(NOTHING_OPEN);
    private final transient SortedMap<String, String> rules;
    private final JComboBox<String> rule, neighbours = new JComboBox<>(new String[] { FACES_TO_CORNERS, FACES });
    private final JTextField settings = new JTextField();
    private final JCheckBox byClass = new JCheckBox("A region ends where classes do"), parts = new JCheckBox("Separate parts are objects"), fill = new JCheckBox("Fill between key slices first"), blind = new JCheckBox("Hide who the readers are");
    private final JSpinner least = new JSpinner(new SpinnerNumberModel(0.0, 0, MOST_LEAST, 10));
    private final JSpinner rim = new JSpinner(new SpinnerNumberModel(0.0, 0, MOST_RIM, 0.5));
    private final JLabel rimUnit = new JLabel(), leastUnit = new JLabel();
    private LengthUnit unit = LengthUnit.MILLIMETRES;
    private double suitedMm, begunRimMm; // the rim that suits the image, and the same as it stands there until somebody types another one
    private boolean isFilling;
    private final JTextField author = new JTextField();
    private final JButton open = new JButton("Open Readers\u2026");

    ReviewStart(ReviewBody body, SortedMap<String, String> rules) {
        super(new BorderLayout());
        this.body = body;
        this.rules = rules;
        rule = new JComboBox<>(rules.keySet().toArray(String[]::new));
        rule.setName("review.rule");
        rule.setToolTipText("What the consensus is that the adjudication begins with, and that stands where nobody decides otherwise");
        settings.setName("review.settings");
        neighbours.setName("review.neighbours");
        neighbours.setToolTipText("Which voxels hang together in a region: those that share a face, an edge or a corner, or a face only");
        least.setName("review.least");
        least.setToolTipText("Smaller regions are not listed and stay as the rule decides. 0 lists all");
        byClass.setName("review.by-class");
        byClass.setToolTipText("Off: all voxels that hang together are one region, from one organ to the next");
        parts.setName("review.parts");
        parts.setToolTipText("Each separate part of a label map's class is decided on its own, as for lesions. Off: only objects that a reader's file tells apart");
        rim.setName("review.rim");
        rim.setToolTipText("What is thinner than this is no region and stays as the rule decides: borders hardly ever coincide, and along them all regions hang together. 0 leaves nothing out");
        fill.setName("review.fill");
        fill.setToolTipText("Slices between a reader's key slices, by the usual method; the file stays as it is");
        blind.setName("review.blind");
        blind.setToolTipText("Readers are called Reader A, B \u2026 here and in all that is written, in an order that tells nothing");
        open.setName("review.open");
        open.addActionListener(e -> ReaderFilesChooser.choose(body.workbench(), this));
        ReviewWish usual = body.reviewing().options();
        rule.setSelectedItem(usual.rule());
        settings.setText(usual.settings());
        neighbours.setSelectedItem(usual.neighbours() == Neighbours.FACES ? FACES : FACES_TO_CORNERS);
        lengths(unit, usual.rimMm(), usual.leastMm3());
        suitedMm = begunRimMm = usual.rimMm();
        tellSettings();
        byClass.setSelected(usual.byClass());
        parts.setSelected(usual.parts());
        fill.setSelected(usual.fill());
        blind.setSelected(usual.blind());
        rule.addActionListener(e -> {
            if (!body.reviewing().options().rule().equals(rule.getSelectedItem())) settings.setText(""); // those of another rule mean nothing to it
            tellSettings();
            wished();
        });
        neighbours.addActionListener(e -> wished());
        for (JSpinner s : List.of(rim, least)) s.addChangeListener(e -> wished());
        settings.getDocument().addDocumentListener(new Typed(this::wished));
        for (JCheckBox b : List.of(byClass, parts, fill, blind)) b.addActionListener(e -> wished());
        author.setName("review.author");
        author.setToolTipText("Who decides: an account or a pseudonym, noted with each decision; never a patient's name");
        author.getDocument().addDocumentListener(new Typed(() -> {
            if (author.isFocusOwner()) body.act(() -> body.workbench().annotating().author(author.getText()));
        }));
        Rows rows = new Rows("");
        rows.row("Reviewer", author).row("Rule", rule).row("Settings", settings).row("Rim", rim, rimUnit).row("Smallest", least, leastUnit).row("Neighbours", neighbours).row("", byClass).row("", parts).row("", fill).row("", blind).row("", open);
        JPanel top = new JPanel(new BorderLayout());
        top.add(told, BorderLayout.NORTH);
        top.add(rows, BorderLayout.CENTER);
        add(top, BorderLayout.NORTH);
        setTransferHandler(new Dropped());
    }

    void refresh() {
        boolean isReady = body.workbench().activeVolume().isPresent();
        if (isReady) told.tell(READY);
        else told.tell(body.workbench(), NOTHING_OPEN);
        open.setEnabled(isReady);
        body.workbench().activeVolume().ifPresent(item -> suit(item.volume()));
        if (!author.isFocusOwner() && !author.getText().equals(body.workbench().annotating().author())) author.setText(body.workbench().annotating().author());
    }

    /** A rim that nobody has typed goes with the voxels of the image, as everything goes with its unit. */
    private void suit(Volume image) {
        LengthUnit now = LengthUnit.of(image);
        ReviewWish options = body.reviewing().options();
        boolean isTyped = options.rimMm() != begunRimMm;
        double suited = image.grid().spacing().suited(ReviewWish.USUAL_RIM_MM);
        if (now == unit && (isTyped || suited == suitedMm)) return;
        suitedMm = suited;
        lengths(now, isTyped ? options.rimMm() : suited, options.leastMm3());
        if (!isTyped) begunRimMm = rimMm();
        wished();
    }

    private double rimMm() {
        return ((Number) rim.getValue()).doubleValue() / unit.of(1);
    }

    private void lengths(LengthUnit in, double rimMm, double leastMm3) {
        isFilling = true;
        unit = in;
        rimUnit.setText(in.label());
        leastUnit.setText(in.label() + "\u00b3");
        rim.setValue(in.of(rimMm));
        least.setValue(leastMm3 * Math.pow(in.of(1), 3));
        isFilling = false;
    }

    private void wished() {
        if (isFilling) return;
        body.reviewing().options(new ReviewWish(body.reviewing().options().files(), String.valueOf(rule.getSelectedItem()), settings.getText().strip(), FACES.equals(neighbours.getSelectedItem()) ? Neighbours.FACES : Neighbours.ALL,
            byClass.isSelected(), rimMm(), ((Number) least.getValue()).doubleValue() / Math.pow(unit.of(1), 3), parts.isSelected(), fill.isSelected(), blind.isSelected()));
    }

    /** Each rule has its own. */
    private void tellSettings() {
        String known = rules.getOrDefault(String.valueOf(rule.getSelectedItem()), "");
        settings.setToolTipText(known.isEmpty() ? "This rule has no settings" : "As name:value,name:value; empty: the usual ones. " + known);
        settings.setEnabled(!known.isEmpty());
    }

    /** Each letter counts: whoever opens readers then need not press Enter before. */
    private record Typed(Runnable then) implements DocumentListener {
        @Override
        public void insertUpdate(DocumentEvent e) {
            then.run();
        }

        @Override
        public void removeUpdate(DocumentEvent e) {
            insertUpdate(e);
        }

        @Override
        public void changedUpdate(DocumentEvent e) {
            insertUpdate(e);
        }
    }

    /** Readers' files, all at once. */
    final class Dropped extends TransferHandler {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean canImport(TransferSupport support) {
            return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor);
        }

        @Override
        public boolean importData(TransferSupport support) {
            try {
                List<File> files = new ArrayList<>();
                for (Object file : (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor)) files.add((File) file);
                ReaderFilesChooser.open(body.workbench(), files);
                return true;
            } catch (IOException | UnsupportedFlavorException e) { // whoever is dragging has gone
                return false;
            }
        }
    }
}
