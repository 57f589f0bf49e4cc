package org.readingroom.ui.review;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JList;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import org.readingroom.io.ShownText;
import org.readingroom.review.Pin;
import org.readingroom.ui.panel.Rows;

/** Comments pinned in the patient: written, gone to, settled. */
final class CommentSection {

    private static final int ROWS = 3;

    private final ReviewBody body;
    private final JTextField text = new JTextField();
    private final DefaultListModel<Pin> model = new DefaultListModel<>();
    private final JList<Pin> list = new JList<>(model);
    private final JButton pin = new JButton("Pin"), resolve = new JButton("Resolve"), delete = new JButton("Delete");
    final Rows rows = new Rows("Comments");

    CommentSection(ReviewBody body) {
        this.body = body;
        text.setName("review.comment-text");
        text.setToolTipText("Goes with the next decision, or is pinned where the crosshair is; never a patient's name");
        text.addActionListener(e -> pinned());
        pin.setName("review.pin");
        pin.setToolTipText("Pins the comment where the crosshair is (Enter in the field does so, too)");
        pin.addActionListener(e -> pinned());
        resolve.setName("review.resolve");
        resolve.setToolTipText("Settles the chosen comment, or opens it again");
        resolve.addActionListener(e -> chosen(p -> body.reviewing().resolve(p, !p.resolved())));
        delete.setName("review.delete-comment");
        delete.setToolTipText("Deletes the chosen comment; undo brings it back");
        delete.addActionListener(e -> chosen(body.reviewing()::delete));
        list.setName("review.comments");
        list.setVisibleRowCount(ROWS);
        list.setCellRenderer(new Cell());
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                if (list.locationToIndex(e.getPoint()) >= 0) chosen(body.reviewing()::go);
            }
        });
        JScrollPane scroll = Rows.scrolled(list);
        scroll.setPreferredSize(new Dimension(100, list.getPreferredScrollableViewportSize().height + 4));
        rows.row("", text).row("", scroll).even(pin, resolve, delete);
    }

    /** What stands in the field, which is empty then. */
    String take() {
        String said = text.getText().strip();
        text.setText("");
        return said;
    }

    private void pinned() {
        if (text.getText().isBlank()) body.reviewing().say("Write the comment first.");
        else body.reviewing().comment(take(), body.workbench().cursor());
    }

    private void chosen(java.util.function.Consumer<Pin> what) {
        Pin p = list.getSelectedValue();
        if (p == null) body.reviewing().say("Choose a comment first.");
        else what.accept(p);
    }

    void refresh() {
        List<Pin> now = body.reviewing().pins();
        boolean isSame = now.size() == model.size();
        for (int n = 0; isSame && n < now.size(); n++) isSame = now.get(n).equals(model.get(n));
        if (isSame) return;
        Pin before = list.getSelectedValue();
        model.clear();
        now.forEach(model::addElement);
        for (int n = 0; n < now.size(); n++) if (before != null && now.get(n).id().equals(before.id())) list.setSelectedIndex(n);
    }

    private static final class Cell extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1L;

        @Override
        public Component getListCellRendererComponent(JList<?> of, Object value, int index, boolean selected, boolean focused) {
            Pin p = (Pin) value;
            super.getListCellRendererComponent(of, (p.resolved() ? "\u2713 " : "") + ShownText.line(p.text()), index, selected, focused);
            setEnabled(!p.resolved());
            setToolTipText(ShownText.line(p.text()) + (p.origin().author().isEmpty() ? "" : " (" + p.origin().author() + ")") + (p.resolved() ? ", settled" : ""));
            return this;
        }
    }
}
