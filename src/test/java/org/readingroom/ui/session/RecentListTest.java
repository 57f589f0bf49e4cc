package org.readingroom.ui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;
import org.readingroom.ui.session.RecentList.Entry;

class RecentListTest {

    @TempDir
    Path folder;

    private RecentList list() throws IOException {
        return new RecentList(folder.resolve("recent.json"), (file, text) -> Files.writeString(file, text.get()));
    }

    private Entry entry(String name, boolean isFree, boolean isLabels) {
        return new Entry(folder.resolve(name), List.of(), isFree, isLabels);
    }

    @Test
    void what_was_opened_comes_back_newest_first_and_labels_as_labels() throws IOException {
        RecentList list = list();
        list.add(entry("ct", true, false));
        list.add(entry("liver.nii.gz", true, true));
        list.add(entry("mr", true, false));
        list.add(entry("ct", true, false));
        assertThat(list().entries()).isEqualTo(list.entries()).extracting(e -> e.path().getFileName().toString()).containsExactly("ct", "mr", "liver.nii.gz");
        assertThat(list().entries()).extracting(Entry::isLabels).containsExactly(false, false, true);
    }

    @Test
    void a_path_that_may_name_a_patient_stays_in_memory_unless_all_are_kept() throws IOException {
        RecentList list = list();
        list.add(entry("Doe^Jane", false, false));
        assertThat(list.entries()).hasSize(1);
        assertThat(Files.readString(folder.resolve("recent.json"))).doesNotContain("Doe");
        list.keepAll(true);
        assertThat(list().entries()).hasSize(1);
        assertThat(list().keepsAll()).isTrue();
        list.forget();
        assertThat(list.entries()).isEmpty();
        assertThat(Files.readString(folder.resolve("recent.json"))).doesNotContain("Doe");
    }

    @Test
    void the_oldest_make_room() throws IOException {
        RecentList list = list();
        for (int n = 1; n <= 20; n++) list.add(entry("series " + n, true, false));
        assertThat(list().entries()).hasSize(12);
        assertThat(list().entries().get(0).path()).endsWithRaw(Path.of("series 20"));
    }

    @Test
    void a_damaged_list_is_told_in_a_sentence() throws IOException {
        for (String text : new String[] { "", "[]", "{\"recent\": 3}", "{\"recent\": [{}]}", "{\"recent\": [{\"path\": \"a\", \"data\": 1}]}" }) {
            Files.writeString(folder.resolve("recent.json"), text);
            assertThatThrownBy(this::list).as(text).isInstanceOf(FormatException.class).hasMessageContaining("recent.json");
        }
    }
}
