package org.readingroom.call;

import java.util.List;
import java.util.function.Consumer;
import org.readingroom.io.Finding;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Where commands put text for people: the launcher's standard output, ImageJ's log window. A host says once where; without a host it goes to
 * SciJava's log. Thread-safe as far as the host's receivers are.
 */
@Plugin(type = Service.class)
public class Printer extends AbstractService implements SciJavaService {

    @Parameter(required = false)
    private LogService log;
    private volatile Consumer<String> lines;
    private volatile Consumer<String> warnings;

    /** For hosts: who receives lines, and who receives what the user should know although the command succeeds. */
    public void to(Consumer<String> lineReceiver, Consumer<String> warningReceiver) {
        lines = lineReceiver;
        warnings = warningReceiver;
    }

    /** What the user asked for: one or more lines of text. */
    public void print(String text) {
        if (lines != null) lines.accept(text);
        else if (log != null) log.info(text);
    }

    /** One sentence. */
    public void warn(String sentence) {
        if (warnings != null) warnings.accept(sentence);
        else if (log != null) log.warn(sentence);
    }

    /** Findings above the level of a note, one line each. */
    public void warn(List<Finding> findings) {
        for (Finding f : findings)
            if (f.level() != Finding.Level.NOTE) warn(f.level().name().toLowerCase(java.util.Locale.ROOT) + " " + f.code() + (f.where().isEmpty() ? "" : " (" + f.where() + ")") + ": " + f.message());
    }
}
