package org.readingroom.volume.plugin;

import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

/** Which plugins of others a person has switched off, kept from one start to the next. What is on is not written down. Ours are always on. */
public final class PluginSwitches {

    private static final String OURS = "org.readingroom.", NODE = "org/readingroom/plugins", OFF = "off";

    private PluginSwitches() {}

    /** Whether it came with the program, as against in a jar of somebody else. */
    public static boolean isOurs(String className) {
        return className.startsWith(OURS);
    }

    /** @param className of a plugin */
    public static boolean isOff(String className) {
        return !isOurs(className) && OFF.equals(switches().get(key(className), ""));
    }

    /** Counts from the next start of the program. @throws IllegalStateException if the computer keeps no settings */
    public static void set(String className, boolean isOn) {
        if (isOn) switches().remove(key(className));
        else switches().put(key(className), OFF);
        try {
            switches().flush();
        } catch (BackingStoreException e) {
            throw new IllegalStateException("the switch of " + className + " could not be kept: " + e.getMessage(), e);
        }
    }

    private static Preferences switches() {
        return Preferences.userRoot().node(NODE);
    }

    /** Java allows so many letters; the last ones tell classes apart. */
    private static String key(String className) {
        return className.substring(Math.max(0, className.length() - Preferences.MAX_KEY_LENGTH));
    }
}
