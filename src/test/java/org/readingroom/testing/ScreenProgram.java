package org.readingroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

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

    /** For the test: runs the program on a display that nobody sees; skips the calling test where there is none. @param arguments such as folders @return what it printed */
    public static String isWell(Class<?> program, Object... arguments) throws Exception {
        Programs.Run run = ClassPath.onScreen(program.getName(), Arrays.stream(arguments).map(Object::toString).toList());
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains(WELL);
        return run.output();
    }
}
