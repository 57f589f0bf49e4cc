package org.readingroom.convert;

import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Finding;

/**
 * What became of one volume.
 *
 * @param source   the path it came from, as seen from the input; with slashes
 * @param series   Series Number, empty if there is none
 * @param files    that were written, the volume's own first
 * @param findings of the volume and of writing it
 * @param trouble  one sentence why nothing was written; empty if it was
 */
public record Converted(String source, String series, List<Path> files, List<Finding> findings, String trouble) {

    public Converted {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    static Converted failed(String source, String series, String trouble) {
        return new Converted(source, series, List.of(), List.of(), trouble);
    }

    public boolean isDone() {
        return trouble.isEmpty();
    }
}
