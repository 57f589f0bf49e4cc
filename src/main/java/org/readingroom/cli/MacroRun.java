package org.readingroom.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.readingroom.call.CommandFailedException;
import org.readingroom.call.Options;
import org.readingroom.ij1.HeadlessImageJ;
import org.readingroom.ij1.MacroRunner;
import org.readingroom.ij1.ModuleMenu;

/** {@code --macro FILE key=value ...}. */
final class MacroRun {

    private MacroRun() {}

    static void run(String file, List<String> words, PrintStream out) throws CommandFailedException {
        String argument = argument(words);
        String macro;
        try {
            macro = Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new CommandFailedException(file + ": cannot be read (" + e.getClass().getSimpleName() + "); expected an ImageJ macro.", e);
        }
        HeadlessImageJ.prepare(MacroRun.class.getClassLoader());
        ModuleMenu.install();
        try {
            String value = MacroRunner.run(macro, argument);
            if (!value.isEmpty()) out.println(value);
        } catch (MacroRunner.MacroFailedException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }

    /** One word as it is; several protected, so that the macro can hand them on to run(). */
    private static String argument(List<String> words) {
        if (words.size() == 1 && words.get(0).indexOf('=') < 0) return words.get(0);
        Map<String, String> values = Options.ofWords(words).asMap();
        return Options.of(values).toMacro();
    }
}
