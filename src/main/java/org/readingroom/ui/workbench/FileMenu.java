package org.readingroom.ui.workbench;

import ij.WindowManager;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JFileChooser;
import org.readingroom.ij1.Images;
import org.readingroom.volume.Volume;

/** What the File menu does: asks for paths and hands them to the opener. Event thread. */
final class FileMenu {

    private final WorkbenchWindow window;
    private File folder; // where the last dialog ended

    FileMenu(WorkbenchWindow window) {
        this.window = window;
    }

    void openFiles() {
        for (Path path : ask("Open", JFileChooser.FILES_AND_DIRECTORIES)) window.open(path);
    }

    void openFolder() {
        for (Path path : ask("Open Folder", JFileChooser.DIRECTORIES_ONLY)) window.open(path);
    }

    void openLabels() {
        for (Path path : ask("Open Labels", JFileChooser.FILES_ONLY)) window.openLabels(path);
    }

    /** Every image with a window in ImageJ that is not in the tree yet; the pixels are shared. */
    void addOpenImages() {
        List<Volume> volumes = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        if (ids != null)
            for (int id : ids) {
                Volume volume = Images.toVolume(WindowManager.getImage(id));
                if (!window.shows(volume)) volumes.add(volume);
            }
        if (volumes.isEmpty()) window.say(ids == null ? "No image is open in ImageJ." : "All images that are open in ImageJ are here already.");
        else window.add(volumes);
    }

    private List<Path> ask(String title, int what) {
        JFileChooser chooser = new JFileChooser(folder);
        chooser.setDialogTitle(title);
        chooser.setFileSelectionMode(what);
        chooser.setMultiSelectionEnabled(true);
        if (chooser.showOpenDialog(window) != JFileChooser.APPROVE_OPTION) return List.of();
        folder = chooser.getCurrentDirectory();
        List<Path> paths = new ArrayList<>();
        for (File f : chooser.getSelectedFiles()) paths.add(f.toPath());
        return paths;
    }
}
