package org.readingroom.ui.panel;

import java.awt.BorderLayout;
import java.awt.Component;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.ListCellRenderer;
import org.readingroom.dicom.document.StudyObject;

/** A row of the list of objects: kind, title, date; at its right end the word that applies it at a click. */
final class DocumentRow extends JPanel implements ListCellRenderer<StudyObject> {

    private static final long serialVersionUID = 1L;
    private static final int MARGIN = 4;

    private final transient Supplier<String> seriesInView;
    private final JLabel text = new JLabel(), apply = new JLabel("<html><u>Apply</u></html>");

    /** @param seriesInView Series Instance UID of the image in the active view; empty if there is none */
    DocumentRow(Supplier<String> seriesInView) {
        super(new BorderLayout(MARGIN, 0));
        this.seriesInView = seriesInView;
        setBorder(BorderFactory.createEmptyBorder(1, MARGIN, 1, MARGIN));
        add(text, BorderLayout.CENTER);
        add(apply, BorderLayout.EAST);
    }

    @Override
    public Component getListCellRendererComponent(JList<? extends StudyObject> list, StudyObject o, int index, boolean selected, boolean focused) {
        String date = o.date().matches("\\d{8}") ? ", " + o.date().substring(0, 4) + "-" + o.date().substring(4, 6) + "-" + o.date().substring(6) : "";
        boolean isOther = isOfOtherImages(o);
        text.setText((o.title().equals(o.kind().label()) ? o.title() + date : o.kind().label() + ": " + o.title() + date) + (isOther ? " (of another series)" : ""));
        apply.setVisible(canBeApplied(o) && !isOther);
        setToolTipText(text.getText() + "; " + o.file().getFileName() + (isOther ? ": show the series that it was made on, then apply it" : ""));
        setOpaque(true);
        setBackground(selected ? list.getSelectionBackground() : list.getBackground());
        for (JLabel label : new JLabel[] { text, apply }) {
            label.setForeground(selected ? list.getSelectionForeground() : list.getForeground());
            label.setFont(list.getFont());
        }
        return this;
    }

    static boolean canBeApplied(StudyObject o) {
        return o.kind() == StudyObject.Kind.SEGMENTATION || o.kind() == StudyObject.Kind.PRESENTATION_STATE;
    }

    /** Presentation states are about images that they name; segmentations lie in the patient. */
    private boolean isOfOtherImages(StudyObject o) {
        String shown = seriesInView.get();
        return o.kind() == StudyObject.Kind.PRESENTATION_STATE && !shown.isEmpty() && !o.series().isEmpty() && !o.series().contains(shown);
    }

    /** Whether a place of a row is that of the word. @param x in the list */
    boolean isOnApply(JList<? extends StudyObject> list, StudyObject o, int x) {
        return canBeApplied(o) && !isOfOtherImages(o) && x >= list.getWidth() - apply.getPreferredSize().width - 2 * MARGIN;
    }
}
