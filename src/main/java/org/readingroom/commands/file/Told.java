package org.readingroom.commands.file;

import org.readingroom.call.Printer;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;

/** What a user is told after opening: findings above a note, and files that were left out. */
final class Told {

    private Told() {}

    static void findings(Printer printer, OpenResult result) {
        printer.warn(result.findings());
        for (Volume v : result.volumes()) printer.warn(v.findings());
        for (OpenResult.Rejected r : result.rejected()) printer.warn("left out " + r.path() + ": " + r.reason());
    }
}
