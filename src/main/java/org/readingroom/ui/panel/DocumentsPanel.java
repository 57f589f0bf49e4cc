package org.readingroom.ui.panel;

import java.awt.Desktop;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.nio.file.Path;
import javax.swing.JComponent;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.SegmentationService;
import org.scijava.Priority;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** What lies beside the images of the study: reports, documents, segmentations, presentation states. */
@Plugin(type = WorkbenchPanel.class, priority = Priority.VERY_LOW)
public final class DocumentsPanel implements WorkbenchPanel {

    @Parameter(required = false)
    private SegmentationService segmentations;

    @Override
    public String title() {
        return "Documents";
    }

    @Override
    public JComponent open(Workbench workbench) {
        return new DocumentsBody(workbench, this::read, DocumentsPanel::show, text -> Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null));
    }

    private LabelMap read(Path file) throws IOException {
        if (segmentations == null) throw new IOException("no reader of segmentations is there; start the workbench from its menu");
        return segmentations.read(file, Progress.NONE);
    }

    private static void show(Path file) throws IOException {
        if (!Desktop.isDesktopSupported() || !Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) throw new IOException("this system offers no viewer for documents; take the file out with another program");
        Desktop.getDesktop().open(file.toFile());
    }
}
