package org.readingroom.cli;

import java.io.PrintStream;
import java.util.List;
import org.readingroom.call.CommandFailedException;

final class ScriptRun {
    private ScriptRun() {}
    static void run(String file, List<String> words, PrintStream out, PrintStream err) throws CommandFailedException { throw new CommandFailedException("not yet", null); }
}
