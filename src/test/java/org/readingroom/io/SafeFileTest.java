package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeFileTest {

    /** A disk with room for 64 blocks of 4 kB. */
    private static FileSystem smallDisk() {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder().setBlockSize(4096).setMaxSize(64 * 4096).build());
    }

    static Stream<Configuration> systems() {
        return Stream.of(Configuration.unix(), Configuration.windows(), Configuration.osX());
    }

    @ParameterizedTest
    @MethodSource("systems")
    void a_new_file_replaces_the_old_one_on_every_kind_of_file_system(Configuration system) throws IOException {
        try (FileSystem fs = Jimfs.newFileSystem(system)) {
            Path file = fs.getPath("new folder", "日本 é", "report (1).json");
            SafeFile.writeText(file, "first");
            SafeFile.writeText(file, "second 肝臓");
            assertThat(file).hasContent("second 肝臓");
            assertThat(names(file.toAbsolutePath().getParent())).containsExactly("report (1).json");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 100, 70_000, 200_000 })
    void a_failure_after_any_number_of_bytes_leaves_the_old_file_and_nothing_else(int bytes) throws IOException {
        try (FileSystem fs = smallDisk()) {
            Path file = fs.getPath("/data/a.nii");
            SafeFile.writeText(file, "old");
            assertThatThrownBy(() -> SafeFile.write(file, out -> {
                out.write(new byte[bytes]);
                throw new IOException("a.nii: the reader's own sentence.");
            })).isInstanceOf(IOException.class).hasMessage("a.nii: the reader's own sentence.");
            assertThatThrownBy(() -> SafeFile.write(file, out -> {
                out.write(new byte[bytes]);
                throw new IllegalStateException("a bug");
            })).isInstanceOf(IllegalStateException.class);
            assertThat(file).hasContent("old");
            assertThat(names(file.getParent())).containsExactly("a.nii");
        }
    }

    @Test
    void a_full_disk_is_one_sentence_that_names_the_target_and_leaves_the_old_file() throws IOException {
        try (FileSystem fs = smallDisk()) {
            Path file = fs.getPath("/data/a.nii");
            SafeFile.writeText(file, "old");
            for (int block : new int[] { 1, 4096, 1 << 20 })
                assertThatThrownBy(() -> SafeFile.write(file, out -> {
                    for (int n = 0; n < (1 << 20); n += block) out.write(new byte[block]);
                })).isInstanceOf(IOException.class).hasMessageStartingWith("a.nii: cannot be written, ").hasMessageEndingWith("Free space or choose another folder.");
            assertThat(file).hasContent("old");
            assertThat(names(file.getParent())).containsExactly("a.nii");
        }
    }

    /** Writers of pictures say "I/O error writing PNG file!", of a disk that is full as of all else. */
    @Test
    void a_full_disk_is_the_same_sentence_where_a_library_wraps_what_the_disk_said() throws IOException {
        try (FileSystem fs = smallDisk()) {
            Path file = fs.getPath("/data/a.png");
            BufferedImage noise = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);
            Random random = new Random(1);
            for (int y = 0; y < 800; y++) for (int x = 0; x < 800; x++) noise.setRGB(x, y, random.nextInt());
            assertThatThrownBy(() -> SafeFile.write(file, out -> ImageIO.write(noise, "png", out))).isInstanceOf(IOException.class).hasMessageStartingWith("a.png: cannot be written, ")
                .hasMessageEndingWith("Free space or choose another folder.");
            assertThat(names(file.getParent())).isEmpty();
        }
    }

    @Test
    void a_folder_in_the_way_is_told() throws IOException {
        try (FileSystem fs = smallDisk()) {
            Path folder = Files.createDirectories(fs.getPath("/data/a.nii")), file = fs.getPath("/data/file");
            assertThatThrownBy(() -> SafeFile.writeText(folder, "x")).hasMessageContaining("a.nii: is a folder; expected the name of a file");
            SafeFile.writeText(file, "x");
            assertThatThrownBy(() -> SafeFile.writeText(file.resolve("b.txt"), "x")).isInstanceOf(IOException.class).hasMessageContaining("cannot be written");
        }
    }

    @Test
    void a_folder_that_is_not_there_and_one_that_takes_no_files_are_told_apart(@TempDir Path there) {
        assertThat(SafeFile.refused(there.resolve("a.nii"), new NoSuchFileException("a.nii"))).hasMessage("a.nii: cannot be written, its folder takes no new files. Choose another folder.");
        assertThat(SafeFile.refused(there.resolve("b").resolve("a.nii"), new NoSuchFileException("a.nii"))).hasMessage("a.nii: cannot be written, its folder is not there. Make the folder first.");
    }

    @Test
    void files_that_belong_together_come_together_or_not_at_all() throws IOException {
        try (FileSystem fs = smallDisk()) {
            Path a = fs.getPath("/data/a"), b = fs.getPath("/data/b"), c = fs.getPath("/data/c");
            SafeFile.writeText(a, "old a");
            SafeFile.writeText(c, "old c");
            assertThatThrownBy(() -> SafeFile.writeTogether(List.of(a, b, c), parts -> {
                Files.writeString(parts.get(0), "new a");
                Files.writeString(parts.get(1), "new b");
                throw new IOException("the third did not read back the same.");
            })).hasMessageStartingWith("the third");
            assertThatThrownBy(() -> SafeFile.writeTogether(List.of(a, b, c), parts -> {
                Files.writeString(parts.get(0), "new a");
                Files.writeString(parts.get(1), "new b"); // the third is missing: its move fails after two have moved
            })).isInstanceOf(IOException.class);
            assertThat(a).hasContent("old a");
            assertThat(c).hasContent("old c");
            assertThat(names(fs.getPath("/data"))).containsExactly("a", "c");

            SafeFile.writeTogether(List.of(a, b, c), parts -> {
                for (Path part : parts) Files.writeString(part, "new");
            });
            assertThat(names(fs.getPath("/data"))).containsExactly("a", "b", "c");
            assertThat(a).hasContent("new");
            assertThat(b).hasContent("new");
        }
    }

    /** Asked for each new file just before it is moved: then every old name must be there, and may be nowhere else if the program dies now. */
    private static List<Path> watched(List<Path> parts, Runnable atEach) {
        return new AbstractList<>() {
            @Override
            public Path get(int n) {
                atEach.run();
                return parts.get(n);
            }

            @Override
            public int size() {
                return parts.size();
            }
        };
    }

    @ParameterizedTest
    @MethodSource("systems")
    void files_that_are_replaced_together_are_there_at_all_times(Configuration system) throws IOException {
        try (FileSystem fs = Jimfs.newFileSystem(system)) {
            Path folder = Files.createDirectories(fs.getPath("data").toAbsolutePath());
            List<Path> targets = List.of(folder.resolve("a"), folder.resolve("b"), folder.resolve("c")), parts = List.of(folder.resolve("1"), folder.resolve("2"), folder.resolve("3"));
            for (Path t : targets) Files.writeString(t, "old");
            for (Path p : parts) Files.writeString(p, "new");
            AtomicInteger times = new AtomicInteger();
            SafeFile.moveTogether(watched(parts, () -> {
                times.incrementAndGet();
                for (Path t : targets) assertThat(t).exists();
            }), targets);
            assertThat(times.get()).isGreaterThanOrEqualTo(3);
            for (Path t : targets) assertThat(t).hasContent("new");
            assertThat(names(folder)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void a_program_that_dies_while_files_are_replaced_leaves_each_name_with_a_whole_file() throws IOException {
        try (FileSystem fs = smallDisk()) {
            Path folder = Files.createDirectories(fs.getPath("/data"));
            List<Path> targets = List.of(folder.resolve("a"), folder.resolve("b")), parts = List.of(folder.resolve("1"), folder.resolve("2"));
            for (Path t : targets) Files.writeString(t, "old");
            for (Path p : parts) Files.writeString(p, "new");
            AtomicInteger times = new AtomicInteger();
            assertThatThrownBy(() -> SafeFile.moveTogether(watched(parts, () -> {
                if (times.incrementAndGet() == 2) throw new AssertionError("killed");
            }), targets)).isInstanceOf(AssertionError.class);
            assertThat(targets.get(0)).hasContent("new");
            assertThat(targets.get(1)).hasContent("old");
        }
    }

    @Test
    void a_stream_cut_off_by_a_failing_sink_fails_the_packing_too() {
        int room = 1000;
        assertThatThrownBy(() -> {
            try (GzipOutput out = new GzipOutput(new FailingSink(room), 1)) {
                byte[] noise = new byte[1 << 16];
                new Random(5).nextBytes(noise);
                for (int n = 0; n < 100; n++) out.write(noise);
            }
        }).isInstanceOf(IOException.class).hasMessage("no room");
    }

    /** Takes some bytes, then no more. */
    private static final class FailingSink extends OutputStream {
        private int room;

        FailingSink(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (--room < 0) throw new IOException("no room");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
