package org.readingroom.ui.workbench;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.TransferHandler;

/** Files and folders that are dropped on the window, or pasted into it; text is for whoever wants it. */
final class DroppedFiles extends TransferHandler {

    private static final long serialVersionUID = 1L;

    private final transient Consumer<Path> open;
    private final transient Consumer<String> text;

    DroppedFiles(Consumer<Path> open, Consumer<String> text) {
        this.open = open;
        this.text = text;
    }

    @Override
    public boolean canImport(TransferSupport support) {
        return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor) || support.isDataFlavorSupported(DataFlavor.stringFlavor);
    }

    @Override
    public boolean importData(TransferSupport support) {
        try {
            if (support.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) {
                for (Object file : (List<?>) support.getTransferable().getTransferData(DataFlavor.javaFileListFlavor)) open.accept(((File) file).toPath());
                return true;
            }
            if (!support.isDataFlavorSupported(DataFlavor.stringFlavor)) return false;
            text.accept((String) support.getTransferable().getTransferData(DataFlavor.stringFlavor));
            return true;
        } catch (IOException | UnsupportedFlavorException e) { // whoever is dragging has gone
            return false;
        }
    }
}
