package org.readingroom.ui.panel;

import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import org.readingroom.ui.model.Workbench;

/** What a panel says while there is nothing to show: what to do. */
public final class EmptyState extends JPanel {

    private static final long serialVersionUID = 1L;
    private static final int MARGIN = 16;

    private final Message message = new Message("empty");

    /** @param sentence what it says at first */
    public EmptyState(String sentence) {
        super(new BorderLayout());
        setBorder(BorderFactory.createEmptyBorder(MARGIN, MARGIN, MARGIN, MARGIN));
        message.tell(sentence);
        add(message, BorderLayout.NORTH);
    }

    /** Says something else. */
    public void tell(String sentence) {
        message.tell(sentence);
    }

    /** Where images are open and the active view alone is empty, how one gets there. @param nothingOpen the sentence while nothing is open at all */
    public void tell(Workbench workbench, String nothingOpen) {
        boolean isOpen = workbench.data().items().stream().anyMatch(i -> !i.isLabels());
        tell(isOpen ? "The active view shows no image. Double click one in the tree at the left, or choose another view." : nothingOpen);
    }
}
