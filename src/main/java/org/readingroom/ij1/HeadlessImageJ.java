package org.readingroom.ij1;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes ImageJ run without a display in this program: unpatched, it opens menus at the first command and fails. The patcher is the one that
 * Fiji uses (ij1-patcher, on the launcher's class path only, hence by reflection). Mentions no ImageJ class: none may be loaded before.
 */
public final class HeadlessImageJ {

    private static final String ENVIRONMENT = "net.imagej.patcher.LegacyEnvironment";

    private HeadlessImageJ() {}

    /**
     * To be called once, before anything of ImageJ is touched. Menu items come from every {@code plugins.config} on the class path.
     *
     * @throws IllegalStateException if the patcher is not there, or this JVM was started without
     *                               {@code --add-opens java.base/java.lang=ALL-UNNAMED}
     */
    public static void prepare(ClassLoader loader) {
        System.setProperty("java.awt.headless", "true");
        try {
            Class<?> type = Class.forName(ENVIRONMENT, true, loader);
            Object environment = type.getConstructor(ClassLoader.class, boolean.class).newInstance(loader, true);
            for (String step : List.of("disableInitializer", "disableIJ1PluginDirs", "noPluginClassLoader", "suppressIJ1ScriptDiscovery")) type.getMethod(step).invoke(environment);
            type.getMethod("addPluginClasspath", File[].class).invoke(environment, (Object) menuFolders(loader));
            type.getMethod("applyPatches").invoke(environment);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("ImageJ cannot be made to run without a display: " + e.getCause() + ". Start Java with --add-opens java.base/java.lang=ALL-UNNAMED.", e.getCause());
        } catch (ReflectiveOperationException | IOException | URISyntaxException e) {
            throw new IllegalStateException("ImageJ cannot be made to run without a display: " + e + ". Start the program by bin/reading-room.", e);
        }
    }

    private static File[] menuFolders(ClassLoader loader) throws IOException, URISyntaxException {
        List<File> roots = new ArrayList<>();
        for (URL config : Collections.list(loader.getResources("plugins.config")))
            roots.add((config.openConnection() instanceof JarURLConnection jar ? Path.of(jar.getJarFileURL().toURI()) : Path.of(config.toURI()).getParent()).toFile());
        return roots.toArray(new File[0]);
    }
}
