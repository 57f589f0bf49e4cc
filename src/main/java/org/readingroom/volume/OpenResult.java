package org.readingroom.volume;

import java.nio.file.Path;
import java.util.List;
import org.readingroom.io.Finding;

/**
 * What a reader made of a path.
 *
 * @param volumes  at least one
 * @param rejected files among the others that could not be used, each with one sentence
 * @param findings what concerns the path as a whole, such as series that were left out
 */
public record OpenResult(List<Volume> volumes, List<Rejected> rejected, List<Finding> findings) {

    /** @param path as seen from the opened path @param reason one sentence */
    public record Rejected(Path path, String reason) {}

    public OpenResult {
        volumes = List.copyOf(volumes);
        rejected = List.copyOf(rejected);
        findings = List.copyOf(findings);
    }

    public static OpenResult of(Volume volume) {
        return new OpenResult(List.of(volume), List.of(), List.of());
    }
}
