package org.readingroom.ij1;

import ij.IJ;
import org.readingroom.call.Printer;
import org.readingroom.call.SmallContext;
import org.readingroom.call.executable.Executables;
import org.scijava.Context;

/**
 * The SciJava context that menu items run in: Fiji's own where there is one. Plain ImageJ has none, and would make a new one at each call of
 * {@code IJ.runPlugIn("org.scijava.Context")}; there one is made at the first command and kept, with what shows its progress. This is the one mutable static of the
 * project: ImageJ makes a new plugin object for every call and offers no other place that lives as long as it does.
 */
final class HostContext {

    private static Own own;

    /** @param bar held by nobody else */
    private record Own(Context context, StatusBar bar) {}

    private HostContext() {}

    static synchronized Context get() {
        Context context = isFiji() ? (Context) IJ.runPlugIn("org.scijava.Context", "") : own();
        context.service(Printer.class).to(IJ::log, IJ::log);
        ModuleMenu.install(context.getService(Executables.class));
        return context;
    }

    private static Context own() {
        if (own == null) {
            Context made = SmallContext.create(HostContext.class.getClassLoader());
            own = new Own(made, StatusBar.of(made));
        }
        return own.context;
    }

    private static boolean isFiji() {
        try {
            Class.forName("net.imagej.legacy.LegacyService", false, IJ.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
