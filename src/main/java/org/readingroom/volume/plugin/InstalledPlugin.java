package org.readingroom.volume.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.scijava.InstantiableException;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/**
 * One plugin as people are told of it.
 *
 * @param className its class
 * @param kind      the type that it is of, such as VolumeReader
 * @param jar       the name of the jar or folder that it comes from; empty if its class cannot be loaded
 * @param version   of the jar, by its manifest or its name; empty if neither tells
 * @param isOurs    whether it came with the program, and cannot be switched off
 * @param isOn      whether it is used from the next start on
 * @param error     what went wrong last; empty if nothing did
 */
public record InstalledPlugin(String className, String kind, String jar, String version, boolean isOurs, boolean isOn, String error) {

    private static final String OURS = "org.readingroom.";

    /** Those of the kinds that the program defines: others' first, by kind and name. Classes of others are loaded. */
    public static List<InstalledPlugin> all(PluginService plugins, Optional<PluginFaults> faults) {
        List<InstalledPlugin> all = new ArrayList<>();
        for (PluginInfo<?> info : plugins.getPlugins())
            if (info.getPluginType().getName().startsWith(OURS)) all.add(of(info, faults));
        all.sort(Comparator.comparing(InstalledPlugin::isOurs).thenComparing(InstalledPlugin::kind).thenComparing(InstalledPlugin::className));
        return all;
    }

    private static InstalledPlugin of(PluginInfo<?> info, Optional<PluginFaults> faults) {
        String name = info.getClassName(), error = faults.flatMap(f -> f.last(name)).orElse("");
        boolean isOurs = PluginSwitches.isOurs(name);
        String jar = "", version = "";
        try {
            Class<?> type = isOurs ? InstalledPlugin.class : info.loadClass();
            jar = PluginFaults.jar(type);
            version = version(type, jar);
        } catch (InstantiableException | LinkageError e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            error = "its class cannot be loaded (" + why + "): its jar does not fit this program, or a jar that it needs is missing";
        }
        return new InstalledPlugin(name, info.getPluginType().getSimpleName(), jar, version, isOurs, !PluginSwitches.isOff(name), error);
    }

    private static String version(Class<?> type, String jar) {
        String told = type.getPackage() == null ? null : type.getPackage().getImplementationVersion();
        if (told != null) return told;
        return jar.matches(".*-[0-9][^-]*(-SNAPSHOT)?\\.jar") ? jar.replaceFirst(".*?-([0-9].*)\\.jar", "$1") : "";
    }

    /** The class without its package. */
    public String shortName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
