package org.readingroom.commands.file;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.readingroom.call.Printer;
import org.readingroom.io.Finding;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;

/** What a user is told after opening: findings above a note, and files that were left out. */
final class Told {

    private Told() {}

    static void findings(Printer printer, OpenResult result) {
        Set<Finding> told = new LinkedHashSet<>(result.findings());
        for (Volume v : result.volumes()) told.addAll(v.findings());
        printer.warn(List.copyOf(told));
        for (OpenResult.Rejected r : result.rejected())
            if (told.stream().noneMatch(f -> f.level() != Finding.Level.NOTE && f.message().contains(r.reason()))) printer.warn("left out " + r.path() + ": " + r.reason());
    }
}
