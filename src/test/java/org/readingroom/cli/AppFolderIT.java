package org.readingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn package} makes: the folder that runs by itself, and the two archives for hosts. Runs after it, in {@code mvn verify}. */
class AppFolderIT {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path APP = TARGET.resolve("reading-room");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @TempDir
    private Path folder;

    private record Run(int exit, String out, String err) {}

    @BeforeAll
    static void requireAUnixShell() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher script needs a Unix shell");
    }

    @Test
    void the_program_says_its_version_and_lists_its_commands() throws Exception {
        assertThat(run(Map.of(), APP + "/bin/reading-room", "--version").out()).matches("Reading Room \\d+\\.\\d+\\.\\d+.*\\s*");
        Run help = run(Map.of(), APP + "/bin/reading-room", "help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("open-dicom-series", "reader-report").doesNotContain("demo-gain");
    }

    @Test
    void it_runs_through_links_from_other_folders_and_with_blanks_in_its_path() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("my link"), Files.createSymbolicLink(folder.resolve("app folder"), APP).resolve("bin/reading-room"));
        assertThat(run(Map.of(), link.toString(), "--version").exit()).isZero();
        assertThat(run(Map.of(), folder.resolve("app folder/bin/reading-room").toString(), "--version").exit()).isZero();
    }

    @Test
    void exit_codes_and_sentences_reach_the_shell() throws Exception {
        Run bad = run(Map.of(), APP + "/bin/reading-room", "slab-projection", "slub=3");
        assertThat(bad.exit()).isEqualTo(2);
        assertThat(bad.err().strip()).startsWith("slab-projection has no key 'slub'; did you mean 'slab'?");
        assertThat(run(Map.of(), APP + "/bin/reading-room", "slab-projection", "input=" + folder.resolve("none.nii"), "output=" + folder.resolve("x.png")).exit()).isEqualTo(1);
    }

    @Test
    void names_in_any_letters_are_found_whatever_the_locale() throws Exception {
        Path scan = Files.writeString(folder.resolve("CT 胸部 é.txt"), "no image");
        for (String locale : List.of("C", "xx_XX.UTF-8")) { // the second is not installed
            Run run = run(Map.of("LC_ALL", locale, "LANG", "C"), APP + "/bin/reading-room", "open-medical-volume", "path=" + scan, "output=" + folder.resolve("x.nii.gz"));
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("CT 胸部 é.txt: content of no known format");
        }
    }

    @Test
    void options_for_java_reach_it_and_an_old_java_is_refused_in_a_sentence() throws Exception {
        assertThat(run(Map.of("READINGROOM_JAVA_OPTS", "-Xmx128m -XX:+PrintFlagsFinal"), APP + "/bin/reading-room", "--version").out()).containsPattern("MaxHeapSize\\s*=\\s*134217728");
        Path old = Files.createDirectories(folder.resolve("jdk 11/bin"));
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"11.0.2\"\n");
        assertThat(Files.writeString(old.resolve("java"), "#!/bin/sh\nexit 9\n").toFile().setExecutable(true)).isTrue();
        Run refused = run(Map.of("JAVA_HOME", folder.resolve("jdk 11").toString()), APP + "/bin/reading-room", "--version");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("is version 11.0.2; expected Java 17 or newer.");
    }

    @Test
    void a_script_in_a_home_that_may_not_be_written_to_prints_its_own_words_alone() throws Exception {
        Path script = Files.writeString(folder.resolve("s.py"), "print('hello')\n");
        Run run = run(Map.of("READINGROOM_JAVA_OPTS", "-Djava.util.prefs.userRoot=/proc -Duser.home=/proc"), APP + "/bin/reading-room", "--script", script.toString());
        assertThat(run.out().strip()).isEqualTo("hello");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void a_groovy_script_and_a_macro_run_from_the_folder_alone() throws Exception {
        Path script = Files.writeString(folder.resolve("s.groovy"), "#@ CommandService c\nprintln c.getCommands().any { it.label == 'Slab Projection...' }\n");
        assertThat(run(Map.of(), APP + "/bin/reading-room", "--script", script.toString()).out().strip()).isEqualTo("true");
        Path macro = Files.writeString(folder.resolve("m.ijm"), "newImage('x', '8-bit ramp', 9, 9, 5); run('Slab Projection...', 'slab=all mode=max'); return '' + nSlices;");
        Run run = run(Map.of(), APP + "/bin/reading-room", "--macro", macro.toString());
        assertThat(run.out().strip()).isEqualTo("1");
        assertThat(run.exit()).isZero();
    }

    @Test
    void classes_come_from_the_archive_where_it_fits_and_from_the_jars_without_a_word_where_it_does_not() throws Exception {
        String seen = "Launcher source: shared objects file (top)";
        Path moved = folder.resolve("moved"); // no blank: Java 17 does not find the classes of jars whose path has one
        for (String part : List.of("bin", "plugins", "jars")) {
            Files.createDirectories(moved.resolve(part));
            try (Stream<Path> files = Files.list(APP.resolve(part))) {
                for (Path f : files.filter(Files::isRegularFile).toList()) Files.copy(f, moved.resolve(part).resolve(f.getFileName().toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        String program = moved + "/bin/reading-room";
        Map<String, String> telling = Map.of("READINGROOM_JAVA_OPTS", "-Xlog:class+load");
        assertThat(run(telling, program, "--version").out()).doesNotContain(seen);
        Run prepared = run(Map.of(), program, "--prepare");
        assertThat(prepared.out()).as(prepared.err()).contains("classes.jsa was made");
        assertThat(run(telling, program, "--version").out()).contains(seen);

        Path jar = moved.resolve("plugins").resolve(ourJar().getFileName().toString());
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        assertThat(run(telling, program, "--version").out()).doesNotContain(seen);
        Run quiet = run(Map.of(), program, "--version");
        assertThat(quiet.out().strip().lines()).hasSize(1);
        assertThat(quiet.err()).isEmpty();
    }

    @Test
    void the_menu_lies_at_the_jars_root_and_no_script_language_is_brought_into_a_host() throws IOException {
        try (JarFile jar = new JarFile(ourJar().toFile())) {
            assertThat(jar.getEntry("plugins.config")).isNotNull();
            String index = new String(jar.getInputStream(jar.getEntry("META-INF/json/org.scijava.plugin.Plugin")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(index).contains("SlabProjectionCommand").doesNotContain("ScriptLanguage", "readingroom.demo");
        }
    }

    @Test
    void java_8_can_read_the_classes_that_the_menu_names_and_java_17_all_others() throws IOException {
        Set<Integer> door = new TreeSet<>(), others = new TreeSet<>();
        try (JarFile jar = new JarFile(ourJar().toFile())) {
            for (ZipEntry e : Collections.list(jar.entries())) {
                if (!e.getName().endsWith(".class")) continue;
                byte[] head = jar.getInputStream(e).readNBytes(8); // magic, minor, major
                (e.getName().startsWith("org/readingroom/door/") ? door : others).add(head[6] << 8 | head[7]);
            }
            String menu = new String(jar.getInputStream(jar.getEntry("plugins.config")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(menu.lines().filter(l -> !l.isBlank() && !l.startsWith("#"))).allMatch(l -> l.contains("org.readingroom.door.") || l.endsWith("\"-\"")).isNotEmpty();
        }
        assertThat(door).as("Java 8").containsExactly(52);
        assertThat(others).as("Java 17").containsExactly(61);
    }

    @Test
    void each_archive_holds_what_its_host_lacks_and_nothing_else() throws IOException {
        String jar = "plugins/" + ourJar().getFileName();
        String[] notices = { "licenses/reading-room/LICENSE", "licenses/reading-room/third-party.md", "licenses/reading-room/sbom.xml" };
        assertThat(files("-fiji.zip")).filteredOn(f -> !f.startsWith("reading-room/")).contains(jar).contains(notices).hasSize(6).filteredOn(f -> f.matches("jars/(jhdf|compress-lzf)-.*")).hasSize(2);
        assertThat(files("-imagej.zip")).contains(jar).contains(notices).anyMatch(f -> f.startsWith("jars/scijava-common-")).anyMatch(f -> f.startsWith("jars/imglib2-")).anyMatch(f -> f.startsWith("jars/gson-"))
            .noneMatch(f -> f.matches("jars/(ij-|ij1-|javassist|groovy|jython|junit|guava).*"));
    }

    @Test
    void the_pages_come_along_and_lead_to_files_that_come_along() throws IOException {
        Set<String> app = new TreeSet<>();
        try (Stream<Path> all = Files.walk(APP)) {
            all.filter(Files::isRegularFile).forEach(f -> app.add(APP.relativize(f).toString().replace(File.separatorChar, '/')));
        }
        assertThat(app).contains("docs/README.md");
        assertThat(broken(app, "", APP)).isEmpty();
        for (String archive : List.of("-fiji.zip", "-imagej.zip")) {
            assertThat(files(archive)).contains("reading-room/docs/README.md");
            assertThat(broken(files(archive), "reading-room/", APP)).as(archive).isEmpty();
        }
    }

    /** @param texts the same pages, to be read */
    private static List<String> broken(Set<String> files, String folder, Path texts) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String page : files)
            if (page.startsWith(folder + "docs/") && page.endsWith(".md"))
                for (Matcher m = LINK.matcher(Files.readString(texts.resolve(page.substring(folder.length())))); m.find(); ) {
                    String target = Path.of(page).resolveSibling(m.group(1)).normalize().toString().replace(File.separatorChar, '/');
                    if (files.stream().noneMatch(f -> f.equals(target) || f.startsWith(target + "/"))) broken.add(page + ": " + m.group(1));
                }
        return broken;
    }

    @Test
    void the_page_of_libraries_names_the_version_of_each_that_lies_there() throws IOException {
        String page = Files.readString(APP.resolve("docs/third-party.md"));
        try (Stream<Path> jars = Files.list(APP.resolve("jars"))) {
            assertThat(jars.map(j -> j.getFileName().toString()).filter(j -> j.endsWith(".jar")).map(j -> j.replaceAll("^.*?-(?=[0-9]+\\.)|\\.jar$", ""))).isNotEmpty().allMatch(page::contains);
        }
    }

    @Test
    void help_says_where_the_pages_are() throws Exception {
        assertThat(run(Map.of(), APP + "/bin/reading-room", "help", "volume-info").out()).contains("All pages: " + APP.toRealPath().resolve("docs/README.md"));
    }

    @Test
    void the_program_for_windows_starts_java_with_the_same_options_and_has_the_lines_that_windows_wants() throws IOException {
        String windows = Files.readString(APP.resolve("bin/reading-room.bat"), StandardCharsets.US_ASCII), unix = Files.readString(APP.resolve("bin/reading-room"));
        unix = unix.replaceAll("(?m)^.*-XX:TieredStopAtLevel=1.*$", ""); // a batch file cannot look at its words safely: there thousands of files go by the ordinary compilers
        assertThat(windows.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(options(windows.replaceAll("%SHA%", "\\$sha").replaceAll("%[A-Z]+%", "\\$"))).isEqualTo(options(unix.replaceAll("\\$(mask|range)", "org.readingroom").replaceAll("\\$(home|archive|plugins)", "\\$")));
    }

    /** Of Java, without what they are set to where that is a place or a name of a method. */
    private static Set<String> options(String script) {
        Set<String> options = new TreeSet<>();
        for (Matcher m = Pattern.compile("-(?:X|D|-add|-enable|-sun)[^\\s\"{}]*").matcher(script.replaceAll("(?m)^(rem|#) .*$", "")); m.find(); )
            options.add(m.group().replaceAll("(CompileThresholdScaling,).*", "$1").replaceAll("=\\$.*", "="));
        return options;
    }

    private static Path ourJar() throws IOException {
        try (Stream<Path> jars = Files.list(APP.resolve("plugins"))) {
            return jars.filter(j -> j.getFileName().toString().matches("Reading_Room-.*\\.jar")).findFirst().orElseThrow();
        }
    }

    private static TreeSet<String> files(String ending) throws IOException {
        try (Stream<Path> all = Files.list(TARGET)) {
            Path zip = all.filter(f -> f.toString().endsWith(ending)).findFirst().orElseThrow();
            try (ZipFile z = new ZipFile(zip.toFile())) {
                TreeSet<String> names = new TreeSet<>();
                for (ZipEntry e : Collections.list(z.entries())) if (!e.isDirectory()) names.add(e.getName());
                return names;
            }
        }
    }

    private Run run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt"), err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectOutput(out.toFile()).redirectError(err.toFile()).directory(folder.toFile());
        builder.environment().putAll(new HashMap<>(environment));
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
