package org.readingroom.door;

import ij.IJ;
import ij.plugin.PlugIn;

/**
 * The plugin that {@code plugins.config} names, with a command's class as argument: lets in whoever has a Java that can read the rest of the
 * jar, and tells the others what to do. Source: class file versions, JVMS table 4.1-A.
 */
public final class CommandDoor implements PlugIn {

    private static final int NEEDED = 17;
    private static final String TITLE = "Reading Room", BRIDGE = "org.readingroom.ij1.CommandBridge"; // by name: this class must not need it

    /** @param className the command's class */
    @Override
    public void run(String className) {
        String refusal = refusal(System.getProperty("java.specification.version", ""), System.getProperty("java.home", ""));
        if (!refusal.isEmpty()) {
            IJ.error(TITLE, refusal);
            return;
        }
        PlugIn bridge;
        try {
            bridge = (PlugIn) Class.forName(BRIDGE, true, CommandDoor.class.getClassLoader()).getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            IJ.error(TITLE, "The plugin's jar or a library that it needs is damaged or missing (" + e + "); expected all files of one download. Unpack the archive again.");
            return;
        }
        bridge.run(className);
    }

    /**
     * What to tell whoever has an older Java; empty for the others.
     *
     * @param version Java's specification version: 1.8, 11, 17
     * @param home    where that Java lies; told, because a machine may have several
     */
    static String refusal(String version, String home) {
        String digits = version.startsWith("1.") ? version.substring(2) : version;
        if (!digits.matches("\\d{1,4}") || Integer.parseInt(digits) >= NEEDED) return ""; // of a version that nobody knows the rest may decide
        return "Reading Room needs Java " + NEEDED + " or newer; this ImageJ runs on Java " + digits + " (" + home + ").\n"
            + "Take a new Fiji, which brings Java 21, from https://fiji.sc, or start ImageJ with a newer Java: java -jar ij.jar";
    }
}
