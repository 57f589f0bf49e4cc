package org.readingroom.annotation.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.store.AnnotationFile;

/** Annotation files that nobody is editing, for programs that write one whole. */
public final class UneditedFile {

    private UneditedFile() {}

    /**
     * As {@link AnnotationFile#write}, but never under somebody's hands: it waits for commands of this program, and a moment for others. A journal of what was there before does not fit any more and is set aside when
     * the file is opened.
     *
     * @throws IOException in one sentence, also if another window or program is editing the file; it is as it was then
     */
    public static void write(Path file, Annotations annotations) throws IOException {
        Path real = DeskFiles.behindLinks(file);
        try (FileGuard guard = FileGuard.inTurn(real)) {
            AnnotationFile.write(real, annotations);
        }
    }
}
