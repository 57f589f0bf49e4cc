package org.readingroom.dicom.frame;

import java.nio.file.Path;

/**
 * A file that cannot be used.
 *
 * @param path      as seen from the opened folder
 * @param reason    one sentence
 * @param seriesUid empty if not even the header could be read
 * @param truncated whether pixels are missing at its end
 */
public record FileProblem(Path path, String reason, String seriesUid, boolean truncated) {}
