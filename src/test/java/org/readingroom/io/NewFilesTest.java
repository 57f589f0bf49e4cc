package org.readingroom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFilesTest {

    private static final NewFiles.Refused NEVER = trouble -> {
        throw new AssertionError(trouble);
    };

    @TempDir
    Path folder;

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void files_of_all_lengths_are_there_and_were_flushed_before_it_is_finished() throws IOException {
        AtomicInteger flushed = new AtomicInteger();
        int[] lengths = { 0, 1, (1 << 17) - 1, 1 << 17, (1 << 17) + 1, 300_000 };
        try (NewFiles files = new NewFiles(file -> {
            file.force(true);
            flushed.incrementAndGet();
        })) {
            for (int n = 0; n < 120; n++) { // more than wait, and than there are threads
                byte[] bytes = bytes(lengths[n % lengths.length] + 5);
                files.put(folder.resolve("a/" + n), bytes, bytes.length - 5, NEVER);
                Arrays.fill(bytes, (byte) 0); // it is the caller's again
            }
            files.finish();
            assertThat(flushed).hasValue(120);
        }
        for (int n = 0; n < 120; n++) {
            int length = lengths[n % lengths.length];
            assertThat(Files.readAllBytes(folder.resolve("a/" + n))).isEqualTo(Arrays.copyOf(bytes(length + 5), length));
        }
    }

    @Test
    void what_the_disk_refuses_when_it_is_flushed_is_told_and_gone() throws IOException {
        AtomicInteger flushed = new AtomicInteger();
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (NewFiles files = new NewFiles(file -> {
            if (file.size() == 7) throw new IOException("No space left on device");
            flushed.incrementAndGet();
        })) {
            for (int n = 0; n < 20; n++) files.put(folder.resolve("f" + n), bytes(10), n % 4 == 0 ? 7 : 10, trouble -> told.add(trouble.getMessage()));
            files.finish();
        }
        assertThat(told).hasSize(5).allMatch(t -> t.matches("f(0|4|8|12|16): cannot be written, No space left on device\\. Free space or choose another folder\\."));
        assertThat(flushed).hasValue(15);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).hasSize(15);
        }
    }

    @Test
    void a_full_disk_is_one_sentence_and_leaves_only_whole_files() throws IOException {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder().setBlockSize(4096).setMaxSize(64 * 4096).build()); NewFiles files = new NewFiles()) {
            Path place = disk.getPath("/data/out");
            byte[] bytes = bytes(100_000);
            files.put(place.resolve("a"), bytes, bytes.length, NEVER);
            files.put(place.resolve("b"), bytes, bytes.length, NEVER);
            assertThatThrownBy(() -> files.put(place.resolve("c"), bytes, bytes.length, NEVER)).isInstanceOf(IOException.class).hasMessageStartingWith("c: cannot be written, ")
                .hasMessageEndingWith("Free space or choose another folder.");
            files.put(place.resolve("d"), bytes, 1000, NEVER); // there is room for a short one
            files.finish();
            assertThat(Files.readAllBytes(place.resolve("b"))).isEqualTo(bytes);
            try (Stream<Path> all = Files.list(place)) {
                assertThat(all.map(p -> p.getFileName().toString())).containsExactlyInAnyOrder("a", "b", "d");
            }
        }
    }

    @Test
    void what_is_there_already_stays() throws IOException {
        Path old = Files.writeString(folder.resolve("old"), "old");
        try (NewFiles files = new NewFiles()) {
            assertThatThrownBy(() -> files.put(old, bytes(5), 5, NEVER)).isInstanceOf(IOException.class).hasMessageStartingWith("old: cannot be written");
            files.finish();
        }
        assertThat(old).hasContent("old");
    }

    /** Threads that hang in the disk are let go, and no file stays open. */
    @Test
    void given_up_it_ends_though_files_wait() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger refused = new AtomicInteger();
        try (NewFiles files = new NewFiles(file -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        })) {
            for (int n = 0; n < 40; n++) files.put(folder.resolve("f" + n), bytes(10), 10, trouble -> refused.incrementAndGet());
        }
        assertThat(refused.get()).isBetween(0, 16); // those that were at the disk
        Thread.currentThread().interrupt();
        try (NewFiles files = new NewFiles()) {
            assertThatThrownBy(() -> files.put(folder.resolve("late"), bytes(10), 10, NEVER)).isInstanceOfAny(IOException.class, CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(folder.resolve("late")).doesNotExist();
    }
}
