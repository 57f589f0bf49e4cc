package org.readingroom.ij1;

import ij.IJ;
import ij.Menus;
import java.awt.Menu;
import java.awt.MenuItem;
import java.util.Hashtable;
import org.readingroom.call.executable.ExecutableInfo;
import org.readingroom.call.executable.Executables;

/** Puts executables that are commands among ImageJ's, so that macros, the Recorder and the search find them under their titles. */
public final class ModuleMenu {

    private static final String MENU = "Plugins>Reading Room>Modules", DOOR = "org.readingroom.door.CommandDoor";

    private ModuleMenu() {}

    /** Those that ImageJ has no command of the same name for. Does nothing before ImageJ has made its menus. */
    static void install(Executables executables) {
        @SuppressWarnings("unchecked") // ImageJ's table of labels and classes
        Hashtable<String, String> commands = Menus.getCommands();
        if (commands == null || executables == null) return;
        for (ExecutableInfo module : executables.all()) {
            if (commands.containsKey(module.getLabel())) continue;
            commands.put(module.getLabel(), DOOR + "(\"" + module.getDelegateClassName() + "\")");
            Menu menu = IJ.getInstance() == null ? null : Menus.getImageJMenu(MENU);
            if (menu == null) continue;
            MenuItem item = new MenuItem(module.getLabel());
            item.addActionListener(IJ.getInstance());
            menu.add(item);
        }
    }

    /** For programs that run macros, before the first of them. */
    public static void install() {
        Executables executables = HostContext.get().getService(Executables.class);
        if (executables == null || executables.all().isEmpty()) return;
        if (Menus.getCommands() == null) IJ.run("Close All"); // there is nothing to close yet, but ImageJ makes its table of commands at the first one
        install(executables);
    }
}
