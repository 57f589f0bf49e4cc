package org.readingroom.ui.workbench;

import java.awt.Color;
import java.util.List;
import java.util.Set;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.Workbench;

/** A line above the viewports that cannot be overlooked; not there while there is nothing to warn of. */
final class Banner extends JLabel {

    private static final long serialVersionUID = 1L;
    private static final Color GROUND = new Color(0xffc107), TEXT = new Color(0x201500);

    private final transient Workbench workbench;

    Banner(Workbench workbench) {
        this.workbench = workbench;
        setName("banner");
        setOpaque(true);
        setBackground(GROUND);
        setForeground(TEXT);
        setBorder(BorderFactory.createEmptyBorder(3, 8, 3, 8));
        workbench.addListener(this::changed);
        refresh();
    }

    private void changed(Set<Change> what) {
        if (what.contains(Change.DATA)) refresh();
    }

    private void refresh() {
        List<String> warnings = workbench.warnings();
        setText(String.join("  ", warnings));
        setVisible(!warnings.isEmpty());
    }
}
