package org.readingroom.ui.panel;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import javax.swing.JComponent;
import org.readingroom.ui.model.Workbench;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/** All attributes of the slice in view. */
@Plugin(type = WorkbenchPanel.class, priority = Priority.NORMAL - 2)
public final class MetadataPanel implements WorkbenchPanel {

    @Override
    public String title() {
        return "Metadata";
    }

    @Override
    public JComponent open(Workbench workbench) {
        return new MetadataBody(workbench, PinnedAttributes.ofUser(), text -> Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null));
    }
}
