package org.readingroom.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.readingroom.call.BadCallException;
import org.readingroom.call.CommandFailedException;
import org.readingroom.call.CommandForm;
import org.readingroom.call.Host;
import org.readingroom.call.InputField;
import org.readingroom.call.Inputs;
import org.readingroom.call.Options;
import org.readingroom.call.Printer;
import org.scijava.Context;
import org.scijava.module.ModuleItem;
import org.scijava.script.ScriptInfo;
import org.scijava.service.Service;

/**
 * {@code --script FILE key=value ...}: a Groovy or Python (Jython, 2.7) script with {@code #@} parameters, read as strictly as a command's.
 * The engines are called directly: SciJava's own script runner logs a script's exception and goes on as if nothing had happened.
 */
final class ScriptRun {

    private static final Map<String, String> LANGUAGES = Map.of("groovy", "groovy", "py", "python");
    /** Held, or Java would forget that it is off: where a home folder may not be written to, as on clusters, Java warns of preferences that no script of ours has. */
    private static final Logger PREFERENCES = Logger.getLogger("java.util.prefs");
    private static final String LIBRARIES = "jars/script"; // beside plugins/, apart from what every command needs

    private ScriptRun() {}

    static void run(String file, List<String> words, PrintStream out, PrintStream err) throws CommandFailedException {
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!LANGUAGES.containsKey(ending)) throw new BadCallException("--script " + file + ": no script language has this ending; expected .groovy or .py.");
        Options options = Options.ofWords(words);
        String text = read(file);
        PREFERENCES.setLevel(Level.OFF);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(libraries(), ScriptRun.class.getClassLoader()); Context context = context(loader)) {
            context.service(Printer.class).to(out::println, err::println);
            run(new ScriptInfo(context, file, new StringReader(text)), engine(loader, ending), options, context, out, err);
        } catch (IOException e) {
            throw new CommandFailedException(e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void run(ScriptInfo info, ScriptEngine engine, Options options, Context context, PrintStream out, PrintStream err) throws CommandFailedException, IOException {
        String name = Path.of(info.getPath()).getFileName().toString();
        CommandForm form = CommandForm.ofScript(name, info);
        for (InputField f : form.fields()) engine.put(f.name(), f.defaultValue().map(d -> f.kind() == InputField.Kind.OPENED ? null : info.getInput(f.name()).getDefaultValue()).orElse(null));
        new Inputs(context, form, options, Host.WITHOUT_IMAGES).resolve().forEach(engine::put);
        for (ModuleItem<?> item : info.inputs()) if (CommandForm.isOfContext(item)) engine.put(item.getName(), ofContext(context, item.getType()));
        PrintWriter printed = new PrintWriter(out, true), errors = new PrintWriter(err, true);
        engine.getContext().setWriter(printed);
        engine.getContext().setErrorWriter(errors);
        engine.put(ScriptEngine.FILENAME, name);
        try {
            engine.eval(info.getProcessedScript());
        } catch (ScriptException | RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw new CommandFailedException(name + ": " + reason(e), e);
        } finally {
            printed.flush();
            errors.flush();
        }
        for (ModuleItem<?> item : info.outputs())
            if (item.getType() != Object.class && engine.get(item.getName()) != null) out.println(item.getName() + " = " + engine.get(item.getName()));
    }

    /** The innermost message: engines wrap what a script throws, and repeat it. */
    private static String reason(Throwable e) {
        Throwable inner = e;
        while (inner instanceof ScriptException && inner.getCause() != null) inner = inner.getCause();
        List<String> lines = (inner.getMessage() == null ? inner.toString() : inner.getMessage()).strip().lines().toList();
        boolean isPython = inner.getClass().getName().startsWith("org.python"); // its message is a traceback that ends with the sentence
        return lines.isEmpty() ? inner.toString() : lines.get(isPython ? lines.size() - 1 : 0).strip();
    }

    private static Object ofContext(Context context, Class<?> type) {
        return type.isInstance(context) ? context : context.getService(type.asSubclass(Service.class));
    }

    private static Context context(ClassLoader loader) {
        Thread.currentThread().setContextClassLoader(loader); // SciJava and the engines look for their parts through it
        return new Context(); // all of SciJava: a script may ask for any service
    }

    private static ScriptEngine engine(ClassLoader loader, String ending) throws CommandFailedException {
        System.setProperty("python.cachedir.skip", "true"); // Jython would write beside its jar
        System.setProperty("python.console.encoding", "UTF-8");
        ScriptEngine engine = new ScriptEngineManager(loader).getEngineByName(LANGUAGES.get(ending));
        if (engine == null) throw new CommandFailedException("no engine for ." + ending + " scripts was found; expected its jars in " + LIBRARIES + ". Install Reading Room again.", null);
        return engine;
    }

    private static String read(String file) throws CommandFailedException {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new CommandFailedException(file + ": cannot be read (" + e.getClass().getSimpleName() + "); expected a script in UTF-8.", e);
        }
    }

    /** The jars of the script languages where the program was unpacked; none where the class path has them already. */
    private static URL[] libraries() throws MalformedURLException {
        try {
            Path jar = Path.of(ScriptRun.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            File[] jars = jar.getParent() == null ? null : jar.getParent().resolveSibling(LIBRARIES).toFile().listFiles((d, n) -> n.endsWith(".jar"));
            URL[] urls = new URL[jars == null ? 0 : jars.length];
            for (int n = 0; n < urls.length; n++) urls[n] = jars[n].toURI().toURL();
            return urls;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's own place is no path: " + e.getMessage(), e);
        }
    }
}
