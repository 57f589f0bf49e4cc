package org.readingroom.ui.review;

import java.awt.Component;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.swing.JFileChooser;
import org.readingroom.report.ReaderInputs;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Reviewing;
import org.readingroom.ui.model.Workbench;

/** Asks for the files of several readers of the image in view. Event thread. */
final class ReaderFilesChooser {

    private ReaderFilesChooser() {}

    /** @param over where the question stands; null for the middle of the screen */
    static void choose(Workbench workbench, Component over) {
        List<Path> before = workbench.reviewing().options().files();
        JFileChooser chooser = new JFileChooser(before.isEmpty() ? null : before.get(0).toFile().getParentFile());
        chooser.setDialogTitle("Open Readers");
        chooser.setMultiSelectionEnabled(true);
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        if (chooser.showOpenDialog(over) == JFileChooser.APPROVE_OPTION) open(workbench, Arrays.asList(chooser.getSelectedFiles()));
    }

    /** Files, or a folder that stands for those in it; what cannot be is said. */
    static void open(Workbench workbench, List<File> chosen) {
        Reviewing reviewing = workbench.reviewing();
        DataItem image = workbench.activeVolume().orElse(null);
        if (image == null) {
            reviewing.say("Open the image first that the readers drew on.");
            return;
        }
        try {
            List<Path> files = ReaderInputs.files(chosen.stream().map(File::toPath).toList());
            if (files.size() < 2) {
                reviewing.say(files.isEmpty() ? "No file was chosen." : files.get(0).getFileName() + " is one reader; choose the files of two or more, or their folder.");
                return;
            }
            reviewing.options(reviewing.options().of(files));
            reviewing.wish(image, reviewing.options());
        } catch (IOException e) {
            reviewing.say(e.getMessage());
        }
    }
}
