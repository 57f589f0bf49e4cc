package org.readingroom.ij1.help;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages in the program's jar, as Markdown. */
final class Pages {

    /** The page to begin with; it leads to all others. */
    static final String START = "README.md";

    /** The page of all commands, as text. */
    static final String COMMANDS = "commands.md";

    private static final String FOLDER = "/org/readingroom/pages/";
    private static final Pattern PAGE_LINK = Pattern.compile("]\\(([a-z-]+\\.md)\\)");

    /** A part of a page. */
    record Section(String page, String heading) {}

    private Pages() {}

    /** Of a page or picture. @throws FileNotFoundException with one sentence if the jar has none of the name */
    static URL url(String name) throws FileNotFoundException {
        URL found = Pages.class.getResource(FOLDER + name);
        if (found == null) throw new FileNotFoundException("The page " + name + " is not in the program's jar; expected one that " + START + " leads to.");
        return found;
    }

    static String markdown(String name) throws IOException {
        try (InputStream in = url(name).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Those that {@link #START} leads to, in its order. */
    static List<String> names() throws IOException {
        Set<String> names = new LinkedHashSet<>(List.of(START));
        Matcher link = PAGE_LINK.matcher(markdown(START));
        while (link.find()) names.add(link.group(1));
        return List.copyOf(names);
    }

    /** Where the pages speak of a command, each section once; the page of all commands is left out. @param label with its dots or without @param id its name on the command line */
    static List<Section> about(String label, String id) throws IOException {
        Pattern named = Pattern.compile("(?<![\\w-])(" + Pattern.quote(label.replace("...", "")) + "|" + Pattern.quote(id) + ")(?![\\w-])");
        Set<Section> found = new LinkedHashSet<>();
        for (String name : names()) {
            if (name.equals(COMMANDS)) continue;
            String heading = "";
            boolean isCode = false;
            for (String line : markdown(name).split("\n")) {
                if (line.startsWith("```")) isCode = !isCode;
                else if (!isCode && line.startsWith("#")) heading = Markdown.plain(line.replaceFirst("^#+ *", ""));
                if (named.matcher(line).find()) found.add(new Section(name, heading));
            }
        }
        return new ArrayList<>(found);
    }
}
