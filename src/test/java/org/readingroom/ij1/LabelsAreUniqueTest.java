package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImageJ;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * ImageJ knows commands by the last part of their menu path alone: of two with one label, one cannot be called. Its own are listed in the file of
 * properties in its jar, and in its source for the File and Edit menus.
 */
class LabelsAreUniqueTest {

    private static final Set<String> MADE_IN_CODE = Set.of("Open...", "Open Next", "Open Samples", "Import", "Close", "Close All", "Save", "Revert", "Page Setup...", "Print...", "Quit", "Undo", "Cut",
        "Copy", "Copy to System", "Paste", "Paste Control...", "Clear", "Clear Outside", "Fill", "Draw", "Invert", "Adjust", "Show Info...", "Properties...", "Color", "Stacks", "Crop", "Duplicate...",
        "Rename...", "Scale...", "Tools", "Reslice [/]...", "Image Sequence...", "Raw...", "Selection", "Options", "Filters", "Measure", "Analyze Particles...", "Summarize", "Distribution...", "Label",
        "Clear Results", "Set Measurements...", "Set Scale...", "Calibrate...", "Histogram", "Plot Profile", "Surface Plot...", "Gels", "Macros", "Shortcuts", "Utilities", "New");

    @Test
    void no_label_of_ours_is_one_of_imagejs_or_twice_in_the_menu() throws IOException {
        List<String> ours = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("plugins.config"))) {
            Matcher label = Pattern.compile("^[^#,]+, \"([^\"]+)\".*").matcher(line);
            if (label.matches() && !label.group(1).equals("-")) ours.add(label.group(1));
        }
        assertThat(ours).hasSizeGreaterThan(50).doesNotHaveDuplicates();
        Set<String> theirs = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        theirs.addAll(MADE_IN_CODE);
        theirs.addAll(listed());
        assertThat(theirs).hasSizeGreaterThan(300);
        assertThat(ours).noneMatch(theirs::contains);
    }

    private static Set<String> listed() throws IOException {
        Properties all = new Properties();
        try (InputStream in = ImageJ.class.getClassLoader().getResourceAsStream("IJ_Props.txt")) {
            all.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        Set<String> labels = new TreeSet<>();
        Pattern quoted = Pattern.compile("^\"([^\"]+)\".*");
        for (String key : all.stringPropertyNames()) {
            Matcher label = quoted.matcher(all.getProperty(key));
            if (label.matches()) labels.add(label.group(1));
        }
        return labels;
    }
}
