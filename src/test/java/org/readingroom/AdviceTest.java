package org.readingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a message tells people to do can be done: a command that is named is there, and nothing is asked for that only a command could do without naming it. */
class AdviceTest {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    private static final Pattern COMMAND = Pattern.compile("\\b(?:resample|export|convert|correct|transcode|list|open|volume|dicom|build|measure|interpolate|fill)-[a-z]+(?:-[a-z]+)*\\b");
    private static final Pattern WITHOUT_A_NAME = Pattern.compile("(?i)\\b(?:reorient|split|resample) (?:the|it)\\b");
    private static final Set<String> WORDS = Set.of("dicom-folder"); // of examples

    @Test
    void commands_that_messages_of_formats_name_are_there_and_no_other_work_is_asked_for() throws IOException {
        Set<String> known = new TreeSet<>(Files.readAllLines(Path.of("docs/commands.md")));
        List<String> wrong = new ArrayList<>();
        for (String room : List.of("formats", "dicom", "convert", "volume", "commands/file"))
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/readingroom", room))) {
                for (Path f : files.filter(p -> p.toString().endsWith("java")).toList())
                    for (Matcher text = TEXT.matcher(Files.readString(f)); text.find(); ) {
                        if (!text.group().contains(" ")) continue;
                        if (WITHOUT_A_NAME.matcher(text.group()).find() && !text.group().matches(".*with (the|AFNI).*")) wrong.add(f.getFileName() + ": " + text.group());
                        for (Matcher m = COMMAND.matcher(text.group()); m.find(); ) if (!known.contains(m.group()) && !WORDS.contains(m.group())) wrong.add(f.getFileName() + ": " + m.group());
                    }
            }
        assertThat(wrong).isEmpty();
    }
}
