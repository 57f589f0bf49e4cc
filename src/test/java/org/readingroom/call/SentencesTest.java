package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.InvalidPathException;
import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void a_name_that_the_locale_cannot_spell_is_told_with_what_to_do_and_without_its_folder() {
        String told = Sentences.of("Transcode DICOM", new InvalidPathException("/data/Meier/M??ller.dcm", "Malformed input or input contains unmappable characters"));
        assertThat(told).startsWith("M??ller.dcm: a name that cannot be spelled").contains("LC_ALL=C.UTF-8").doesNotContain("Meier", "Malformed");
    }
}
