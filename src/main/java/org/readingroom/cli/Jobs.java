package org.readingroom.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.readingroom.call.BadCallException;
import org.readingroom.call.CommandCall;
import org.readingroom.call.CommandFailedException;
import org.readingroom.call.CommandForm;
import org.readingroom.call.CommandList;
import org.readingroom.call.Host;
import org.readingroom.call.Options;
import org.readingroom.call.Words;
import org.scijava.Context;

/** A file of command lines, run in one program: one JSON object a line on standard output as each ends, whatever becomes of the others. */
final class Jobs {

    private static final double NANOS = 1e9;
    private static final Gson JSON = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private final Context context;
    private final CommandList commands;
    private final PrintStream out;

    Jobs(Context context, PrintStream out) {
        this.context = context;
        this.commands = new CommandList(context);
        this.out = out;
    }

    /** @return whether every line succeeded */
    boolean run(String file, int threads) throws CommandFailedException {
        List<String> lines = read(file);
        PrintStream before = System.out;
        System.setOut(System.err); // standard output is for the JSON lines alone, whatever a library prints
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int n = 0; n < lines.size(); n++) {
                int line1 = n + 1;
                String text = lines.get(n);
                if (!isBlank(text)) results.add(pool.submit(() -> job(line1, text)));
            }
            boolean isAllDone = true;
            for (Future<Boolean> result : results) isAllDone &= result.get();
            return isAllDone;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("the jobs were interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
            System.setOut(before);
        }
    }

    private static List<String> read(String file) throws CommandFailedException {
        try {
            String text = Files.readString(Path.of(file));
            return (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
        } catch (IOException e) {
            throw new CommandFailedException(file + ": cannot be read (" + e.getClass().getSimpleName() + "); expected a text file in UTF-8 with one command a line.", e);
        }
    }

    private static boolean isBlank(String line) {
        String text = line.strip();
        return text.isEmpty() || text.startsWith("#");
    }

    private boolean job(int line1, String text) {
        long start = System.nanoTime();
        int exit = Launcher.DONE;
        String error = null;
        try {
            call(text);
        } catch (BadCallException e) {
            exit = Launcher.BAD_CALL;
            error = e.getMessage();
        } catch (CommandFailedException e) {
            exit = Launcher.FAILED;
            error = e.getMessage();
        } catch (RuntimeException | Error e) { // one line's trouble is not the others'
            exit = Launcher.FAILED;
            error = "unexpected " + e;
        }
        report(line1, exit, error, (System.nanoTime() - start) / NANOS);
        return exit == Launcher.DONE;
    }

    private void call(String text) throws CommandFailedException {
        List<String> words = Words.ofJobLine(text);
        if (words.get(0).startsWith("-") || words.get(0).equals("help")) throw new BadCallException("'" + words.get(0) + "' in a jobs file; expected a command.");
        CommandForm form = commands.form(words.get(0));
        new CommandCall(context, form, Options.ofWords(words.subList(1, words.size())), Host.WITHOUT_IMAGES).run();
    }

    private void report(int line1, int exit, String error, double seconds) {
        JsonObject line = new JsonObject();
        line.addProperty("line", line1);
        line.addProperty("exit", exit);
        if (error == null) line.add("error", JsonNull.INSTANCE);
        else line.addProperty("error", error);
        line.addProperty("seconds", Math.round(seconds * 1e4) / 1e4);
        synchronized (out) {
            out.println(JSON.toJson(line));
            out.flush();
        }
    }
}
