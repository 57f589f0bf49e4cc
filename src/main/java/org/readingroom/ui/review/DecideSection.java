package org.readingroom.ui.review;

import java.awt.GridLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JMenuItem;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import org.readingroom.io.ShownText;
import org.readingroom.review.Choice;
import org.readingroom.review.ReviewCase;
import org.readingroom.ui.panel.Rows;

/** What is decided about the region that is looked at. */
final class DecideSection {

    private static final int COLUMNS = 2;

    private final ReviewBody body;
    private final CommentSection comments;
    private final JPanel readers = new JPanel(new GridLayout(0, COLUMNS, 3, 3));
    private final List<JComponent> fields = new ArrayList<>();
    private final JButton consensus = button("Consensus", "consensus", "What the rule makes of it (Ctrl+Alt+0)"), nothing = button("Nothing", "nothing", "No reader is right: background (Ctrl+Alt+N)"),
        structure = button("Class\u2026", "class", "One class everywhere in the region"), hand = button("By Hand", "by-hand", "Takes up the brush for it; what is painted stands (Ctrl+Alt+P)"),
        discuss = button("Discuss", "discuss", "Leaves it as it is, with the comment below pinned there (Ctrl+Alt+D)"), reopen = button("Take Back", "reopen", "It is not decided any more; its voxels stay (Ctrl+Alt+R)");
    private final JCheckBox goesOn = new JCheckBox("Go on to the next");
    private ReviewCase of; // that the buttons are for
    final Rows rows = new Rows("Decide");

    DecideSection(ReviewBody body, CommentSection comments) {
        this.body = body;
        this.comments = comments;
        consensus.addActionListener(e -> decide(Choice.CONSENSUS));
        nothing.addActionListener(e -> decide(Choice.NOTHING));
        structure.addActionListener(e -> classes());
        hand.addActionListener(e -> body.reviewing().paintByHand(comments.take()));
        discuss.addActionListener(e -> decide(Choice.DISCUSS));
        reopen.addActionListener(e -> body.reviewing().reopen());
        goesOn.setName("review.goes-on");
        goesOn.setToolTipText("After a decision to the next region that is not decided");
        goesOn.addActionListener(e -> body.act(() -> body.reviewing().goesOn(goesOn.isSelected())));
        rows.row("", readers).even(consensus, nothing).even(structure, hand).even(discuss, reopen).row("", goesOn);
    }

    private static JButton button(String label, String id, String tip) {
        JButton button = new JButton(label);
        button.setName("review." + id);
        button.setToolTipText(tip);
        button.setMargin(new Insets(2, 2, 2, 2));
        return button;
    }

    private void decide(Choice choice) {
        body.reviewing().decide(choice, body.reviewing().refusal().isEmpty() ? comments.take() : "");
    }

    private void classes() {
        JPopupMenu menu = new JPopupMenu();
        for (int s = 0; of != null && s < of.structures().size(); s++) {
            int place = s;
            JMenuItem item = new JMenuItem(ShownText.line(of.name(s)));
            item.addActionListener(e -> decide(Choice.structure(place)));
            menu.add(item);
        }
        menu.show(structure, 0, structure.getHeight());
    }

    void refresh() {
        ReviewCase now = body.reviewing().reviewCase().orElse(null);
        if (now != of) {
            of = now;
            readers.removeAll();
            fields.clear();
            for (int r = 0; now != null && r < now.readers().size(); r++) {
                Choice choice = Choice.reader(r);
                String name = ShownText.line(now.readers().get(r).name());
                JButton take = button(name, "take-" + (r + 1), "What " + name + " says" + (r < ReviewActions.KEYS ? " (Ctrl+Alt+" + (r + 1) + ")" : ""));
                take.addActionListener(e -> decide(choice));
                readers.add(take);
                fields.add(take);
            }
            readers.revalidate();
        }
        boolean isOn = body.reviewing().refusal().isEmpty();
        for (JComponent c : List.of(consensus, nothing, structure, hand, discuss, reopen)) c.setEnabled(isOn);
        fields.forEach(f -> f.setEnabled(isOn));
        goesOn.setSelected(body.reviewing().goesOn());
    }
}
