package org.readingroom.annotation.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.RandomEdits;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.store.CanonicalJson;

class JournalProperties {

    /** Writes itself anew at almost every save. */
    private static final DeskSettings SHORT = new DeskSettings(AnnotationDocument.UNDO_BYTES, 5000, Disk.REAL, Clock.systemUTC());

    @Property(tries = 4, seed = "20260216")
    void undo_survives_saving_closing_and_crashes_whenever_they_come(@ForAll long seed, @ForAll boolean isShort) throws IOException {
        DeskSettings settings = isShort ? SHORT : DeskExamples.SETTINGS;
        Path root = Files.createTempDirectory("journal"), folder = Files.createDirectory(root.resolve("0"));
        Random random = new Random(seed);
        AnnotationDocument mirror = AnnotationDocument.of(RandomEdits.start()); // has the same done, and never any file
        String first = mirror.digest();
        AnnotationDesk desk = open(folder, settings);
        for (int n = 0; n < 100; n++) {
            long step = random.nextLong();
            new RandomEdits(step).step(mirror);
            new RandomEdits(step).step(desk.document());
            switch (random.nextInt(12)) {
                case 0 -> {
                    desk.save();
                    assertThat(desk.isSaved()).isTrue();
                    assertThat(CanonicalJson.digest(AnnotationFile.read(desk.file()))).isEqualTo(mirror.digest());
                }
                case 1 -> {
                    desk.close();
                    desk = open(folder, settings);
                }
                case 2 -> { // the machine stops: what was on its disk
                    folder = DeskExamples.copy(folder, root.resolve("" + (n + 1)));
                    desk.close();
                    desk = open(folder, settings);
                }
                default -> {}
            }
            if (n % 9 == 0) assertThat(desk.document().digest()).isEqualTo(mirror.digest());
            assertThat(desk.document().undoName()).isEqualTo(mirror.undoName());
            assertThat(desk.document().redoName()).isEqualTo(mirror.redoName());
        }
        desk.close();
        desk = open(folder, settings);
        assertThat(DeskExamples.undoAll(desk.document())).isEqualTo(first);
        while (desk.document().canRedo()) desk.document().redo();
        while (mirror.canRedo()) mirror.redo();
        assertThat(desk.document().digest()).isEqualTo(mirror.digest());
        desk.close();
    }

    private static AnnotationDesk open(Path folder, DeskSettings settings) throws IOException {
        DeskOpening opening = DeskOpening.open(folder.resolve("a.annotations.json"), RandomEdits.start(), settings);
        assertThat(opening.findings()).isEmpty();
        return opening.take();
    }
}
