package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SafeFolderTest {

    private static final Predicate<String> OURS = name -> name.endsWith(".html");

    private final FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder().setMaxSize(1 << 20).build());
    private final Path parent = disk.getPath("/data/Meier Hans"), target = parent.resolve("report");

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    @Test
    void a_new_folder_appears_whole_and_in_an_old_one_files_of_the_same_name_are_replaced() throws IOException {
        SafeFolder.write(target, OURS, folder -> {
            SafeFile.writeText(folder.resolve("index.html"), "first");
            SafeFile.writeText(folder.resolve("a/old.png"), "stays");
        });
        SafeFolder.write(target, OURS, folder -> SafeFile.writeText(folder.resolve("index.html"), "second"));

        assertThat(target.resolve("index.html")).hasContent("second");
        assertThat(target.resolve("a/old.png")).hasContent("stays");
        assertThat(names(parent)).containsExactly("report");
    }

    @Test
    void what_an_earlier_run_made_and_this_one_does_not_goes_and_other_files_stay() throws IOException {
        SafeFolder.write(target, OURS, folder -> SafeFile.writeText(folder.resolve("case a.html"), "a"));
        SafeFile.writeText(target.resolve("notes.txt"), "mine");

        SafeFolder.write(target, OURS, folder -> SafeFile.writeText(folder.resolve("case b.html"), "b"));

        assertThat(names(target)).containsExactly("case b.html", "notes.txt");
    }

    @Test
    void whatever_fails_leaves_the_old_folder_and_nothing_beside_it() throws IOException {
        SafeFolder.write(target, OURS, folder -> SafeFile.writeText(folder.resolve("index.html"), "old"));

        assertThatThrownBy(() -> SafeFolder.write(target, OURS, folder -> {
            SafeFile.writeText(folder.resolve("index.html"), "new");
            throw new IllegalStateException("a bug");
        })).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SafeFolder.write(target, OURS, folder -> SafeFile.write(folder.resolve("picture.png"), out -> out.write(new byte[1 << 22]))))
            .isInstanceOf(IOException.class).hasMessageStartingWith("picture.png: cannot be written, ");

        assertThat(target.resolve("index.html")).hasContent("old");
        assertThat(names(parent)).containsExactly("report");
    }

    @Test
    void a_full_disk_is_told_of_the_folder_with_what_to_do() throws IOException {
        assertThatThrownBy(() -> SafeFolder.write(target, OURS, folder -> {
            try (OutputStream out = SafeFile.open(folder.resolve("IM00001.dcm"))) {
                out.write(new byte[1 << 22]);
            }
        })).isInstanceOf(IOException.class).hasMessageStartingWith("report: cannot be written, ").hasMessageEndingWith("Free space or choose another folder.");
        assertThat(names(parent)).isEmpty();
    }

    @Test
    void what_an_earlier_run_made_stays_if_a_new_file_cannot_take_its_place() throws IOException {
        SafeFolder.write(target, OURS, folder -> {
            SafeFile.writeText(folder.resolve("a.html"), "old");
            SafeFile.writeText(folder.resolve("z.html"), "old");
        });
        SafeFile.writeText(target.resolve("b.html/mine.txt"), "a folder in the way");

        assertThatThrownBy(() -> SafeFolder.write(target, OURS, folder -> {
            for (String name : List.of("a.html", "b.html")) SafeFile.writeText(folder.resolve(name), "new");
        })).isInstanceOf(IOException.class);

        assertThat(names(target)).containsExactly("a.html", "b.html", "z.html");
        for (String name : List.of("a.html", "z.html")) assertThat(target.resolve(name)).hasContent("old");
    }

    @Test
    void messages_name_the_folder_and_not_the_one_above_it_which_may_be_named_after_a_patient() throws IOException {
        Files.createDirectories(parent);
        Files.writeString(target, "a file");

        assertThatThrownBy(() -> SafeFolder.write(target, OURS, folder -> {})).hasMessageStartingWith("report: is a file; expected a folder").hasMessageNotContaining("Meier");
        assertThatThrownBy(() -> SafeFolder.write(target.resolve("page"), OURS, folder -> {})).hasMessageStartingWith("page: cannot be written, ").hasMessageNotContaining("Meier");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
