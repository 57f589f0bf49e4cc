package org.readingroom.call.executable;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.readingroom.volume.plugin.PluginFaults;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * The executables in {@code cli-modules} beside our jar, or beside {@code jars} in {@code plugins}, and in the folders that the environment variable READINGROOM_MODULES
 * names. They are asked what they are when somebody wants a command that is none of ours. What does not answer is named and left out.
 */
@Plugin(type = Service.class)
public class Executables extends AbstractService implements SciJavaService {

    /** What a module's id for menus begins with. */
    public static final String PREFIX = "module:";
    /** For programs that are started with folders of their own: as the environment variable. */
    public static final String FOLDERS = "readingroom.modules";

    private static final String FOLDER = "cli-modules", VARIABLE = "READINGROOM_MODULES";
    private static final int LONGEST_ANSWER_SECONDS = 20;

    @Parameter(required = false)
    private PluginFaults faults;
    private List<ExecutableInfo> found;

    /** In order of their folders and names. The first call starts each of them once. */
    public synchronized List<ExecutableInfo> all() {
        if (found == null) found = find();
        return found;
    }

    private List<ExecutableInfo> find() {
        List<ExecutableInfo> all = new ArrayList<>();
        for (Path folder : folders()) {
            if (!Files.isDirectory(folder)) continue;
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(f -> Files.isRegularFile(f) && Files.isExecutable(f)).sorted().toList()) add(file, all);
            } catch (IOException e) {
                faults(folder, "the folder cannot be read");
            }
        }
        return List.copyOf(all);
    }

    private void add(Path file, List<ExecutableInfo> all) {
        try {
            all.add(ExecutableInfo.parse(file, answer(file)));
        } catch (IOException e) {
            faults(file, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void faults(Path file, String why) {
        if (faults != null) faults.note(PREFIX + file.getFileName(), "the module " + file.getFileName() + " is left out: " + why);
    }

    private static String answer(Path file) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("module", ".xml");
        try {
            Process process = new ProcessBuilder(file.toString(), "--xml").redirectOutput(answer.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(file.getFileName() + ": no answer to --xml in " + LONGEST_ANSWER_SECONDS + " s; expected a description. Take it out of the folder of modules.");
            }
            String text = Files.readString(answer, StandardCharsets.UTF_8);
            int start = text.indexOf("<executable"); // some print a line before it
            if (start < 0) throw new IOException(file.getFileName() + ": no description came as answer to --xml; expected one in the Slicer Execution Model. Take it out of the folder of modules.");
            return text.substring(start);
        } finally {
            Files.delete(answer);
        }
    }

    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        String named = System.getProperty(FOLDERS, System.getenv().getOrDefault(VARIABLE, ""));
        for (String folder : named.split(File.pathSeparator)) if (!folder.isBlank()) folders.add(Path.of(folder));
        try {
            Path jar = Path.of(Executables.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent();
            folders.add(jar.resolve(FOLDER));
            folders.add(jar.resolveSibling("plugins").resolve(FOLDER));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's own place is no path: " + e.getMessage(), e);
        }
        return folders.stream().map(f -> f.toAbsolutePath().normalize()).distinct().toList();
    }
}
