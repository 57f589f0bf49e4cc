package org.readingroom.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The class path that the tests run on, for tests that start Java again or load our classes a second time. */
public final class ClassPath {

    private ClassPath() {}

    /** Surefire hides it behind one jar and tells it in a property of its own. */
    public static String text() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    public static List<File> files() {
        return Arrays.stream(text().split(File.pathSeparator)).map(File::new).toList();
    }

    /** Runs a main class of the tests in a JVM of its own, on a display that nobody sees (Xvfb) and that a window manager keeps; skips the calling test where there is none. */
    public static Programs.Run onScreen(String mainClass, List<String> arguments) throws IOException, InterruptedException {
        Programs.require("xvfb-run");
        Programs.require("openbox");
        Path screen = Path.of("src", "test", "resources", "screen").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("xvfb-run", "-a", "-s", "-screen 0 1200x900x24", "sh", screen.resolve("managed.sh").toString(), screen.resolve("openbox.xml").toString()));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-Djava.awt.headless=false", "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", text(), mainClass));
        command.addAll(arguments);
        return Programs.run(command, 300);
    }

    /** Runs a main class of ours in a JVM of its own, with what the launcher script gives it. */
    public static Programs.Run java(String mainClass, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseParallelGC", "-Xmx512m", "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8", "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", text(), mainClass));
        command.addAll(arguments);
        return Programs.run(command);
    }
}
