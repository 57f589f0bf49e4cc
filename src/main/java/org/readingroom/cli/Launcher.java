package org.readingroom.cli;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.readingroom.call.BadCallException;
import org.readingroom.call.CommandCall;
import org.readingroom.call.CommandFailedException;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.Host;
import org.readingroom.call.LazyContext;
import org.readingroom.call.Options;
import org.readingroom.call.Printer;
import org.readingroom.call.SmallContext;
import org.scijava.Context;

/**
 * The program {@code reading-room}. Exit codes: 0 done; 1 failed, one sentence on standard error; 2 a call that cannot be understood.
 * Stack traces only with {@code --debug}.
 */
public final class Launcher {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int BAD_CALL = 2;

    private final PrintStream out;
    private final PrintStream err;

    /** @param out what the user asked for @param err sentences about failures and warnings */
    public Launcher(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals(HeadStart.WORKBENCH)) System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true")); // else Java looks for a screen
        int exit = new Launcher(System.out, System.err).run(arguments);
        System.out.flush();
        System.exit(exit); // threads of the context or of a script must not keep the program alive
    }

    /** Runs to the end. @return the exit code */
    public int run(String... arguments) {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        boolean isDebug = words.remove("--debug");
        try {
            return dispatch(words);
        } catch (BadCallException e) {
            return end(BAD_CALL, e, isDebug);
        } catch (CommandFailedException e) {
            return end(FAILED, e, isDebug);
        } catch (RuntimeException | LinkageError e) {
            if (!isDebug) err.println("unexpected " + e + ". Please report it; --debug shows where it happened.");
            return end(FAILED, isDebug ? e : null, isDebug);
        }
    }

    private int end(int exit, Throwable e, boolean isDebug) {
        if (e == null) return exit;
        err.println(e.getMessage());
        if (isDebug) e.printStackTrace(err);
        return exit;
    }

    private int dispatch(List<String> words) throws CommandFailedException {
        if (words.isEmpty()) {
            err.println(Help.USAGE);
            return BAD_CALL;
        }
        String first = words.get(0);
        List<String> rest = words.subList(1, words.size());
        switch (first) {
            case "help", "--help", "-h" -> help(rest);
            case "--version" -> out.println("Reading Room " + version());
            case "--prepare" -> out.println(Preparation.run() + " was made; commands start faster now, with this Java and from this folder.");
            case "--completion" -> completion(rest);
            case "--macro" -> MacroRun.run(file(first, rest), rest.subList(1, rest.size()), out);
            case "--script" -> ScriptRun.run(file(first, rest), rest.subList(1, rest.size()), out, err);
            case "--jobs" -> {
                return jobs(rest);
            }
            default -> command(first, rest);
        }
        return DONE;
    }

    private void command(String id, List<String> words) throws CommandFailedException {
        if (id.startsWith("-")) throw new BadCallException("no option '" + id + "'; expected a command, help, --macro, --script, --jobs, --prepare, --completion, --version or --debug.");
        HeadStart.of(id, words);
        Optional<LazyContext> lazy = id.equals(HeadStart.WORKBENCH) ? Optional.empty() : LazyContext.of(id); // a window lives long, and hears events
        try (Context context = lazy.isPresent() ? lazy.get() : context()) {
            print(context, out);
            CommandForm form = lazy.isPresent() ? CommandForm.of(lazy.get().command(id)) : new CommandList(context).form(id);
            new CommandCall(context, form, Options.ofWords(words), Host.WITHOUT_IMAGES).run();
        }
    }

    private void print(Context context, PrintStream results) {
        context.service(Printer.class).to(new Lines(results), new Lines(err));
    }

    private record Lines(PrintStream stream) implements Consumer<String> {
        @Override
        public void accept(String line) {
            stream.println(line);
        }
    }

    private void help(List<String> words) {
        try (Context context = context()) {
            CommandList commands = new CommandList(context);
            if (words.size() > 1) throw new BadCallException("help takes one command, got " + String.join(" ", words) + ".");
            out.print(words.isEmpty() ? Help.all(commands, context) : Help.of(commands.form(words.get(0)), context));
        }
    }

    private void completion(List<String> words) {
        if (words.size() != 1) throw new BadCallException("--completion takes one word; expected bash or zsh.");
        try (Context context = context()) {
            out.print(Completion.of(words.get(0), new CommandList(context)));
        }
    }

    private int jobs(List<String> words) throws CommandFailedException {
        String file = file("--jobs", words);
        int threads = 1;
        List<String> rest = words.subList(1, words.size());
        if (!rest.isEmpty()) {
            if (rest.size() != 2 || !rest.get(0).equals("--threads")) throw new BadCallException("'" + String.join(" ", rest) + "' after the jobs file; expected --threads and a number, or nothing.");
            if (!rest.get(1).matches("[1-9][0-9]{0,3}")) throw new BadCallException("--threads " + rest.get(1) + ": expected a whole number from 1 to 9999.");
            threads = Integer.parseInt(rest.get(1));
        }
        try (Context context = context()) {
            print(context, err);
            return new Jobs(context, out).run(file, threads) ? DONE : FAILED;
        }
    }

    private static String file(String option, List<String> rest) {
        if (rest.isEmpty()) throw new BadCallException(option + " needs a file; expected its path after it.");
        try {
            return Path.of(rest.get(0)).toString();
        } catch (InvalidPathException e) { // Windows has letters that no name may have
            throw new BadCallException(option + " " + rest.get(0) + ": not a path; expected that of a file.");
        }
    }

    private static Context context() {
        return SmallContext.create(Launcher.class.getClassLoader());
    }

    private static String version() {
        return Optional.ofNullable(Launcher.class.getPackage().getImplementationVersion()).orElse("(not packaged)");
    }
}
