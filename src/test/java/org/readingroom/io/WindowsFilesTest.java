package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and places as Windows has them, on a disk in memory that keeps its rules; what it lets pass is held against Microsoft's list ("Naming Files, Paths, and Namespaces"). */
class WindowsFilesTest {

    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"/\\\\|?*\\x00-\\x1f]|[. ]$|^$"),
        DEVICE = Pattern.compile("(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\\$|CONOUT\\$)(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 255;
    private static final String LONGEST_ENDING = "_imaginary_e1234aa.layer12.nii.gz.provenance.json";

    private final FileSystem windows = Jimfs.newFileSystem(Configuration.windows().toBuilder().setRoots("C:\\", "D:\\").build());

    @AfterEach
    void close() throws IOException {
        windows.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "CON", "con", "nul.txt", "NUL .txt", "Aux.nii", "COM1", "COM\u00b9", "lpt9.tar", "CONIN$", "CLOCK$", "a.", "a. .", "name ", " name", "a:b", "C:\\x", "\\\\server\\share", "x<y>|?*\"", "a\tb\u0007c",
        "..", "~1", "%TEMP%", "!x!", "a & b ^ c", "肝臓 左葉", "Größe\u3000Fuß", "e\u0301", "\ud83e\udec1 heart", "Liver (left); 2nd = yes, 'x'", "\u202efdp.exe" })
    void what_any_text_becomes_is_a_name_that_windows_takes_and_finds_again(String text) throws IOException {
        String name = SafeName.whole(text);
        if (name.isEmpty()) {
            assertThat(text).matches("[^\\p{L}\\p{N}]+"); // the caller has another name then
            return;
        }
        for (String file : List.of(name, name + ".nii.gz", name + LONGEST_ENDING)) {
            assertThat(FORBIDDEN.matcher(file).find()).as(file).isFalse();
            assertThat(DEVICE.matcher(file).matches()).as(file).isFalse();
            Path path = windows.getPath("C:\\Study 3\\胸部 CT", file);
            SafeFile.writeText(path, text);
            assertThat(names(path.getParent())).contains(file);
            assertThat(Files.readString(path)).isEqualTo(text);
        }
    }

    @Test
    void the_longest_name_has_room_for_the_longest_ending_and_for_the_one_it_has_until_it_is_whole() throws IOException {
        for (String letter : List.of("x", "é", "肝", "\ud842\udfb7")) {
            String name = SafeName.whole(letter.repeat(400)) + LONGEST_ENDING;
            assertThat(name.length()).isLessThanOrEqualTo(LONGEST);
            assertThat(name.getBytes(StandardCharsets.UTF_8).length).as("as Linux counts").isLessThanOrEqualTo(LONGEST);
            assertThat(PartName.beside(windows.getPath("C:\\x", name)).getFileName().toString().length()).isLessThan(LONGEST);
        }
    }

    @Test
    void paths_beyond_260_characters_are_written_replaced_and_read() throws IOException {
        Path folder = windows.getPath("D:\\");
        for (int n = 0; n < 12; n++) folder = folder.resolve("a folder of thirty characters " + n);
        Path file = folder.resolve("volume.nii");
        assertThat(file.toString().length()).isGreaterThan(260);
        SafeFile.writeText(file, "one");
        SafeFile.writeText(file, "two");
        assertThat(Files.readString(file)).isEqualTo("two");
        assertThat(names(folder)).containsExactly("volume.nii");
    }

    @Test
    void a_name_in_other_capitals_is_the_same_file() throws IOException {
        Path folder = windows.getPath("C:\\out");
        SafeFile.writeText(folder.resolve("Case.nii"), "old");
        SafeFile.writeText(folder.resolve("CASE.NII"), "new");
        assertThat(names(folder)).hasSize(1);
        assertThat(Files.readString(folder.resolve("case.nii"))).isEqualTo("new");
    }

    @Test
    void a_folder_is_written_again_on_another_drive_and_what_is_ours_is_known_by_plain_slashes() throws IOException {
        Path whole = windows.getPath("D:\\data sets\\肝臓");
        for (String file : List.of("old.txt", "new.txt"))
            SafeFolder.write(whole, name -> name.matches("sub folder/[a-z]+\\.txt"), part -> SafeFile.writeText(part.resolve("sub folder").resolve(file), "x"));
        assertThat(names(whole.resolve("sub folder"))).containsExactly("new.txt");
        assertThat(names(whole.getParent())).containsExactly("肝臓");
    }

    @Test
    void messages_name_the_file_and_never_the_folders_above_it() throws IOException {
        Path folder = windows.getPath("C:\\Doe^Jane 1970\\scan.nii");
        Files.createDirectories(folder);
        assertThatThrownBy(() -> SafeFile.writeText(folder, "x")).hasMessageStartingWith("scan.nii: is a folder").hasMessageNotContaining("Doe");
        assertThat(FormatException.name(windows.getPath("C:\\"))).isEqualTo("C:\\");
        assertThat(new FormatException(folder.resolve("a b.nii"), "x", "y", "Z.")).hasMessageStartingWith("a b.nii: x;").hasMessageNotContaining("Doe");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
