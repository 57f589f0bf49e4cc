package org.readingroom.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandDoorTest {

    private static final int JAVA_8 = 52;

    @ParameterizedTest
    @ValueSource(strings = { "1.8", "9", "11", "16" })
    void an_old_java_is_told_by_a_sentence_with_where_to_get_a_new_one(String version) {
        assertThat(CommandDoor.refusal(version, "/opt/jre")).startsWith("Reading Room needs Java 17 or newer; this ImageJ runs on Java " + version.replace("1.8", "8") + " (/opt/jre).").contains("https://fiji.sc");
    }

    @ParameterizedTest
    @ValueSource(strings = { "17", "21", "25", "100", "" })
    void others_come_in(String version) {
        assertThat(CommandDoor.refusal(version, "/opt/jre")).isEmpty();
    }

    @Test
    void java_8_can_read_the_door() throws IOException {
        for (JavaClass c : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.readingroom.door")) {
            if (c.getSimpleName().equals("package-info")) continue;
            try (DataInputStream in = new DataInputStream(CommandDoor.class.getResourceAsStream(c.getSimpleName() + ".class"))) {
                assertThat(in.readInt()).isEqualTo(0xcafebabe);
                in.readUnsignedShort();
                assertThat(in.readUnsignedShort()).as("class file version of %s", c.getName()).isEqualTo(JAVA_8);
            }
            List<String> strange = c.getDirectDependenciesFromSelf().stream().map(d -> d.getTargetClass().getPackageName()).filter(p -> !p.matches("org\\.readingroom\\.door|java\\.lang.*|ij.*|")).toList();
            assertThat(strange).as("what %s knows", c.getName()).isEmpty();
        }
    }
}
