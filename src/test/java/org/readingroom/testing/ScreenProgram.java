package org.readingroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A main class of the tests that needs a display and ends its process itself: how it begins and ends, and how a test runs it. */
public final class ScreenProgram {

    private static final String WELL = "all is well";

    /** What the program does and looks at. */
    @FunctionalInterface
    public interface Session {
        void run() throws Exception;
    }

    private ScreenProgram() {}

    /** All of a main method: ends the process with 0 if the session came to its end; ImageJ's and Swing's threads would keep it. Does not return. */
    public static void run(Session session) {
        int exit = 1;
        try {
            session.run();
            System.out.println(WELL);
            exit = 0;
        } catch (Exception | AssertionError e) {
            e.printStackTrace(); // before the end
        } finally {
            Runtime.getRuntime().halt(exit);
        }
    }

    /**
     * For the test: runs the program on a display that nobody sees. What goes wrong there is told, and begun once more from folders as empty as before: display, window
     * manager and program are three processes, and on a busy machine a key or click is lost between them now and then. Going wrong twice is failing.
     *
     * @param arguments such as folders
     * @return what it printed
     */
    public static String isWell(Class<?> program, Object... arguments) throws Exception {
        List<Path> fresh = new ArrayList<>();
        for (Object a : arguments) if (a instanceof Path p && isFresh(p)) fresh.add(p);
        List<String> texts = Arrays.stream(arguments).map(Object::toString).toList();
        Programs.Run run = ClassPath.onScreen(program.getName(), texts);
        if (run.exit() != 0) {
            System.err.println(program.getSimpleName() + " went wrong and is begun once more:\n" + run.output());
            for (Path p : fresh) empty(p);
            run = ClassPath.onScreen(program.getName(), texts);
        }
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains(WELL);
        return run.output();
    }

    /** Nothing, or a folder with nothing in it. */
    private static boolean isFresh(Path p) throws IOException {
        if (!Files.isDirectory(p)) return Files.notExists(p);
        try (Stream<Path> in = Files.list(p)) {
            return in.findAny().isEmpty();
        }
    }

    private static void empty(Path p) throws IOException {
        if (Files.notExists(p)) return;
        boolean isFolder = Files.isDirectory(p);
        try (Stream<Path> all = Files.walk(p)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
        if (isFolder) Files.createDirectories(p);
    }
}
