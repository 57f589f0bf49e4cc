package org.readingroom.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentPagesTest {

    @ParameterizedTest
    @CsvSource({ "C:\\Program Files\\reading-room, docs\\README.md", "C:\\画像\\Fiji.app, reading-room\\docs\\README.md" })
    void the_pages_lie_beside_the_folder_of_the_jar(String home, String page) throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path jar = windows.getPath(home).resolve("plugins").resolve("Reading_Room-1.jar"), start = windows.getPath(home).resolve(page);
            Files.createDirectories(jar.getParent());
            Files.writeString(jar, "");
            assertThat(DocumentPages.of(jar)).isEmpty();
            Files.createDirectories(start.getParent());
            Files.writeString(start, "");
            assertThat(DocumentPages.of(jar)).contains(start);
            assertThat(DocumentPages.of(jar.getParent())).as("classes in a folder, as in a build").isEmpty();
            assertThat(DocumentPages.of(windows.getPath("C:\\Reading_Room-1.jar"))).isEmpty();
        }
    }
}
