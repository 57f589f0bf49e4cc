package org.readingroom.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calls that the pages show, in shells and macros, are of commands that there are, with keys that they have; docs/commands.md, which is the program's own word, is the list. */
class DocsCallsTest {

    private static final Set<String> OF_EVERY_COMMAND = Set.of("input", "image", "output", "series", "preset", "window", "identity");
    private static final String WORDS = "((?: +(?:\"[^\"]*\"|[a-z0-9]+=[^\\s`|]*))*)";
    private static final Pattern SHELL = Pattern.compile("reading-room ([a-z]+(?:-[a-z]+)+)" + WORDS), INLINE = Pattern.compile("`([a-z]+(?:-[a-z]+)+)((?: +(?:\"[^\"]*\"|[a-z0-9]+=[^\\s`|]*))+)`"),
        MACRO = Pattern.compile("run\\(\"([^\"]+)\", \"([^\"]*)"), KEY = Pattern.compile("(?:^| )\"?([a-z0-9]+)=");
    private static final String NOT_OURS = "threshold-by-numpy"; // the example of a program in another language

    @Test
    void every_call_on_the_pages_is_one_that_the_program_understands() throws IOException {
        Map<String, Set<String>> commands = commands();
        assertThat(commands).hasSizeGreaterThan(50);
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (Path page : pages()) {
            String text = Files.readString(page);
            for (Pattern form : List.of(SHELL, INLINE, MACRO))
                for (Matcher m = form.matcher(text); m.find(); calls++) {
                    String id = m.group(1).toLowerCase(Locale.ROOT).replace("...", "").replace(' ', '-');
                    if (id.equals(NOT_OURS)) continue;
                    if (!commands.containsKey(id)) wrong.add(page + ": no command " + id);
                    else for (Matcher k = KEY.matcher(m.group(2)); k.find(); ) if (!commands.get(id).contains(k.group(1)) && !OF_EVERY_COMMAND.contains(k.group(1))) wrong.add(page + ": " + id + " has no key " + k.group(1));
                }
        }
        assertThat(wrong).isEmpty();
        assertThat(calls).isGreaterThan(100);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(docs.filter(p -> p.toString().endsWith(".md")), Stream.of(Path.of("README.md"))).toList();
        }
    }

    private static Map<String, Set<String>> commands() throws IOException {
        String list = Files.readString(Path.of("docs/commands.md"));
        Map<String, Set<String>> commands = new HashMap<>();
        Set<String> keys = new HashSet<>();
        for (String line : list.substring(list.indexOf("\nCommands:")).lines().toList()) {
            Matcher key = Pattern.compile("^    ([a-z0-9]+)= .*").matcher(line);
            if (line.matches("[a-z][a-z0-9-]*")) keys = commands.computeIfAbsent(line, id -> new HashSet<>());
            else if (key.matches()) keys.add(key.group(1));
        }
        return commands;
    }
}
