package org.readingroom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.call.SmallContext;
import org.readingroom.ui.workbench.ReadingRoom;
import org.scijava.Context;

/** The Java that {@link Preparation} starts: it runs a few commands, and what a window does when a series is opened; the classes that it took are archived. */
final class Training {

    private Training() {}

    /** @param arguments a file of jobs, and the folder of a series */
    public static void main(String[] arguments) {
        HeadStart.of("volume-info", List.of("json="));
        Launcher launcher = new Launcher(System.out, System.err);
        launcher.run("volume-info", "path=" + arguments[1]); // as a program of one command; what jobs share is made otherwise
        int exit = launcher.run("--jobs", arguments[0]);
        try (Context context = SmallContext.create(Training.class.getClassLoader())) {
            ReadingRoom.rehearse(context, Path.of(arguments[1]));
        } catch (IOException e) {
            System.err.println(e.getMessage());
            exit = Launcher.FAILED;
        }
        System.exit(exit); // threads of the context must not keep it alive
    }
}
