package org.readingroom.volume.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.testing.Programs;

/** Digests and pseudonyms as Python's hashlib, hmac and base64 make them. */
class ProvenanceTest {

    private static final byte[] KEY = "0123456789abcdef-of-the-study".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void pseudonyms_and_digests_are_those_of_another_program() throws Exception {
        Path file = folder.resolve("a.bin");
        Files.write(file, new byte[200_000]);
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", """
            import base64, hashlib, hmac, sys
            key = sys.argv[1].encode()
            print(hashlib.sha256(open(sys.argv[2], 'rb').read()).hexdigest())
            for name in ('alice', 'd\\u00f6rte meier'): print('Reader-' + base64.b32encode(hmac.new(key, name.encode(), 'sha256').digest())[:8].decode())
            print(hmac.new(key, b'Reading Room: is this the same key?', 'sha256').hexdigest()[:8])
            """, new String(KEY, StandardCharsets.UTF_8), file.toString()));
        Pseudonyms pseudonyms = Pseudonyms.by(KEY);
        assertThat(run.output().strip().lines()).containsExactly(Source.of("reader", "R", "", file).sha256(), pseudonyms.of("Alice "), pseudonyms.of("Do\u0308rte Meier"), pseudonyms.keyCheck());
    }

    @Test
    void another_key_gives_other_pseudonyms_and_none_keeps_names() {
        assertThat(Pseudonyms.by("another key of 30 characters..".getBytes(StandardCharsets.UTF_8)).of("alice")).isNotEqualTo(Pseudonyms.by(KEY).of("alice"));
        assertThat(Pseudonyms.NONE.of(List.of("a", "a"))).containsExactly("a", "a");
        assertThat(Pseudonyms.NONE.keyCheck()).isEmpty();
    }

    @Test
    void a_key_that_could_be_guessed_and_readers_that_are_one_are_refused() {
        assertThatThrownBy(() -> Pseudonyms.by(new byte[15])).hasMessageContaining("15 bytes").hasMessageContaining("at least 16");
        assertThatThrownBy(() -> Pseudonyms.by(KEY).of(List.of("Alice", "alice"))).hasMessageContaining("same pseudonym").hasMessageNotContaining("lice");
    }

    @Test
    void what_was_added_is_told_and_a_nameless_file_keeps_its_digest() throws Exception {
        Path file = Files.writeString(folder.resolve("alice.nii"), "x");
        Source source = Source.of("reader", "R1", "c1", file).nameless();
        Map<String, Object> fields = Provenance.of("Build Consensus", Instant.parse("2026-11-22T22:00:00.7Z")).with("rule", "staple").by(List.of("R1"), Pseudonyms.by(KEY))
            .on("c1", new VoxelGrid(2, 3, 4, Affine.scaling(1, 2, 3))).from(List.of(source)).fields();
        assertThat(fields.get("made")).isEqualTo("2026-11-22T22:00:00Z");
        assertThat(fields.toString()).contains("rule=staple").contains("shape=[2, 3, 4]").contains("spacing_mm=[1.0, 2.0, 3.0]").contains("case=c1").contains(source.sha256()).contains("key_check=")
            .doesNotContain("alice");
    }
}
