package org.readingroom.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The finished folder that {@code mvn package} makes, for tests that run after it ({@code *IT}). */
public final class App {

    public static final Path LAUNCHER = Path.of("target", "reading-room", "bin", "reading-room").toAbsolutePath();

    private App() {}

    /** Runs {@code reading-room} to its end. */
    public static Programs.Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return Programs.run(command);
    }
}
