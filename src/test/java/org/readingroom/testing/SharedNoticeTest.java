package org.readingroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class SharedNoticeTest {

    @Test
    void the_reference_folder_is_whole_or_absent_and_absence_is_said() {
        if (!Files.exists(Shared.folder())) System.out.println("Reference vectors and corpus are not here: the tests that need them are not registered.");
        else assertThat(Shared.isThere()).as("a reference folder that lacks its manifest").isTrue();
    }
}
