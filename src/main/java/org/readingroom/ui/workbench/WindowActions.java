package org.readingroom.ui.workbench;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.ij1.help.HelpWindow;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.model.WorkbenchAction;

/** What the window itself can be told: files, layouts, undo, help. What concerns one view stands with the views' own actions. */
final class WindowActions {

    private static final int KEYS = 9; // Ctrl+1 to Ctrl+9

    private WindowActions() {}

    static List<WorkbenchAction> of(WorkbenchWindow w) {
        Workbench b = w.workbench();
        FileMenu file = w.files();
        Places places = w.places();
        List<WorkbenchAction> all = new ArrayList<>();
        all.add(new WorkbenchAction("file.open", "File", "Open Files...", "Ctrl+O", file::openFiles));
        all.add(new WorkbenchAction("file.open-folder", "File", "Open Folder...", "Ctrl+Shift+O", file::openFolder));
        all.add(new WorkbenchAction("file.open-labels", "File", "Open Labels...", "", file::openLabels));
        all.add(new WorkbenchAction("file.from-imagej", "File", "Add Images of ImageJ", "Ctrl+Shift+I", file::addOpenImages));
        all.add(new WorkbenchAction("file.stop", "File", "Stop Reading", "Escape", w::escape));
        all.add(new WorkbenchAction("file.copy-link", "File/Link", "Copy Link to This Place", "Ctrl+L", places::copyLink));
        all.add(new WorkbenchAction("file.paste-link", "File/Link", "Go to Pasted Link", "Ctrl+Shift+V", places::pasteLink));
        all.add(new WorkbenchAction("file.save-session", "File/Session", "Save Session...", "Ctrl+S", places::save));
        all.add(new WorkbenchAction("file.open-session", "File/Session", "Open Session...", "", places::open));
        all.add(new WorkbenchAction("file.last-session", "File/Session", "Restore Last Session", "", places::restoreLast));
        all.add(new WorkbenchAction("file.close-item", "File", "Close Selected", "Ctrl+Delete", () -> w.tree().closeSelected()));
        all.add(new WorkbenchAction("file.close-window", "File", "Close Window", "Ctrl+W", w::close));
        all.add(new WorkbenchAction("edit.undo", "View", "Undo", "Ctrl+Z", () -> step(w, true)));
        all.add(new WorkbenchAction("edit.redo", "View", "Redo", "Ctrl+Y Ctrl+Shift+Z", () -> step(w, false)));
        all.add(new WorkbenchAction("view.next", "View", "Next View", "Tab", () -> w.activate(1)));
        all.add(new WorkbenchAction("view.previous", "View", "Previous View", "Shift+Tab", () -> w.activate(-1)));
        all.add(new WorkbenchAction("view.maximise", "View", "Enlarge This View", "Enter", w::maximise));
        all.add(new WorkbenchAction("view.next-image", "View", "Next Open Image", "Ctrl+PageDown", () -> w.tree().step(1)));
        all.add(new WorkbenchAction("view.previous-image", "View", "Previous Open Image", "Ctrl+PageUp", () -> w.tree().step(-1)));
        all.add(new WorkbenchAction("view.menu", "View", "Menu of This View", "Shift+F10 Menu", w::viewMenu));
        all.add(new WorkbenchAction("view.patient", "View", "Show or Hide Names in the Tree", "Shift+P", () -> b.habits().showPatient(!b.habits().showsPatient())));
        List<HangingProtocol> standard = HangingProtocol.STANDARD;
        for (int n = 0; n < standard.size(); n++) {
            HangingProtocol p = standard.get(n);
            all.add(new WorkbenchAction("layout." + (n + 1), "Layout", p.name(), n < KEYS ? "Ctrl+" + (n + 1) : "", () -> w.hang(p)));
        }
        all.add(new WorkbenchAction("layout.study", "Layout", "Whole Study", "Ctrl+0", () -> b.activeVolume().ifPresent(item -> Hanging.study(b, item))));
        all.add(new WorkbenchAction("layout.save", "Layout", "Save Layout...", "", places::saveLayout));
        all.add(new WorkbenchAction("window.full-screen", "Window", "Full Screen", "F11", w::fullScreen));
        all.add(new WorkbenchAction("window.panels", "Window", "Show or Hide Panels", "F9", w::togglePanels));
        all.add(new WorkbenchAction("window.tree", "Window", "Show or Hide Data", "F8", w::toggleTree));
        all.add(new WorkbenchAction("window.next-part", "Window", "Keys to Next Part of Window", "F6", () -> w.parts().go(1)));
        all.add(new WorkbenchAction("window.previous-part", "Window", "Keys to Previous Part", "Shift+F6", () -> w.parts().go(-1)));
        all.add(new WorkbenchAction("window.menus", "Window", "Menus", "F10", () -> WindowParts.menus(w.getJMenuBar())));
        all.add(new WorkbenchAction("help.keys", "Help", "Keys", "? F1", w::toggleKeys));
        all.add(new WorkbenchAction("help.pages", "Help", "Pages", "", HelpWindow::showStart));
        return all;
    }

    /** Of what is drawn while annotating, wherever the focus is: whoever has clicked a button meanwhile means the stroke. Else of the display. */
    private static void step(WorkbenchWindow w, boolean back) {
        Workbench b = w.workbench();
        Annotating a = b.annotating();
        Optional<Integer> drawnOn = b.activeVolume().map(DataItem::id).filter(id -> a.isOn() && a.document(id).isPresent());
        try {
            boolean done = drawnOn.isPresent() ? back ? a.undo(drawnOn.get()) : a.redo(drawnOn.get()) : back ? b.undo() : b.redo();
            if (!done) w.say(back ? "Nothing to undo" : "Nothing to do again");
        } catch (UncheckedIOException e) { // the step could not be written down
            w.say(e.getCause().getMessage());
        }
    }
}
