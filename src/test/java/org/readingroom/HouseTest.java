package org.readingroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps the house as it is drawn: which room may know which. A room is the first package below the root; the storeys stand from the ground
 * up, and a room knows only rooms of lower storeys.
 */
class HouseTest {

    private static final String ROOT = "org.readingroom.";
    private static final List<Set<String>> STOREYS = List.of(
        Set.of("geometry", "io", "door"),
        Set.of("volume"),
        Set.of("formats", "dicom", "display", "annotation", "consensus"),
        Set.of("report"),
        Set.of("review"),
        Set.of("convert"),
        Set.of("call"),
        Set.of("ij1"),
        Set.of("ui"),
        Set.of("commands"),
        Set.of("cli"));
    /** Inside the room of DICOM: who may know whom. */
    private static final Map<String, Set<String>> DICOM = Map.ofEntries(
        Map.entry("data", Set.of()),
        Map.entry("pixel", Set.of("data")),
        Map.entry("meaning", Set.of("data", "pixel", "vendor")),
        Map.entry("vendor", Set.of("data")),
        Map.entry("media", Set.of("data")),
        Map.entry("frame", Set.of("data", "pixel", "meaning", "vendor")),
        Map.entry("stack", Set.of("data", "pixel", "meaning", "vendor", "frame")),
        Map.entry("series", Set.of("data", "pixel", "meaning", "vendor", "media", "frame", "stack")),
        Map.entry("transcode", Set.of("data", "pixel")),
        Map.entry("source", Set.of("data")),
        Map.entry("seg", Set.of("data", "pixel", "meaning", "source")),
        Map.entry("rtstruct", Set.of("data", "pixel", "series", "source")),
        Map.entry("map", Set.of("data", "pixel", "series", "source")),
        Map.entry("sr", Set.of("data", "source")),
        Map.entry("deid", Set.of("data", "pixel")),
        Map.entry("document", Set.of("data")),
        Map.entry("plan", Set.of("data")),
        Map.entry("presentation", Set.of("data", "meaning", "source")),
        Map.entry("write", Set.of("data", "pixel", "series")));
    private static final JavaClasses OURS = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.readingroom");

    @Test
    void every_room_has_its_storey() {
        Set<String> rooms = new TreeSet<>();
        for (JavaClass c : OURS) rooms.add(room(c));
        assertThat(STOREYS.stream().flatMap(Set::stream).toList()).containsAll(rooms);
    }

    @Test
    void a_room_knows_only_rooms_below_it() {
        classes().should(knowOnlyLowerStoreys()).check(OURS);
    }

    @Test
    void inside_dicom_arrows_run_from_objects_to_pixels_to_data() {
        classes().that().resideInAPackage(ROOT + "dicom..").should(keepDicomOrder()).check(OURS);
    }

    @Test
    void no_two_packages_depend_on_each_other_in_a_circle() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void only_the_customs_house_and_what_stands_on_it_knows_imagej() {
        noClasses().that().resideOutsideOfPackages(ROOT + "door..", ROOT + "ij1..", ROOT + "ui..", ROOT + "cli..")
            .should().dependOnClassesThat().resideInAnyPackage("ij", "ij..").check(OURS);
    }

    @Test
    void no_room_below_the_customs_house_knows_a_window_system() {
        noClasses().that().resideOutsideOfPackages(ROOT + "ij1..", ROOT + "ui..").should().dependOnClassesThat().resideInAnyPackage("javax.swing..", "java.awt.event..").check(OURS);
        noClasses().that().resideOutsideOfPackages(ROOT + "ij1..", ROOT + "ui..", ROOT + "display..")
            .should().dependOnClassesThat().resideInAnyPackage("java.awt", "java.awt.image..", "javax.imageio..").check(OURS);
    }

    @Test
    void no_class_of_a_host_other_than_its_public_libraries_is_needed() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("net.imagej..", "loci..", "io.scif..").check(OURS);
    }

    @Test
    void every_package_says_what_lives_in_it() throws IOException {
        Path source = Path.of("src/main/java");
        try (Stream<Path> folders = Files.walk(source)) {
            for (Path folder : folders.filter(Files::isDirectory).toList())
                try (Stream<Path> files = Files.list(folder)) {
                    List<String> names = files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".java")).toList();
                    if (!names.isEmpty()) assertThat(names).as("%s", source.relativize(folder)).contains("package-info.java");
                }
        }
    }

    /** In some countries digits have other shapes, and the small letter of I another dot: no name of a file, tag or key may have them. */
    @Test
    void digits_and_letters_do_not_follow_the_country() throws IOException {
        Pattern local = Pattern.compile("String\\.format\\(\\s*\"|\"\\.formatted\\(|\\.to(Lower|Upper)Case\\(\\)|\\.printf\\(\\s*\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList())
                assertThat(local.matcher(Files.readString(file)).find()).as("%s formats without Locale.ROOT", file.getFileName()).isFalse();
        }
    }

    @Test
    void files_are_short_enough_to_be_read() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList())
                assertThat(Files.readAllLines(file).size()).as("%s: look for its second subject", file).isLessThanOrEqualTo(400);
        }
    }

    private static ArchCondition<JavaClass> knowOnlyLowerStoreys() {
        return new ArchCondition<>("know only lower storeys") {
            @Override
            public void check(JavaClass c, ConditionEvents events) {
                c.getDirectDependenciesFromSelf().stream().filter(d -> ours(d.getTargetClass())).forEach(d -> {
                    String from = room(c), to = room(d.getTargetClass());
                    if (!from.equals(to) && storey(to) >= storey(from)) events.add(SimpleConditionEvent.violated(c, from + " knows " + to + ": " + d.getDescription()));
                });
            }
        };
    }

    private static ArchCondition<JavaClass> keepDicomOrder() {
        return new ArchCondition<>("keep the order inside DICOM") {
            @Override
            public void check(JavaClass c, ConditionEvents events) {
                c.getDirectDependenciesFromSelf().stream().filter(d -> d.getTargetClass().getPackageName().startsWith(ROOT + "dicom.")).forEach(d -> {
                    String from = subRoom(c), to = subRoom(d.getTargetClass());
                    if (!from.equals(to) && !DICOM.get(from).contains(to)) events.add(SimpleConditionEvent.violated(c, "dicom." + from + " knows dicom." + to + ": " + d.getDescription()));
                });
            }
        };
    }

    private static boolean ours(JavaClass c) {
        return c.getPackageName().startsWith(ROOT);
    }

    private static String room(JavaClass c) {
        return c.getPackageName().substring(ROOT.length()).split("\\.")[0];
    }

    private static String subRoom(JavaClass c) {
        return c.getPackageName().substring((ROOT + "dicom.").length()).split("\\.")[0];
    }

    private static int storey(String room) {
        for (int n = 0; n < STOREYS.size(); n++) if (STOREYS.get(n).contains(room)) return n;
        throw new IllegalArgumentException("the room '" + room + "' has no storey");
    }
}
